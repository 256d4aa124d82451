"""The six roles in words for people."""

from __future__ import annotations

ROLE_WORDS = {
    "team_manager": "Team manager",
    "head_of_service": "Head of service",
    "senior_leader": "Senior leader",
    "reviewing_officer": "Reviewing officer",
    "performance_analyst": "Performance analyst",
    "panel_presenter": "Panel presenter",
}
