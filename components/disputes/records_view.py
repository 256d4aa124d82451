"""The part Forms and records: forms without concerns, the reverse, and repairs."""

from __future__ import annotations

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.disputes import held
from components.disputes.not_there import open_reading
from components.disputes.numbers import numbers_around
from components.formats import MIN_PERCENT_BASE, ratio_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View
from components.part_picker import token
from measures.disputes.flow import Concerns
from measures.disputes.forms import TOLD, FormsAndConcerns
from measures.disputes.repairs import Rule, find_repairs

_FORM_SAYS = {
    TOLD: "An informal or formal concern, as it should",
    "general concern": "A general concern only",
    "no concern": "No concern",
    "not recorded": "Level not recorded",
    "no form named": "No form is named, and none is near",
    "form not found": "The form named is not there",
    "form void": "The form named is void",
}


def show_records(view: View) -> None:
    """Both ways round, then what contradicts itself and how it counts."""
    reading = open_reading(view)
    if reading is None:
        return
    found = held.forms(view, reading)
    repairs = find_repairs(reading.concerns)
    numbers = {**_form_numbers(found), **_repair_numbers(repairs)}
    with numbers_around(view, "records", reading.day, numbers):
        st.markdown(f"**{form_words(found)}**")
        st.caption(
            "Twelve months. An entry belongs to the form that it names; one that names "
            "none, to a form of the same child whose meeting was at most ten working "
            "days before."
        )
        st.html(build_table(_form_table(found, numbers)))
        if found.by_form:
            st.html(build_table(_concern_table(found, numbers)))
        st.header("Records to put right", anchor=False)
        if repairs:
            st.html(build_table(_repair_table(repairs, numbers)))
        else:
            st.caption("No concern of what you may see contradicts itself.")
        st.caption(
            "Every concern that is not void, of any year. Those withdrawn on an "
            "unknown day are in no figure; the page Data quality lists them."
        )


def form_words(found: FormsAndConcerns) -> str:
    """How many forms have no entry, and how many concerns no form that says so."""
    forms = len(found.forms)
    concerns = sum(len(own) for own in found.by_form.values())
    if not forms and not concerns:
        return "No form told of a concern and none was raised in these twelve months."
    words = (
        f"{_of_words(len(found.without_entry), forms, 'monitoring forms')} that tell "
        "of a concern have no entry in dispute resolution; "
        f"{_of_words(len(found.not_told), concerns, 'concerns')} have no form that "
        "tells of it."
    )
    return words[:1].upper() + words[1:]


def _of_words(number: int, base: int, things: str) -> str:
    """4% (5 of 134) of concerns; 1 of 8 concerns; no concerns."""
    if not base:
        return f"no {things}"
    of = "of " if base >= MIN_PERCENT_BASE else ""
    return f"{ratio_words(number, base)} {of}{things}"


def _form_numbers(found: FormsAndConcerns) -> Numbers:
    numbers = {
        "forms.all": Number("Forms that tell of a concern", found.forms, "form"),
        "forms.without": Number("Without an entry", found.without_entry, "form"),
        "forms.with": Number(
            "With an entry", tuple(f for f in found.forms if f.has_entry), "form"
        ),
    }
    for level in ("INFORMAL", "FORMAL"):
        for has_entry in (True, False):
            words = "with" if has_entry else "without"
            numbers[token("forms", level, words)] = Number(
                f"{level.capitalize()} concern, {words} an entry",
                tuple(
                    f
                    for f in found.forms
                    if f.concern_level == level and f.has_entry is has_entry
                ),
                "form",
            )
    for says, own in found.by_form.items():
        numbers[token("form_says", says)] = Number(
            f"Their form says: {_FORM_SAYS[says].lower()}", own
        )
    return numbers


def _repair_numbers(repairs: list[tuple[Rule, Concerns]]) -> Numbers:
    return {token("repair", r.rule_id): Number(r.words, own) for r, own in repairs}


def _form_table(found: FormsAndConcerns, numbers: Numbers) -> ChartTable:
    return ChartTable(
        "Monitoring forms that tell of a concern. A number opens its forms.",
        ("The form says", "With an entry", "Without an entry"),
        tuple(
            (
                f"{level.capitalize()} concern",
                cell(numbers, token("forms", level, "with")),
                cell(numbers, token("forms", level, "without")),
            )
            for level in ("INFORMAL", "FORMAL")
        ),
        numeric=frozenset({1, 2}),
    )


def _concern_table(found: FormsAndConcerns, numbers: Numbers) -> ChartTable:
    return ChartTable(
        "Concerns raised, by what their monitoring form says. A number opens its "
        "concerns.",
        ("What the form says", "Concerns"),
        tuple(
            (_FORM_SAYS[says], cell(numbers, token("form_says", says)))
            for says in _FORM_SAYS
            if says in found.by_form
        ),
        numeric=frozenset({1}),
    )


def _repair_table(repairs: list[tuple[Rule, Concerns]], numbers: Numbers) -> ChartTable:
    return ChartTable(
        "Nothing is corrected here: the reviewing service can put it right. A number "
        "opens its concerns.",
        ("What is wrong", "Concerns", "How they count until then"),
        tuple(
            (
                rule.words,
                cell(numbers, token("repair", rule.rule_id)),
                rule.counts_as,
            )
            for rule, _ in repairs
        ),
        numeric=frozenset({1}),
    )
