"""How settled each figure is, and what a meeting was shown, on the pages."""

from __future__ import annotations

import re

from measures.scope import Role
from tests.pages.screens import open_screen, scope_line, tables_of, words_of

AUDITS, CONCERNS = "audit_good_plus", "drp_over_20wd"


def test_latest_month_of_events_may_change_wherever_it_is_shown(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="assess_45wd")
    (table,) = tables_of(at)
    statuses = table.column("Data")
    assert statuses[0] == "Provisional, may change"
    assert "Provisional, may change" not in statuses[1:]
    ends_published = table.column("Period").index("March 2025")
    assert set(statuses[1:ends_published]) == {"Complete month"}
    assert set(statuses[ends_published:]) == {"Confirmed for return"}
    words = words_of(at)
    assert "October 2026: Provisional, may change." in words
    assert "Provisional, may change. Not recorded:" in words
    assert "hollow mark: provisional" in words
    assert scope_line(at).endswith("Provisional, may change.")


def test_figures_as_reported_stand_beside_those_now_known(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator=AUDITS)
    (table,) = tables_of(at)
    reported = table.column("As reported (last month alone)")
    assert reported[0] == "not reported"
    assert table.column("Data")[1] == "Checked locally"
    both = r"(\d+% \(\d+ of \d+\)), now (\d+% \(\d+ of \d+\))"
    changed = [n for n, text in enumerate(reported) if ", now " in text]
    then, now = re.fullmatch(both, reported[changed[0]]).groups()
    same = [text for text in reported[1:] if ", now " not in text]
    assert re.fullmatch(r"\d+% \(\d+ of \d+\)", same[0])
    month = table.column("Period")[changed[0]].split(" to ")[-1]
    assert re.search(
        rf"{month} was reported as {re.escape(then)} on \d+ \w+ 2026 and is "
        rf"{re.escape(now)} as now known\. {len(changed)} of 59 months that were",
        words_of(at),
    )


def test_teams_and_bound_users_are_not_told_what_a_meeting_was_shown(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator=CONCERNS, place="T0107")
    assert "as now known" not in words_of(at)
    assert "Checked locally" not in words_of(at)
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("indicators", indicator=CONCERNS)
    assert "As reported" not in "".join(tables_of(at)[0].headings)


def test_scorecard_says_how_settled_each_figure_is(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("this_month", month="2026-09")
    found = {row[0].text: row[-1].text for t in tables_of(at) for row in t.rows}
    (audits,) = (text for name, text in found.items() if name.startswith("Audits gr"))
    assert audits == "Checked locally"
    assert set(found.values()) <= {"Checked locally", "Complete month"}
