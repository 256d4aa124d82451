"""The catalogue of indicators as Markdown: docs/indicators.md is this text."""

from __future__ import annotations

from itertools import groupby

from measures.registry import Definition, all_definitions, companions_of

_HEAD = """# Indicators

Made from the definition files by `python manage.py catalogue > docs/indicators.md`;
a test fails when it is stale. Edit the files in `measures/definitions/`, not this page.
"""


def _entry(definition: Definition) -> str:
    constants = ", ".join(f"`{k}` = {v}" for k, v in definition.constants)
    lines = [
        f"### `{definition.indicator_id}`: {definition.name}",
        "",
        f"{definition.plain_name}. {definition.why}",
        "",
        f"- Counted: {definition.numerator}",
        f"- Out of: {definition.denominator}",
        f"- Left out: {definition.left_out}",
        f"- {definition.unit}, {definition.timing}, better: {definition.polarity}, "
        f"down to {definition.lowest_level}, data of {definition.data_source}",
    ]
    if constants:
        lines.append(f"- Constants: {constants}")
    if definition.note:
        lines.append(f"- Beside the figure: {definition.note}")
    lines += [
        f"- Stands beside it: `{other.indicator_id}`, {other.name}"
        for other in companions_of(definition)
    ]
    lines += [f"- To bear in mind: {caveat}" for caveat in definition.caveats]
    lines.append(f"- Source: {definition.source}")
    if definition.published_as:
        lines.append(f"- Published as: `{definition.published_as}`")
    return "\n".join(lines) + "\n"


def build_catalogue() -> str:
    """Every indicator by group, in the order of the menu."""
    parts = [_HEAD]
    for title, members in groupby(
        all_definitions().values(), key=lambda d: d.group_title
    ):
        parts.append(f"## {title}\n")
        parts += [_entry(definition) for definition in members]
    return "\n".join(parts)
