"""More words for writing a case: homes, health, missing, leaving, adoption."""

from __future__ import annotations

import json

from tests.contract.cases.build import Put, episode, put


def population(year: int, people: int) -> Put:
    return put(
        "qa_population", population_year=year, age_group="0-17", population=people
    )


def asylum(
    key: str,
    of: str,
    status: str | None = "UASC",
    *,
    first: str | None,
    last: str | None = None,
) -> Put:
    return put(
        "ssd_immigration_status",
        immi_immigration_status_id=key,
        immi_person_id=of,
        immi_immigration_status=status,
        immi_immigration_status_start_date=first,
        immi_immigration_status_end_date=last,
    )


def placed(key: str, kind: str | None, miles: float | None) -> Put:
    """A placement row with its distance from home."""
    return put(
        "ssd_cla_placement",
        clap_cla_placement_id=key,
        clap_cla_placement_type=kind,
        clap_cla_placement_distance=miles,
    )


def stays(
    of: str, *parts: tuple[str, str | None, str | None], last: str | None = None
) -> list[Put]:
    """Episodes without gaps in one period of care: (first day, reason, placement).

    The last one is open unless `last` closes it.
    """
    ends = [*(part[0] for part in parts[1:]), last]
    return [
        episode(
            f"{of}-{k}",
            of,
            first,
            end,
            home=place,
            reason=reason,
            care_id=f"C{of}",
        )
        for k, ((first, reason, place), end) in enumerate(zip(parts, ends, strict=True))
    ]


def ended(
    key: str,
    of: str,
    first: str,
    last: str,
    why: str | None,
    *,
    care_id: str | None = None,
) -> Put:
    """An episode that ceased, with the reason why."""
    return put(
        "ssd_cla_episodes",
        clae_cla_episode_id=key,
        clae_person_id=of,
        clae_cla_episode_start_date=first,
        clae_cla_episode_ceased_date=last,
        clae_cla_episode_ceased_reason=why,
        clae_cla_episode_start_reason="S",
        clae_cla_id=care_id,
    )


def health(
    key: str,
    of: str,
    on: str | None,
    kind: str | None = "HEALTH_ASSESSMENT",
    status: str | None = "COMPLETED",
) -> Put:
    return put(
        "ssd_cla_health",
        clah_health_check_id=key,
        clah_person_id=of,
        clah_health_check_type=kind,
        clah_health_check_date=on,
        clah_health_check_status=status,
    )


def sdq(key: str, of: str, on: str | None, score: int | None) -> Put:
    return put(
        "ssd_sdq_scores",
        csdq_table_id=key,
        csdq_person_id=of,
        csdq_sdq_completed_date=on,
        csdq_sdq_score=score,
    )


def missing(
    key: str,
    of: str,
    first: str | None,
    last: str | None,
    *,
    kind: str | None = "MISSING",
    offered: str | None = None,
) -> Put:
    return put(
        "ssd_missing",
        miss_table_id=key,
        miss_person_id=of,
        miss_missing_episode_start_date=first,
        miss_missing_episode_end_date=last,
        miss_missing_episode_type=kind,
        miss_missing_rhi_offered=offered,
    )


def adoption(
    key: str,
    of: str | None,
    care_id: str | None,
    on: str | None,
    *,
    kind: str | None = "ADOPTION",
    granted: str | None = None,
    matched: str | None = None,
    placed: str | None = None,
    early: str | None = None,
    by_carer: str | None = None,
    worker: str | None = None,
) -> Put:
    """A permanence row: placement order `granted`, match, placement and order `on`."""
    return put(
        "ssd_permanence",
        perm_table_id=key,
        perm_person_id=of,
        perm_cla_id=care_id,
        perm_permanence_order_date=on,
        perm_permanence_order_type=kind,
        perm_placement_order_date=granted,
        perm_matched_date=matched,
        perm_placed_for_adoption_date=placed,
        perm_placed_ffa_cp_date=early,
        perm_adopted_by_carer_flag=by_carer,
        perm_adoption_worker_id=worker,
        perm_placed_foster_carer_date="1900-01-01",
    )


def leaver(key: str, of: str, **columns: str | None) -> Put:
    """A care leaver's row; `columns` without the prefix clea_ or clea_care_leaver_."""
    return put("ssd_care_leavers", **leaver_columns(key, of, columns))


def leaver_columns(
    key: str, of: str, columns: dict[str, str | None]
) -> dict[str, str | None]:
    named = {"clea_table_id": key, "clea_person_id": of}
    for name, value in columns.items():
        prefix = "clea_" if name.startswith("pathway") else "clea_care_leaver_"
        named[prefix + name] = value
    return named


def kept(month: str, table: str, of: str, row_no: int = 1, **columns: object) -> Put:
    """The month-end copy of a row."""
    return put(
        "qa_snapshot_month",
        snapshot_month=month,
        table_name=table,
        person_or_worker_id=of,
        row_no=row_no,
        row_json=json.dumps(columns),
    )
