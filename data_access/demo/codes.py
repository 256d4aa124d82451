"""Local descriptions that the demo case system sends where codes are expected."""

from __future__ import annotations

from data_access.demo.world import World

LISTS: dict[str, dict[str, str]] = {
    "ROLE": {"CW": "Allocated Case Worker", "16PLUS": "Personal Adviser"},
    "LEGAL": {
        "C1": "Interim Care Order",
        "C2": "Full Care Order",
        "E1": "Placement Order Granted",
        "V2": "Single Period of Accommodation s20",
        "V3": "Short Breaks Agreed Series",
        "V4": "Short Breaks Single",
        "L2": "Emergency Protection Order",
    },
    "EPI_START": {
        "S": "Started to be looked after",
        "L": "Change of legal status only",
        "P": "Change of placement and carer",
        "T": "Change of placement same carer",
        "B": "Change of legal status placement and carer",
        "U": "Change of legal status and placement same carer",
    },
    "EPI_END": {
        "X1": "Episode continues",
        "E11": "Adopted unopposed",
        "E12": "Adopted consent dispensed with",
        "E3": "Care taken over by another authority",
        "E4A": "Returned home planned",
        "E4B": "Returned home unplanned",
        "E41": "Child arrangements order",
        "E45": "Special guardianship former foster carer",
        "E46": "Special guardianship relative or friend",
        "E47": "Special guardianship other carer",
        "E48": "Special guardianship not known",
        "E5": "Moved into independent living",
        "E6": "Moved into independent living without support",
        "E7": "Transferred to adult services",
        "E8": "Ceased other reason",
        "E9": "Sentenced to custody",
    },
    "PLACEMENT": {
        "A5": "Placed for adoption with current foster carer",
        "A6": "Placed for adoption not current carer",
        "K1": "Secure children's home",
        "K2": "Children's home",
        "K3": "Supported accommodation",
        "P1": "Placed with own parents",
        "P2": "Independent living",
        "R1": "Residential care home",
        "R3": "Family centre",
        "T0": "Temporary placement other",
        "T2": "Temporary stay in hospital",
        "T4": "Temporary respite with carers",
        "U1": "Fostering relative or friend long term",
        "U3": "Fostering relative or friend",
        "U4": "Fostering other carer long term",
        "U5": "Fostering other carer for adoption",
        "U6": "Fostering other carer",
    },
    "PN": {
        "PN0": "Child under 4 at review",
        "PN1": "Attended and spoke for self",
        "PN2": "Attended advocate spoke",
        "PN3": "Attended conveyed views without words",
        "PN4": "Attended no views conveyed",
        "PN5": "Did not attend briefed advocate",
        "PN6": "Did not attend conveyed views otherwise",
        "PN7": "Did not attend no views conveyed",
    },
    "HEALTH_TYPE": {
        "HEALTH_ASSESSMENT": "Health Assessment",
        "DENTAL": "Dental Check",
        "OPTICIAN": "Optician Check",
    },
    "PERM_ORDER": {
        "ADOPTION": "Adoption Order",
        "SGO": "Special Guardianship Order",
        "CAO": "Child Arrangements/ Residence Order",
    },
    "CL_ELIG": {
        "RELEVANT": "Relevant",
        "FORMER_RELEVANT": "Former relevant",
        "QUALIFYING": "Qualifying",
        "ELIGIBLE": "Eligible",
        "NONE": "No Current Eligibility",
    },
    "CL_TOUCH": {
        "YES": "In touch",
        "NO": "Not in touch",
        "REFU": "Refuses contact",
        "NREQ": "No longer requires services",
        "RHOM": "Returned home for six months",
        "DIED": "Died",
    },
    "CL_ACCOM": {
        "B": "With parents or relatives",
        "C": "Community home",
        "D": "Semi-independent",
        "E": "Supported lodgings",
        "H": "Deported",
        "K": "Ordinary lodgings",
        "T": "Foyer or similar",
        "W": "Bed and breakfast",
        "Y": "Other accommodation",
        "G": "Gone abroad",
        "R": "Residence not known",
        "S": "No fixed abode",
        "U": "Independent living",
        "V": "Emergency accommodation",
        "X": "In custody",
        "Z": "With former foster carers",
    },
    "CL_SUIT": {"1": "Suitable", "2": "Unsuitable"},
    "CL_ACT": {
        "F1": "Full time higher education",
        "P1": "Part time higher education",
        "F2": "Full time other education",
        "P2": "Part time other education",
        "F4": "Full time training or apprenticeship",
        "P4": "Part time training or apprenticeship",
        "F5": "Full time employment",
        "P5": "Part time employment",
        "G4": "Not in EET illness or disability",
        "G5": "Not in EET other",
        "G6": "Not in EET pregnancy or parenting",
    },
    "CP_CAT": {
        "NEG": "Neglect",
        "PHY": "Physical abuse",
        "SAB": "Sexual abuse",
        "EMO": "Emotional abuse",
        "MUL": "Multiple categories",
    },
    "IMMIGRATION": {"UASC": "Unaccompanied Asylum Seeking Child"},
}

# Columns that arrive as descriptions: (table, column, list, share described).
DESCRIBED: tuple[tuple[str, str, str, float], ...] = (
    ("ssd_legal_status", "lega_legal_status", "LEGAL", 0.94),
    ("ssd_cla_episodes", "clae_cla_episode_start_reason", "EPI_START", 0.94),
    ("ssd_cla_episodes", "clae_cla_episode_ceased_reason", "EPI_END", 0.94),
    ("ssd_cla_placement", "clap_cla_placement_type", "PLACEMENT", 0.05),
    ("ssd_cla_reviews", "clar_cla_review_participation", "PN", 0.92),
    ("ssd_cla_health", "clah_health_check_type", "HEALTH_TYPE", 1.0),
    ("ssd_permanence", "perm_permanence_order_type", "PERM_ORDER", 0.96),
    ("ssd_care_leavers", "clea_care_leaver_eligibility", "CL_ELIG", 0.97),
    ("ssd_care_leavers", "clea_care_leaver_in_touch", "CL_TOUCH", 0.05),
    ("ssd_care_leavers", "clea_care_leaver_accommodation", "CL_ACCOM", 0.97),
    ("ssd_care_leavers", "clea_care_leaver_accom_suitable", "CL_SUIT", 0.97),
    ("ssd_care_leavers", "clea_care_leaver_activity", "CL_ACT", 0.97),
    ("ssd_cp_plans", "cppl_cp_plan_initial_category", "CP_CAT", 0.95),
    ("ssd_cp_plans", "cppl_cp_plan_latest_category", "CP_CAT", 0.95),
    ("ssd_immigration_status", "immi_immigration_status", "IMMIGRATION", 1.0),
)

# Values no code stands for: they show as "not recorded" and on the data-quality page.
UNMAPPED = {
    "clar_cla_review_participation": "Views to follow",
    "lega_legal_status": "Awaiting court outcome",
    "clae_cla_episode_start_reason": "Migrated episode",
    "cppl_cp_plan_latest_category": "Category under review",
}

QA_LISTS: dict[str, dict[str, str]] = {
    "GRADE": {
        "O": "Outstanding",
        "G": "Good",
        "RI": "Requires improvement to be good",
        "I": "Inadequate",
    },
    "DRP_STAGE": {
        "INF": "Operational manager (informal)",
        "HOS": "Head of service",
        "AD": "Assistant director",
        "DCS": "Director",
        "CEX": "Chief executive",
        "CAFC": "Cafcass",
        "RES": "Resolved",
    },
    "STRAND": {
        "MPE": "Monthly practice evaluation",
        "MOD": "Moderation exercise",
        "THEME": "Thematic",
        "DIP": "Dip sample",
        "MULTI": "Multi-agency thematic",
        "PEER": "Peer",
    },
}


def load_codes(world: World) -> None:
    """Rows of qa_code and qa_code_map; a code also maps to itself without a row."""
    for name, codes in {**LISTS, **QA_LISTS}.items():
        for order, (code, label) in enumerate(codes.items(), start=1):
            world.rows.add(
                "qa_code",
                list_name=name,
                code=code,
                label=label,
                panel_label=label,
                sort_order=order,
                active=True,
            )
    for table, column, name, _ in DESCRIBED:
        for code, label in LISTS[name].items():
            if label.upper() == code:
                continue
            world.rows.add(
                "qa_code_map",
                table_name=table,
                column_name=column,
                raw_value=label,
                list_name=name,
                code=code,
                confirmed_by="synthetic demo authority",
                confirmed_on=world.first,
            )
