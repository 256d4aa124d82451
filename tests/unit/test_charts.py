"""Charts as dictionaries: what is drawn, labelled and clickable, and what is not."""

from datetime import date

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from components import comparison_chart, funnel_chart, spc_chart, team_multiples
from components.chart_table import ChartTable, TableLink, build_table
from components.interval_dots import (
    IntervalDot,
    IntervalDots,
    build_interval_figure,
)
from components.plot_frame import (
    LINE_HEIGHT,
    Label,
    build_axis,
    clicked,
    count_ticks,
    label_width,
    place_labels,
)
from components.signal_words import Signal
from measures.comparators import (
    Comparator,
    PublishedPoint,
    PublishedStatus,
    read_published,
)
from measures.periods import Month

SHARES = some.lists(some.floats(0, 1), min_size=1, max_size=40)


def trend_points(values, **changes):
    """Monthly points from January 2025; each keyword is a function of the index."""
    points = []
    for index, value in enumerate(values):
        month = Month(2025, 1).plus(index)
        extra = {name: make(index) for name, make in changes.items()}
        points.append(
            spc_chart.TrendPoint(
                label=month.label, month=month.text, value=value, **extra
            )
        )
    return tuple(points)


def trend(points, **changes):
    values = {
        "title": "Children seen alone fell",
        "subtitle": "Share of visits",
        "alt": "Line of 24 months",
        "unit": "percent",
        "points": points,
    }
    return spc_chart.TrendChart(**values | changes)


def marks(figure):
    return next(trace for trace in figure["data"] if "customdata" in trace)


def words_on(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def with_limits(values, segment=lambda _: 0):
    return trend_points(
        values,
        lower=lambda _: 0.6,
        centre=lambda _: 0.7,
        upper=lambda _: 0.8,
        segment=segment,
    )


@given(SHARES)
def test_a_percent_axis_holds_its_values_and_stays_within_0_and_100(values):
    axis = build_axis(values, "percent")
    assert 0 <= axis.low <= min(values) + 1e-9
    assert max(values) - 1e-9 <= axis.high <= 1
    assert len(axis.ticks) <= 10
    # a fifth of the scale at least, so that ordinary change does not look large
    assert axis.high - axis.low >= 0.099


@given(some.lists(some.floats(-1e4, 1e6), min_size=1, max_size=20))
def test_any_axis_holds_its_values_on_few_ticks(values):
    axis = build_axis(values, "mean")
    assert axis.low <= min(values) + 1e-6
    assert max(values) <= axis.high + 1e-6
    assert 2 <= len(axis.ticks) <= 10
    assert list(axis.ticks) == sorted(set(axis.ticks))


@pytest.mark.parametrize(
    ("values", "unit", "start"),
    [
        ([0.1, 0.9], "percent", "0%"),
        ([0.135, 0.247], "percent", "0%"),  # 5% would save one step in six
        ([0.8, 0.9], "percent", "75%"),
        ([15.0, 18.0], "mean", "14"),
        ([15.0, 15.2], "mean", "13"),
        ([3, 5], "count", "0"),
        ([0, 0], "count", "0"),
    ],
)
def test_an_axis_starts_at_nought_where_that_costs_little(values, unit, start):
    axis = build_axis(values, unit)
    assert axis.words(axis.low) == start
    assert axis.starts_at_nought == (start in {"0", "0%"})


@given(
    some.lists(some.floats(0, 1), min_size=1, max_size=8),
    some.integers(250, 500),
)
def test_labels_never_overlap(values, height):
    axis = build_axis(values, "percent")
    labels = [Label(value, f"Label {i}") for i, value in enumerate(values)]
    notes = place_labels(labels, axis, height=height)
    span = axis.high - axis.low
    middles = sorted(
        (axis.high - note["y"]) / span * height - note["yshift"] for note in notes
    )
    gaps = [after - before for before, after in zip(middles, middles[1:], strict=False)]
    assert all(gap >= LINE_HEIGHT - 0.3 for gap in gaps)


def test_labels_get_the_room_they_need():
    plain, strong = Label(0, "Target 85%"), Label(0, "Target 85%", is_strong=True)
    assert label_width([strong]) > label_width([plain])
    tagged = Label(0, '<span style="color:red">x</span>')
    assert label_width([tagged]) == label_width([Label(0, "x")])
    assert label_width([]) == 16


def test_few_ticks_for_a_narrow_screen():
    assert count_ticks(130) == [0, 50, 100]
    assert all(len(count_ticks(widest)) <= 5 for widest in (1, 7, 99, 1234))


def test_a_trend_is_a_valid_figure_without_legend_or_shading():
    figure = spc_chart.build_trend_figure(trend(with_limits([0.7, 0.72, 0.65])))
    go.Figure(figure)  # refuses a key that Plotly does not know
    assert figure["layout"]["showlegend"] is False
    assert figure["layout"]["plot_bgcolor"] == "#FFFFFF"
    assert figure["layout"]["font"]["size"] >= 14


def test_each_month_can_be_clicked_and_a_missing_one_is_a_gap():
    figure = spc_chart.build_trend_figure(trend(trend_points([0.7, None, 0.6])))
    assert marks(figure)["customdata"] == ["2025-01", "2025-03"]
    line = [
        t for t in figure["data"] if t["mode"] == "lines" and t["line"]["width"] == 2
    ]
    assert line[0]["y"] == [0.7, None, 0.6]
    assert all(not trace.get("connectgaps") for trace in figure["data"])


def test_limits_are_steps_and_break_at_a_change_of_base():
    points = with_limits([0.7] * 4, segment=lambda index: index // 2)
    figure = spc_chart.build_trend_figure(trend(points))
    mean = figure["data"][2]
    assert mean["x"].count(None) == 2  # one run for each segment
    first_ends = mean["x"][mean["x"].index(None) - 1]
    second_starts = mean["x"][mean["x"].index(None) + 1]
    assert first_ends < second_starts  # a visible gap


def test_fewer_points_than_limits_need_draw_a_plain_line():
    figure = spc_chart.build_trend_figure(trend(trend_points([0.7, 0.8])))
    band = figure["data"][0]
    assert band["x"] == []
    assert words_on(figure)[0].startswith("<b>Now")


@pytest.mark.parametrize(
    ("signal", "symbol", "colour"),
    [
        (Signal.BETTER, "circle", "#2073BC"),
        (Signal.WORSE, "diamond", "#F46A25"),
        (Signal.CHANGED, "square", "#54319F"),
        (Signal.NO_CHANGE, "circle", "#FFFFFF"),
    ],
)
def test_a_signal_has_a_shape_a_colour_and_words(signal, symbol, colour):
    points = trend_points([0.7, 0.8], signal=lambda _: signal)
    figure = spc_chart.build_trend_figure(trend(points))
    marker = marks(figure)["marker"]
    assert marker["symbol"][1] == symbol
    assert marker["color"][1] == colour
    assert signal.value in marks(figure)["hovertext"][1]
    has_key = signal is not Signal.NO_CHANGE
    assert bool(spc_chart.key_words(points)) is has_key


def test_getting_better_carries_an_arrow_that_fits():
    def arrows(is_rising):
        points = trend_points(
            [0.7], signal=lambda _: Signal.BETTER, is_rising=lambda _: is_rising
        )
        return marks(spc_chart.build_trend_figure(trend(points)))["text"]

    assert arrows(True) == ["\u2191"]
    assert arrows(False) == ["\u2193"]
    assert arrows(None) == [""]


def test_a_provisional_month_is_hollow_dotted_and_said():
    points = trend_points([0.7, 0.8], is_provisional=lambda index: index == 1)
    figure = spc_chart.build_trend_figure(trend(points))
    assert marks(figure)["marker"]["color"][1] == "#FFFFFF"
    dotted = [t for t in figure["data"] if t.get("line", {}).get("dash") == "dot"]
    assert dotted[0]["y"][:2] == [0.7, 0.8]
    assert "Provisional, may change" in marks(figure)["hovertext"][1]
    assert "provisional" in spc_chart.key_words(points)


def test_lines_are_labelled_and_the_axis_says_where_it_starts():
    figure = spc_chart.build_trend_figure(trend(with_limits([0.7, 0.72]), target=0.85))
    words = words_on(figure)
    for text in ("Target 85%", "Upper 80%", "Mean 70%", "Lower 60%", "<b>Now 72%</b>"):
        assert text in words
    start = figure["layout"]["yaxis"]["ticktext"][0]
    assert f"Axis starts at {start}" in words


def test_hover_repeats_value_and_base():
    points = trend_points([0.71], base=lambda _: 200, numerator=lambda _: 142)
    figure = spc_chart.build_trend_figure(trend(points))
    assert "71% (142 of 200)" in marks(figure)["hovertext"][0]


def test_events_are_numbered_on_the_line():
    points = trend_points([0.7, 0.8], note_number=lambda index: index or None)
    figure = spc_chart.build_trend_figure(trend(points))
    assert "<b>1</b>" in words_on(figure)
    assert len(figure["layout"]["shapes"]) == 1


def test_quarters_reach_half_way_to_each_other():
    points = tuple(
        spc_chart.TrendPoint(label=text, month=text, value=0.5, lower=0.4, upper=0.6)
        for text in ("2025-03", "2025-06", "2025-09")
    )
    edges = spc_chart.build_trend_figure(trend(points))["data"][1]["x"]
    assert edges[1] == edges[2]  # where one quarter ends the next begins


def test_what_a_click_gives_back():
    def event(*points):
        return {"selection": {"points": list(points)}}

    assert clicked(event({"customdata": "2026-09"})) == "2026-09"
    assert clicked(event({"customdata": ["2026-09"]})) == "2026-09"
    assert clicked(event({"customdata": []})) is None
    assert clicked(event({"customdata": None})) is None
    assert clicked(event()) is None
    assert clicked(None) is None


def funnel(*points, limits=True):
    limit = funnel_chart.FunnelLimit
    curves = (limit(10, 0.3, 0.5, 0.95, 1.0), limit(100, 0.6, 0.65, 0.75, 0.8))
    return funnel_chart.FunnelChart(
        title="No team differs",
        subtitle="Share of visits",
        alt="Funnel of teams",
        unit="percent",
        base_name="Visits",
        centre=0.7,
        points=points,
        limits=curves if limits else (),
    )


def team(name, base=50, value=0.7, **changes):
    values = {"team_id": name, "name": name, "words": "35 of 50. Usual."}
    return funnel_chart.FunnelPoint(base=base, value=value, **values | changes)


def test_a_funnel_names_own_and_different_teams_only():
    figure = funnel_chart.build_funnel_figure(
        funnel(
            team("North", is_own=True),
            team("South", base=90, value=0.4, signal=Signal.WORSE),
            team("East", base=30),
            team(None, base=20),
        )
    )
    go.Figure(figure)
    words = words_on(figure)
    assert "<b>North</b>" in words
    assert "South" in words
    assert "East" not in words
    assert marks(figure)["customdata"] == ["North", "South", "East", None]
    assert marks(figure)["hovertext"][3] == "<b>Another team</b><br>35 of 50. Usual."


def test_a_line_on_a_small_base_ends_in_its_counts():
    points = trend_points([0.5, 0.375], numerator=lambda _: 3, base=lambda _: 8)
    figure = spc_chart.build_trend_figure(trend(points))
    assert any("Now 3 of 8" in words for words in words_on(figure))
    assert not any("38%" in words for words in words_on(figure))


def test_the_limits_of_a_count_are_labelled_in_whole_numbers():
    points = trend_points(
        [740, 760],
        lower=lambda _: 655.7,
        upper=lambda _: 917.9,
        centre=lambda _: 786.8,
    )
    words = " ".join(
        words_on(spc_chart.build_trend_figure(trend(points, unit="count")))
    )
    assert "Upper 917" in words
    assert "917.9" not in words
    assert "Lower 656" in words


def test_a_funnel_labels_its_limits_and_counts_in_words():
    figure = funnel_chart.build_funnel_figure(funnel(team("North")))
    words = words_on(figure)
    assert words.count("95%") == 2
    assert words.count("99.8%") == 2
    assert "All teams<br>70%" in words
    assert figure["layout"]["xaxis"]["title"]["text"] == "Visits"


def test_a_funnel_without_limits_still_shows_the_teams():
    figure = funnel_chart.build_funnel_figure(funnel(team("North"), limits=False))
    assert marks(figure)["y"] == [0.7]


def test_names_of_close_teams_go_opposite_ways():
    figure = funnel_chart.build_funnel_figure(
        funnel(
            team("North", value=0.50, signal=Signal.WORSE),
            team("South", value=0.52, signal=Signal.WORSE),
        )
    )
    notes = {n["text"]: n for n in figure["layout"]["annotations"]}
    assert notes["North"]["yanchor"] == "top"
    assert notes["South"]["yanchor"] == "bottom"


def test_team_names_are_escaped_in_charts():
    figure = funnel_chart.build_funnel_figure(funnel(team("<i>x", is_own=True)))
    assert "<b>&lt;i&gt;x</b>" in words_on(figure)
    assert "<i>" not in marks(figure)["hovertext"][0]


def comparison(points):
    return comparison_chart.ComparisonChart(
        title="Fewer than England",
        subtitle="Published figures",
        alt="Dots by year",
        points=tuple(points),
    )


def test_published_dots_are_not_joined_but_for_the_councils_own():
    points = read_published("rereferral_12m", ons_code="E06000056")
    figure = comparison_chart.build_comparison_figure(comparison(points))
    go.Figure(figure)
    modes = [trace["mode"] for trace in figure["data"]]
    assert modes == ["markers"] * 4 + ["lines+markers"]
    single = figure["data"][0]  # the neighbours one by one; one year of one is hidden
    assert (len(single["x"]), single["marker"]["size"]) == (129, 6)
    assert "15.9%, 2024 to 2025" in figure["data"][-1]["hovertext"][-1]
    assert figure["layout"]["xaxis"]["ticktext"][0] == "2025"


def test_a_hidden_year_is_a_gap_and_is_said():
    points = read_published("cp_over_2yrs_open", ons_code="E06000056")
    figure = comparison_chart.build_comparison_figure(comparison(points))
    own = figure["data"][-1]
    assert own["y"][own["x"].index(2019)] is None
    words = comparison_chart.source_words(points)
    assert "hidden to protect privacy: 31 March 20" in words
    assert words.startswith("Source: DfE, Children in need. Open Government Licence")


def test_the_key_names_each_area_with_value_and_year():
    points = read_published("rereferral_12m", ons_code="E06000056")
    key = comparison_chart.build_key(points)
    for text in ("Central Bedfordshire", "Neighbours&#x27; median", "England"):
        assert text in key
    assert key.count("2024 to 2025") == 4


def test_a_median_of_few_councils_is_said_to_be_weak():
    point = PublishedPoint(
        published_id="x_pct",
        unit="percent",
        period_label="2024/25",
        period_end=date(2025, 8, 31),
        area_code="SN_MEDIAN_2025",
        area_name="Statistical neighbours (median)",
        comparator=Comparator.NEIGHBOURS,
        value=0.14,
        places=0,
        status=PublishedStatus.OK,
        source="DfE, Children in need, our calculation",
        n_areas=4,
    )
    assert "fewer than 5 councils" in comparison_chart.source_words([point])
    figure = comparison_chart.build_comparison_figure(comparison([point]))
    assert figure["layout"]["xaxis"]["title"]["text"] == "Year to August"
    assert "4 councils" in figure["data"][0]["hovertext"][0]


def multiples(*teams, reference=0.7):
    return team_multiples.TeamMultiples(
        title="Most teams are steady",
        subtitle="Share of visits",
        alt="Lines of each team",
        unit="percent",
        teams=teams,
        reference=reference,
    )


def team_line(name, *values, is_own=False):
    months = tuple(
        team_multiples.TeamMonth(f"2026-{i:02d}", f"Month {i}", value)
        for i, value in enumerate(values, start=1)
    )
    return team_multiples.TeamSeries(name, months, is_own)


def test_team_panels_share_one_scale_and_keep_the_order_given():
    chart = multiples(team_line("South", 0.5, 0.6), team_line("North", 0.9, None))
    rows = team_multiples.build_rows(chart)
    assert [(row["team"], row["order"]) for row in rows[::2]] == [
        ("South", 0),
        ("North", 1),
    ]
    assert [row["last"] for row in rows] == [None, "60%", "90%", None]
    axis = team_multiples.build_scale(chart)
    assert axis.low <= 0.5
    assert axis.high >= 0.9


def test_a_specification_is_built_once_for_each_scale_and_holds_no_rows():
    axis = team_multiples.build_scale(multiples(team_line("South", 0.5, 0.6)))
    spec = team_multiples.build_spec(axis)
    assert spec is team_multiples.build_spec(axis)
    assert "data" not in spec
    assert "datasets" not in spec
    assert spec["columns"] == 4


def test_panels_say_what_they_share():
    chart = multiples(team_line("South", 0.8, 0.9))
    words = team_multiples.scale_words(chart, team_multiples.build_scale(chart))
    assert words.startswith("All panels use the same scale. Axis starts at ")
    assert words.endswith("Dotted line: All teams, 70%.")
    plain = multiples(team_line("South", 0.1, 0.9), reference=None)
    words = team_multiples.scale_words(plain, team_multiples.build_scale(plain))
    assert words == "All panels use the same scale."


def test_the_table_has_heads_links_and_escaped_words():
    table = ChartTable(
        caption="Children seen alone <b>",
        headings=("Month", "Figure", "Records"),
        rows=(("October 2026", "71%", TableLink("Open <i>", "?month=2026-10&x=1")),),
        numeric=frozenset({1}),
    )
    html = build_table(table)
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 1
    assert 'href="?month=2026-10&amp;x=1"' in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert html.count("text-align:right") == 2
    assert "target=" not in html


def test_a_table_with_a_missing_cell_is_refused():
    with pytest.raises(ValueError, match="a cell for each heading"):
        build_table(ChartTable("x", ("A", "B"), (("only one",),)))


def _drawn_page():
    """Draws every chart and table once, and once without figures."""
    from components import chart_table as ct
    from components import comparison_chart as cc
    from components import funnel_chart as fc
    from components import scorecard, spc_chart, team_multiples
    from measures.comparators import read_published

    point = spc_chart.TrendPoint("October 2026", "2026-10", 0.5, 20, 10, 0.5, 0.4, 0.6)
    for values in ((point,), ()):
        spc_chart.show_trend_chart(
            spc_chart.TrendChart(
                "Finding", "Where", "Line alt", "percent", values, None, ((1, "Event"),)
            ),
            key=f"trend{len(values)}",
        )
    team = fc.FunnelPoint("t", "North", 20, 0.5, "10 of 20", is_own=True)
    for teams in ((team,), ()):
        fc.show_funnel_chart(
            fc.FunnelChart(
                "Finding", "Where", "Funnel alt", "percent", "Visits", 0.5, teams, ()
            ),
            key=f"funnel{len(teams)}",
        )
    for found in (read_published("wf_caseload", ons_code="E06000056"), []):
        cc.show_comparison_chart(
            cc.ComparisonChart("Finding", "Where", "Dots alt", tuple(found)),
            key=f"dots{len(found)}",
        )
    series = team_multiples.TeamSeries(
        "North", (team_multiples.TeamMonth("2026-10", "October 2026", 0.5),)
    )
    for lines in ((series,), ()):
        team_multiples.show_team_multiples(
            team_multiples.TeamMultiples("F", "Where", "Panels alt", "percent", lines),
            key=f"panels{len(lines)}",
        )
    ct.show_table(ct.ChartTable("Caption", ("Month",), (("October 2026",),)))
    ct.show_table(ct.ChartTable("Caption", ("Month",), ()), label="Another table")
    scorecard.show_scorecard([], caption="Scorecard")


def test_every_chart_is_drawn_with_its_alternative_text():
    page = AppTest.from_function(_drawn_page).run()
    assert not page.exception
    alts = [chart.proto.alt for chart in page.get("plotly_chart")]
    assert alts == ["Line alt", "Funnel alt", "Dots alt"]
    assert [c.proto.alt for c in page.get("vega_lite_chart")] == ["Panels alt"]
    captions = " ".join(caption.value for caption in page.caption)
    for words in (
        "No figures are available for this period.",
        "No team has figures for this period.",
        "No figure of this kind is published for comparison.",
        "No figures are available for this choice.",
        "No indicators to show for this choice.",
    ):
        assert words in captions


# --- dots with intervals --------------------------------------------------------------


def interval_dots(**changes) -> IntervalDots:
    dots = (
        IntervalDot("Ash <b>", "T1", 18.0, 15.0, 21.0, "18.0 (base 8)"),
        IntervalDot("Birch", "T2", 24.0, None, None, "24.0 (base 2)"),
        IntervalDot("Another team", None, 16.0, 14.0, 18.0, "16.0 (base 9)"),
    )
    return IntervalDots(
        **{
            "title": "Title",
            "subtitle": "Subtitle",
            "alt": "Alt",
            "unit": "mean",
            "axis_words": "Average",
            "centre": 17.0,
            "dots": dots,
            **changes,
        }
    )


def test_each_team_has_a_dot_and_an_interval_where_there_is_one():
    figure = build_interval_figure(interval_dots())
    *lines, dots = figure["data"]
    assert len(lines) == 2
    assert dots["x"] == [18.0, 24.0, 16.0]
    assert dots["customdata"] == ["T1", "T2", ""]  # an unnamed team opens nothing
    assert figure["layout"]["yaxis"]["ticktext"][0] == "Ash &lt;b&gt;"
    assert figure["layout"]["annotations"][0]["text"] == "All together 17.0"


def test_the_axis_holds_every_interval_and_says_where_it_starts():
    figure = build_interval_figure(interval_dots())
    low, high = figure["layout"]["xaxis"]["range"]
    assert low <= 14.0
    assert high >= 24.0
    words = figure["layout"]["xaxis"]["title"]["text"]
    assert ("axis starts at" in words) is (low > 0)


def test_without_a_figure_of_all_together_there_is_no_line():
    layout = build_interval_figure(interval_dots(centre=None))["layout"]
    assert layout["shapes"] == []
    assert layout["annotations"] == []


def test_a_point_that_is_not_the_latest_is_called_by_its_month():
    figure = spc_chart.build_trend_figure(trend(trend_points([0.7, 0.94, None])))
    assert any("Feb 2025 94%" in words for words in words_on(figure))
    assert not any("Now" in words for words in words_on(figure))
    small = trend_points([0.7, 0.375, None], base=lambda _: 8, numerator=lambda _: 3)
    figure = spc_chart.build_trend_figure(trend(small))
    assert any("Feb 2025 3 of 8" in words for words in words_on(figure))
