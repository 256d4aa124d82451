"""Pages as a signed-in browser gets them, without one: open, read, look inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

from components import router
from components.router import PAGES
from measures.scope import Role, Scope

ROUTER = str(Path(router.__file__).resolve())
HOST = "https://dashboard.example"
# The scopes of the demo accounts.
SCOPES = {
    Role.TEAM_MANAGER: Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"})),
    Role.HEAD_OF_SERVICE: Scope(
        Role.HEAD_OF_SERVICE, service_ids=frozenset({"FAMSUP"})
    ),
    Role.SENIOR_LEADER: Scope(Role.SENIOR_LEADER),
    Role.REVIEWING_OFFICER: Scope(Role.REVIEWING_OFFICER),
    Role.PERFORMANCE_ANALYST: Scope(Role.PERFORMANCE_ANALYST),
    Role.PANEL_PRESENTER: Scope(Role.PANEL_PRESENTER),
}
RUN_SECONDS = 60  # a limit for a stuck run, not a budget


def open_screen(page_id: str, **address: str) -> AppTest:
    """A fresh tab on this page, its address holding these choices."""
    (entry,) = (entry for entry in PAGES if entry.page_id == page_id)
    at = AppTest.from_file(ROUTER, default_timeout=RUN_SECONDS)
    at.context["url"] = f"{HOST}/{entry.url_path}"
    if entry.path.stem != entry.url_path:
        at.run()  # until then AppTest takes the address from the name of the file
    for key, text in address.items():
        at.query_params[key] = text
    at.switch_page(str(entry.path))
    return at.run()


def follow(href: str) -> AppTest:
    """A fresh tab on a link of the pages."""
    parts = urlsplit(href)
    (entry,) = (entry for entry in PAGES if entry.url_path == parts.path)
    return open_screen(entry.page_id, **dict(parse_qsl(parts.query)))


def title_of(at: AppTest) -> str:
    return at.title[0].value


def scope_line(at: AppTest) -> str:
    """All services. October 2026. 1,643 open children. Complete month."""
    return at.main.markdown[0].value.replace("**", "")


def button(at: AppTest, label: str):  # noqa: ANN201 - Streamlit's own class
    (found,) = (b for b in at.main.button if b.label == label)
    return found


def html_of(at: AppTest) -> list[str]:
    """What stands on the page as HTML of our own."""
    return [element.proto.body for element in at.main.get("html")]


def words_of(at: AppTest) -> str:
    """All markdown, captions, messages and HTML of the page in one text."""
    texts = [e.value for kind in (at.markdown, at.caption, at.info) for e in kind]
    return "\n".join([*texts, *html_of(at)])


# --- tables ----------------------------------------------------------------------


@dataclass
class Cell:
    """What a cell says, and where it leads."""

    text: str = ""
    links: list[str] = field(default_factory=list)


@dataclass
class Table:
    """One HTML table; `rows` leaves out its headings and the heads of groups."""

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)

    def column(self, heading: str) -> list[str]:
        place = self.headings.index(heading)
        return [row[place].text for row in self.rows]


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self.inside = ""
        self.is_head = self.is_group = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self.tables.append(Table())
        elif tag == "thead":
            self.is_head = True
        elif tag == "tr" and not self.is_head:
            self.tables[-1].rows.append([])
            self.is_group = False
        elif tag in ("th", "td") and not self.is_head:
            self.is_group |= given.get("scope") == "rowgroup"
            self.tables[-1].rows[-1].append(Cell())
        elif tag == "th":
            self.tables[-1].headings.append("")
        elif tag == "a" and self.inside:
            self.tables[-1].rows[-1][-1].links.append(given["href"] or "")
        if tag in ("caption", "th", "td"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self.is_head = False
        elif tag == "tr" and self.is_group:
            self.tables[-1].rows.pop()
            self.is_group = False
        if tag in ("caption", "th", "td"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "caption":
            self.tables[-1].caption += data
        elif self.inside and self.is_head:
            self.tables[-1].headings[-1] += data
        elif self.inside:
            cell = self.tables[-1].rows[-1][-1]
            cell.text = f"{cell.text} {data}".strip()


def tables_of(at: AppTest) -> list[Table]:
    """The tables of the page, in reading order."""
    return [table for body in html_of(at) for table in read_tables(body)]


def read_tables(body: str) -> list[Table]:
    reader = _TableReader()
    reader.feed(body)
    return reader.tables


def links_of(at: AppTest) -> Iterator[str]:
    """Every link in a table of the page."""
    for table in tables_of(at):
        for row in table.rows:
            for cell in row:
                yield from cell.links
