"""The address of a page: what it asks for is shown, refused or left aside."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from data_access.snapshot import open_current, read_rows
from measures.registry import all_definitions
from measures.scope import Role
from tests.pages.screens import (
    HOST,
    button,
    html_of,
    open_screen,
    scope_line,
    title_of,
    words_of,
)

REFUSED = "This view is not in what you may see"


def copied(at) -> dict[str, str]:
    """The choices of the link under Copy link."""
    parts = urlsplit(at.main.code[0].value)
    assert f"{parts.scheme}://{parts.netloc}" == HOST
    return dict(parse_qsl(parts.query))


@pytest.mark.parametrize("page_id", ["this_month", "indicators"])
def test_month_and_place_are_shown(page_id, demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen(page_id, month="2025-11", place="T0121")
    assert not at.exception
    assert scope_line(at).startswith("Children in Care East. November 2025. ")
    assert at.query_params["month"] == "2025-11"
    assert at.query_params["place"] == "T0121"


def test_indicator_and_part_are_shown(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="wf_caseload", view="definition")
    assert title_of(at) == "Average caseload"
    assert "Identifier:** `wf_caseload`" in words_of(at)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.TEAM_MANAGER, "T0108"),
        (Role.TEAM_MANAGER, "FAMSUP"),
        (Role.HEAD_OF_SERVICE, "T0121"),
        (Role.HEAD_OF_SERVICE, "CORPPAR"),
        (Role.HEAD_OF_SERVICE, "LA"),
        (Role.HEAD_OF_SERVICE, "NONE"),
        (Role.SENIOR_LEADER, "T9999"),
    ],
)
@pytest.mark.parametrize("view", ["", "teams", "affected"])
def test_place_outside_the_scope_shows_nothing(view, role, place, demo, sign_in, sent):
    sign_in(role)
    address = {"place": place, "month": "2026-06"} | ({"view": view} if view else {})
    at = open_screen("indicators" if view else "this_month", **address)
    assert not at.exception
    assert [h.value for h in at.main.header] == [REFUSED]
    assert not html_of(at)
    assert not at.main.selectbox
    names = "SELECT name FROM org_unit WHERE org_unit_id = $id AND name IS NOT NULL"
    snapshot = open_current(demo / "snapshots")
    for (name,) in read_rows(snapshot, names, {"id": place}):
        assert name not in sent()


def test_refusal_offers_a_way_on_that_works(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("indicators", place="T0108", indicator="wf_caseload")
    button(at, "Show what I may see").click().run()
    assert not at.exception
    assert not at.main.header
    assert title_of(at) == "Average caseload"
    assert "place" not in at.query_params
    assert scope_line(at).startswith("Family Support Ash. October 2026. ")


@pytest.mark.parametrize(
    "address",
    [
        {"month": "2027-01"},
        {"month": "1999-12"},
        {"month": "2021-10"},
        {"month": "2026-13"},
        {"month": "0000-00"},
        {"month": "October"},
        {"month": ""},
        {"indicator": "nothing_of_that_name"},
        {"indicator": "<script>alert(1)</script>"},
        {"view": "everything"},
        {"view": "affected", "months": "7"},
        {"months": "-1"},
        {"place": "' OR 1=1 --"},
        {"place": "x" * 5000},
        {"unknown": "P200001"},
    ],
    ids=str,
)
def test_what_cannot_be_read_falls_back(address, demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", **address)
    assert not at.exception
    assert title_of(at) == "Assessments completed within 45 working days"
    assert scope_line(at).startswith("All services. October 2026. ")
    kept = {"indicator": "assess_45wd"}
    if address.get("view") == "affected":
        kept["view"] = "affected"
    assert {k: v for k, v in at.query_params.items() if k != "unknown"} == kept
    # and the next click changes nothing of it
    at.run()
    assert scope_line(at).startswith("All services. October 2026. ")


def test_latest_month_moves_on_and_a_named_month_stays(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    latest = open_screen("indicators")
    named = open_screen("indicators", month="2026-10")
    assert scope_line(latest) == scope_line(named)
    assert "month" not in latest.query_params
    assert named.query_params["month"] == "2026-10"
    assert latest.main.selectbox(key="month").value == "latest"
    assert named.main.selectbox(key="month").value == "2026-10"
    # a link for somebody else always names the month
    assert copied(latest)["month"] == copied(named)["month"] == "2026-10"


def test_filters_are_written_to_the_address_and_read_from_it(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators")
    at.main.selectbox(key="month").set_value("2026-02").run()
    at.main.selectbox(key="place").set_value("CORPPAR").run()
    at.main.selectbox(key="indicator").set_value("cla_review_timely").run()
    at.main.get("button_group")[0].set_value("compare").run()
    assert not at.exception
    wanted = {
        "month": "2026-02",
        "place": "CORPPAR",
        "indicator": "cla_review_timely",
        "view": "compare",
    }
    assert at.query_params == wanted
    assert copied(at) == wanted
    again = open_screen("indicators", **wanted)
    assert words_of(again) == words_of(at)
    assert again.query_params == wanted


def test_reset_leaves_the_indicator(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen(
        "indicators", month="2026-02", place="CORPPAR", indicator="wf_caseload"
    )
    button(at, "Reset").click().run()
    assert at.query_params == {"indicator": "wf_caseload"}
    assert scope_line(at).startswith("All services. October 2026. ")
    assert "Reset" not in [b.label for b in at.main.button]


def test_next_and_previous_stay_in_the_group(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    *_others, before, last = [
        d.indicator_id for d in all_definitions().values() if d.group == "looked_after"
    ]
    at = open_screen("indicators", indicator=last, month="2026-02")
    assert button(at, "Next").disabled
    button(at, "Previous").click().run()
    assert at.query_params["indicator"] == before
    button(at, "Next").click().run()
    assert at.query_params == {"indicator": last, "month": "2026-02"}


def go_to(at, path: str, **address: str):
    """As the browser's Back and Forward buttons and the menu do."""
    at.context["url"] = f"{HOST}/{path}"
    at.query_params.clear()
    at.query_params.update(address)
    return at.run()


def test_back_button_shows_what_the_address_showed(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="wf_caseload", view="teams")
    at.main.selectbox(key="month").set_value("2026-02").run()
    at.main.selectbox(key="month").set_value("2026-01").run()
    go_to(at, "indicators", indicator="wf_caseload", view="teams", month="2026-02")
    assert "February 2026" in scope_line(at)
    go_to(at, "indicators", indicator="wf_caseload", view="teams")
    assert "October 2026" in scope_line(at)
    assert at.query_params == {"indicator": "wf_caseload", "view": "teams"}


def test_back_button_to_a_bare_address_shows_the_latest_month_again(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("this_month")
    assert at.query_params == {}
    at.main.selectbox(key="month").set_value("2026-02").run()
    assert at.query_params == {"month": "2026-02"}
    go_to(at, "this-month")
    assert "October 2026" in scope_line(at)
    assert at.query_params == {}
    go_to(at, "this-month", month="2026-02")
    assert "February 2026" in scope_line(at)


def test_forward_to_a_bare_address_shows_what_reset_showed(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("this_month", month="2026-02")
    button(at, "Reset").click().run()
    assert at.query_params == {}
    go_to(at, "this-month", month="2026-02")
    go_to(at, "this-month")
    assert "October 2026" in scope_line(at)


def test_menu_keeps_month_and_place(demo, sign_in):
    """The menu leads to a page's bare address, which says nothing about choices."""
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", month="2026-02", place="CORPPAR")
    at.switch_page("../pages/performance/this_month.py")
    go_to(at, "this-month")
    assert title_of(at) == "This month"
    assert scope_line(at).startswith("Corporate Parenting. February 2026. ")
    assert at.query_params["month"] == "2026-02"
    assert at.query_params["place"] == "CORPPAR"
    # and from there the bare address, reached by Back, shows the same
    go_to(at, "this-month")
    assert scope_line(at).startswith("Corporate Parenting. February 2026. ")
