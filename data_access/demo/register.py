"""The register of indicators and the published comparators, as a council holds them."""

from __future__ import annotations

from datetime import date

from data_access.demo.world import World
from data_access.published import SHIPPED_PATH, PublishedRow, read_rows

AREAS = ("E06000056", "E12000006", "E92000001")
FIRST_END = date(2016, 3, 31)
SYMBOLS = {"suppressed": "c", "low": "k", "not_available": "x"}

# published figure -> the indicator of the register it belongs to
PUBLISHED_OF = {
    "assessments_45wd_pct": "assess_45wd",
    "care_leavers_19_21_eet_pct": "cl_eet",
    "care_leavers_19_21_suitable_accom_pct": "cl_suitable_home",
    "cin_rate_10k": "cin_open_rate",
    "cla_20plus_miles_pct": "cla_over_20_miles",
    "cla_3plus_placements_pct": "cla_3plus_placements",
    "cla_3plus_social_workers_pct": "cla_3plus_social_workers",
    "cla_dental_pct": "cla_dental",
    "cla_health_assessment_pct": "cla_health_annual",
    "cla_long_term_stability_pct": "cla_stable_2yrs",
    "cla_missing_pct": "cla_missing",
    "cla_rate_10k": "cla_open",
    "cla_sdq_avg_score": "cla_sdq_average",
    "cpp_open_2y_plus_pct": "cp_over_2yrs_open",
    "cpp_rate_10k": "cp_open",
    "cpp_repeat_pct": "cp_repeat_ever",
    "cpp_reviews_in_time_pct": "cp_review_timely",
    "icpc_15wd_pct": "icpc_15wd",
    "referrals_nfa_pct": "referral_nfa",
    "referrals_rate_10k": "referral_rate",
    "rereferrals_12m_pct": "rereferral_12m",
    "s47_rate_10k": "s47_rate",
    "sw_absence_pct": "wf_sickness",
    "sw_agency_pct": "wf_agency",
    "sw_caseload_avg": "wf_caseload",
    "sw_turnover_pct": "wf_turnover",
    "sw_vacancy_pct": "wf_vacancy",
}

# id | group | name | unit | timing | polarity, then where it is not the usual:
# scorecards | lowest level
_REGISTER = """
contacts|A|Contacts received|count|event|neutral||team
referral_rate|A|Referrals per 10,000|rate_per_10k|rolling_12m|neutral||authority
rereferral_12m|A|Re-referrals within 12 months|percent|event|lower|psmt
referral_nfa|A|Referrals with no further action|percent|event|neutral
assess_45wd|A|Assessments in 45 working days|percent|event|higher|psmt
assess_open_over45|A|Open assessments over 45 days|percent|snapshot|lower
assess_child_seen|A|Child seen during assessment|percent|event|higher
s47_rate|A|Section 47 enquiries per 10,000|rate_per_10k|rolling_12m|neutral||authority
icpc_15wd|A|Initial conferences within 15 working days|percent|event|higher|psmt
cp_open|B|Children on a child protection plan|count|snapshot|neutral
cp_repeat_ever|B|Second or later protection plan|percent|event|lower|psmt
cp_over_2yrs_open|B|On a plan for two years or more|percent|snapshot|lower
cp_review_timely|B|Protection reviews on time|percent|snapshot|higher|psmt
cp_visit_timely|B|Protection visits up to date|percent|snapshot|higher|psmt
cin_open_rate|C|Children in need per 10,000|rate_per_10k|snapshot|neutral||authority
cin_plan_visit_timely|C|Child in need visits up to date|percent|snapshot|higher
alloc_none|C|Open cases with no allocated worker|count|snapshot|lower
cla_open|D|Children looked after|count|snapshot|neutral|panel
cla_review_timely|D|Looked-after reviews on time|percent|snapshot|higher|psmt
cla_visit_timely|D|Looked-after visits up to date|percent|snapshot|higher|psmt
cla_3plus_placements|D|Three or more placements in a year|percent|rolling_12m|lower|both
cla_stable_2yrs|D|Long-term stability|percent|snapshot|higher|panel
cla_over_20_miles|D|Living more than 20 miles from home|percent|snapshot|lower|panel
cla_3plus_social_workers|D|Three or more social workers|percent|rolling_12m|lower|panel
cla_health_annual|D|Annual health assessments|percent|rolling_12m|higher|panel
cla_dental|D|Dental checks up to date|percent|rolling_12m|higher
cla_sdq_average|D|Average SDQ score|mean|rolling_12m|lower
cla_missing|D|Looked-after children who went missing|percent|rolling_12m|lower
cla_rhi_offered|D|Return home interviews offered|percent|event|higher
cl_in_touch|E|In touch with care leavers|percent|snapshot|higher
cl_eet|E|Care leavers in work or study|percent|snapshot|higher|panel
cl_suitable_home|E|Care leavers in suitable accommodation|percent|snapshot|higher|panel
cl_pathway_plan_6m|E|Pathway plans reviewed in six months|percent|snapshot|higher
cl_pa_allocated|E|Care leavers with a personal adviser|percent|snapshot|higher
adopt_entry_to_move_in|F|Days from entering care to moving in|mean|rolling_36m|lower
adopt_order_to_match|F|Days from placement order to match|mean|rolling_36m|lower
left_care_permanence|F|Left care to a permanent family|percent|rolling_12m|higher
perm_plan_by_4m|F|Permanence plan by the second review|percent|snapshot|higher
voice_seen_alone|G|Children seen alone on visits|percent|event|higher|both
voice_seen_alone_latest|G|Seen alone at the latest visit|percent|snapshot|higher
voice_participation|G|Children taking part in their reviews|percent|event|higher|both
voice_participation_all|G|Took part in every review this year|percent|rolling_12m|higher
voice_recorded_visit|G|Voice recorded at the visit|percent|event|higher
voice_tracked_all_visits|G|Voice recorded at every visit|percent|snapshot|higher
voice_voch_yes|G|Children's answers: yes, by question|percent|event|higher
voice_conf_views|G|Views presented at conference|percent|event|higher
voice_advocacy|G|Offered an advocate in the last year|percent|snapshot|higher
audit_good_plus|H|Audits graded good or outstanding|percent|event|higher|psmt
audit_completion|H|Audits completed by the due date|percent|event|higher
audit_reflective_held|H|Reflective discussion held|percent|event|higher
audit_actions_overdue|H|Audit actions overdue|percent|snapshot|lower
audit_feedback_gathered|H|Audits with family or child feedback|percent|event|higher
drp_open|I|Open dispute resolution concerns|count|snapshot|neutral
drp_over_20wd|I|Disputes beyond 20 working days|count|snapshot|lower|psmt
drp_resolved_20wd|I|Disputes resolved in 20 days|percent|event|higher
drp_formal_share|I|Concerns that had to go formal|percent|rolling_12m|neutral
iro_form_returned|I|Monitoring forms completed|percent|event|higher
concern_list_open|I|Children we are concerned about|count|snapshot|neutral
wf_vacancy|J|Vacancy rate|percent|snapshot|lower||team
wf_agency|J|Agency rate|percent|snapshot|lower||team
wf_turnover|J|Turnover|percent|rolling_12m|lower||team
wf_caseload|J|Average caseload|mean|snapshot|lower|psmt
wf_sickness|J|Sickness absence|percent|rolling_12m|lower||team
feedback_positive|K|Families who say we helped|percent|event|higher
complaints_timely|K|Stage 1 complaints answered on time|percent|event|higher
"""


def load_register(world: World) -> None:
    """Rows of qa_indicator and qa_benchmark."""
    for line in _REGISTER.split("\n"):
        if line:
            _load_indicator(world, line.split("|"))
    for row in read_rows(SHIPPED_PATH):
        is_in = row.area_code in AREAS and FIRST_END <= row.period_end <= world.data_to
        if is_in and row.published_id in PUBLISHED_OF:
            _load_benchmark(world, row)


def _load_indicator(world: World, cells: list[str]) -> None:
    name, group, label, unit, timing, polarity, cards, lowest = [*cells, "", ""][:8]
    world.rows.add(
        "qa_indicator",
        indicator_id=name,
        group_code=group,
        name=label,
        panel_name=label,
        unit=unit,
        timing=timing,
        polarity=polarity,
        figure_by="category" if name == "voice_voch_yes" else "total",
        in_psmt=cards in ("psmt", "both"),
        in_panel=cards in ("panel", "both"),
        lowest_level=lowest or "worker",
        definition_version=1,
        active_from=date(world.first.year, 1, 1),
        active_to=None,
    )


def _load_benchmark(world: World, row: PublishedRow) -> None:
    world.rows.add(
        "qa_benchmark",
        indicator_id=PUBLISHED_OF[row.published_id],
        area_code=row.area_code,
        period_label=row.period_label,
        published_value=None if row.value is None else float(row.value),
        suppressed_symbol=SYMBOLS.get(row.status),
        source=row.source,
        published_on=None,
    )
