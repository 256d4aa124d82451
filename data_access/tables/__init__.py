"""The shared database as SQLAlchemy tables: `SHARED.tables["ssd_person"]`."""

from data_access.tables import qa, ssd
from data_access.tables.columns import SHARED

__all__ = ["SHARED", "qa", "ssd"]
