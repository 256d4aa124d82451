"""Who may see what: roles, scopes and the rights that follow from them.

Everything not granted here is refused. A scope is an argument of every query and
part of every cache key; a missing one is an error, never "everything".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ScopeError(PermissionError):
    """The scope is missing or does not reach what was asked for."""


class Role(StrEnum):
    """The six roles of the dashboard."""

    TEAM_MANAGER = "team_manager"
    HEAD_OF_SERVICE = "head_of_service"
    SENIOR_LEADER = "senior_leader"
    REVIEWING_OFFICER = "reviewing_officer"
    PERFORMANCE_ANALYST = "performance_analyst"
    PANEL_PRESENTER = "panel_presenter"


_WHOLE_AUTHORITY = frozenset(
    {
        Role.SENIOR_LEADER,
        Role.REVIEWING_OFFICER,
        Role.PERFORMANCE_ANALYST,
        Role.PANEL_PRESENTER,
    }
)
_FIGURES = frozenset(Role) - {Role.PANEL_PRESENTER}
# page id -> roles that may open it; a page that is not listed opens for nobody
PAGE_ROLES: dict[str, frozenset[Role]] = {
    "this_month": _FIGURES,
    "indicators": _FIGURES,
    "audits": _FIGURES,
    "childrens_voice": _FIGURES,
    "dispute_resolution": _FIGURES,
    # protected figures of the authority; reviewing officers open their pages
    "panel_view": frozenset(Role) - {Role.REVIEWING_OFFICER},
    "definitions": frozenset(Role),
    "data_quality": _FIGURES,
    "access_log": frozenset(
        {Role.HEAD_OF_SERVICE, Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST}
    ),
}
EXPORT_ROLES = frozenset(
    {Role.HEAD_OF_SERVICE, Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST}
)
PRESENTER_ROLES = frozenset(
    {Role.PANEL_PRESENTER, Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST}
)
DATA_ROLES = frozenset({Role.SENIOR_LEADER, Role.PERFORMANCE_ANALYST})
REVIEWING_GROUPS = frozenset({"voice", "audit", "review", "feedback"})


@dataclass(frozen=True)
class Scope:
    """What one user may see.

    `service_ids` and `team_ids` count only for the roles that are bound to them; a
    role of the whole authority ignores them. A bound role without ids sees nothing.
    """

    role: Role
    service_ids: frozenset[str] = frozenset()
    team_ids: frozenset[str] = frozenset()

    @property
    def is_whole_authority(self) -> bool:
        return self.role in _WHOLE_AUTHORITY

    @property
    def is_empty(self) -> bool:
        """True when no row can ever be in this scope."""
        if self.is_whole_authority:
            return False
        if self.role is Role.HEAD_OF_SERVICE:
            return not self.service_ids
        return not self.team_ids

    @property
    def key(self) -> str:
        """A text that differs whenever two scopes differ: for cache keys."""
        services = ",".join(sorted(self.service_ids))
        teams = ",".join(sorted(self.team_ids))
        return f"{self.role.value}|{services}|{teams}"


def check_scope(scope: Scope | None) -> Scope:
    """Raise ScopeError when no scope was handed over."""
    if not isinstance(scope, Scope):
        raise ScopeError("No scope was given. Pass the signed-in user's scope.")
    return scope


def can_open_page(scope: Scope, page_id: str) -> bool:
    """May this role open the page? Unknown pages open for nobody."""
    return scope.role in PAGE_ROLES.get(page_id, frozenset())


def can_see_figures(scope: Scope) -> bool:
    """May this role see figures and places that are not protected?"""
    return scope.role in _FIGURES


def can_see_indicator(scope: Scope, *, group: str, about_reviews: bool) -> bool:
    """May this role see the indicator's figures at all?"""
    if scope.role is Role.REVIEWING_OFFICER:
        return group in REVIEWING_GROUPS or about_reviews
    return can_see_figures(scope)


def can_see_records(scope: Scope, *, group: str, about_reviews: bool) -> bool:
    """May this role open the child-level list behind a figure?"""
    return can_see_indicator(scope, group=group, about_reviews=about_reviews)


def can_open_lists(scope: Scope) -> bool:
    """May this role open any list of records? Protected figures have none."""
    return can_see_figures(scope)


def can_export_records(scope: Scope) -> bool:
    """Exporting a child-level list is a right of its own."""
    return scope.role in EXPORT_ROLES


# role -> tables of whose rows it may read the free text. An analyst counts and repairs
# by reference; the words themselves are for those who answer for the child.
_TEXT_OF_REVIEWS = frozenset(
    {
        "qa_audit",
        "qa_audit_judgement",
        "qa_audit_theme",
        "qa_audit_action",
        "qa_feedback",
        "qa_monitoring_form",
        "qa_drp_concern",
        "qa_drp_step",
        "qa_concern_child",
        "qa_participation_activity",
    }
)
_ALL_TEXT = _TEXT_OF_REVIEWS | {
    "qa_complaint",
    "qa_fostering_form",
    "qa_improvement_action",
    "qa_provider_visit",
}
TEXT_ROLES: dict[Role, frozenset[str]] = {
    Role.TEAM_MANAGER: _ALL_TEXT,
    Role.HEAD_OF_SERVICE: _ALL_TEXT,
    Role.SENIOR_LEADER: _ALL_TEXT,
    Role.REVIEWING_OFFICER: _TEXT_OF_REVIEWS,
}
NAME_ROLES = frozenset(
    {
        Role.TEAM_MANAGER,
        Role.HEAD_OF_SERVICE,
        Role.SENIOR_LEADER,
        Role.REVIEWING_OFFICER,
    }
)


def can_read_free_text(scope: Scope, table: str) -> bool:
    """May this role read the words of this table's rows, within its scope?"""
    return table in TEXT_ROLES.get(scope.role, frozenset())


def can_read_names(scope: Scope) -> bool:
    """May this role see the names and dates of birth of children in its scope?"""
    return scope.role in NAME_ROLES


def can_tend_data(scope: Scope) -> bool:
    """Does this role have faulty definition files put right?"""
    return scope.role in DATA_ROLES


def can_prepare_packs(scope: Scope) -> bool:
    """Writing the Panel's story, notes and dated packs is a right of its own."""
    return scope.role in PRESENTER_ROLES
