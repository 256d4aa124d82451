"""The command beside a figure prints that figure, and as many records."""

from __future__ import annotations

import csv
import io
import re
import shlex

import pytest

import manage
from measures.registry import all_definitions
from measures.reproduce import definition_hash
from measures.scope import Role
from tests.pages.screens import open_screen, words_of

# (who, indicator, place): authority, service, team; one and several months together
CASES = [
    (Role.SENIOR_LEADER, "assess_45wd", ""),
    (Role.SENIOR_LEADER, "audit_good_plus", ""),
    (Role.SENIOR_LEADER, "cla_open", ""),
    (Role.PERFORMANCE_ANALYST, "wf_caseload", "FAMSUP"),
    (Role.PERFORMANCE_ANALYST, "audit_good_plus", "FAMSUP"),
    (Role.SENIOR_LEADER, "cp_visit_timely", "T0107"),
    (Role.HEAD_OF_SERVICE, "voice_seen_alone", ""),
    (Role.HEAD_OF_SERVICE, "cp_visit_timely", "T0107"),
    (Role.TEAM_MANAGER, "cp_visit_timely", ""),
    (Role.REVIEWING_OFFICER, "cp_review_timely", "FAMSUP"),
]
COUNTED = re.compile(r": n ([\d.]+|none), d ([\d.]+|none), value ([\d.]+|none), not")


def run(line: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """What a command of the page prints."""
    python, file, *words = shlex.split(line)
    assert (python, file) == ("python", "manage.py")
    capsys.readouterr()
    assert manage.main(words) == 0, capsys.readouterr().err
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def commands_of(at) -> list[str]:
    (code,) = (c.value for c in at.main.code if "manage.py figures" in c.value)
    return code.split("\n")


def open_part(part: str, indicator_id: str, place: str):
    address = {"indicator": indicator_id, "view": part, "month": "2026-08"}
    at = open_screen("indicators", **address | ({"place": place} if place else {}))
    assert not at.exception
    return at


@pytest.mark.parametrize(("role", "indicator_id", "place"), CASES)
def test_commands_print_the_figure_of_the_page(
    role, indicator_id, place, demo, sign_in, capsys
):
    sign_in(role)
    at = open_part("trend", indicator_id, place)
    n, d, value = COUNTED.search(words_of(at)).groups()
    figures, records = commands_of(at)
    (line,) = run(figures, capsys)
    assert (line["numerator"], line["denominator"], line["value"]) == (n, d, value)
    judged = [r for r in run(records, capsys) if r["num"]]
    if all_definitions()[indicator_id].unit in ("percent", "count"):
        assert sum(float(r["num"]) for r in judged) == float(n)
        assert sum(float(r["den"]) for r in judged) == float(d)
    for part in ("affected", "definition"):
        at = open_part(part, indicator_id, place)
        assert commands_of(at) == [figures, records]
        assert COUNTED.search(words_of(at)).groups() == (n, d, value)


def test_what_a_figure_rests_on_is_named(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    words = words_of(open_part("affected", "cp_visit_timely", ""))
    file_hash = definition_hash("child_protection", "cp_visit_timely")
    assert re.fullmatch("[0-9a-f]{12}", file_hash)
    for text in (
        f"version `{file_hash}`",
        "`interval_wd`: 10, set by the council, from 1 January 2000",
        "**Period:** August 2026",
        "**Place:** All services, as your role sees it",
        "to 31 October 2026, loaded",
        "not judged",
    ):
        assert text in words


def test_a_place_outside_a_scope_is_refused_in_words(demo, capsys, monkeypatch):
    monkeypatch.setenv("SNAPSHOT_DIR", str(demo / "snapshots"))
    words = ["figures", "cp_visit_timely", "--team", "T0107", "--org-unit", "T0109"]
    assert manage.main(words) == 2
    assert "not in what you may see" in capsys.readouterr().err
    assert manage.main(["figures", "cla_open", "--months-together", "3"]) == 2
    assert "must not be added" in capsys.readouterr().err
