"""Pre-proceedings beyond 16 weeks (reserve list), worked by hand.

112 days before 30 June 2025 is 10 March 2025.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    constant,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_a import pre_proceedings

INDICATOR = "preproc_over_16wk"
DATA_TO = "2025-06-30"
D = DATA_TO
ISSUED = "Decision to Issue Care Proceedings"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P08"),
    # 112 days: not over; 113: over.
    pre_proceedings("R01", "P01", "2025-03-10"),
    pre_proceedings("R02", "P02", "2025-03-09"),
    case_worker("I2", "W2", "TA", of="P02", first="2025-01-01"),
    # Ended on D: out; after D: in. An outcome without its day: cannot be judged.
    pre_proceedings("R03", "P03", "2025-01-01", D, outcome=ISSUED),
    pre_proceedings("R04", "P04", "2025-01-01", "2025-07-01", outcome=ISSUED),
    pre_proceedings("R05", "P05", "2025-01-01", outcome=ISSUED),
    # Of two the later decision, then the highest id. No decision: out. Died: out.
    pre_proceedings("R06b", "P06", "2025-06-01"),
    pre_proceedings("R06a", "P06", "2025-01-01"),
    pre_proceedings("R08", "P08", None),
    person("P07", "2015-01-01", died=D),
    pre_proceedings("R07", "P07", "2025-01-01"),
    pre_proceedings("R99", "P99", D),
    # February: from the letter, and at most 20 days. No letter yet: not judged.
    constant(INDICATOR, "clock", "letter", first="2025-02-01", last="2025-02-28"),
    constant(INDICATOR, "limit_days", 20, first="2025-02-01", last="2025-02-28"),
    pre_proceedings("R20", "P01", "2025-01-01", "2025-03-01", letter="2025-02-07"),
    pre_proceedings("R21", "P02", "2025-01-01", "2025-03-01", letter="2025-02-08"),
    pre_proceedings("R22", "P08", "2025-01-01", "2025-03-01", letter="2025-03-01"),
]

FEB = "2025-02-28"
EXPECTED = {
    "2025-06": (
        child("P01", 0, at=D),
        child("P02", 1, at=D, team="TA", worker="W2"),
        child("P04", 1, at=D),
        child("P05", None, at=D),
        child("P06", 0, at=D),
        child("P99", 0, at=D),
    ),
    "2025-02": (
        child("P01", 1, at=FEB),
        child("P02", 0, at=FEB, team="TA", worker="W2"),
        *(child(key, None, at=FEB) for key in ("P03", "P04", "P05", "P06", "P07")),
        child("P08", None, at=FEB),
    ),
}

FIGURES = (
    authority("2025-06", 2, 5, 1),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2025-02", 1, 2, 6),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
