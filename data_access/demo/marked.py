"""Is the shared database the demo's? Every load in it carries the demo's mark."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from data_access.demo.reference import MARKER
from data_access.settings import Settings
from data_access.tables import SHARED


def is_demo_database(settings: Settings) -> bool:
    """True when there are loads and the demo made every one of them.

    A database that does not answer is not the demo's.
    """
    loads = SHARED.tables["qa_load"]
    found = sa.table(
        loads.name, sa.column("created_by"), schema=settings.shared_schema or None
    )
    engine = sa.create_engine(settings.shared_database_url)
    try:
        with engine.connect() as connection:
            owners = connection.execute(sa.select(found.c.created_by)).scalars()
            return set(owners) == {MARKER}
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()
