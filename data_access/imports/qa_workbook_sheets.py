"""The sheets of the quality-assurance workbook, all of them.

Free text about a child or a worker is not asked for: no screen shows it, and it is
best kept in the record it belongs to.
"""

from __future__ import annotations

from data_access.imports.qa_workbook_audit import (
    ACTIONS,
    AUDITS,
    CYCLES,
    JUDGEMENTS,
    THEMES,
)
from data_access.imports.qa_workbook_fields import QaSheet
from data_access.imports.qa_workbook_review import CONCERNS, FORMS, STEPS
from data_access.imports.qa_workbook_voice import (
    ANSWERS,
    COMPLAINTS,
    FEEDBACK,
    POSTS,
    STAGES,
)

# in the order in which they are filled in and written
QA_SHEETS: tuple[QaSheet, ...] = (
    CYCLES,
    AUDITS,
    JUDGEMENTS,
    THEMES,
    ACTIONS,
    FORMS,
    CONCERNS,
    STEPS,
    FEEDBACK,
    ANSWERS,
    COMPLAINTS,
    STAGES,
    POSTS,
)
