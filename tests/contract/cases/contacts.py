"""Contacts received (catalogue 1), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_a import contact

INDICATOR = "contacts"
DATA_TO = "2025-06-30"
NEW, KNOWN, NFA = "NEW_REFERRAL_FLAG", "EXISTING_REFERRAL_FLAG", "NFA_FLAG"
LATE_FLAGS = '{"NEW_REFERRAL_FLAG":"N","EXISTING_REFERRAL_FLAG":"Yes","NFA_FLAG":"Y"}'
NOT_SET = '{"NEW_REFERRAL_FLAG":"none","EXISTING_REFERRAL_FLAG":0,"NFA_FLAG":" no "}'

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03"),
    # The front door is a team in June (padded), nobody in May, unknown in April.
    constant(INDICATOR, "front_door_team_id", "TA ", first="2025-06-01"),
    constant(
        INDICATOR, "front_door_team_id", "ZZ", first="2025-04-01", last="2025-04-30"
    ),
    # C01, C02: one child, day and source, whatever the time and the case: one contact,
    # the lowest id. C03: another source of the same day.
    contact("C02", "P01", "2025-06-02 08:00", "1A", '{"NFA_FLAG":"Y"}'),
    contact("C01", "P01", "2025-06-02 16:00", "1a ", '{"NEW_REFERRAL_FLAG":"Y"}'),
    contact("C03", "P01", "2025-06-02", "1B", LATE_FLAGS),
    # C04, C05: two empty sources are equal. C06: another child: its own contact.
    contact("C04", "P02", "2025-06-03", None, '{"NFA_FLAG":"1"}'),
    contact("C05", "P02", "2025-06-03", "", '{"NEW_REFERRAL_FLAG":"Y"}'),
    contact("C06", "P03", "2025-06-03", None, f'{{"{NEW}":null,"{NFA}":true}}'),
    # C07: words that mean not set. C08: no flag at all.
    contact("C07", "P03", "2025-06-04", "1A", NOT_SET),
    contact("C08", "P03", "2025-06-05", "1A", "{}"),
    # C09: comments break the JSON; C10, C11: empty; C12: no flags to read.
    contact(
        "C09", "P03", "2025-06-06", "1A", f'{{"{NEW}":"Y","COMMENTS":"said "no""}}'
    ),
    contact("C10", "P03", "2025-06-09", "1A", None),
    contact("C11", "P03", "2025-06-10", "1A", " "),
    contact("C12", "P03", "2025-06-11", "1A", '["Y"]'),
    # C13: the last evening; C14: the next month; C15: no date; C16: no such person.
    contact("C13", "P01", "2025-06-30 23:30", "1A", "{}"),
    contact("C14", "P01", "2025-07-01", "1A", "{}"),
    contact("C15", "P01", None, "1A", "{}"),
    contact("C16", "P99", "2025-06-12", "1A", "{}"),
    contact("C17", "P01", "2025-05-31 23:59", "1A", "{}"),
    contact("C18", "P01", "2025-04-01", "1A", "{}"),
]


def received(key: str, of: str, on: str, kind: str, where: str = "TA"):
    return expect(key, of, on, where, None, 1, category=kind)


EXPECTED = {
    "2025-06": (
        received("C01", "P01", "2025-06-02", NEW),
        received("C03", "P01", "2025-06-02", KNOWN),
        received("C04", "P02", "2025-06-03", NFA),
        received("C06", "P03", "2025-06-03", NFA),
        received("C07", "P03", "2025-06-04", "other"),
        received("C08", "P03", "2025-06-05", "other"),
        received("C09", "P03", "2025-06-06", "unknown"),
        received("C10", "P03", "2025-06-09", "unknown"),
        received("C11", "P03", "2025-06-10", "unknown"),
        received("C12", "P03", "2025-06-11", "unknown"),
        received("C13", "P01", "2025-06-30", "other"),
        received("C16", "P99", "2025-06-12", "other"),
    ),
    "2025-05": (received("C17", "P01", "2025-05-31", "other", "NONE"),),
    "2025-04": (received("C18", "P01", "2025-04-01", "other", "NONE"),),
}

FIGURES = (
    authority("2025-06", 12, 12),
    service("2025-06", "FAMSUP", 12, 12),
    team("2025-06", "TA", 12, 12),
    team("2025-05", "NONE", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
