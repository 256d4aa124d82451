"""Calendar, population, targets, constants and annotations of the demo authority."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from data_access.demo import stories
from data_access.demo.organisation import FRONT_DOOR_TEAM, closing_day
from data_access.demo.world import World
from data_access.working_days import BANK_HOLIDAYS, bank_holidays, build_calendar

MARKER = "synthetic demo authority"
SSD_VERSION = "1.4.5"

# Mid-year estimates of children 0-17. 2023 and 2024 are the published ones; the
# others are set between them and the published referral rates (360.7 and 339.3).
POPULATION = {
    2018: (61200, "synthetic"),
    2019: (62000, "synthetic"),
    2020: (63000, "synthetic"),
    2021: (64125, "ONS mid-year estimate, derived from published rates"),
    2022: (66020, "ONS mid-year estimate, derived from published rates"),
    2023: (68259, "ONS mid-year estimate"),
    2024: (70074, "ONS mid-year estimate"),
    2025: (70900, "synthetic"),
    2026: (71600, "synthetic"),
}

# indicator: (target, amber tolerance, least denominator)
TARGETS: dict[str, tuple[float, float, int]] = {
    "rereferral_12m": (20.0, 3.0, 20),
    "assess_45wd": (90.0, 5.0, 20),
    "icpc_15wd": (90.0, 6.0, 10),
    "cp_visit_timely": (90.0, 5.0, 20),
    "cp_review_timely": (97.0, 4.0, 20),
    "cp_repeat_ever": (20.0, 4.0, 10),
    "cla_visit_timely": (95.0, 5.0, 20),
    "cla_review_timely": (97.0, 4.0, 20),
    "cla_3plus_placements": (9.0, 2.0, 20),
    "voice_seen_alone": (85.0, 5.0, 20),
    "voice_participation": (95.0, 4.0, 10),
    "audit_good_plus": (65.0, 8.0, 10),
    "drp_over_20wd": (0.0, 2.0, 1),
    "wf_caseload": (16.0, 2.0, 5),
    "assess_child_seen": (95.0, 3.0, 20),
    "cin_plan_visit_timely": (88.0, 5.0, 20),
    "cla_stable_2yrs": (73.0, 4.0, 20),
    "cla_health_annual": (95.0, 3.0, 20),
    "cla_dental": (90.0, 4.0, 20),
    "cla_rhi_offered": (92.0, 5.0, 10),
    "cl_in_touch": (96.0, 3.0, 20),
    "cl_eet": (70.0, 5.0, 20),
    "cl_suitable_home": (95.0, 3.0, 20),
    "cl_pathway_plan_6m": (92.0, 5.0, 20),
    "cl_pa_allocated": (98.0, 2.0, 20),
    "voice_recorded_visit": (92.0, 4.0, 20),
    "audit_completion": (88.0, 6.0, 10),
    "audit_actions_overdue": (12.0, 6.0, 10),
    "iro_form_returned": (95.0, 4.0, 20),
    "wf_vacancy": (20.0, 4.0, 20),
    "wf_agency": (14.0, 3.0, 20),
    "feedback_positive": (78.0, 6.0, 10),
    "complaints_timely": (90.0, 8.0, 5),
}
# indicator: (range low, range high): no better or worse
RANGES = {
    "referral_rate": (310.0, 370.0),
    "cp_open": (180.0, 245.0),
    "cla_open": (325.0, 385.0),
    "cin_open_rate": (205.0, 245.0),
}
# service: targets that differ from the authority's
SERVICE_TARGETS = {
    ("wf_caseload", "CORPPAR"): (17.0, 2.0, 5),
    ("wf_caseload", "ACCESS"): (15.0, 2.0, 5),
    ("cin_plan_visit_timely", "CWD"): (85.0, 5.0, 10),
}


def load_reference(world: World) -> None:
    _load_calendar(world)
    _load_population(world)
    _load_targets(world)
    _load_constants(world)
    _load_annotations(world)
    world.rows.add(
        "ssd_version_log",
        version_number=SSD_VERSION,
        release_date=date(2025, 7, 14),
        description="Standard Safeguarding Dataset release",
        is_current=True,
        created_at=datetime(2025, 7, 14),  # noqa: DTZ001 - local time without a zone
        created_by="synthetic",
        impact_description=None,
    )


def _load_calendar(world: World) -> None:
    holidays = bank_holidays()
    for day in build_calendar():
        on = day.cal_date
        last = calendar.monthrange(on.year, on.month)[1]
        year = on.year if on.month >= 4 else on.year - 1
        world.rows.add(
            "qa_calendar",
            cal_date=on,
            is_working_day=day.is_working_day,
            bank_holiday_name="Bank holiday" if on in holidays else None,
            wd_index=day.wd_index,
            month_start=on.replace(day=1),
            month_end=on.replace(day=last),
            fy_start_year=year,
            fy_label=f"{year}/{(year + 1) % 100:02d}",
            fy_quarter=(on.month - 4) % 12 // 3 + 1,
        )


def _load_population(world: World) -> None:
    for year, (people, source) in POPULATION.items():
        if year < world.data_to.year:
            world.rows.add(
                "qa_population",
                population_year=year,
                age_group="0-17",
                population=people,
                source=source,
                published_on=date(year + 1, 7, 15),
            )


def _load_targets(world: World) -> None:
    for year in range(world.first.year - 1, world.data_to.year + 1):
        for name, target in TARGETS.items():
            _load_target(world, year, name, None, target)
        for (name, service), target in SERVICE_TARGETS.items():
            _load_target(world, year, name, service, target)
        for name, band in RANGES.items():
            _load_target(world, year, name, None, (None, None, 20), band)


def _load_target(
    world: World,
    year: int,
    name: str,
    service_id: str | None,
    target: tuple[float | None, float | None, int],
    band: tuple[float | None, float | None] = (None, None),
) -> None:
    world.rows.add(
        "qa_target",
        target_id=world.rows.number("target"),
        indicator_id=name,
        service_id=service_id,
        fy_start_year=year,
        target_value=target[0],
        amber_tolerance=target[1],
        range_low=band[0],
        range_high=band[1],
        min_denominator=target[2],
        set_by="PSMT",
        set_on=date(year, 3, 20),
    )


def _load_constants(world: World) -> None:
    constants: tuple[tuple[str, str, float | None, str | None, str | None], ...] = (
        ("contacts", "front_door_team_id", None, FRONT_DOOR_TEAM, None),
        ("cp_visit_timely", "interval_wd", 10.0, None, None),
        ("assess_45wd", "limit_wd", 45.0, None, "45 working days"),
        ("icpc_15wd", "limit_wd", 15.0, None, "15 working days"),
        ("drp_over_20wd", "limit_wd", 20.0, None, "20 working days"),
    )
    for indicator, name, number, text, statutory in constants:
        world.rows.add(
            "qa_indicator_constant",
            constant_id=world.rows.number("constant"),
            indicator_id=indicator,
            name=name,
            value_num=number,
            value_text=text,
            statutory_value=statutory,
            valid_from=date(min(BANK_HOLIDAYS), 1, 1),
            valid_to=None,
            approved_by="PSMT",
            reason="Set when the demo authority was built",
        )


def _load_annotations(world: World) -> None:
    changed = stories.month_start(world.data_to, stories.SEEN_ALONE_MONTHS)
    recorded = stories.month_start(world.data_to, stories.VOICE_FIELDS_MONTHS)
    notes = (
        ("voice_seen_alone", changed, stories.SEEN_ALONE_NOTE, True, "POLICY", True),
        (
            None,
            closing_day(world),
            "One family support team closed; its work moved within the service",
            False,
            "RESTRUCTURE",
            False,
        ),
        (
            "audit_good_plus",
            changed - timedelta(days=300),
            "New brief guide to practice evaluations issued",
            False,
            "EVENT",
            False,
        ),
        (
            "cl_eet",
            stories.month_start(world.data_to, stories.EET_MONTHS),
            stories.EET_NOTE,
            False,
            "EVENT",
            True,
        ),
        *(
            (indicator, recorded, stories.VOICE_FIELDS_NOTE, True, "RECORDING", False)
            for indicator in stories.VOICE_FIELDS
        ),
    )
    for indicator, noted, note, is_change, kind, is_visible in notes:
        if noted < world.first:
            continue
        world.rows.add(
            "qa_annotation",
            annotation_id=world.rows.number("annotation"),
            indicator_id=indicator,
            service_id=None,
            team_id=None,
            noted_for=noted,
            note=note,
            is_process_change=is_change,
            change_kind=kind,
            visible_to_panel=is_visible,
        )
