"""Annex A lists 8 to 11: children looked after, care leavers, adoption, adopters."""

from __future__ import annotations

from data_access.imports.annex_a_lists import (
    AGE,
    BORN,
    CASE,
    CHILD,
    DISABLED,
    ETHNICITY,
    PERSON,
    SEX,
    TEAM,
    WORKER,
    AnnexList,
    Column,
    column,
    needed,
    rested,
)

LOOKED_AFTER = AnnexList(
    8,
    "Children looked after",
    ("looked after children", "cla", "lac", "looked after"),
    (
        *CASE,
        column(
            "uasc",
            "text",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months",
            "UASC",
            "Unaccompanied asylum seeking child",
        ),
        needed(
            "start",
            "date",
            "Date Started to be Looked After",
            "Date became looked after",
            "LAC start date",
            "CLA start date",
            "Date entered care",
        ),
        column("need", "text", "Child's Category of Need", "Category of need"),
        column(
            "again",
            "text",
            "Is this a second or subsequent period of being a Looked After Child "
            "within the last 12 months (Y/N)",
            "Is this a second or subsequent period of being a Looked After Child "
            "within the last 12 months",
        ),
        column(
            "legal_start",
            "date",
            "Start date of current legal status",
            "Legal status start date",
            "Date of current legal status",
        ),
        Column(
            "legal",
            "code",
            ("Child's Legal Status", "Legal status", "Current legal status"),
            is_needed=True,
        ),
        column(
            "last_review",
            "date",
            "Date of Latest Statutory Review",
            "Date of last statutory review",
            "Latest statutory review",
            "Date of latest review",
        ),
        rested(
            "last_visit",
            "date",
            "Date of Last Social Work Visit",
            "Last social work visit",
            "Date of last statutory visit",
            "Date of last visit",
        ),
        rested(
            "plan",
            "text",
            "What is the permanence plan for this child?",
            "Permanence plan",
        ),
        rested(
            "last_iro",
            "date",
            "Date of Last IRO Visit / Contact to the Child",
            "Date of last IRO visit or contact to the child",
            "Last IRO contact",
        ),
        column(
            "last_health",
            "date",
            "Date of Last Health Assessment",
            "Last health assessment",
        ),
        rested("last_dental", "date", "Date of Last Dental Check", "Last dental check"),
        column(
            "placements",
            "text",
            "Number of Placements in the Last 12 months",
        ),
        Column(
            "end",
            "date",
            (
                "Date Ceased to be Looked After",
                "Date ceased being looked after",
                "LAC end date",
                "CLA end date",
            ),
            is_needed=True,
        ),
        column(
            "reason",
            "code",
            "Reason Ceased to be Looked After",
            "Reason ceased being looked after",
            "Reason ceased",
        ),
        rested(
            "placed",
            "date",
            "Start Date of Most Recent Placement",
            "Most recent placement start date",
            "Placement start date",
        ),
        rested("placement", "code", "Placement Type", "Type of placement"),
        column("provider", "code", "Placement Provider", "Provider"),
        column("postcode", "text", "Placement postcode", "Postcode of placement"),
        column("urn", "text", "URN of Placement", "Placement URN", "URN"),
        column("location", "text", "Placement Location", "Location of placement"),
        column("la", "text", "LA of Placement", "Placement LA"),
        column(
            "missing",
            "text",
            "Number of Episodes the Child has been 'Missing' from their Placement "
            "in the last 12 months",
        ),
        column(
            "absent",
            "text",
            "Number of Episodes the Child has been 'Absent' from their Placement "
            "in the last 12 months",
        ),
        column(
            "rhi_offered",
            "text",
            "Was the child offered a Return Interview after their last missing episode "
            "(Y/N)?",
            "Was the child offered a Return Interview after their last missing episode",
        ),
        column(
            "rhi_accepted",
            "text",
            "Did the child accept a Return Interview after their last missing episode "
            "(Y/N)?",
            "Did the child accept a Return Interview after their last missing episode",
        ),
    ),
    "start",
)

CARE_LEAVERS = AnnexList(
    9,
    "Care leavers",
    ("leaving care", "care leaver", "leaving care services", "care leaving services"),
    (
        *PERSON,
        DISABLED,
        TEAM,
        WORKER,
        Column(
            "eligibility",
            "text",
            ("Eligibility Category", "Eligibility", "Eligibility status"),
            is_needed=True,
        ),
        rested("in_touch", "code", "LA in Touch", "In touch", "Is the LA in touch"),
        rested(
            "home",
            "code",
            "Type of Accommodation",
            "Accommodation type",
            "Accommodation",
        ),
        rested(
            "suitable",
            "text",
            "Suitability of Accommodation",
            "Accommodation suitability",
            "Suitability",
        ),
        rested("activity", "code", "Activity Status", "Main activity", "Activity"),
        column(
            "last_plan",
            "date",
            "Date of latest pathway plan",
            "Latest pathway plan date",
            "Pathway plan date",
        ),
    ),
)

ADOPTION = AnnexList(
    10,
    "Adoption",
    ("adoptions", "adopted children"),
    (
        CHILD,
        SEX,
        ETHNICITY,
        BORN,
        AGE,
        DISABLED,
        TEAM,
        WORKER,
        column("family", "text", "Family identifier", "Family ID"),
        column(
            "entered",
            "date",
            "Date the Child Entered Care",
            "Date entered care",
            "Date started to be looked after",
        ),
        column(
            "decided",
            "date",
            "Date of Decision that Child Should be Placed for Adoption",
            "Date of decision to place for adoption",
        ),
        column("order", "date", "Date of Placement Order", "Placement order date"),
        column(
            "matched",
            "date",
            "Date of Matching Child and Prospective Adopters",
            "Date of match",
            "Matching date",
        ),
        column(
            "placed", "date", "Date Placed for Adoption", "Placed for adoption date"
        ),
        column("adopted", "date", "Date of Adoption Order", "Adoption order date"),
        column(
            "reversed",
            "date",
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "Date of reversal",
        ),
        column(
            "reversed_why",
            "code",
            "Reason Why Child No Longer Placed for Adoption",
            "Reason for reversal",
        ),
        column(
            "early",
            "date",
            "Date the child was placed for fostering in FFA or concurrent planning "
            "placement",
            "Date placed in FFA or concurrent planning placement",
        ),
    ),
)

# No table of the dataset holds people who want to adopt; the list is known so that a
# workbook that has it is not taken for another one.
ADOPTERS = AnnexList(
    11,
    "Prospective adopters",
    ("adopters", "prospective adopter"),
    (needed("adopter", "text", "Individual adopter identifier", "Adopter identifier"),),
)
