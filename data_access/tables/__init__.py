"""The shared database as SQLAlchemy tables: `SHARED.tables["ssd_person"]`."""

from data_access.tables import (
    qa_audit,
    qa_fostering,
    qa_performance,
    qa_reference,
    qa_review,
    qa_voice,
    qa_workforce,
    ssd,
)
from data_access.tables.columns import SHARED

__all__ = [
    "SHARED",
    "qa_audit",
    "qa_fostering",
    "qa_performance",
    "qa_reference",
    "qa_review",
    "qa_voice",
    "qa_workforce",
    "ssd",
]
