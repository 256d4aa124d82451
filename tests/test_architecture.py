"""The shape of the project: which way imports point, and what stands where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from components.router import PAGES
from manage import COMMANDS
from measures.scope import PAGE_ROLES

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("pages", "components", "measures", "data_access")
CODE = [ROOT / "app.py", ROOT / "manage.py"]
CODE += [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
PAGE_FILES = sorted(p for p in (ROOT / "pages").rglob("*.py") if p.stem != "__init__")
TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitignore",
    ".streamlit",
    "LICENSE",
    "Makefile",
    "README.md",
    "app.py",
    "assets",
    "benchmarks",
    "components",
    "data_access",
    "docs",
    "manage.py",
    "measures",
    "pages",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "tests",
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def read_tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


def imported_by(path):
    """Full names of all that a file imports, at any depth of its code."""
    found = set()
    for node in ast.walk(read_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: no relative imports"
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def packages_of(path):
    return {name.split(".")[0] for name in imported_by(path)}


def words_of(path):
    """Every name, attribute and keyword that the code of a file uses."""
    found = set()
    for node in ast.walk(read_tree(path)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add(node.name)
    return found


def run_python(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# --- layers -----------------------------------------------------------------------


def test_imports_point_one_way():
    code = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import "
        "lint_imports; sys.exit(lint_imports(no_cache=True))"
    )
    done = run_python(code)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_the_host_knows_no_page_and_no_figure():
    assert packages_of(ROOT / "app.py").isdisjoint({"pages", "measures"})


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_streamlits_caches_stand_in_one_file(path):
    words = words_of(path)
    if path != ROOT / "components" / "cached.py":
        caches = {word for word in words if word.startswith("cache_")}
        assert not caches & {"cache_data", "cache_resource"}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_fragments_are_guarded(path):
    # a click inside a fragment runs neither router nor page; the watch on the
    # session is what ends it, and shows no data
    if name_of(path) not in ("components/guard.py", "components/session_watch.py"):
        assert "fragment" not in words_of(path)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_html_is_let_through_unseen(path):
    assert "unsafe_allow_html" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "measures").rglob("*.py")), ids=name_of)
def test_no_measure_reads_todays_date(path):
    if path.name != "refresh.py":  # notes when it ran
        asked = {
            node.attr
            for node in ast.walk(read_tree(path))
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("date", "datetime")
        }
        assert asked.isdisjoint({"today", "now", "utcnow"})


SQL_FILES = sorted((ROOT / "measures").rglob("*.sql"))
PRIVATE = re.compile(r"\bprivate_(text|name|copied)\b")


@pytest.mark.parametrize("path", [*CODE, *SQL_FILES], ids=name_of)
def test_free_text_and_names_have_one_reader(path):
    # what is written and what is called: names of modules stand in neither
    if name_of(path) in ("measures/private_text.py", "data_access/private_text.py"):
        return
    if path.suffix == ".sql":
        assert not PRIVATE.search(path.read_text(encoding="utf-8"))
        return
    texts = [
        node.value
        for node in ast.walk(read_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not any(PRIVATE.search(text) for text in texts)
    readers = {  # each writes the access log first
        "components/names_step.py",
        "components/private_text_view.py",
    }
    if name_of(path) not in readers:
        assert "measures.private_text" not in imported_by(path)


# --- the Panel ----------------------------------------------------------------------

PANEL = sorted((ROOT / "components" / "panel").rglob("*.py"))
RAW = {  # what holds or reads figures that are not protected
    "measures.figure",
    "measures.figures",
    "measures.trend",
    "measures.records",
    "measures.series",
    "measures.comparison",
    "measures.change",
    "measures.changes",
    "components.cached",
    "components.page_frame",
}


def calls_in(path):
    return {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(read_tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
    }


@pytest.mark.parametrize("path", PANEL, ids=name_of)
def test_what_the_panel_sees_is_made_of_published_figures(path):
    assert imported_by(path).isdisjoint(RAW)
    assert "read_rows" not in words_of(path)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_only_disclosure_makes_published_figures(path):
    if path != ROOT / "measures" / "panel" / "disclosure.py":
        assert "PublishedFigure" not in calls_in(path)


def test_one_module_reads_figures_for_the_panel():
    readers = {
        name_of(path)
        for path in [*PANEL, *(ROOT / "measures" / "panel").rglob("*.py")]
        if imported_by(path) & {"measures.figures.read_figures", "measures.scope.Scope"}
    }
    # the routes make the user's own scope, as the guard does
    assert readers == {"components/panel/routes.py", "measures/panel/facts.py"}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_packs_are_written_in_one_place_and_never_changed(path):
    if name_of(path) == "data_access/packs.py":
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:update|delete)\(panel_pack\)", text)
    elif name_of(path) != "data_access/app_store.py":
        assert "panel_pack" not in words_of(path)


# --- pages ------------------------------------------------------------------------


def test_there_are_pages():
    assert PAGE_FILES


@pytest.mark.parametrize("path", PAGE_FILES, ids=name_of)
def test_a_page_asks_and_shows_only(path):
    forbidden = {"sqlalchemy", "duckdb", "plotly", "altair", "data_access"}
    assert packages_of(path).isdisjoint(forbidden)
    assert "html" not in words_of(path), "raw HTML belongs in a component"


@pytest.mark.parametrize("path", PAGE_FILES, ids=name_of)
def test_the_first_statement_of_a_page_is_its_guard(path):
    body = read_tree(path).body
    assert ast.get_docstring(read_tree(path)), "a page says what it is for"
    statements = [s for s in body[1:] if not isinstance(s, ast.Import | ast.ImportFrom)]
    first = statements[0]
    assert body.index(first) == len(body) - len(statements), "imports stand above"
    assert ast.unparse(first).startswith("user = require_user(")
    assert "components.guard.require_user" in imported_by(path)


def test_every_page_is_registered_once():
    registered = [entry.path for entry in PAGES]
    assert sorted(registered) == PAGE_FILES
    for names in (
        [entry.page_id for entry in PAGES],
        [entry.url_path for entry in PAGES],
    ):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.page_id)
def test_a_page_asks_for_its_own_roles(entry):
    assert entry.page_id in PAGE_ROLES
    guard = f"user = require_user('{entry.page_id}')"
    assert guard in ast.unparse(read_tree(entry.path)).splitlines()


# --- the operator's door and the top level -------------------------------------------


def test_the_operators_door_never_loads_streamlit():
    code = """
import sys
import manage
for command in ["", *manage.COMMANDS]:
    try:
        manage.main([*filter(None, [command]), "--help"])
    except SystemExit as end:
        assert end.code == 0, (command, end.code)
    assert "streamlit" not in sys.modules, command
"""
    done = run_python(code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("usage: manage.py") == 1 + len(COMMANDS)


def test_the_top_level_holds_what_was_agreed_and_no_more():
    rules = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [rule.strip().rstrip("/") for rule in rules if rule.strip()]
    found = {
        path.name
        for path in ROOT.iterdir()
        if not any(fnmatch(path.name, rule) for rule in ignored)
    }
    assert found <= TOP_LEVEL
