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
# the fields on the visit form came three years before the end of the data
VOICE_FIELDS_MONTHS = 36
VOICE_FIELDS_NOTE = "The visit form gained fields for what the child said or showed"
VOICE_FIELDS = (
    "voice_recorded_visit",
    "voice_tracked_all_visits",
    "voice_seen_alone_possible",
)
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
MODERATED_DOWN_DRIFT = 0.48

# 5. Vacancies in one service push its caseloads up.
VACANCY_SERVICE = "CORPPAR"
VACANCY_MONTHS = 14
VACANCY_POSTS = 5

# 6. A small team whose percentages jump; nothing changed there.
NOISY_TEAM = "T0110"

# 7. Complaints of one theme are answered late.
LATE_THEME = "COMMUNICATION"
LATE_THEME_MONTHS = 9
LATE_THEME_LATE = 0.85

# 8. One leaving care team finds more of its young people work, study or training.
EET_TEAM = "T0126"
EET_MONTHS = 15
EET_BEFORE = 0.58
EET_AFTER = 0.82
EET_ELSEWHERE = 0.69
EET_NOTE = "A job and training coach joined one leaving care team"

# 9. Children of one service take part in fewer of their reviews.
QUIET_SERVICE = "FAMSUP"
QUIET_MONTHS = 8
QUIET_SHARE = 0.30

# 10. A team leaves more and more answers blank.
BLANK_TEAM = "T0123"
BLANK_MONTHS = 6
BLANK_MOST = 0.36

# A restructure two years ago: the team closed and its work moved.
CLOSED_TEAM = "T0106"
SUCCESSOR_TEAM = "T0109"
CLOSED_MONTHS = 24


def month_start(data_to: date, months: int) -> date:
    """First day of the month that is `months` back, the month of data_to being 1."""
    return months_after(data_to.replace(day=1), 1 - months)
