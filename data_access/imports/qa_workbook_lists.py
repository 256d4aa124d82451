"""Code lists of the quality-assurance workbook, with the words people know them by.

A council's own rows of `qa_code` of the same list name add codes, change words and
retire codes. Lists in LOCAL_LISTS are proposals: every council brings its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from data_access.tables import SHARED

BUILT_IN: dict[str, dict[str, str]] = {
    "YES_NO": {"Y": "Yes", "N": "No"},
    "YES_NO_NA": {"Y": "Yes", "N": "No", "NA": "Too young or unborn"},
    "ROW_STATUS": {"VALID": "Counts", "VOID": "Entered by mistake: never counts"},
    "GRADE": {
        "O": "Outstanding",
        "G": "Good",
        "RI": "Requires improvement to be good",
        "I": "Inadequate",
    },
    "STRAND": {
        "MPE": "Monthly practice evaluation",
        "MOD": "Moderation exercise",
        "THEME": "Thematic",
        "DIP": "Dip sample",
        "MULTI": "Multi-agency thematic",
        "PEER": "Peer",
    },
    "AUDITOR_ROLE": {
        "TM": "Team manager",
        "PM": "Practice manager",
        "IRO": "Independent reviewing officer",
        "CSW": "Consultant social worker",
        "AM": "Audit manager",
        "SL": "Senior leader",
        "CHAIR": "Conference chair",
        "PARTNER": "Partner agency",
    },
    "AUDIT_STATUS": {
        "PLANNED": "Planned",
        "INPROG": "In progress",
        "COMPLETE": "Complete",
        "WITHDRAWN": "Withdrawn",
        "VOID": "Entered by mistake: never counts",
    },
    "AUDIT_PLAN": {
        "CIN": "Child in need",
        "CP": "Child protection",
        "CLA": "Looked after",
        "CL": "Care leaver",
        "ASSESS": "Assessment",
        "EH": "Early help",
        "OTHER": "Other",
    },
    "MODERATION_REASON": {
        "SAMPLE": "Sampled",
        "INADEQUATE": "Graded inadequate",
        "OUTSTANDING": "Graded outstanding",
        "DISPUTE": "The grade was disputed",
        "NEW_AUDITOR": "New auditor",
    },
    "NO_FEEDBACK": {
        "DECLINED": "Declined",
        "NO_CONTACT": "Could not be reached",
        "TOO_YOUNG": "Too young",
        "UNSAFE": "Not safe to ask",
        "NOT_ASKED": "Not asked",
    },
    "AUDIT_AREA": {
        "VOICE": "Child's voice and lived experience",
        "ASSESS": "Assessment and analysis",
        "PLAN": "Plan and its outcomes",
        "VISITS": "Visits and direct work",
        "PARTNER": "Multi-agency work",
        "FAMILY": "Work with parents and network",
        "IDENTITY": "Identity and diversity",
        "OVERSIGHT": "Management oversight and supervision",
        "RECORD": "Recording",
        "IMPACT": "Difference made for the child",
        "PERM": "Permanence (looked after only)",
    },
    "THEME_KIND": {"STRENGTH": "Strength", "LEARNING": "Learning"},
    "PRIORITY": {
        "SAFE": "Safeguarding: the same day",
        "HIGH": "High",
        "ROUT": "Routine",
    },
    "ACTION_STATUS": {
        "OPEN": "Open",
        "DONE": "Done",
        "SUPERSEDED": "No longer needed",
        "VOID": "Entered by mistake: never counts",
    },
    "MEETING_TYPE": {
        "ICPC": "Initial child protection conference",
        "RCPC": "Review child protection conference",
        "CLAR": "Looked-after review",
    },
    "VIEWS_ROUTE": {
        "INPERSON": "In person",
        "ADVOCATE": "Through an advocate",
        "WORKER": "Through the worker",
        "CHAIR": "Told the chair beforehand",
        "WRITTEN": "In writing",
        "DIGITAL": "With a digital tool",
    },
    "CONCERN_LEVEL": {
        "NONE": "None",
        "GENERAL": "General concern",
        "INFORMAL": "Informal dispute",
        "FORMAL": "Formal dispute",
    },
    "DRP_ROLE": {
        "IRO": "Independent reviewing officer",
        "CHAIR": "Conference chair",
    },
    "DRP_PLAN": {"CLA": "Looked after", "CP": "Child protection"},
    "DRP_THEME": {
        "DRIFT": "Drift or delay",
        "PLAN_NOT_DONE": "Plan not carried out",
        "REPORT_LATE": "Report late or missing",
        "VISITS": "Visits",
        "PLACEMENT": "Placement",
        "HEALTH": "Health",
        "EDUCATION": "Education",
        "FAMILYTIME": "Family time",
        "VOICE": "Child's voice",
        "ALLOCATION": "Allocation",
        "PERMANENCE": "Permanence",
        "LEGAL": "Legal",
        "SAFEGUARD": "Safeguarding",
        "PATHWAY": "Pathway plan",
        "RESOURCE": "Resources",
        "OTHER": "Other",
    },
    "DRP_STAGE": {
        "INF": "Operational manager (informal)",
        "HOS": "Head of service (first formal step)",
        "AD": "Assistant director",
        "DCS": "Director",
        "CEX": "Chief executive",
        "CAFC": "Referral to Cafcass",
        "RES": "Resolved",
    },
    "DRP_STATUS": {
        "OPEN": "Open",
        "RESOLVED": "Resolved",
        "WITHDRAWN": "Withdrawn",
        "VOID": "Entered by mistake: never counts",
    },
    "RESOLUTION": {
        "AGREED": "Agreed",
        "PLAN_CHANGED": "The plan was changed",
        "ACTION_DONE": "The action was done",
        "ACCEPTED": "The reasons were accepted",
        "CAFCASS": "Through Cafcass",
        "LAPSED": "The child left",
    },
    "RESPONDENT": {
        "CHILD": "Child or young person",
        "CAREXP": "Care experienced adult",
        "PARENT": "Parent",
        "CARER": "Carer",
        "FAMILY": "Other family",
        "PARTNER": "Partner agency",
    },
    "FEEDBACK_SOURCE": {
        "AUDIT": "Audit",
        "TEAM": "Team",
        "FAMMEET": "Family meeting service",
        "ADVOCACY": "Advocacy",
        "MEDIATION": "Mediation",
        "CICC": "Children in Care Council",
        "CUSTREL": "Customer relations",
        "PARFORUM": "Parent forum",
        "REVIEW": "Review",
        "OTHER": "Other",
    },
    "FEEDBACK_METHOD": {
        "PHONE": "Telephone",
        "FACE": "Face to face",
        "FORM": "Paper form",
        "ONLINE": "Online",
        "GROUP": "Group",
    },
    "AGREE": {
        "1": "Strongly disagree",
        "2": "Disagree",
        "3": "Neither",
        "4": "Agree",
        "5": "Strongly agree",
    },
    "SENTIMENT": {
        "POS": "Positive",
        "NEU": "Neutral",
        "NEG": "Negative",
        "MIX": "Mixed",
    },
    "FEEDBACK_QUESTION": {
        "LISTENS": "Listens",
        "RELIABLE": "Is reliable",
        "EXPLAINS": "Explains",
        "KNOWS_ME": "Knows me",
        "KIND": "Is kind",
        "HONEST": "Is honest",
        "INCLUDES_ME": "Includes me",
        "MADE_DIFF": "Made a difference",
    },
    "COMPLAINT_KIND": {
        "COMPLAINT": "Complaint",
        "COMPLIMENT": "Compliment",
        "COMMENT": "Comment",
        "MEMBER": "Councillor's enquiry",
    },
    "PROCEDURE": {
        "CA1989": "Children Act procedure",
        "CORP": "Corporate procedure",
    },
    "COMPLAINANT": {
        "CHILD": "Child or young person",
        "CAREXP": "Care experienced adult",
        "PARENT": "Parent",
        "CARER": "Carer",
        "FAMILY": "Other family",
        "PARTNER": "Partner agency",
        "ADVOCATE": "Advocate",
    },
    "COMPLAINT_STATUS": {
        "OPEN": "Open",
        "CLOSED": "Closed",
        "WITHDRAWN": "Withdrawn",
        "VOID": "Entered by mistake: never counts",
    },
    "COMPLAINT_STAGE": {
        "S1": "Stage 1",
        "S2": "Stage 2",
        "S3": "Stage 3",
        "LGSCO": "Ombudsman",
    },
    "COMPLAINT_OUTCOME": {
        "UPHELD": "Upheld",
        "PARTLY": "Partly upheld",
        "NOT": "Not upheld",
        "RESOLVED": "Resolved",
        "WITHDRAWN": "Withdrawn",
    },
    "POST_ROLE": {
        "1": "Senior manager",
        "2": "Middle manager",
        "3": "First line manager",
        "4": "Senior practitioner",
        "5": "Case holder",
        "6": "Qualified without cases",
    },
    "HOLDER": {"PERM": "Employed", "AGCY": "Agency", "NONE": "Nobody"},
    "ABSENCE": {
        "MAT": "Maternity, paternity or adoption",
        "SIC": "Sickness",
        "OTH": "Other paid leave",
        "PUB": "Public duty",
        "TRN": "Training",
        "UNA": "Unauthorised",
        "UNP": "Unpaid leave",
    },
}

LOCAL_LISTS = frozenset({"AUDIT_AREA", "DRP_THEME", "FEEDBACK_QUESTION"})


@dataclass(frozen=True)
class OwnCode:
    """A row of the council's `qa_code`."""

    list_name: str
    code: str
    label: str
    is_active: bool


def merge_lists(own: list[OwnCode]) -> Mapping[str, Mapping[str, str]]:
    """The built-in lists, the council's rows winning; retired codes are left out."""
    lists = {name: dict(codes) for name, codes in BUILT_IN.items()}
    for row in own:
        codes = lists.get(row.list_name.strip().upper())
        if codes is None:
            continue
        code = row.code.strip().upper()
        if row.is_active:
            codes[code] = row.label.strip() or codes.get(code, code)
        else:
            codes.pop(code, None)
    return lists


def read_lists(
    connection: sa.Connection, schema: str | None
) -> Mapping[str, Mapping[str, str]]:
    """The lists with the council's own rows, where `qa_code` is there."""
    table = SHARED.tables["qa_code"]
    if not sa.inspect(connection).has_table(table.name, schema):
        return merge_lists([])
    rows = connection.execute(
        sa.select(table.c.list_name, table.c.code, table.c.label, table.c.active)
        .where(table.c.list_name.is_not(None), table.c.code.is_not(None))
        .order_by(table.c.sort_order, table.c.code)
    ).all()
    return merge_lists(
        [OwnCode(row[0], row[1], row[2] or "", row[3] is not False) for row in rows]
    )
