"""What operators and authors rely on is written down, and the pages agree with it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from components.router import PAGES
from data_access.contract import (
    ALIASES,
    NEEDED,
    OPTIONAL_TABLES,
    PRIVATE_COLUMNS,
    needed_columns,
)
from data_access.settings import DECLARED, PROJECT_DIR, VAR_DIR
from manage import COMMANDS
from measures.catalogue import build_catalogue
from measures.registry import all_definitions
from measures.scope import PAGE_ROLES, Role

DOCS = PROJECT_DIR / "docs"
TEXTS = sorted(
    [PROJECT_DIR / "README.md", *DOCS.glob("*.md"), *PROJECT_DIR.glob("*/README.md")]
)
FENCED = re.compile(r"^([ \t]*)```.*?^\1```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# a home, a temporary or a checked-out folder of somebody's machine
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/|[A-Z]:\\Users")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows_of(text: str) -> dict[str, list[str]]:
    """First cell -> the other cells, of every table whose rows open with `code`."""
    found = {}
    for line in text.splitlines():
        if line.startswith("| `"):
            name, *cells = [c.strip() for c in line.strip().strip("|").split(" | ")]
            found[name.strip("` ")] = cells
    return found


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT_DIR))


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.name)
def test_every_setting_is_documented_with_its_default(setting):
    default = setting.default.replace(str(VAR_DIR), "var")
    default = default.replace(f"{PROJECT_DIR}{os.sep}", "")
    row = rows_of(read("deploy.md"))[setting.name]
    assert row[0] == (f"`{default}`" if default else "empty")
    assert row[1]


def test_no_setting_is_documented_that_is_not_there():
    documented = {name for name in rows_of(read("deploy.md")) if name.isupper()}
    assert documented == {d.name for d in DECLARED}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.page_id)
def test_every_page_stands_among_what_roles_open(page):
    table = next(t for t in read("security.md").split("\n\n") if t.startswith("| Role"))
    heading = table.splitlines()[0]
    assert page.title in heading
    assert page.page_id in PAGE_ROLES


@pytest.mark.parametrize("role", Role)
def test_every_role_is_documented(role):
    assert role.value in rows_of(read("security.md"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command):
    text = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `manage\.py {command}\b", text, re.MULTILINE)


@pytest.mark.parametrize("indicator_id", all_definitions())
def test_every_indicator_is_in_the_catalogue(indicator_id):
    assert f"### `{indicator_id}`:" in read("indicators.md")


def test_the_catalogue_is_not_stale():
    remedy = "Run: python manage.py catalogue > docs/indicators.md"
    assert read("indicators.md") == build_catalogue(), remedy


@pytest.mark.parametrize("table", NEEDED)
def test_every_needed_table_is_documented_column_by_column(table):
    cells = rows_of(read("data-contract.md"))[table]
    assert re.findall(r"`(\w+)`", cells[-1]) == list(needed_columns(table))


def test_columns_kept_apart_are_documented():
    _before, rest = read("data-contract.md").split(
        "| Columns kept apart |\n|---|---|\n"
    )
    written = dict(re.findall(r"^\| (\w+) \| (.+) \|$", rest.split("\n\n")[0], re.M))
    found = {t: tuple(re.findall(r"`(\w+)`", cells)) for t, cells in written.items()}
    assert found == PRIVATE_COLUMNS


def test_no_table_is_documented_that_is_not_read():
    documented = {
        n for n in rows_of(read("data-contract.md")) if n[:3] in ("ssd", "qa_")
    }
    assert documented == set(NEEDED)


def test_every_older_name_is_documented():
    _before, rest = read("data-contract.md").split("\n### Older names\n")
    written = re.findall(r"^\| (\w+) \| `(\w+)` \| `(\w+)` \|$", rest, re.MULTILINE)
    declared = [(t, o, n) for t, names in ALIASES.items() for o, n in names.items()]
    assert written == declared


def test_optional_tables_stand_under_their_heading():
    _before, rest = read("data-contract.md").split("\n## Optional tables\n")
    optional, _after = rest.split("\n## ", 1)
    assert set(rows_of(optional)) == OPTIONAL_TABLES


def anchors_of(path: Path) -> set[str]:
    """What `#...` may follow this page's address, as GitHub writes its headings."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in headings
    }


def dead_links(path: Path) -> list[str]:
    dead = []
    for link in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(link)
    return dead


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_every_relative_link_leads_somewhere(path):
    assert dead_links(path) == []


def test_a_dead_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# One thing\n[a](gone.md) [b](page.md#one-thing) [c](#two) "
        "[d](https://example.org/gone)\n```\n[e](in-code.md)\n```\n"
    )
    assert dead_links(page) == ["gone.md", "#two"]


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_no_page_names_a_path_of_one_machine(path):
    text = path.read_text(encoding="utf-8")
    assert [m.group() for m in MACHINE_PATH.finditer(text)] == []
    assert str(PROJECT_DIR) not in text
