"""Annex A lists 1 to 7: from contact to child protection plan."""

from __future__ import annotations

from data_access.imports.annex_a_lists import (
    CASE,
    AnnexList,
    Column,
    column,
    needed,
    rested,
)

CONTACTS = AnnexList(
    1,
    "Contacts",
    ("contact",),
    (
        *CASE,
        needed(
            "on", "date", "Date of Contact", "Contact Date", "Contact received date"
        ),
        column("source", "text", "Contact Source", "Source of contact", "Source"),
    ),
    "on",
)
EARLY_HELP = AnnexList(
    2,
    "Early help",
    ("early help assessments", "early help assessment", "cafs"),
    (
        *CASE,
        needed(
            "start",
            "date",
            "Assessment start date",
            "Early help assessment start date",
            "Start date",
        ),
        column(
            "end",
            "date",
            "Assessment completion date",
            "Early help assessment completion date",
            "Completion date",
        ),
        column(
            "organisation",
            "text",
            "Organisation completing assessment",
            "Organisation",
            "Lead organisation",
        ),
    ),
    "start",
)
REFERRALS = AnnexList(
    3,
    "Referrals",
    ("referral",),
    (
        *CASE,
        needed(
            "on", "date", "Date of Referral", "Referral Date", "Referral received date"
        ),
        column("source", "text", "Referral Source", "Source of referral", "Source"),
        Column(
            "nfa",
            "answer",
            (
                "Referral NFA?",
                "Referral with No Further Action",
                "No further action",
                "NFA",
                "Referral outcome NFA",
            ),
            is_needed=True,
        ),
        column(
            "number",
            "text",
            "Number of Referrals in Last 12 Months",
            "Referrals in last 12 months",
        ),
    ),
    "on",
)
ASSESSMENTS = AnnexList(
    4,
    "Assessments",
    ("assessment", "children's assessments", "continuous assessments"),
    (
        *CASE,
        needed(
            "start",
            "date",
            "Continuous Assessment Start Date",
            "Assessment Start Date",
            "Date assessment started",
            "Start date",
        ),
        rested(
            "seen",
            "answer",
            "Child Seen During Continuous Assessment",
            "Child Seen During Assessment",
            "Was the child seen during the assessment?",
        ),
        Column(
            "authorised",
            "date",
            (
                "Continuous Assessment Date of Authorisation",
                "Assessment Date of Authorisation",
                "Assessment Authorisation Date",
                "Date of authorisation",
                "Assessment completion date",
            ),
            is_needed=True,
        ),
        column(
            "needs_support",
            "text",
            "Was the child assessed as requiring LA children's social care support?",
            "Assessed as requiring children's social care support",
        ),
    ),
    "start",
)
ENQUIRIES = AnnexList(
    5,
    "Section 47 enquiries and initial conferences",
    (
        "section 47",
        "section 47 and icpc",
        "section 47 enquiries",
        "s47 enquiries and icpcs",
        "section 47 enquiries and icpcs",
        "s47",
        "section 47 s",
    ),
    (
        *CASE,
        needed(
            "start",
            "date",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "Section 47 Enquiry Start Date",
            "Date of strategy discussion",
            "S47 start date",
            "Strategy discussion date",
        ),
        column(
            "unnecessary",
            "answer",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "ICPC deemed unnecessary",
            "Initial conference unnecessary",
        ),
        Column(
            "conference",
            "date",
            (
                "Date of Initial Child Protection Conference",
                "ICPC date",
                "Date of ICPC",
                "Initial Child Protection Conference date",
            ),
            is_needed=True,
        ),
        rested(
            "plan_made",
            "answer",
            "Did the Initial Child Protection Conference Result in a Child Protection "
            "Plan",
            "Did the ICPC result in a child protection plan",
            "ICPC resulted in plan",
        ),
        column(
            "number",
            "text",
            "Number of Section 47 Enquiries in the last 12 months",
        ),
        column("number_conferences", "text", "Number of ICPCs in the last 12 months"),
    ),
    "start",
)
IN_NEED = AnnexList(
    6,
    "Children in need",
    ("child in need", "cin", "children in need cin"),
    (
        *CASE,
        needed(
            "start", "date", "CIN Start Date", "Child in need start date", "Start date"
        ),
        column(
            "need",
            "text",
            "Primary Need Code",
            "Primary need",
            "Category of need",
            "Child's primary need",
        ),
        column(
            "last_seen",
            "date",
            "Date Child Was Last Seen",
            "Date last seen",
            "Last seen",
        ),
        Column(
            "closed",
            "date",
            ("CIN Closure Date", "Closure date", "Date of closure", "CIN end date"),
            is_needed=True,
        ),
        column(
            "reason",
            "text",
            "Reason for Closure",
            "Closure reason",
            "CIN closure reason",
        ),
        column("case_status", "text", "Case Status", "Status"),
    ),
    "start",
)
PLANS = AnnexList(
    7,
    "Child protection plans",
    ("child protection", "cp plans", "cp", "child protection plan"),
    (
        *CASE,
        needed(
            "start",
            "date",
            "Child Protection Plan Start Date",
            "CP plan start date",
            "CPP start date",
            "Plan start date",
        ),
        column(
            "first_category",
            "text",
            "Initial Category of Abuse",
            "Initial category",
            "Category of abuse at start",
        ),
        column("category", "text", "Latest Category of Abuse", "Latest category"),
        rested(
            "last_visit",
            "date",
            "Date of the Last Statutory Visit",
            "Date of last statutory visit",
            "Last statutory visit",
            "Date of last visit",
        ),
        column(
            "seen_alone",
            "text",
            "Was the Child Seen Alone?",
            "Child seen alone",
            "Seen alone",
        ),
        column(
            "last_review",
            "date",
            "Date of latest review conference",
            "Latest review conference",
            "Date of last review conference",
        ),
        Column(
            "end",
            "date",
            (
                "Child Protection Plan End Date",
                "CP plan end date",
                "CPP end date",
                "Plan end date",
            ),
            is_needed=True,
        ),
        column(
            "emergency",
            "text",
            "Subject to Emergency Protection Order or Protected Under Police Powers in "
            "Last Six Months (Y/N)",
            "Subject to Emergency Protection Order or Protected Under Police Powers in "
            "Last Six Months",
        ),
        column(
            "previous",
            "text",
            "Number of Previous Child Protection Plans",
            "Previous plans",
        ),
    ),
    "start",
)
