"""More words for writing a case: homes, health, missing, leaving, adoption."""

from __future__ import annotations

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
