"""The presenter's notes of a pack: at an address of their own, never on the screen."""

from __future__ import annotations

from html import escape

from components.palette import FONT, LINK, MUTED, ORANGE, PANEL, RULE, TEXT
from measures.panel.pack import Pack, PackScreen, spoken_words

NOTES_PATH = "/panel-view/notes.js"
_STYLE = f"""
body {{ font: 1.125rem/1.5 {FONT}; color: {TEXT}; margin: 0 auto; max-width: 60rem;
  padding: 1.5rem; }}
h1 {{ font-size: 1.75rem; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.375rem; margin: 0; }}
h3 {{ font-size: 1rem; margin: .75rem 0 0; color: {MUTED}; }}
p {{ margin: .25rem 0; }} ul {{ margin: .25rem 0; padding-left: 1.25rem; }}
.note {{ border-top: 1px solid {RULE}; padding: 1rem; scroll-margin-top: 1rem; }}
.note.now {{ background: {PANEL}; box-shadow: inset .4rem 0 {LINK}; }}
.claim {{ border-left: .4rem solid {ORANGE}; padding-left: .75rem; font-weight: 600; }}
a {{ color: {LINK}; }} .quiet {{ color: {MUTED}; }}
"""


def build_notes(pack: Pack, pack_id: str) -> str:
    """The whole page as HTML. It follows the shared screen in the same browser."""
    total = len(pack.screens)
    notes = "".join(
        _note(screen, place=place, total=total)
        for place, screen in enumerate(pack.screens, start=1)
    )
    title = escape(f"Notes: {pack.title}, {pack.month.label}")
    return f"""<!doctype html>
<html lang="en-GB" data-pack="{escape(pack_id)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="quiet">For the presenter. Keep this window off the shared screen; it follows
the screens presented in the same browser. Arrow keys or a clicker move, B blanks the
screen, F fills it.</p>
{notes}
</main>
<script src="{NOTES_PATH}" defer></script>
</body>
</html>
"""


def _note(screen: PackScreen, *, place: int, total: int) -> str:
    claims = "".join(f'<p class="claim">{escape(c)}</p>' for c in screen.claims)
    facts = "".join(f"<li>{escape(spoken_words(f))}</li>" for f in screen.facts)
    return f"""<section class="note" aria-labelledby="note-{place}">
<h2 id="note-{place}">{place} of {total}: {escape(screen.heading)}</h2>
<p>{escape(screen.sentence)}</p>{claims}
{_part("Say", (screen.notes,) if screen.notes else ())}
{f"<h3>What the figures say</h3><ul>{facts}</ul>" if facts else ""}
{_part("Questions to ask", screen.questions)}
{_part("What we ask", screen.asks)}
</section>
"""


def _part(heading: str, texts: tuple[str, ...]) -> str:
    if not texts:
        return ""
    lines = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<h3>{heading}</h3><ul>{lines}</ul>"
