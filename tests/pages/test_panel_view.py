"""Panel view: packs, their addresses, the story, and what reaches a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from starlette.routing import Router

from components import guard, identity
from components.guard import User
from components.panel.deck import build_deck, make_live, make_offline
from components.panel.keeping import (
    Workshop,
    freeze_pack,
    make_pack,
    open_workshop,
    read_story,
)
from components.panel.notes_page import build_notes
from components.panel.routes import PANEL_ROUTES
from components.panel.slides import build_slides
from data_access import snapshot
from data_access.packs import list_packs, read_pack, save_pack
from data_access.settings import read_settings
from data_access.snapshot import open_current
from measures.figures import read_figures
from measures.panel.disclosure import Shown, Thresholds
from measures.panel.pack import pack_as_text, pack_from_text
from measures.panel.screens import SCREENS
from measures.panel.storyline import first_storyline
from measures.panel.wording import read_wording
from measures.periods import Month
from measures.scope import Role, Scope
from tests.conftest import demo_environ
from tests.pages.panel_texts import lines_of_html, lines_of_slides
from tests.pages.screens import SCOPES, button, open_screen, title_of, words_of
from tests.running import run_alone

PRESENTER = User("person0", "Person", Scope(Role.PANEL_PRESENTER))
OPENERS = {
    Role.TEAM_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.SENIOR_LEADER,
    Role.PERFORMANCE_ANALYST,
    Role.PANEL_PRESENTER,
}
PREPARERS = {Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST, Role.PANEL_PRESENTER}


def ask(path, token=""):
    """(status, headers, body) of one address, as the host answers it."""
    name = identity.cookie_name(read_settings())
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"cookie", f"{name}={token}".encode())],
    }
    run_alone(Router(PANEL_ROUTES)(scope, receive, send))
    headers = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:])


@pytest.fixture(scope="module")
def kept(demo_dir):
    """The first pack of the demo, as it is kept."""
    folder = Path(demo_environ(demo_dir)["SNAPSHOT_DIR"])
    wording = read_wording(read_settings({}).panel_words)
    workshop = Workshop(open_current(folder), wording, Thresholds(), ())
    made = freeze_pack(workshop, first_storyline(wording), "person0")
    snapshot.close_all()
    return made


@pytest.fixture
def pack(kept):
    return pack_from_text(kept.content)


@pytest.fixture
def saved(kept, demo, store, sign_in):
    """The id of the pack, kept in the store, and a presenter signed in."""
    sign_in(Role.PANEL_PRESENTER)
    save_pack(store, kept, known=0)
    return kept.entry.pack_id


# --- what is sent ------------------------------------------------------------------


def numbers_told(pack):
    """Every number that this pack may say, as written."""
    kept = json.loads(pack_as_text(pack))
    words = json.dumps([kept["labels"], kept["grade_names"], kept["title"]])
    for screen in kept["screens"]:
        words += json.dumps([v for k, v in screen.items() if k not in ("facts",)])
        words += json.dumps([[f["name"], f["usual"]] for f in screen["facts"]])
    told = {n.rstrip(",") for n in re.findall(r"\d[\d,]*", words)}
    for figure in pack.figures:
        for number in (figure.number, figure.base_about):
            if number is not None:
                told |= {f"{int(number):,}", str(int(number))}
    axes = {"0", "20", "40", "60", "80", "100", "200", "300", "400", "500"}
    years = {str(year) for year in range(2020, 2027)}
    return told | axes | years


def small(lines):
    """Lines without counters of screens and asks, which are no figures."""
    total = r"\b\d+ of \d+\b(?:: )?|^\d+\. |^\d+$(?=x)"
    return [re.sub(total, "", line) for line in lines]


def strays(lines, pack):
    told = numbers_told(pack)
    found = {n for line in small(lines) for n in re.findall(r"\d[\d,]*", line)}
    return {n for n in found if n.rstrip(",") not in told}


@pytest.mark.parametrize(
    "raised",
    [{}, {"PANEL_MIN_COUNT": "40", "PANEL_MIN_BASE": "150"}],
    ids=["the rule", "raised"],
)
def test_nothing_below_the_threshold_is_sent(demo, sign_in, monkeypatch, raised):
    """Every number of every output is a published one; hidden ones are nowhere."""
    for name, value in raised.items():
        monkeypatch.setenv(name, value)
    sign_in(Role.PANEL_PRESENTER)
    workshop = open_workshop()
    pack = make_pack(workshop, first_storyline(workshop.wording))
    least = workshop.rules.min_count
    for figure in pack.figures:
        if figure.shown in (Shown.EXACT, Shown.ABOUT):
            assert figure.number == 0 or figure.number > least
        assert figure.base_about is None or figure.base_about >= 20
    hidden = [f for f in pack.figures if f.shown is Shown.HIDDEN]
    assert all(f.number is None and f.base_about is None for f in hidden)
    assert bool(hidden) is bool(raised)
    page = build_deck(pack, "try")
    for lines in (
        lines_of_html(make_live(page)),
        lines_of_html(make_offline(page)),
        lines_of_html(build_notes(pack, "try")),
        lines_of_slides(build_slides(pack)),
    ):
        assert len(lines) > 50
        assert strays(lines, pack) == set()
    if hidden:
        assert "Not shown, to protect privacy" in page


def test_a_hidden_number_has_no_place_in_a_drawing(pack):
    page = build_deck(pack, "try")
    drawn = [s.facts[0] for s in pack.screens if s.draws == "line"]
    told = sum(p.is_told for fact in drawn for p in fact.points)
    bounds = sum(p.shown is Shown.MORE_THAN for f in drawn for p in f.points)
    in_lines = re.findall(r'<svg class="line".*?</svg>', page, re.DOTALL)
    assert sum(svg.count("<circle") for svg in in_lines) == told - bounds


def test_the_page_asks_for_nothing_elsewhere(pack):
    offline = make_offline(build_deck(pack, "try"))
    outside = re.findall(r'(?:src|href)="([^"]*)"|url\(([^)]*)\)', offline)
    assert all((a or b).startswith("data:") for a, b in outside)
    assert "http" not in re.sub(r"data:[^)\"]*", "", offline).replace("https://", "")
    live = make_live(build_deck(pack, "try"))
    assert re.findall(r"<script[^>]*>", live) == [
        '<script src="/panel-view/keys.js" defer>'
    ]


def test_notes_are_never_on_the_shared_screen(pack):
    page = make_offline(build_deck(pack, "try"))
    notes = [screen.notes for screen in pack.screens if screen.notes]
    assert len(notes) > 5
    assert not [note for note in notes if note in page]
    assert not [note for note in notes if note not in build_notes(pack, "try")]


# --- the story on its screens -------------------------------------------------------


def test_the_pack_of_the_demo(pack):
    assert pack.month.text == "2026-10"
    assert 6 <= len(pack.screens) <= 10
    assert pack.screens[0].heading == "Words we use"
    facts = {f.fact_id: f for s in pack.screens for f in s.facts}
    told = {name: fact.headline for name, fact in facts.items()}
    # 328 children; 83 of 119; 200 of 221; 152 of 196 visits to children in care
    assert told["cla_open"] == "328"
    assert told["cla_stable_2yrs"] == "70 in 100"
    assert told["cla_health_annual"] == "90 in 100"
    assert facts["cla_health_annual"].signal == "worse"
    assert told["voice_seen_alone"] == "78 in 100"
    assert facts["cla_stable_2yrs"].base == "Out of about 120."
    assert sum(g.number for s in pack.screens for g in s.grades) == 240
    changes = next(s for s in pack.screens if s.screen_id == "since")
    assert ("worse", "Getting worse: Health checks this year") in changes.lines


def test_a_pack_is_shown_again_exactly_after_the_data_is_gone(
    saved, store, monkeypatch, tmp_path
):
    token = guard.read_session_cookie()
    before = ask(f"/panel-view/pack/{saved}", token)[2]
    monkeypatch.setenv("SNAPSHOT_DIR", str(tmp_path / "gone"))
    assert ask(f"/panel-view/pack/{saved}", token)[2] == before
    assert b"328" in before


def test_a_second_pack_of_the_month_tells_the_same(saved, pack):
    workshop = open_workshop()
    assert workshop.earlier == (pack,)
    again = make_pack(workshop, first_storyline(workshop.wording))
    assert [f.number for f in again.figures] == [f.number for f in pack.figures]
    lines = [s.lines for s in again.screens if s.screen_id == "since"]
    assert lines == [s.lines for s in pack.screens if s.screen_id == "since"]


def test_slides_are_editable_and_hold_the_notes(pack):
    deck = Presentation(BytesIO(build_slides(pack)))
    slides = list(deck.slides)
    assert [s.shapes.title.text for s in slides] == [s.heading for s in pack.screens]
    charts = [sh for s in slides for sh in s.shapes if sh.has_chart]
    assert len(charts) == 7
    assert all(c._element.nvGraphicFramePr.cNvPr.get("descr") for c in charts)  # noqa: SLF001
    for slide, screen in zip(slides, pack.screens, strict=True):
        assert screen.notes in slide.notes_slide.notes_text_frame.text


# --- addresses ----------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_addresses_of_a_pack_open_for_their_roles_only(saved, sign_in, role):
    sign_in(role)
    token = guard.read_session_cookie()
    for part, openers in (
        ("", OPENERS),
        ("/offline", OPENERS),
        ("/notes", PREPARERS),
        ("/slides", PREPARERS),
    ):
        status = ask(f"/panel-view/pack/{saved}{part}", token)[0]
        assert status == (200 if role in openers else 403), part
    status = ask("/panel-view/preview", token)[0]
    assert status == (200 if role in PREPARERS else 403)


def test_addresses_of_a_pack_refuse_who_is_not_there(saved, sign_in):
    for path in (f"pack/{saved}", f"pack/{saved}/notes", "preview"):
        assert ask(f"/panel-view/{path}", "")[0] == 401
        assert ask(f"/panel-view/{path}", "forged")[0] == 401
    sign_in(Scope(Role.HEAD_OF_SERVICE))  # without a service
    assert ask(f"/panel-view/pack/{saved}", guard.read_session_cookie())[0] == 403


def test_addresses_of_a_pack_that_is_not_there(saved):
    token = guard.read_session_cookie()
    assert ask("/panel-view/pack/2026-10-none", token)[0] == 404


def test_files_are_taken_away_under_a_name_without_people(saved):
    token = guard.read_session_cookie()
    _status, headers, body = ask(f"/panel-view/pack/{saved}/offline", token)
    expected = f'attachment; filename="panel-{saved}.html"'
    assert headers["content-disposition"] == expected
    assert len(body) < 150_000
    _status, headers, body = ask(f"/panel-view/pack/{saved}/slides", token)
    assert f'"panel-{saved}.pptx"' in headers["content-disposition"]
    assert body[:2] == b"PK"


def test_what_changed_is_told_beside_the_pack_before(demo, pack):
    """July's signals against October's: gone, new and still there."""
    wording = read_wording(read_settings({}).panel_words)
    july = replace(
        pack, month=Month(2026, 7), screens=tuple(map(_as_in_july, pack.screens))
    )
    workshop = Workshop(
        open_current(read_settings().snapshot_dir), wording, Thresholds(), (july,)
    )
    again = make_pack(workshop, first_storyline(wording))
    (lines,) = [s.lines for s in again.screens if s.screen_id == "since"]
    assert lines == (
        ("worse", "Getting worse: Visits with time alone to talk"),
        ("worse", "Still getting worse: Health checks this year"),
        ("same", "Back to usual: Care leavers who study, train or work"),
        ("", "We last showed you numbers for July 2026."),
    )


def _as_in_july(screen):
    before = {"cl_eet": "better", "voice_seen_alone": "same"}
    facts = (replace(f, signal=before.get(f.fact_id, f.signal)) for f in screen.facts)
    return replace(screen, facts=tuple(facts))


# --- the page -----------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(OPENERS))
def test_packs_are_listed_for_their_roles(saved, sign_in, role):
    sign_in(role)
    at = open_screen("panel_view")
    assert title_of(at) == "Panel view"
    labels = [e.proto.label for e in at.main.get("link_button")]
    wanted = ["Present", "Notes", "Offline file", "PowerPoint"]
    if role not in PREPARERS:
        wanted = ["Present", "Offline file"]
    assert labels == wanted
    assert len(at.main.get("button_group")) == (1 if role in PREPARERS else 0)


def test_no_pack_yet_and_no_data(store, sign_in, stand_on, tmp_path):
    stand_on(tmp_path / "empty")
    sign_in(Role.PANEL_PRESENTER)
    assert "No pack has been saved yet." in words_of(open_screen("panel_view"))
    at = open_screen("panel_view", part="prepare")
    assert not at.exception
    assert "manage.py refresh" in words_of(at)


def test_the_story_is_prepared_checked_and_saved(demo, sign_in, store, sent):
    sign_in(Role.PANEL_PRESENTER)
    at = open_screen("panel_view", part="prepare")
    assert len(at.radio[0].options) == len(SCREENS)
    at.radio[0].set_value("home").run()
    box = at.text_area(key="panel_home_sentence")
    box.set_value("Homes are getting better for 99 in 100.").run()
    said = [w.value for w in at.warning]
    assert said == [
        "This says it is getting better. The figures show no such signal.",
        "Not among the protected figures of this screen: 99.",
    ]
    button(at, "Move up").click().run()
    story = read_story(PRESENTER, open_workshop().wording)
    assert [s.screen_id for s in story.screens][:2] == ["words", "home"]
    at.text_area(key="panel_home_sentence").set_value("Only 3 children moved.").run()
    assert "3 children" in at.error[0].value
    button(at, "Save as a dated pack").click().run()
    assert list_packs(store) == []
    at.text_area(key="panel_home_sentence").set_value("Homes improved.").run()
    button(at, "Save as a dated pack").click().run()
    (entry,) = list_packs(store)
    pack = pack_from_text(read_pack(store, entry.pack_id).content)
    assert pack.screens[1].sentence == "Homes improved."
    assert pack.screens[1].claims  # the presenter's notes say so
    assert entry.made_by == "person0"
    assert "of 328" not in sent()


def test_the_story_being_prepared_sends_no_hidden_number(
    demo, sign_in, sent, monkeypatch
):
    """What reaches the browser while each screen is prepared, over the websocket."""
    monkeypatch.setenv("PANEL_MIN_COUNT", "40")
    monkeypatch.setenv("PANEL_MIN_BASE", "150")
    sign_in(Role.PANEL_PRESENTER)
    workshop = open_workshop()
    pack = make_pack(workshop, first_storyline(workshop.wording))
    told = {str(f.number) for f in pack.figures} | {
        str(f.base_about) for f in pack.figures
    }
    at = open_screen("panel_view", part="prepare")
    everything = ""
    for spec in SCREENS[1:-1]:
        at.radio[0].set_value(spec.screen_id).run()
        everything += sent()
    said = re.findall(r"(\d[\d,]*) (?:in (?:every )?100|children are)", everything)
    said += re.findall(r"[Oo]ut of about (\d[\d,]*)", everything)
    assert said
    assert {n.replace(",", "") for n in said} <= told
    assert everything.count("not shown, to protect privacy") >= 5
    raw = read_figures(
        workshop.snapshot,
        "cla_3plus_placements",
        first=workshop.month,
        last=workshop.month,
        scope=SCOPES[Role.SENIOR_LEADER],
    )[0]
    assert (raw.numerator, raw.denominator) == (30, 328)  # 9 in 100, hidden under 41
    assert "9 in every 100" not in everything


def test_a_broken_file_of_words_is_said(demo, sign_in, monkeypatch, tmp_path):
    path = tmp_path / "words.toml"
    path.write_text("title = ")
    monkeypatch.setenv("PANEL_WORDS", str(path))
    sign_in(Role.PANEL_PRESENTER)
    at = open_screen("panel_view", part="prepare")
    assert not at.exception
    assert "words of the Panel cannot be read" in words_of(at)
    assert ask("/panel-view/preview", guard.read_session_cookie())[0] == 409
