"""A pack as one HTML page: presented live, kept, printed and taken away alike.

Live and offline are the same page but for where its script stands: the browser runs
a file of ours where it is served, and what stands in the page where it is a file.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path

from components.panel.deck_parts import build_body
from data_access.settings import PROJECT_DIR
from measures.panel.pack import Pack, PackScreen
from measures.panel.screens import Draws

KEYS_PATH = "/panel-view/keys.js"
_HERE = Path(__file__).resolve().parent
_FONT = PROJECT_DIR / "components/static/fonts/public-sans-latin.woff2"
_SCRIPT = "<!-- script -->"


@cache
def read_own(name: str) -> str:
    """A style sheet or script of this folder."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    font = b64encode(_FONT.read_bytes()).decode()
    return read_own("deck.css").replace("FONT", f"data:font/woff2;base64,{font}")


def build_deck(pack: Pack, pack_id: str) -> str:
    """The page that is kept with its pack; a script is added when it is sent."""
    total = len(pack.screens)
    screens = "".join(
        _screen(screen, pack, place=place, total=total)
        for place, screen in enumerate(pack.screens, start=1)
    )
    title = escape(f"{pack.title}, {pack.month.label}")
    labels = pack.labels
    return f"""<!doctype html>
<html lang="en-GB" data-pack="{escape(pack_id)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{_style()}</style>
</head>
<body>
<main>
<h1 class="sr">{title}. {escape(pack.council)}.</h1>
{screens}
</main>
<div class="blank" aria-hidden="true"></div>
<div class="controls"><button type="button">{escape(labels["back"])}</button>
<button type="button">{escape(labels["next"])}</button></div>
<p class="sr" role="status"></p>
{_SCRIPT}
</body>
</html>
"""


def make_live(page: str) -> str:
    """The kept page with its script as a file of ours, as the host allows it."""
    return page.replace(_SCRIPT, f'<script src="{KEYS_PATH}" defer></script>')


def make_offline(page: str) -> str:
    """The kept page with its script inside: one file, without a network."""
    return page.replace(_SCRIPT, f"<script>{read_own('deck.js')}</script>")


def _screen(screen: PackScreen, pack: Pack, *, place: int, total: int) -> str:
    labels = pack.labels
    name = escape(
        f"{labels['screen_of'].format(value=place, low=total)}: {screen.heading}"
    )
    return f"""<section class="screen" aria-label="{name}" tabindex="-1">
<h2>{escape(screen.heading)}</h2>
{build_body(screen, pack)}
{_strip(screen, pack)}
<div class="foot"><span>{_foot(pack)}</span>
<span>{escape(labels["screen_of"].format(value=place, low=total))}</span></div>
</section>
"""


def _foot(pack: Pack) -> str:
    words = [
        pack.council,
        pack.labels["figures_to"].format(value=pack.month.label),
    ]
    if pack.is_synthetic:
        words.append(pack.labels["made_up"])
    return ". ".join(escape(w.rstrip(".")) for w in words) + "."


def _strip(screen: PackScreen, pack: Pack) -> str:
    """What it means, what to talk about, and what we ask."""
    asks = () if screen.draws is Draws.ASKS else screen.asks
    parts = [
        _part(pack.labels["means"], (screen.means,) if screen.means else ()),
        _part(pack.labels["questions"], screen.questions),
        _part(pack.labels["asks"], asks),
    ]
    shown = "".join(part for part in parts if part)
    return f'<div class="strip">{shown}</div>' if shown else "<div></div>"


def _part(heading: str, texts: tuple[str, ...]) -> str:
    if not texts:
        return ""
    lines = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<div><h3>{escape(heading)}</h3><ul>{lines}</ul></div>"
