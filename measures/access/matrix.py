"""The written matrix of access: role by page by action, and how far each reaches.

`measures.scope` decides; this says what was agreed, page by page, and tests hold the
two together through the real pages and the engine. `docs/security.md` prints it.
"""

from __future__ import annotations

from enum import StrEnum

from measures.scope import Role


class Action(StrEnum):
    """What somebody may do on a page."""

    OPEN = "open"
    SEE_RECORDS = "see records"
    SEE_NAMES = "see names"
    READ_TEXT = "read free text"
    EXPORT = "export"
    ADMINISTER = "administer"


class Reach(StrEnum):
    """How far it reaches; `NONE` refuses."""

    NONE = "no"
    TEAMS = "own teams"
    SERVICES = "own services"
    REVIEWS = "reviews, voice, audits, disputes"
    AUTHORITY = "the authority"
    PROTECTED = "protected figures"


LISTS = (Action.SEE_RECORDS, Action.SEE_NAMES, Action.EXPORT)
# page -> what can be done on it beside opening it; to administer is to prepare packs
# (Panel view) and to ask who looked at a child (Access log)
ON_PAGE: dict[str, tuple[Action, ...]] = {
    "this_month": LISTS,
    "indicators": LISTS,
    "audits": (*LISTS, Action.READ_TEXT),
    "childrens_voice": (*LISTS, Action.READ_TEXT),
    "dispute_resolution": (*LISTS, Action.READ_TEXT),
    "panel_view": (Action.ADMINISTER,),
    "definitions": (),
    "data_quality": LISTS,
    "access_log": (Action.ADMINISTER,),
}
_FIGURES = frozenset(ON_PAGE) - {"panel_view", "access_log"}
OPENS: dict[Role, frozenset[str]] = {
    Role.TEAM_MANAGER: _FIGURES | {"panel_view"},
    Role.HEAD_OF_SERVICE: frozenset(ON_PAGE),
    Role.SENIOR_LEADER: frozenset(ON_PAGE),
    Role.REVIEWING_OFFICER: _FIGURES,
    Role.PERFORMANCE_ANALYST: frozenset(ON_PAGE),
    Role.PANEL_PRESENTER: frozenset({"panel_view", "definitions"}),
}
DOES: dict[Role, frozenset[Action]] = {
    Role.TEAM_MANAGER: frozenset(
        {Action.SEE_RECORDS, Action.SEE_NAMES, Action.READ_TEXT}
    ),
    Role.HEAD_OF_SERVICE: frozenset((*LISTS, Action.READ_TEXT)),
    Role.SENIOR_LEADER: frozenset((*LISTS, Action.READ_TEXT)),
    Role.REVIEWING_OFFICER: frozenset(
        {Action.SEE_RECORDS, Action.SEE_NAMES, Action.READ_TEXT}
    ),
    Role.PERFORMANCE_ANALYST: frozenset({Action.SEE_RECORDS, Action.EXPORT}),
    Role.PANEL_PRESENTER: frozenset(),
}
ADMINISTERS: dict[str, frozenset[Role]] = {
    "panel_view": frozenset(
        {Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST, Role.PANEL_PRESENTER}
    ),
    "access_log": frozenset(
        {Role.HEAD_OF_SERVICE, Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST}
    ),
}
REACH: dict[Role, Reach] = {
    Role.TEAM_MANAGER: Reach.TEAMS,
    Role.HEAD_OF_SERVICE: Reach.SERVICES,
    Role.SENIOR_LEADER: Reach.AUTHORITY,
    Role.REVIEWING_OFFICER: Reach.REVIEWS,
    Role.PERFORMANCE_ANALYST: Reach.AUTHORITY,
    Role.PANEL_PRESENTER: Reach.PROTECTED,
}
_FOR_ALL = frozenset({"definitions"})  # says nothing of any child or place


def reach_of(role: Role, page_id: str, action: Action) -> Reach:
    """One cell: how far this role's action reaches on this page."""
    if page_id not in OPENS[role]:
        return Reach.NONE
    if action is Action.ADMINISTER:
        allowed = role in ADMINISTERS.get(page_id, frozenset())
    elif action is not Action.OPEN:
        allowed = action in ON_PAGE[page_id] and action in DOES[role]
    else:
        allowed = True
    if not allowed:
        return Reach.NONE
    if page_id in _FOR_ALL:
        return Reach.AUTHORITY
    return Reach.PROTECTED if page_id == "panel_view" else REACH[role]


def build_matrix_table() -> str:
    """The matrix as the table of `docs/security.md`: a line a role and page."""
    lines = [
        f"| Role | Page | {' | '.join(action.value for action in Action)} |",
        f"|---|---|{'---|' * len(Action)}",
    ]
    for role in Role:
        for page_id in ON_PAGE:
            cells = [reach_of(role, page_id, action).value for action in Action]
            lines.append(f"| `{role.value}` | {page_id} | {' | '.join(cells)} |")
    return "\n".join(lines)
