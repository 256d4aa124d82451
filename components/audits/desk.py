"""What every part of the page Audits reads: rows in scope, month, filters, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached, filters
from components.audits.words import INTERNAL, SAMPLING
from components.formats import day_words, month_words, span_words
from components.page_frame import View
from components.part_picker import choose_narrowed
from measures.audits.grades import SPAN_MONTHS, SPANS, Span
from measures.audits.labels import Labels, read_labels
from measures.audits.linked import last_audit_month
from measures.audits.rows import MONTHLY, Audit, read_audits
from measures.periods import Month

YEAR = 12  # months
FILTER_WIDTH = 230  # pixels: four in a row on a 1366-pixel screen


@dataclass(frozen=True)
class Desk:
    """The audits of two years in scope, and what narrows them.

    Args:
        month: the last month shown.
        everything: of every type and plan, those without a month included.
        strand: the audit type shown; `plan` is empty for every plan.
    """

    view: View
    month: Month
    labels: Labels
    everything: tuple[Audit, ...]
    strand: str
    plan: str

    @cached_property
    def audits(self) -> list[Audit]:
        """Of the type and plan chosen; none that counts in no month."""
        return [
            audit
            for audit in self.everything
            if audit.strand == self.strand
            and audit.is_counted
            and (not self.plan or audit.plan_type == self.plan)
        ]

    @cached_property
    def counted(self) -> list[Audit]:
        """Of every type, and of the plan chosen."""
        return [
            audit
            for audit in self.everything
            if audit.strand is not None
            and audit.is_counted
            and (not self.plan or audit.plan_type == self.plan)
        ]

    @property
    def year(self) -> Span:
        """The twelve months to the month shown."""
        return Span(self.month.plus(1 - YEAR), self.month)

    @property
    def quarter(self) -> Span:
        """The three months to the month shown."""
        return Span(self.month.plus(1 - SPAN_MONTHS), self.month)

    @property
    def strand_words(self) -> str:
        return self.labels.words("STRAND", self.strand)

    @property
    def subject(self) -> str:
        """Of what the figures are: Monthly practice evaluation, in our care."""
        if not self.plan:
            return self.strand_words
        return f"{self.strand_words}, {self.labels.words('AUDIT_PLAN', self.plan)}"


def open_desk(view: View, *, has_strand: bool, has_plan: bool = True) -> Desk:
    """Draw the filters into the row at hand, and read the audits.

    Args:
        has_strand: false for a part that shows every audit type side by side.
        has_plan: false for a part about more than the audits themselves.
    """
    month = last_audit_month(view.snapshot, view.selection.month)
    labels = read_labels(view.snapshot)
    everything = hold_audits(view, month)
    strand = ""
    if has_strand:
        strand = choose_narrowed(
            filters.STRAND,
            "Audit type",
            {
                code: labels.words("STRAND", code)
                for code in labels.codes("STRAND")
                if code != MONTHLY
            },
            everything=labels.words("STRAND", MONTHLY),
            width=FILTER_WIDTH,
        )
    plan = ""
    if has_plan:
        plan = choose_narrowed(
            filters.PLAN,
            "Plan of the child",
            _plans(everything, labels),
            everything="Every plan",
            width=FILTER_WIDTH,
        )
    return Desk(view, month, labels, everything, strand or MONTHLY, plan)


def hold_audits(view: View, month: Month) -> tuple[Audit, ...]:
    """As measures.audits.rows.read_audits, held for everyone of this scope."""
    first = month.plus(1 - SPANS * SPAN_MONTHS)
    within = view.selection.within

    def make() -> tuple[Audit, ...]:
        return read_audits(
            view.snapshot, scope=view.user.scope, within=within, first=first, last=month
        )

    return cached.held(
        make, "audits", view.snapshot, view.user.scope, (month.text, within)
    )


def _plans(audits: tuple[Audit, ...], labels: Labels) -> dict[str, str]:
    found = {audit.plan_type for audit in audits if audit.plan_type}
    listed = [code for code in labels.codes("AUDIT_PLAN") if code in found]
    others = sorted(found - set(listed))
    return {code: labels.words("AUDIT_PLAN", code) for code in [*listed, *others]}


def filter_row() -> DeltaGenerator:
    """One row for everything that narrows or arranges a part."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="small")


def choose_by(offered: Sequence[str], words: Mapping[str, str]) -> str:
    """What the lines of a chart are: the choice of the address, else the first."""
    if st.session_state.get(filters.BY) not in offered:
        st.session_state[filters.BY] = offered[0]
    return st.selectbox(
        "A line for each",
        offered,
        key=filters.BY,
        format_func=lambda key: words[key],
        width=FILTER_WIDTH,
    )


def is_empty(desk: Desk) -> bool:
    """Say that nothing is recorded, or nothing of what was chosen; else go on."""
    if desk.audits:
        return False
    spans = Span(desk.month.plus(1 - SPANS * SPAN_MONTHS), desk.month)
    when = span_words(spans.first, spans.last)
    day = day_words(desk.view.snapshot.status.data_to)
    if not desk.everything:
        st.info(
            f"No audit is recorded for {desk.view.place_words} in the cycles of "
            f"{when}. Last checked {day}."
        )
    else:
        st.info(
            f"No audit of {when} matches what is chosen: {desk.subject}. Choose "
            "another audit type or plan."
        )
    return True


def show_sampling(desk: Desk) -> None:
    """On every view: what the grades are not, and to when they are loaded."""
    st.caption(f"**{SAMPLING}** {INTERNAL}")
    if desk.month < desk.view.selection.month:
        st.caption(
            f"Audits are loaded to {month_words(desk.month)}: that is the last month "
            "here."
        )
