"""Definitions: everything that stands behind a figure, and no figure itself."""

from __future__ import annotations

import re

import pytest

from components import definitions_list
from components.definitions_list import find_definitions, found_words
from measures.comparators import latest_comparator
from measures.registry import all_definitions
from measures.reproduce import shared_rows_read
from measures.scope import Role
from tests.pages.screens import open_screen, title_of, words_of

LABELS = ("Formal name", "Counted", "Out of", "Left out", "Unit", "Time", "Direction")
LABELS += ("Goes down to", "Legal basis or source", "Published as", "Data", "Version")
LABELS += ("How often", "Owner")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_every_definition(role, demo, sign_in):
    sign_in(role)
    at = open_screen("definitions")
    assert not at.exception
    assert title_of(at) == "Definitions"
    assert "Formal name" not in words_of(at)  # closed ones are not written
    for indicator_id in all_definitions():
        at.session_state[f"definition_{indicator_id}"] = True
    at.run()
    assert not at.exception
    words = words_of(at)
    for label in LABELS:
        assert words.count(f"- **{label}:** ") == len(all_definitions()), label
    assert "manage.py" not in "".join(code.value for code in at.code)
    is_presenter = role is Role.PANEL_PRESENTER
    assert ("Available here" in words) is not is_presenter
    versions = words.count("- **Version history:** 1 since the data to 31 October 2026")
    assert (versions > 0) is not is_presenter
    assert ("set by the council" in words) is not is_presenter
    assert not re.search(r"\d% \(\d+ of \d+\)", words)


def test_search_says_how_many_and_what_to_do_when_none(demo, sign_in):
    sign_in(Role.PANEL_PRESENTER)
    at = open_screen("definitions")
    at.text_input[0].set_value("CP_VISIT_timely").run()
    total = len(all_definitions())
    assert at.main.caption[0].value == f"1 of {total} indicators matches these words."
    at.text_input[0].set_value("no such words").run()
    assert not at.main.expander
    assert at.main.caption[0].value.endswith("Try fewer or other words.")
    assert found_words(total, " ") == f"{total} of {total} indicators."


@pytest.mark.parametrize(
    "field",
    [*("name", "plain_name", "numerator", "denominator", "why", "left_out", "source")]
    + [*("caveats", "questions", "published_as", "owner", "group_title", "constants")]
    + ["indicator_id", "note"],
)
def test_each_definition_is_found_by_its_own_words(field):
    for definition in all_definitions().values():
        text = getattr(definition, field)
        if field == "constants":
            text = " ".join(name for name, _ in text)
        words = text if isinstance(text, str) else " ".join(text)
        assert definition in find_definitions(words.upper())


def test_search_takes_any_case_accent_and_apostrophe():
    everything = find_definitions("")
    for words in ("short breaks", "R\u00c9GULATION", "the quality assurance lead"):
        assert 0 < len(find_definitions(words)) < len(everything), words
    curly, straight = "children\u2019s homes", "children's homes"
    assert find_definitions(curly) == find_definitions(straight)


@pytest.mark.parametrize("role", list(Role))
def test_refused_files_are_shown_to_those_who_look_after_the_data(
    role, demo, sign_in, monkeypatch
):
    texts = ["audit/x.sql, line 3: it aggregates", "voice/lost.sql, line 7: <no> unit"]
    monkeypatch.setattr(definitions_list, "refused_files", lambda _: texts)
    sign_in(role)
    at = open_screen("definitions")
    assert not at.exception
    may_see = role in (Role.PERFORMANCE_ANALYST, Role.SENIOR_LEADER)
    assert ("**2 files are refused.**" in words_of(at)) is may_see
    shown = "".join(found.proto.body for found in at.main.get("html"))
    for cell in ("audit/x.sql", ">3<", "it aggregates", "&lt;no&gt; unit"):
        assert (cell in shown) is may_see, cell


def test_the_sql_comes_on_demand_with_the_row_sets_it_reads(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="cp_visit_timely", view="definition")
    (toggle,) = (t for t in at.main.toggle if t.key == "sql_cp_visit_timely")
    assert "SELECT" not in "".join(c.value for c in at.code)
    toggle.set_value(True).run()
    definition = all_definitions()["cp_visit_timely"]
    assert definition.sql in [c.value for c in at.code]
    assert "`cp_on`" in words_of(at)
    assert "cp_on" in shared_rows_read(definition)


def test_a_published_equivalent_names_its_latest_year(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="assess_45wd", view="definition")
    point = latest_comparator("assess_45wd", ons_code="")
    assert f"{point.source}; latest 2024 to 2025" in words_of(at)
    assert "children's case records, to 31 October 2026" in words_of(at)
