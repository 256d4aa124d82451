"""The rule of protection, case by case, and beside what was told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data_access.settings import read_settings
from measures.figure import Figure, Level, Status
from measures.panel import disclosure_series
from measures.panel.disclosure import (
    DisclosureError,
    PublishedFigure,
    Shown,
    Thresholds,
    as_plain,
    from_plain,
    protect_figure,
    read_thresholds,
    soften,
    tell_count,
    told_range,
)
from measures.panel.disclosure_series import MonthCount, protect_parts, protect_series
from measures.panel.disclosure_sums import (
    ContradictionError,
    Told,
    learn,
    start_knowing,
)
from measures.periods import Month
from measures.registry import get_definition

RULES = Thresholds()
OCTOBER = Month(2026, 10)
SHARE = get_definition("cl_eet")
EVENTS = get_definition("voice_participation")
STOCK = get_definition("cla_open")
NUMBER = get_definition("complaints_received")
OF_A_GROUP = get_definition("drp_over_20wd")


def make(definition, num, den, *, month=OCTOBER, months=1, **changes) -> Figure:
    made = Figure(
        indicator_id=definition.indicator_id,
        period_start=month.plus(1 - months).start,
        period_end=month.end,
        level=Level.AUTHORITY,
        org_unit_id="LA",
        org_unit_name="Whole authority",
        numerator=float(num),
        denominator=float(den),
        value=num / den if definition.unit == "percent" and den else float(num),
        lower=None,
        upper=None,
        status=Status.OK,
        not_recorded=0,
        not_judged=0,
    )
    return replace(made, **changes)


def told(definition, num, den, rules=RULES, **changes):
    found = protect_figure(definition, make(definition, num, den, **changes), rules)
    return found.shown, found.number, found.base_about


@pytest.mark.parametrize(
    ("definition", "num", "den", "expected"),
    [
        (SHARE, 70, 100, (Shown.SHARE, 70, 100)),
        (SHARE, 123, 175, (Shown.SHARE, 70, 180)),
        (SHARE, 10, 19, (Shown.HIDDEN, None, None)),  # base under 20
        (SHARE, 10, 20, (Shown.SHARE, 50, 20)),
        (SHARE, 5, 100, (Shown.HIDDEN, None, None)),  # numerator 1 to 5
        (SHARE, 1, 400, (Shown.HIDDEN, None, None)),
        (SHARE, 0, 40, (Shown.SHARE, 0, 40)),
        (SHARE, 6, 100, (Shown.SHARE, 6, 100)),
        (SHARE, 95, 100, (Shown.MORE_THAN, 90, 100)),  # complement 1 to 5
        (SHARE, 99, 100, (Shown.MORE_THAN, 90, 100)),  # the same whatever it is
        (SHARE, 327, 328, (Shown.MORE_THAN, 95, 330)),
        (SHARE, 94, 100, (Shown.SHARE, 94, 100)),
        (SHARE, 100, 100, (Shown.SHARE, 100, 100)),
        (SHARE, 15, 20, (Shown.MORE_THAN, 70, 20)),
        (SHARE, 1294, 1300, (Shown.SHARE, 99, 1300)),  # 100 is said of all only
        (SHARE, 6, 1300, (Shown.SHARE, 1, 1300)),  # and 0 of none only
        (STOCK, 328, 328, (Shown.EXACT, 328, None)),
        (NUMBER, 6, 6, (Shown.EXACT, 6, None)),
        (NUMBER, 5, 5, (Shown.AT_MOST, 5, None)),
        (NUMBER, 1, 1, (Shown.AT_MOST, 5, None)),
        (NUMBER, 0, 0, (Shown.EXACT, 0, None)),
        (OF_A_GROUP, 0, 7, (Shown.HIDDEN, None, None)),  # none of a small group
        (OF_A_GROUP, 0, 40, (Shown.EXACT, 0, None)),
        (OF_A_GROUP, 38, 40, (Shown.ABOUT, 40, None)),  # two of them are not
    ],
)
def test_what_is_shown_of_one_figure(definition, num, den, expected):
    assert told(definition, num, den) == expected


def test_rates_and_fractions_are_hidden():
    rate = get_definition("referral_rate")
    assert told(rate, 300, 60_000)[0] is Shown.HIDDEN  # the population is public
    assert told(SHARE, 10.5, 40)[0] is Shown.HIDDEN
    assert told(NUMBER, -1, 0)[0] is Shown.HIDDEN


@pytest.mark.parametrize(("den", "shown"), [(9, Shown.HIDDEN), (10, Shown.MEAN)])
def test_means_need_ten_children(den, shown):
    mean = get_definition("cla_sdq_average")
    found = protect_figure(mean, make(mean, 120, den, value=12.34), RULES)
    assert found.shown is shown
    assert found.number == (12.3 if shown is Shown.MEAN else None)


@pytest.mark.parametrize("level", [Level.TEAM, Level.WORKER])
def test_no_team_and_no_worker_is_shown(level):
    found = make(SHARE, 700, 1000, level=level)
    assert protect_figure(SHARE, found, RULES, service_children=900).number is None


@pytest.mark.parametrize(("children", "is_told"), [(0, False), (49, False), (50, True)])
def test_a_service_needs_fifty_children(children, is_told):
    found = make(SHARE, 70, 100, level=Level.SERVICE)
    shown = protect_figure(SHARE, found, RULES, service_children=children)
    assert shown.is_told is is_told


@pytest.mark.parametrize("status", [Status.PROVISIONAL, Status.NOT_AVAILABLE])
def test_a_month_that_is_not_complete_is_not_shown(status):
    assert told(SHARE, 70, 100, status=status) == (Shown.NONE, None, None)


def test_what_was_suppressed_before_stays_so():
    assert told(SHARE, 70, 100, status=Status.SUPPRESSED)[0] is Shown.HIDDEN


@pytest.mark.parametrize(
    "lowered",
    [{"min_count": 4}, {"min_base": 19}, {"min_mean_base": 9}, {"min_count": 5.5}],
)
def test_no_threshold_can_be_lowered(lowered):
    with pytest.raises(DisclosureError, match="cannot be below"):
        Thresholds(**lowered)


def test_thresholds_can_be_raised():
    raised = read_thresholds(read_settings({"PANEL_MIN_COUNT": "10"}))
    assert told(NUMBER, 10, 10, raised) == (Shown.AT_MOST, 10, None)
    assert raised.nearest == 20


def test_a_published_figure_is_kept_as_it_was():
    found = protect_figure(SHARE, make(SHARE, 123, 175), RULES)
    assert from_plain(as_plain(found)) == found


# --- beside what was told before ---------------------------------------------------


def series(definition, nums, dens, rules=RULES, **more):
    figures = [
        make(definition, num, den, month=OCTOBER.plus(i + 1 - len(nums)))
        for i, (num, den) in enumerate(zip(nums, dens, strict=True))
    ]
    return protect_series(definition, figures, rules, **more)


def months_of(nums, dens):
    return [
        MonthCount(OCTOBER.plus(i + 1 - len(nums)), num, den)
        for i, (num, den) in enumerate(zip(nums, dens, strict=True))
    ]


def test_one_exact_count_a_pack_and_the_rest_to_the_nearest_ten():
    found = series(STOCK, [321, 3, 318, 328], [321, 3, 318, 328])
    assert [(f.shown, f.number) for f in found] == [
        (Shown.ABOUT, 320),
        (Shown.AT_MOST, 5),
        (Shown.ABOUT, 320),
        (Shown.EXACT, 328),
    ]


@pytest.mark.parametrize(
    ("before", "shown"),
    [(328, Shown.EXACT), (326, Shown.ABOUT), (323, Shown.ABOUT), (322, Shown.EXACT)],
)
def test_a_count_a_few_from_one_already_shown_is_rounded(before, shown):
    (earlier,) = protect_series(
        STOCK, [make(STOCK, before, before, month=Month(2026, 7))], RULES
    )
    (now,) = series(STOCK, [328], [328], earlier=[earlier])
    assert now.shown is shown


@pytest.mark.parametrize(
    ("revised", "expected"),
    [
        (328, (Shown.EXACT, 328)),
        (331, (Shown.EXACT, 328)),  # a few were recorded late: it stays as told
        (323, (Shown.EXACT, 328)),
        (340, (Shown.EXACT, 340)),  # an open revision
    ],
)
def test_the_same_month_again_after_a_revision(revised, expected):
    first = series(STOCK, [328], [328])
    (now,) = series(STOCK, [revised], [revised], earlier=first)
    assert (now.shown, now.number) == expected


def test_five_or_fewer_that_became_more_is_hidden():
    first = series(STOCK, [5], [5])
    (now,) = series(STOCK, [6], [6], earlier=first)
    assert now.shown in (Shown.HIDDEN, Shown.EXACT)
    assert now.number != 5


def test_a_raised_threshold_hides_what_was_shown():
    first = series(STOCK, [8], [8])
    (now,) = series(STOCK, [8], [8], Thresholds(min_count=10), earlier=first)
    assert now.shown is Shown.AT_MOST


def test_windows_do_not_tell_the_month_between_them():
    nums, dens = [20, 20, 3], [40, 40, 40]
    months = months_of(nums, dens)
    singles = series(EVENTS, nums, dens, months=months)
    assert [f.shown for f in singles] == [Shown.SHARE, Shown.SHARE, Shown.HIDDEN]
    three = make(EVENTS, 43, 120, months=3)
    (now,) = protect_series(EVENTS, [three], RULES, earlier=singles, months=months)
    assert now.shown is Shown.HIDDEN  # 36 in 100 of 120, less 20 and 20
    (alone,) = protect_series(EVENTS, [three], RULES, months=months)
    assert (alone.shown, alone.number) == (Shown.SHARE, 36)


def test_events_without_their_months_are_not_shown():
    assert series(EVENTS, [30], [40])[0].shown is Shown.HIDDEN


def test_a_count_of_events_is_rounded_where_it_would_tell_a_month():
    nums = [30, 4]
    months = months_of(nums, nums)
    (first,) = protect_series(
        NUMBER, [make(NUMBER, 30, 30, month=OCTOBER.plus(-1))], RULES, months=months
    )
    both = make(NUMBER, 34, 34, months=2)
    (now,) = protect_series(NUMBER, [both], RULES, earlier=[first], months=months)
    assert (first.number, now.shown, now.number) == (30, Shown.ABOUT, 30)
    nums = [30, 9]
    apart = make(NUMBER, 39, 39, months=2)
    months = months_of(nums, nums)
    (now,) = protect_series(NUMBER, [apart], RULES, earlier=[first], months=months)
    assert (now.shown, now.number) == (Shown.EXACT, 39)


def test_statements_that_cannot_both_be_true_are_an_error():
    known = learn(start_knowing([None, None]), Told(0, 0, 5, 5))
    with pytest.raises(ContradictionError):
        learn(known, Told(0, 1, 3, 3))


# --- parts of a total --------------------------------------------------------------


def parts_of(*counts):
    parts = [make(NUMBER, n, n) for n in counts]
    total = make(NUMBER, sum(counts), sum(counts))
    whole, found = protect_parts(total, parts, RULES)
    return whole.number, [(f.shown.value, f.number) for f in found]


def test_parts_without_a_small_one_are_shown():
    assert parts_of(10, 110, 105, 10)[1] == [
        ("exact", 10),
        ("exact", 110),
        ("exact", 105),
        ("exact", 10),
    ]


def test_the_next_smallest_part_is_hidden_with_a_small_one():
    assert parts_of(3, 110, 105, 12) == (
        230,
        [("at most", 5), ("exact", 110), ("exact", 105), ("hidden", None)],
    )


def test_a_hidden_part_too_close_to_the_threshold_is_not_enough():
    # 1 and 6 are left: only 1 to 5 and more than 5 make 7
    total, parts = parts_of(1, 6, 50)
    assert parts == [("at most", 5), ("hidden", None), ("hidden", None)]
    assert total == 57


def test_two_small_parts_do_not_give_each_other_away():
    # both must be 1 where 2 are left
    assert [shown for shown, _n in parts_of(1, 1, 40)[1]] == [
        "at most",
        "at most",
        "hidden",
    ]


def test_the_total_gives_way_where_no_part_is_left():
    assert parts_of(3) == (5, [("at most", 5)])
    total, parts = parts_of(4, 4)
    assert total is None or total == 10
    assert parts == [("at most", 5), ("at most", 5)]


def test_nothing_is_known_of_a_figure_that_is_hidden():
    found = PublishedFigure("x", date(2026, 10, 1), date(2026, 10, 31), Shown.HIDDEN)
    assert not found.is_told


def test_all_of_a_small_group_and_counts_that_round_to_nought_are_hidden():
    missing = get_definition("concern_list_open")
    group = replace(missing, beside="percent")
    assert told(group, 12, 12)[0] is Shown.HIDDEN
    assert told(group, 25, 25) == (Shown.EXACT, 25, None)
    assert tell_count(make(NUMBER, 2.5, 2.5), RULES).shown is Shown.HIDDEN
    assert soften(make(NUMBER, 4, 4), RULES).shown is Shown.HIDDEN


def test_a_bound_that_would_be_nought_is_hidden():
    rules = Thresholds(min_count=40)
    assert told(SHARE, 41, 42, rules)[0] is Shown.HIDDEN


def test_a_mean_told_before_is_told_again_or_hidden():
    mean = get_definition("cla_sdq_average")
    first = protect_series(mean, [make(mean, 120, 40, value=12.34)], RULES)
    (again,) = protect_series(
        mean, [make(mean, 123, 40, value=12.61)], RULES, earlier=first
    )
    assert again.number == 12.3


def test_told_ranges_need_a_base():
    share = PublishedFigure("x", date(2026, 10, 1), date(2026, 10, 31), Shown.SHARE, 70)
    assert told_range(share, RULES, base=None) is None
    mean = replace(share, shown=Shown.MEAN)
    assert told_range(mean, RULES, base=40) is None


def test_what_cannot_be_reasoned_about_is_hidden(monkeypatch):
    def fail(*_arguments):
        raise ContradictionError

    monkeypatch.setattr(disclosure_series, "learn", fail)
    months = months_of([30], [40])
    (found,) = series(EVENTS, [30], [40], months=months)
    assert found.shown is Shown.HIDDEN


def test_medians_of_events_bound_no_count():
    median = get_definition("adopt_entry_to_move_in")
    months = months_of([9], [30])
    found = protect_series(
        replace(median, timing="event"),
        [make(median, 400.5, 30, value=400.5)],
        RULES,
        months=months,
    )
    assert found[0].number == 400.5


def test_a_total_that_tells_all_parts_is_hidden():
    assert parts_of(5, 5, 5) == (None, [("at most", 5)] * 3)


def test_a_sum_is_rounded_where_it_would_tell_what_is_left():
    nums = [30, 40, 3]
    months = months_of(nums, nums)
    before = [
        protect_series(
            NUMBER,
            [make(NUMBER, num, num, month=OCTOBER.plus(-ago))],
            RULES,
            months=months,
        )[0]
        for num, ago in ((30, 2), (40, 1))
    ]
    three = make(NUMBER, 73, 73, months=3)
    (now,) = protect_series(NUMBER, [three], RULES, earlier=before, months=months)
    assert (now.shown, now.number) == (Shown.ABOUT, 70)
