"""The scorecard table: complete, escaped, headed, without merged cells."""

from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from components.scorecard import ScorecardRow, build_scorecard
from components.signal_words import Signal
from components.spark_line import SparkPoint, build_signal_icon, build_spark_line


class Tags(HTMLParser):
    """Collects start tags and the text of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.open = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"img", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "tags are nested"

    def handle_data(self, data):
        self.words.append(data)

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


def row(**changes):
    spark = build_spark_line([SparkPoint(0.4), SparkPoint(0.5)], alt="Line of 2 months")
    values = {
        "indicator_id": "assess_45wd",
        "group": "Front door",
        "name": "Assessments completed within 45 working days",
        "address": "/indicators?indicator=assess_45wd&month=2026-10",
        "headline": "71%",
        "support": "142 of 200",
        "records_address": "/indicators?indicator=assess_45wd&tab=records",
        "signal": Signal.WORSE,
        "is_rising": False,
        "signal_note": "outside the range",
        "expected_range": "74% to 98%",
        "target_state": "Hit and miss",
        "target_note": "85% or higher",
        "spark": spark,
        "comparator": "England 85.7%",
        "comparator_note": "2024 to 2025",
        "data_status": "Provisional, may change",
    }
    return ScorecardRow(**values | changes)


def picture(source):
    """The SVG inside a data address, parsed."""
    head, _, body = source.partition(",")
    assert head == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(body))  # noqa: S314 - our own picture


def shapes(source):
    return [element.tag.rpartition("}")[2] for element in picture(source)]


def test_each_row_shows_every_column_in_words():
    words = " ".join(Tags(build_scorecard([row()], caption="October 2026")).words)
    for text in (
        "Assessments completed within 45 working days",
        "71%",
        "142 of 200",
        "Getting worse",
        "outside the range",
        "74% to 98%",
        "Hit and miss",
        "85% or higher",
        "England 85.7%",
        "2024 to 2025",
        "Provisional, may change",
    ):
        assert text in words


def test_table_has_caption_scopes_and_no_merged_cells():
    html = build_scorecard(
        [row(), row(group="Workforce"), row(group="Workforce")], caption="October 2026"
    )
    page = Tags(html)
    scopes = [attrs["scope"] for attrs in page.all("th")]
    assert scopes.count("col") == 8
    assert scopes.count("rowgroup") == 2
    assert scopes.count("row") == 3
    assert len(page.all("caption")) == 1
    assert "colspan" not in html
    assert "rowspan" not in html
    assert page.open == []


def test_the_scrolling_box_can_be_reached_by_keyboard_and_has_a_name():
    box = Tags(build_scorecard([row()], caption="October 2026")).all("div")[0]
    assert box["tabindex"] == "0"
    assert box["aria-label"] == "October 2026"
    assert "overflow-x:auto" in box["style"]


def test_links_stay_in_the_tab_and_go_where_told():
    links = Tags(build_scorecard([row()], caption="x")).all("a")
    assert [link["href"] for link in links] == [row().address, row().records_address]
    assert all("target" not in link for link in links)


def test_a_figure_without_records_is_no_link():
    page = Tags(build_scorecard([row(records_address=None)], caption="x"))
    assert len(page.all("a")) == 1


@pytest.mark.parametrize(
    "field",
    [
        "name",
        "group",
        "headline",
        "support",
        "signal_note",
        "comparator",
        "data_status",
    ],
)
def test_text_is_escaped(field):
    html = build_scorecard([row(**{field: '<script>"&'})], caption="<b>")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<b>" not in html


def test_pictures_have_words_or_stand_beside_them():
    images = Tags(build_scorecard([row()], caption="x")).all("img")
    assert [image["alt"] for image in images] == ["", "Line of 2 months"]
    no_line = Tags(build_scorecard([row(spark=None)], caption="x"))
    assert "not available" in no_line.words


def test_a_missing_month_is_a_gap_in_the_line():
    points = [SparkPoint(v) for v in (1, 2, None, 4, 5, None, 7)]
    line = build_spark_line(points, alt="x")
    # two stretches, a lone month, and the last month's mark
    assert shapes(line.source) == ["polyline", "polyline", "circle", "circle"]


def test_no_value_in_the_last_month_draws_no_mark():
    line = build_spark_line([SparkPoint(1), SparkPoint(2), SparkPoint(None)], alt="x")
    assert shapes(line.source) == ["polyline"]
    assert shapes(build_spark_line([], alt="x").source) == []


@pytest.mark.parametrize(
    ("signal", "shape"),
    [
        (Signal.BETTER, "circle"),
        (Signal.WORSE, "polygon"),
        (Signal.CHANGED, "rect"),
        (Signal.NO_CHANGE, "circle"),
    ],
)
def test_the_last_mark_takes_the_shape_of_the_signal(signal, shape):
    points = [SparkPoint(1, 0, 3), SparkPoint(2, 0, 3)]
    line = build_spark_line(points, alt="x", signal=signal)
    assert shapes(line.source) == ["polygon", "polyline", shape]


def test_a_provisional_month_is_hollow():
    points = [SparkPoint(1), SparkPoint(2)]

    def fill(**options):
        source = build_spark_line(
            points, alt="x", signal=Signal.WORSE, **options
        ).source
        return picture(source)[-1].attrib["fill"]

    assert fill(is_provisional=True) == "#FFFFFF"
    assert fill() == "#F46A25"


def test_getting_better_points_the_way_it_went():
    up = build_signal_icon(Signal.BETTER, is_rising=True)
    down = build_signal_icon(Signal.BETTER, is_rising=False)
    assert shapes(up) == shapes(down) == ["circle", "path"]
    assert "transform" not in picture(up)[1].attrib
    assert "transform" in picture(down)[1].attrib
    assert shapes(build_signal_icon(Signal.WORSE, is_rising=True)) == ["polygon"]


def test_sixty_lines_stay_small():
    points = [SparkPoint(0.5 + i % 5 / 10, 0.3, 0.9) for i in range(24)]
    line = build_spark_line(points, alt="x")
    assert len(line.source) * 60 < 130_000
