"""Journeys of the demo accounts through a real browser, on the demo authority.

Every page a journey opens is watched: it asks no other host, and no address, title
or message of the console names a child or a worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from data_access import access_log, app_store
from tests.end_to_end.conftest import Server, run_server, wait_until_drawn

pytestmark = pytest.mark.xdist_group("journeys")  # one server for all of them

IDENTIFIER = re.compile(r"[PW]\d{6}")
REFUSED = "This view is not in what you may see"
PARTS = ("trend", "teams", "affected", "compare", "definition")
INDICATOR = "indicator=cla_3plus_placements&month=2026-09"
SCREENS = (
    "/this-month",
    "/definitions",
    *(f"/indicators?{INDICATOR}&view={part}" for part in PARTS),
)
PATIENCE = 30_000  # milliseconds, for a busy machine


@pytest.fixture(scope="module")
def server(
    demo_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server on the demo authority, with an app store of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_TEST_DATA", str(demo_dir))
        with run_server(tmp_path_factory.mktemp("journeys")) as running:
            yield running


@dataclass
class Watched:
    """What the browser asked for and what it wrote where others could read it."""

    addresses: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


KEEP_TITLES = """
let last = null;
new MutationObserver(() => {
  if (document.title !== last) { last = document.title; window.keepTitle(last); }
}).observe(document, {subtree: true, childList: true, characterData: true});
"""


def watch(context: BrowserContext, seen: Watched) -> None:
    context.on("request", lambda request: seen.addresses.add(request.url))
    context.on("console", lambda message: seen.words.add(message.text))
    context.on("weberror", lambda error: seen.words.add(str(error.error)))
    context.expose_binding("keepTitle", lambda _source, title: seen.words.add(title))
    context.add_init_script(KEEP_TITLES)


def watch_page(page: Page, seen: Watched) -> None:
    page.on("framenavigated", lambda frame: seen.addresses.add(frame.url))
    page.on("websocket", lambda socket: seen.addresses.add(socket.url))


@pytest.fixture
def open_page(open_page: Callable[..., Page], server: Server) -> Iterator[Callable]:
    """As elsewhere; what the pages did is looked through at the end."""
    seen = Watched()

    def build(**options: object) -> Page:
        page = open_page(**options)
        page.set_default_timeout(PATIENCE)
        watch(page.context, seen)
        watch_page(page, seen)
        return page

    yield build
    own = urlsplit(server.url).netloc
    parts = [urlsplit(address) for address in seen.addresses]
    hosts = {p.netloc for p in parts if p.scheme in ("http", "https", "ws", "wss")}
    assert hosts == {own}
    written = [unquote(address) for address in seen.addresses] + list(seen.words)
    assert not [text for text in written if IDENTIFIER.search(text)]


def heading(page: Page, words: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("heading", name=words)


def see(found: Locator) -> None:
    expect(found).to_be_visible(timeout=PATIENCE)


def see_scope(page: Page, words: str) -> None:
    see(page.get_by_test_id("stMain").get_by_text(words).first)


def choices(page: Page) -> dict[str, str]:
    return {k: v[0] for k, v in parse_qs(urlsplit(page.url).query).items()}


def see_choices(page: Page, **wanted: str) -> None:
    """Wait until the address holds exactly these choices."""
    page.wait_for_function(
        """wanted => {
            const now = Object.fromEntries(new URLSearchParams(location.search));
            const keys = Object.keys(wanted);
            return Object.keys(now).length === keys.length
                && keys.every(key => now[key] === wanted[key]);
        }""",
        arg=wanted,
    )


def short_figure(page: Page) -> tuple[Locator, str, int, int]:
    """(its link, indicator, numerator, base) of a figure with a list of one page."""
    rows = page.locator("tbody tr:has(td a)")
    expect(rows.first).to_be_visible(timeout=PATIENCE)
    for row in rows.all():
        cell = row.locator("td").first
        found = re.search(r"(\d+) of (\d+)$", " ".join(cell.inner_text().split()))
        if found and 10 <= int(found[2]) <= 100:
            name = row.locator("th").inner_text()
            return cell.locator("a"), name, int(found[1]), int(found[2])
    return pytest.fail("no figure has a list of one page")


def see_rows(page: Page, part: str, number: int) -> None:
    """Choose a part of the list; it says its number and holds as many rows."""
    option = page.get_by_text(f"{part} ({number})", exact=True)
    see(option)
    option.click()
    caption = page.locator("table caption")
    expect(caption).to_contain_text(f": {part.lower()}", timeout=PATIENCE)
    expect(page.locator("tbody tr")).to_have_count(number, timeout=PATIENCE)


# --- a figure and its children -------------------------------------------------------


def test_head_of_service_reaches_the_children_in_two_clicks(server, page_signed_in_as):
    started_at = app_store.utc_now()
    page = page_signed_in_as("head.of.service")
    page.wait_for_url(re.compile("/this-month"))
    see(heading(page, "This month"))
    link, name, num, base = short_figure(page)
    link.click()
    see(heading(page, name))
    see(heading(page, re.compile(rf"\({num} of {base}\), ")))
    assert not IDENTIFIER.search(page.content())
    page.get_by_role("button", name="Open the list").click()
    expect(page.locator("tbody tr").first).to_be_visible(timeout=PATIENCE)
    see_rows(page, "All in the figure", base)
    if num:
        see_rows(page, "Counted", num)
    (entry,) = access_log.list_accesses(server.store, since=started_at)
    assert entry.access.username == "head.of.service"
    assert entry.n_records >= base


def test_keyboard_alone_from_sign_in_to_an_opened_list(server, open_page):
    page = open_page()
    page.goto("/")
    expect(page.get_by_label("User name")).to_be_focused()
    page.keyboard.type("team.manager")
    page.keyboard.press("Tab")
    page.keyboard.type(server.passwords["team.manager"])
    page.keyboard.press("Enter")
    see(heading(page, "This month"))
    see(page.locator("tbody td a").first)
    press_tab_until(page, "td a")
    page.keyboard.press("Enter")
    see(page.get_by_role("button", name="Open the list"))
    press_tab_until(page, "button", "Open the list")
    page.keyboard.press("Enter")
    see(page.locator("tbody tr").first)
    # the box of a wide table is reached too, so that it can be scrolled
    press_tab_until(page, "[role=region]")


IS_TARGET = (
    "(e, [selector, words]) => e.matches(selector) && e.innerText.includes(words)"
)
SHOWS_FOCUS = """e => {
    const style = getComputedStyle(e);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


def press_tab_until(page: Page, selector: str, words: str = "") -> None:
    """Go on by Tab to an element, which then shows that it has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and focused.evaluate(IS_TARGET, [selector, words]):
            assert focused.evaluate(SHOWS_FOCUS)
            return
    pytest.fail(f"Tab does not reach {selector} {words}")


def test_click_on_a_mark_opens_that_month(page_signed_in_as):
    page = page_signed_in_as(
        "senior.leader", "/indicators?indicator=cp_visit_timely&month=2026-09"
    )
    marks = page.locator(".js-plotly-plot .points path.point")
    expect(marks).to_have_count(36, timeout=PATIENCE)
    box = marks.nth(31).bounding_box()  # four months before the last
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    see(heading(page, re.compile(r"\), May 2026$")))
    see_choices(
        page,
        indicator="cp_visit_timely",
        month="2026-05",
        view="affected",
        months="1",
    )
    # the trend opens again and does not jump back to the list
    page.get_by_text("Trend", exact=True).click()
    see(marks.first)
    wait_until_drawn(page)
    see_choices(page, indicator="cp_visit_timely", month="2026-05")


# --- addresses -----------------------------------------------------------------------


def copy_link(page: Page) -> str:
    page.get_by_role("button", name="Copy link").click()
    code = page.get_by_test_id("stPopoverBody").locator("code")
    see(code)
    return code.inner_text().strip()


def test_copied_link_opens_the_same_view_for_a_colleague(server, page_signed_in_as):
    mine = page_signed_in_as(
        "senior.leader",
        "/indicators?indicator=cp_visit_timely&place=T0108&view=compare",
    )
    see_scope(mine, "Family Support Birch.")
    link = copy_link(mine)
    parts = urlsplit(link)
    assert f"{parts.scheme}://{parts.netloc}" == server.url
    assert parse_qs(parts.query) == {
        "month": ["2026-10"],
        "place": ["T0108"],
        "indicator": ["cp_visit_timely"],
        "view": ["compare"],
    }
    address = f"{parts.path}?{parts.query}"
    theirs = page_signed_in_as("head.of.service", address)
    see_scope(theirs, "Family Support Birch.")
    see_scope(theirs, "October 2026.")
    see(heading(theirs, "Child protection visits"))
    assert heading(theirs, re.compile(".")).first.inner_text() == (
        heading(mine, re.compile(".")).first.inner_text()
    )
    assert choices(theirs) == {k: v[0] for k, v in parse_qs(parts.query).items()}


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("team.manager", REFUSED),
        ("panel.presenter", "Your role does not open this page"),
        ("reviewing.officer", "Your role does not open this indicator"),
    ],
)
def test_copied_link_is_refused_without_the_right(username, words, page_signed_in_as):
    page = page_signed_in_as(
        username, "/indicators?indicator=wf_caseload&place=T0108&month=2026-09"
    )
    see(heading(page, words))
    assert "Birch" not in page.content()
    expect(page.locator("table")).to_have_count(0)


def choose_month(page: Page, name: str) -> None:
    page.get_by_role("button", name="Change").click()
    page.get_by_test_id("stPopoverBody").get_by_label("Month").click()
    page.get_by_role("option", name=name, exact=True).click()
    see_scope(page, f"{name}.")
    page.keyboard.press("Escape")


def test_back_button_and_reload_keep_the_view(page_signed_in_as):
    page = page_signed_in_as("senior.leader")
    see_scope(page, "October 2026.")
    see_choices(page)
    choose_month(page, "June 2026")
    see_choices(page, month="2026-06")
    page.go_back()
    see_scope(page, "October 2026.")
    see_choices(page)
    page.go_forward()
    see_scope(page, "June 2026.")
    see_choices(page, month="2026-06")
    page.reload()
    see_scope(page, "June 2026.")
    see_choices(page, month="2026-06")
    # the menu keeps the month; Back returns to what was there before
    page.get_by_role("link", name="Indicators").click()
    see(page.get_by_test_id("stPlotlyChart"))
    see_scope(page, "June 2026.")
    see_choices(page, month="2026-06", indicator="assess_45wd")
    page.get_by_text("Definition", exact=True).click()
    see(page.get_by_text("In plain words:"))
    see_choices(page, month="2026-06", indicator="assess_45wd", view="definition")
    page.go_back()
    see(page.get_by_test_id("stPlotlyChart"))
    see_scope(page, "June 2026.")


# --- everyone can use it -------------------------------------------------------------

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
    const found = await axe.run({
        include: [['body']],
    }, {resultTypes: ['violations']});
    return found.violations.map(v =>
        [v.impact, v.id, v.nodes.map(n => n.html.slice(0, 200)).join(' | ')]);
}"""


def check_with_axe(page: Page, screen: str) -> None:
    page.evaluate(AXE)
    grave = [v for v in page.evaluate(RUN_AXE) if v[0] in ("serious", "critical")]
    assert not grave, screen


def check_width(page: Page, screen: str) -> None:
    """What is wider scrolls in a box of its own, never the page."""
    wider = page.evaluate(
        """() => [document.documentElement, document.body,
             ...document.querySelectorAll('[data-testid=stAppViewContainer], '
                                          + '[data-testid=stMain]')]
            .filter(e => e.scrollWidth > innerWidth)
            .map(e => `${e.tagName} ${e.dataset.testid} ${e.scrollWidth}`)"""
    )
    assert not wider, screen


def wait_for_content(page: Page, screen: str) -> None:
    drawn = {
        "trend": ".js-plotly-plot .points path.point",
        "teams": "[data-testid=stVegaLiteChart] svg",
        "affected": "button:has-text('Open the list')",
        "compare": "[data-testid=stPlotlyChart] .points path",
        "definition": "text=In plain words:",
        "/this-month": "tbody td",
        "/definitions": "[data-testid=stExpander]",
    }
    page.locator(drawn[screen.partition("view=")[2] or screen]).first.wait_for()
    wait_until_drawn(page)


def test_sign_in_page_passes_the_automated_check(open_page):
    page = open_page(bypass_csp=True)
    page.goto("/sign-in")
    check_with_axe(page, "/sign-in")
    page.get_by_role("button", name="Sign in").click()
    see(page.get_by_text("Enter your user name").first)
    check_with_axe(page, "/sign-in with errors")
    page.set_viewport_size({"width": 320, "height": 640})
    check_width(page, "/sign-in")


def test_every_screen_passes_the_automated_check_and_fits(page_signed_in_as):
    # the policy of the pages lets no foreign script in, not even this one
    page = page_signed_in_as("head.of.service", bypass_csp=True)
    titles = set()
    for screen in SCREENS:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(screen)
        wait_for_content(page, screen)
        assert page.get_by_role("heading", level=1).count() == 1, screen
        check_with_axe(page, screen)
        if "affected" in screen:
            page.get_by_role("button", name="Open the list").click()
            see(page.locator("tbody tr").first)
            check_with_axe(page, f"{screen}, opened")
        page.set_viewport_size({"width": 320, "height": 640})
        wait_until_drawn(page)
        check_width(page, screen)
        titles.add(page.title())
    assert len(titles) == 3


def test_filters_pass_the_automated_check(page_signed_in_as):
    page = page_signed_in_as("head.of.service", bypass_csp=True)
    for name in ("Change", "Copy link"):
        page.get_by_role("button", name=name).click()
        see(page.get_by_test_id("stPopoverBody"))
        check_with_axe(page, name)
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_the_panels_story_is_saved_presented_and_taken_away(
    page_signed_in_as, browser, tmp_path
):
    page = page_signed_in_as(
        "panel.presenter", "/panel-view?part=prepare", bypass_csp=True
    )
    see(page.get_by_role("button", name="Save as a dated pack"))
    check_with_axe(page, "preparing")
    page.get_by_role("button", name="Save as a dated pack").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Present").click()
    live = opened.value
    see(live.get_by_role("heading", name="Words we use"))
    notes = page.context.new_page()
    notes.goto(f"{live.url.partition('#')[0]}/notes")
    check_with_axe(notes, "notes")
    live.bring_to_front()
    for key, heading_there in [
        ("PageDown", "Since last time"),  # a clicker
        ("ArrowRight", "A home that lasts"),
        ("ArrowLeft", "Since last time"),
        ("End", "What we ask of you"),
    ]:
        live.keyboard.press(key)
        see(live.get_by_role("heading", name=heading_there, level=2))
        assert live.locator("h2:visible").count() == 1
        check_with_axe(live, heading_there)
    see(notes.locator(".note.now").get_by_role("heading", name="What we ask of you"))
    live.keyboard.press("b")
    expect(live.locator(".blank")).to_be_visible()
    live.keyboard.press("b")
    expect(live.locator(".blank")).to_be_hidden()
    file = tmp_path / "panel.html"
    taken = page.context.request.get(f"{live.url.partition('#')[0]}/offline")
    file.write_bytes(taken.body())
    with browser.new_context(offline=True) as away:
        alone = away.new_page()
        alone.goto(file.as_uri())
        alone.keyboard.press("PageDown")
        see(alone.get_by_role("heading", name="Since last time", level=2))


def test_log_of_the_server_names_no_child(server):
    assert not IDENTIFIER.search(server.log_path.read_text())
