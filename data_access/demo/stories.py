"""The stories planted in the demo authority: what, where and when, as constants.

Everything else is meant to be stationary; `docs/demo.md` tells how to see each one.
Months count back from the month of `data_to`, which is month 1.
"""

from __future__ import annotations

from datetime import date

from data_access.demo.chance import months_after

# 1. A family support team loses three workers and its visits slip.
SLIPPING_TEAM = "T0107"
SLIPPING_MONTHS = 5
SLIPPING_LEAVERS = 3
CP_VISIT_LATE = 0.27
CP_VISIT_LATE_SLIPPING = 0.88

# 2. A practice change lifts the share of children seen alone.
SEEN_ALONE_MONTHS = 22
SEEN_ALONE_BEFORE = 0.78
SEEN_ALONE_AFTER = 0.87
SEEN_ALONE_NOTE = (
    "Family Practitioners began to lead some section 17 work; new seen-alone practice"
)

# 3. A dispute that climbs the ladder and stays open.
STUBBORN_OPEN_WD = 70
STUBBORN_THEME = "PERMANENCE"
STUBBORN_STEPS = (("INF", 82), ("HOS", 70), ("AD", 46), ("DCS", 19))

# 4. Moderators grow tougher; auditors do not.
DRIFT_MONTHS = 9
MODERATED_DOWN_BEFORE = 0.06
MODERATED_DOWN_DRIFT = 0.42

# 5. Vacancies in one service push its caseloads up.
VACANCY_SERVICE = "CORPPAR"
VACANCY_MONTHS = 14
VACANCY_POSTS = 5

# 6. A small team whose percentages jump; nothing changed there.
NOISY_TEAM = "T0110"

# A restructure two years ago: the team closed and its work moved.
CLOSED_TEAM = "T0106"
SUCCESSOR_TEAM = "T0109"
CLOSED_MONTHS = 24


def month_start(data_to: date, months: int) -> date:
    """First day of the month that is `months` back, the month of data_to being 1."""
    return months_after(data_to.replace(day=1), 1 - months)
