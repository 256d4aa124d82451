"""Who is affected: asks, writes down who asked, then lists the rows of the figure."""

from __future__ import annotations

import calendar
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from components import access_record, affected_view
from data_access import access_log, app_store
from data_access.snapshot import open_current
from measures.figure import Figure, Level, Status
from measures.figures import read_figures
from measures.periods import parse_month
from measures.records import read_records
from measures.registry import all_definitions, psmt_definitions
from measures.scope import Role, ScopeError
from tests.pages.screens import SCOPES, button, open_screen, tables_of, words_of

CHILD = re.compile(r"P\d{6}")
WORKER = re.compile(r"W\d{6}")
EVERYONE = (Role.PERFORMANCE_ANALYST, Role.HEAD_OF_SERVICE, Role.TEAM_MANAGER)
MONTH = "2026-09"
NAMES = list(calendar.month_name)


def open_affected(indicator_id: str, **address: str):
    address = {"month": MONTH} | address
    return open_screen("indicators", indicator=indicator_id, view="affected", **address)


def open_list(at):
    button(at, "Open the list").click().run()
    assert not at.exception
    assert not at.error
    return at


def accesses(store: sa.Engine) -> list[access_log.LoggedAccess]:
    since = app_store.utc_now() - timedelta(days=1)
    return access_log.list_accesses(store, since=since)


def parts_of(at) -> dict[str, int]:
    """The parts of the list and the count each of them carries."""
    (control,) = (c for c in at.main.get("button_group") if c.key == "affected_part")
    found = (re.fullmatch(r"(.+) \(([\d,]+)\)", label) for label in control.options)
    return {match[1]: int(match[2].replace(",", "")) for match in found}


def choose_part(at, label: str):
    """The number stands in the label; AppTest chooses by the option's own value."""
    at.session_state["affected_part"] = label
    at.run()
    assert not at.exception
    return at


def figure_of(demo, indicator_id, role, months: int = 1, **address) -> Figure:
    month = parse_month(address.get("month", MONTH))
    (figure,) = read_figures(
        open_current(demo / "snapshots"),
        indicator_id,
        first=month,
        last=month,
        scope=SCOPES[role],
        within=address.get("place"),
        months_together=months,
    )
    return figure


def records_of(demo, indicator_id, role, months: int):
    return read_records(
        open_current(demo / "snapshots"),
        indicator_id,
        month=parse_month(MONTH),
        scope=SCOPES[role],
        months_together=months,
    )


def months_of(at) -> int:
    """How many months the figure above the list holds, by its own words."""
    words = at.main.header[0].value
    span = re.search(r"(\w+)(?: (\d{4}))? to (\w+) (\d{4})$", words)
    if span is None:
        return 1
    first, first_year, last, last_year = span.groups()
    years = int(last_year) - int(first_year or last_year)
    return 12 * years + NAMES.index(last) - NAMES.index(first) + 1


# --- asking and writing down ---------------------------------------------------------


@pytest.mark.parametrize("role", EVERYONE)
def test_asks_first_and_names_nobody(role, demo, sign_in, store, sent):
    sign_in(role)
    at = open_affected("cp_visit_timely")
    records = read_records(
        open_current(demo / "snapshots"),
        "cp_visit_timely",
        month=parse_month(MONTH),
        scope=SCOPES[role],
    )
    children = {r.person_id for r in records}
    assert (
        f"**{len(records)} records, {len(children)} children.** "
        "Opening this list is recorded." in words_of(at)
    )
    assert not CHILD.search(sent())
    assert not WORKER.search(sent())
    assert accesses(store) == []


@pytest.mark.parametrize("role", EVERYONE)
def test_one_entry_with_every_child_of_the_list(role, demo, sign_in, store, sent):
    username = sign_in(role)
    at = open_list(open_affected("cp_visit_timely"))
    (entry,) = accesses(store)
    records = read_records(
        open_current(demo / "snapshots"),
        "cp_visit_timely",
        month=parse_month(MONTH),
        scope=SCOPES[role],
    )
    assert entry.n_records == len(records)
    assert entry.access.username == username
    assert entry.access.action == "open"
    assert entry.access.indicator_id == "cp_visit_timely"
    assert entry.access.period_end == parse_month(MONTH).end
    assert entry.access.scope_key == SCOPES[role].key
    with store.connect() as connection:
        logged = connection.scalars(sa.select(app_store.access_log_person.c.person_id))
        assert set(logged) == {r.person_id for r in records}
    shown = set(CHILD.findall(sent()))
    assert shown
    assert shown <= {r.person_id for r in records}
    # another part of the same list, and a plain rerun, are the same opening
    choose_part(at, "All in the figure")
    at.run()
    assert len(accesses(store)) == 1


def test_nothing_is_shown_when_it_cannot_be_written_down(
    demo, sign_in, store, sent, monkeypatch
):
    def fail(*_args: object, **_options: object) -> None:
        raise sa.exc.OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(access_record, "record_access", fail)
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_affected("cp_visit_timely")
    button(at, "Open the list").click().run()
    assert not CHILD.search(sent())
    at.run()
    assert not CHILD.search(sent())


def test_every_other_list_asks_again(demo, sign_in, store, sent):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_list(open_affected("cp_visit_timely"))
    for key, value in (
        ("month", "2026-08"),
        ("place", "FAMSUP"),
        ("indicator", "cla_visit_timely"),
    ):
        at.main.selectbox(key=key).set_value(value).run()
        assert not CHILD.search(sent()), key
        open_list(at)
        assert CHILD.search(sent()), key
    found = [(e.access.indicator_id, e.access.org_unit_id) for e in accesses(store)]
    assert found == [
        ("cla_visit_timely", "FAMSUP"),
        ("cp_visit_timely", "FAMSUP"),
        ("cp_visit_timely", "LA"),
        ("cp_visit_timely", "LA"),
    ]


def test_list_of_another_person_is_not_left_open(demo, sign_in, store, sent):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_list(open_affected("cp_visit_timely"))
    sign_in(Role.SENIOR_LEADER)
    at.run()
    assert not at.exception
    assert not CHILD.search(sent())
    assert len(accesses(store)) == 1


def test_role_without_lists_is_told_and_sees_none(demo, sign_in, sent, monkeypatch):
    monkeypatch.setattr(affected_view, "can_see_records", lambda *_, **__: False)
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_affected("cp_visit_timely")
    assert [i.value for i in at.main.info] == [
        "Your role does not open lists of children."
    ]
    assert "Open the list" not in [b.label for b in at.main.button]


# --- the rows are the figure's ------------------------------------------------------


# Every indicator for one role, the monthly meeting's for every role. Those with a
# figure for each category are in test_indicators.py.
ASKED = [
    (Role.PERFORMANCE_ANALYST, definition.indicator_id)
    for definition in all_definitions().values()
    if definition.figure_by == "total"
]
ASKED += [
    (role, definition.indicator_id)
    for role in EVERYONE
    if role is not Role.PERFORMANCE_ANALYST
    for definition in psmt_definitions()
]


def expected_parts(records, definition) -> dict[str, int]:
    """Label -> rows, in the order of the page, from the records themselves."""
    judged = [r for r in records if r.num is not None]
    counted = sum(1 for r in judged if r.num > 0)
    if definition.unit == "percent":
        parts = {"Counted": counted, "Not counted": len(judged) - counted}
        if definition.polarity == "higher":
            parts = dict(reversed(parts.items()))
        return parts | {"All in the figure": len(judged)}
    if definition.unit == "count":
        return {"Counted": counted, "All in the base": len(judged)}
    return {"All in the figure": len(judged)}


@pytest.mark.parametrize(("role", "indicator_id"), ASKED)
def test_rows_of_every_part_are_those_of_the_figure(
    indicator_id, role, demo, sign_in, sent
):
    sign_in(role)
    at = open_affected(indicator_id)
    definition = all_definitions()[indicator_id]
    if "Open the list" not in [b.label for b in at.main.button]:
        assert re.search(
            r"no record to list|no figure|hidden", words_of(at), re.IGNORECASE
        )
        return
    open_list(at)
    figure = figure_of(demo, indicator_id, role, months_of(at))
    records = records_of(demo, indicator_id, role, months_of(at))
    judged = [r for r in records if r.num is not None]
    assert figure.not_judged == len(records) - len(judged)
    if definition.unit in ("percent", "count"):
        assert figure.numerator == pytest.approx(sum(r.num for r in judged))
        assert figure.denominator == pytest.approx(sum(r.den for r in judged))
    parts = parts_of(at)
    assert parts.pop("Not judged", 0) == figure.not_judged
    assert parts == expected_parts(records, definition)
    assert list(parts) == list(expected_parts(records, definition))
    if role is not Role.HEAD_OF_SERVICE:  # for others, the part that opens first
        shown = next((label for label, count in parts.items() if count), None)
        parts = {shown: parts[shown]} if shown else {}
    for label, count in parts.items():
        if role is Role.HEAD_OF_SERVICE:
            choose_part(at, label)
        tables = tables_of(at)
        assert sum(len(table.rows) for table in tables) == min(count, 100)
        check_scope_of_rows(tables, role)


def check_scope_of_rows(tables, role: Role) -> None:
    if role is Role.PERFORMANCE_ANALYST:
        return
    trees = {"Ash", "Birch", "Cedar", "Rowan"}
    if role is Role.TEAM_MANAGER:
        trees = {"Ash"}
    allowed = {f"Family Support {tree}" for tree in trees}
    for table in tables:
        assert set(table.column("Team")) <= allowed


def test_result_says_which_part_a_row_belongs_to(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_list(open_affected("cp_visit_timely"))
    counts = parts_of(at)
    (table,) = tables_of(choose_part(at, "All in the figure"))
    results = table.column("Result")
    assert results.count("Counted") == counts["Counted"]
    assert results.count("Not counted") == counts["Not counted"]


@pytest.mark.parametrize("role", EVERYONE)
def test_rows_of_a_mean_give_the_mean(role, demo, sign_in):
    sign_in(role)
    at = open_list(open_affected("wf_caseload"))
    (table,) = tables_of(choose_part(at, "All in the figure"))
    cells = [
        re.fullmatch(r"([\d.,]+) on ([\d.]+) full-time equivalent", text)
        for text in table.column("Result")
    ]
    children = sum(float(cell[1].replace(",", "")) for cell in cells)
    posts = sum(float(cell[2]) for cell in cells)
    figure = figure_of(demo, "wf_caseload", role)
    assert children == figure.numerator
    assert posts == pytest.approx(figure.denominator, abs=0.05 * len(cells))
    said = float(at.main.header[0].value.split(" ")[0])
    assert said == pytest.approx(children / figure.denominator, abs=0.05)


def test_long_list_comes_in_pages_without_a_gap(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_list(open_affected("voice_seen_alone", months="3"))
    choose_part(at, "All in the figure")
    figure = figure_of(demo, "voice_seen_alone", Role.TEAM_MANAGER, 3)
    assert at.main.header[0].value.endswith("July to September 2026")
    pages = at.main.selectbox(key="affected_page")
    assert len(pages.options) == -(-int(figure.denominator) // 100) > 1
    rows = []
    for place in range(len(pages.options)):
        at.main.selectbox(key="affected_page").select_index(place).run()
        (table,) = tables_of(at)
        rows += [tuple(cell.text for cell in row) for row in table.rows]
    assert len(rows) == figure.denominator
    # a shorter part starts at its first page
    choose_part(at, "Not counted")
    assert tables_of(at)[0].rows


def test_span_of_the_link_is_that_of_the_list(demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_affected("voice_seen_alone", place="T0109", months="12")
    figure = figure_of(
        demo, "voice_seen_alone", Role.HEAD_OF_SERVICE, 12, place="T0109"
    )
    assert "October 2025 to September 2026" in at.main.header[0].value
    assert parts_of(open_list(at))["All in the figure"] == figure.denominator
    # months that must not be added are never added, whatever the address says
    alone = open_affected("cp_visit_timely", months="12")
    assert not alone.exception
    assert alone.main.header[0].value.endswith("), September 2026")


def test_a_count_says_its_share_of_the_base(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_affected("alloc_none")
    figure = figure_of(demo, "alloc_none", Role.PERFORMANCE_ANALYST)
    words = at.main.header[0].value
    assert words.startswith(f"{figure.numerator:.0f} (")
    assert f"% of {figure.denominator:,.0f})" in words
    assert parts_of(open_list(at)) == {
        "Counted": figure.numerator,
        "All in the base": figure.denominator,
    }


def test_below_the_authority_nothing_on_the_page_is_a_rate(demo, sign_in):
    """`cin_plan_visit_timely` is read beside children in need, a rate of the whole."""
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_list(open_affected("cin_open_rate"))
    assert any("Children in need: " in table.caption for table in tables_of(at))
    beside = open_screen("indicators", indicator="cin_plan_visit_timely", month=MONTH)
    for shown in (at, beside):
        assert not shown.exception
        # how to reproduce the number names the definition, as it is written
        words = words_of(shown).replace("per 10,000 (`cin_open_rate`)", "")
        assert "per 10,000" not in words


def test_a_team_too_small_for_its_sickness_opens_no_list(demo, sign_in, store, sent):
    month = parse_month(MONTH)
    small = next(
        figure.org_unit_id
        for figure in read_figures(
            open_current(demo / "snapshots"),
            "wf_sickness",
            first=month,
            last=month,
            by=Level.TEAM,
            scope=SCOPES[Role.PERFORMANCE_ANALYST],
        )
        if figure.status is Status.SUPPRESSED
    )
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_affected("wf_sickness", place=small)
    assert not at.exception
    assert "hidden to protect privacy, and so is its list" in words_of(at)
    assert not WORKER.search(sent())
    assert accesses(store) == []


def test_notes_say_their_dates_in_words():
    assert affected_view.note_words("next due 2026-01-24") == "next due 24 January 2026"
    assert affected_view.note_words(None) == ""


def test_records_of_a_place_outside_the_scope_are_refused(demo):
    with pytest.raises(ScopeError):
        read_records(
            open_current(demo / "snapshots"),
            "cp_visit_timely",
            month=parse_month(MONTH),
            org_unit_id="T0108",
            scope=SCOPES[Role.TEAM_MANAGER],
        )
