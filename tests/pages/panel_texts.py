"""All that a page, a file of slides or a screen says, as lines of text."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO

import openpyxl

_SAID = ("aria-label", "alt", "title", "content", "value", "placeholder")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.muted = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.muted = tag if tag in ("style", "script") else ""
        if tag != "meta":
            self.lines += [v for k, v in attrs if k in _SAID and v]

    def handle_endtag(self, tag: str) -> None:
        self.muted = ""

    def handle_data(self, data: str) -> None:
        if not self.muted and data.strip():
            self.lines.append(data.strip())

    def handle_comment(self, data: str) -> None:
        self.lines.append(data)


def lines_of_html(page: str) -> list[str]:
    reader = _Reader()
    reader.feed(page)
    return reader.lines


def lines_of_slides(content: bytes) -> list[str]:
    """Every text, chart value, description and note, and the sheets behind charts."""
    lines: list[str] = []
    with zipfile.ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            data = parts.read(name)
            if name.endswith(".xlsx"):
                book = openpyxl.load_workbook(BytesIO(data))
                for sheet in book:
                    for row in sheet.iter_rows(values_only=True):
                        lines += [_plain(cell) for cell in row if cell is not None]
            elif re.search(r"ppt/(slides|notesSlides|charts)/[^/]*\.xml$", name):
                text = data.decode()
                lines += re.findall(r"<a:t>([^<]*)</a:t>", text)
                values = re.findall(r"<c:pt [^>]*>\s*<c:v>([^<]*)</c:v>", text)
                lines += [_plain(value) for value in values]
                lines += re.findall(r'descr="([^"]*)"', text)
    return lines


def _plain(value: object) -> str:
    text = str(value)
    return text.removesuffix(".0")
