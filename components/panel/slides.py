"""A pack as an editable PowerPoint: native charts, notes, published figures only."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from components.formats import axis_month
from components.palette import DARK_BLUE, GRADES, GREY, MUTED, TEXT
from components.panel.line_drawing import alt_words, axis_of, key_words
from measures.panel.disclosure import PublishedFigure, Shown
from measures.panel.pack import Pack, PackFact, PackScreen, grade_words, spoken_words
from measures.panel.screens import Draws
from measures.panel.telling import tell
from measures.periods import month_of

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_TITLE_ONLY = 5  # of the layouts that come with python-pptx
_FONT = "Arial"


def build_slides(pack: Pack) -> bytes:
    """The file. One slide a screen; notes hold what the presenter says and asks."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    deck.core_properties.title = f"{pack.title}, {pack.month.label}"
    deck.core_properties.author = pack.council
    deck.core_properties.language = "en-GB"
    for screen in pack.screens:
        _add_screen(deck, screen, pack)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _add_screen(deck: Any, screen: PackScreen, pack: Pack) -> None:  # noqa: ANN401
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top = Inches(0.6), Inches(0.3)
    title.width, title.height = Inches(12.1), Inches(0.9)
    _write(title.text_frame, [screen.heading], size=34, colour=DARK_BLUE, bold=True)
    _MIDDLES[screen.draws](slide, screen, pack)
    _add_strip(slide, screen, pack)
    slide.notes_slide.notes_text_frame.text = _notes(screen)


def _notes(screen: PackScreen) -> str:
    parts = [screen.sentence, *screen.claims, screen.notes]
    parts += [spoken_words(fact) for fact in screen.facts]
    parts += [f"Ask: {question}" for question in screen.questions]
    return "\n".join(part for part in parts if part)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def _write(
    frame: Any,  # noqa: ANN401 - python-pptx has no types
    lines: list[str],
    *,
    size: int,
    colour: str = TEXT,
    bold: bool = False,
) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(6)
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold = _FONT, Pt(size), bold
        run.font.color.rgb = _rgb(colour)


def _box(
    slide: Slide,
    place: tuple[float, float, float, float],
    lines: list[str],
    **how: Any,  # noqa: ANN401 - passed on to _write
) -> None:
    left, top, width, height = (Inches(n) for n in place)
    box = slide.shapes.add_textbox(left, top, width, height)
    _write(box.text_frame, lines, **how)


def _headline(slide: Slide, screen: PackScreen) -> None:
    fact = screen.facts[0]
    size = 60 if len(fact.headline) <= 9 else 34
    _box(
        slide,
        (0.6, 1.35, 4.4, 1.2),
        [fact.headline],
        size=size,
        colour=DARK_BLUE,
        bold=True,
    )
    lines = [screen.sentence, fact.base, fact.signal_words]
    _box(slide, (0.6, 2.6, 4.4, 2.6), [line for line in lines if line], size=20)


def _add_words(slide: Slide, screen: PackScreen, _pack: Pack) -> None:
    half = (len(screen.lines) + 1) // 2
    for column, entries in enumerate((screen.lines[:half], screen.lines[half:])):
        for row, (word, means) in enumerate(entries):
            top, left = 1.4 + 1.75 * row, 0.6 + 6.1 * column
            _box(
                slide,
                (left, top, 5.8, 0.5),
                [word],
                size=22,
                colour=DARK_BLUE,
                bold=True,
            )
            _box(slide, (left, top + 0.45, 5.8, 1.2), [means], size=18)


def _add_changes(slide: Slide, screen: PackScreen, pack: Pack) -> None:
    _headline(slide, screen)
    heading = pack.labels["since"]
    _box(slide, (5.6, 1.4, 7, 0.5), [heading], size=18, bold=True)
    lines = [text for _signal, text in screen.lines]
    _box(slide, (5.6, 2.0, 7, 3.2), lines, size=24)


def _add_bars(slide: Slide, screen: PackScreen, pack: Pack) -> None:
    _headline(slide, screen)
    facts = [fact for fact in screen.facts if fact.now is not None]
    if facts:
        rows = [(f.name, f.now, f.headline) for f in facts if f.now is not None]
        _bar_chart(slide, rows, title=pack.labels["out_of"], most=100)


def _add_grades(slide: Slide, screen: PackScreen, pack: Pack) -> None:
    if not screen.grades:
        _add_bars(slide, screen, pack)
        return
    _headline(slide, screen)
    rows = [
        (grade_words(figure, pack), figure, tell(figure, pack.labels))
        for figure in screen.grades
    ]
    chart = _bar_chart(slide, rows, title=pack.labels["year"], most=None)
    points = chart.plots[0].series[0].points
    for index, grade in enumerate(GRADES):
        fill = points[index].format.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(grade.fill)


def _bar_chart(
    slide: Slide,
    rows: list[tuple[str, PublishedFigure, str]],
    *,
    title: str,
    most: float | None,
) -> Chart:
    """Bars from top to bottom; what is hidden has no bar, only its words."""
    data = CategoryChartData()
    data.categories = [
        name if figure.is_told else f"{name}: {words}" for name, figure, words in rows
    ]
    data.add_series(title, [figure.number for _name, figure, _words in rows])
    alt = f"{title}. " + " ".join(f"{name}: {words}." for name, _f, words in rows)
    chart = _place_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, alt)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(16)
    chart.category_axis.format.line.color.rgb = _rgb(GREY)
    axis = chart.value_axis
    axis.visible, axis.has_major_gridlines = False, False
    axis.minimum_scale = 0
    if most is not None:
        axis.maximum_scale = most * 1.4  # room for the words at the end of a bar
    plot = chart.plots[0]
    plot.gap_width = 60
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _rgb(DARK_BLUE)
    for index, (_name, figure, words) in enumerate(rows):
        if figure.is_told:
            _label(series.points[index], words, position=XL_LABEL_POSITION.OUTSIDE_END)
    return chart


def _label(point: Any, words: str, *, position: Any) -> None:  # noqa: ANN401
    label = point.data_label
    label.position = position
    run = label.text_frame.paragraphs[0].add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(16), True, _FONT
    run.font.color.rgb = _rgb(DARK_BLUE)


def _place_chart(slide: Slide, kind: Any, data: Any, alt: str) -> Chart:  # noqa: ANN401
    frame = slide.shapes.add_chart(
        kind, Inches(5.4), Inches(1.3), Inches(7.4), Inches(4.1), data
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)  # noqa: SLF001
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.font.name, chart.font.size = _FONT, Pt(14)
    return chart


def _add_line(slide: Slide, screen: PackScreen, pack: Pack) -> None:
    _headline(slide, screen)
    fact = screen.facts[0]
    if any(point.is_full for point in fact.points):
        _line_chart(slide, fact, pack)
    beside = [f"{f.sentence} {f.signal_words}".strip() for f in screen.facts[1:]]
    key = key_words(fact, pack.labels).replace(pack.labels["triangle"], "").strip()
    lines = [*beside, key] if key else beside
    if lines:
        _box(slide, (0.6, 4.6, 4.6, 1.0), lines, size=14, colour=MUTED)


def _line_chart(slide: Slide, fact: PackFact, pack: Pack) -> None:
    data = CategoryChartData()
    data.categories = [axis_month(month_of(p.period_end)) for p in fact.points]
    exact = [None if p.shown is Shown.MORE_THAN else p.number for p in fact.points]
    data.add_series(fact.name, exact)
    for bound in fact.usual or ():
        data.add_series(f"Usual {bound}", [bound] * len(fact.points))
    chart = _place_chart(
        slide, XL_CHART_TYPE.LINE_MARKERS, data, alt_words(fact, pack.labels)
    )
    low, high, step = axis_of(fact)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.has_major_gridlines = False
    axis.tick_labels.font.size = Pt(14)
    chart.category_axis.tick_labels.font.size = Pt(12)
    lines = list(chart.plots[0].series)
    for index, series in enumerate(lines):
        series.smooth = False
        series.format.line.color.rgb = _rgb(GREY if index else DARK_BLUE)
        series.format.line.width = Pt(1.25 if index else 3.5)
        series.marker.style = XL_MARKER_STYLE.NONE
        if index:
            series.format.line.dash_style = MSO_LINE.DASH
    last = len(fact.points) - 1
    if exact[last] is not None:
        point = lines[0].points[last]
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 12
        point.marker.format.fill.solid()
        point.marker.format.fill.fore_color.rgb = _rgb(DARK_BLUE)
        _label(point, fact.headline, position=XL_LABEL_POSITION.ABOVE)


def _add_asks(slide: Slide, screen: PackScreen, _pack: Pack) -> None:
    _box(slide, (0.6, 1.4, 12, 0.8), [screen.sentence], size=22)
    lines = [f"{number}. {ask}" for number, ask in enumerate(screen.asks, start=1)]
    _box(slide, (0.6, 2.4, 12, 2.8), lines, size=30, colour=DARK_BLUE, bold=True)


def _add_strip(slide: Slide, screen: PackScreen, pack: Pack) -> None:
    asks = () if screen.draws is Draws.ASKS else screen.asks
    parts = [
        (pack.labels["means"], (screen.means,) if screen.means else ()),
        (pack.labels["questions"], screen.questions),
        (pack.labels["asks"], asks),
    ]
    for column, (heading, texts) in enumerate([p for p in parts if p[1]]):
        left = 0.6 + 4.1 * column
        _box(
            slide,
            (left, 5.55, 3.9, 0.4),
            [heading],
            size=14,
            colour=DARK_BLUE,
            bold=True,
        )
        _box(slide, (left, 5.9, 3.9, 1.0), list(texts), size=16)
    words = [pack.council, pack.labels["figures_to"].format(value=pack.month.label)]
    words += [pack.labels["made_up"]] if pack.is_synthetic else []
    _box(slide, (0.6, 7.0, 12, 0.4), [". ".join(words)], size=12, colour=MUTED)


_MIDDLES = {
    Draws.WORDS: _add_words,
    Draws.CHANGES: _add_changes,
    Draws.BARS: _add_bars,
    Draws.LINE: _add_line,
    Draws.GRADES: _add_grades,
    Draws.ASKS: _add_asks,
}
