"""Audits graded good or outstanding (catalogue 48), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    expect,
    frame,
    load,
    people,
    put,
    service,
    team,
)

INDICATOR = "audit_good_plus"
DATA_TO = "2025-08-31"


def cycle(number: int, strand: str, month: str) -> Put:
    return put("qa_audit_cycle", cycle_id=number, strand=strand, cycle_month=month)


def audit(
    number: int,
    auditor: str | None,
    *,
    moderated: str | None = None,
    in_cycle: int = 6,
    status: str | None = "COMPLETE",
    team_id: str = "TA",
    worker_id: str | None = "W1",
    completed: str | None = "2025-06-20",
) -> Put:
    """An audit; the final grade is the moderated one, else the auditor's."""
    return put(
        "qa_audit",
        audit_id=number,
        cycle_id=in_cycle,
        person_id="P01",
        team_id=team_id,
        worker_id=worker_id,
        status=status,
        completed_on=completed,
        auditor_grade=auditor,
        moderated_grade=moderated,
        final_grade=moderated or auditor,
    )


ROWS = [
    *frame(DATA_TO),
    # The quality tables reach 10 July: June is their last complete month.
    load(2, "QA", "2025-07-10", "OK"),
    load(3, "QA", "2025-08-31", "FAILED"),
    *people("P01"),
    cycle(5, "MPE", "2025-05-01"),
    cycle(6, "MPE", "2025-06-01"),
    cycle(7, "MPE", "2025-07-01"),
    cycle(16, "MOD", "2025-06-01"),
    cycle(17, "THEME", "2025-06-01"),
    cycle(18, "DIP", "2025-06-01"),
    cycle(19, "PEER", "2025-06-01"),
    cycle(20, "MULTI", "2025-06-01"),
    cycle(26, "mpe ", "2025-06-01"),
    # The four grades.
    audit(1, "O"),
    audit(2, "G"),
    audit(3, "RI", team_id="TB", worker_id="W2"),
    audit(4, "I", team_id="TB", worker_id="W2"),
    # The moderated grade counts: up to good, down from outstanding.
    audit(5, "RI", moderated="G", team_id="TC"),
    audit(6, "O", moderated="RI", team_id="TC"),
    # No grade: out. Not complete, withdrawn, void or without a status (planned): out.
    audit(7, None),
    audit(8, "G", status="INPROG"),
    audit(9, "G", status="WITHDRAWN"),
    audit(10, "G", status="VOID"),
    audit(11, "G", status=None),
    # Codes without case; padded.
    audit(12, "g", status="complete"),
    # A grade outside the list is an unmapped answer: in, not good, not recorded.
    audit(13, "X"),
    # Other strands never enter.
    *(audit(100 + k, "O", in_cycle=k) for k in (16, 17, 18, 19, 20)),
    audit(14, "G", in_cycle=26),
    # The cycle month counts, not the day of completion.
    audit(15, "G", completed="2025-07-25"),
    audit(16, "G", in_cycle=5, completed="2025-06-02"),
    audit(17, "G", in_cycle=7, completed="2025-07-05"),
    # Team empty or unknown: NONE. EXT is a known team without a service. Worker '0'
    # and '' are nobody.
    audit(18, "G", team_id="", worker_id="0"),
    audit(19, "RI", team_id="ZZ", worker_id=""),
    audit(20, "O", team_id="EXT", worker_id=" W3"),
    # The cycle is not in the data: neither strand nor month is known.
    audit(21, "O", in_cycle=99),
]


def graded(
    number: int, num: int, grade: str, team_id: str = "TA", worker: str | None = "W1"
) -> tuple:
    unit = str(number)
    return expect(unit, "P01", "2025-06-01", team_id, worker, num, category=grade)


EXPECTED = {
    "2025-06": (
        graded(1, 1, "O"),
        graded(2, 1, "G"),
        graded(3, 0, "RI", "TB", "W2"),
        graded(4, 0, "I", "TB", "W2"),
        graded(5, 1, "G", "TC"),
        graded(6, 0, "RI", "TC"),
        graded(12, 1, "G"),
        graded(13, 0, "not recorded"),
        graded(14, 1, "G"),
        graded(15, 1, "G"),
        graded(18, 1, "G", "NONE", None),
        graded(19, 0, "RI", "NONE", None),
        graded(20, 1, "O", "EXT", "W3"),
    ),
    "2025-05": (expect("16", "P01", "2025-05-01", "TA", "W1", 1, category="G"),),
    "2025-07": (),  # not yet shown: the quality tables end in the middle of it
}

FIGURES = (
    authority("2025-06", 8, 13),
    service("2025-06", "FAMSUP", 5, 8),
    service("2025-06", "CORPPAR", 1, 2),
    service("2025-06", "NONE", 2, 3),
    team("2025-06", "TA", 5, 6),
    team("2025-06", "TB", 0, 2),
    team("2025-06", "NONE", 1, 2),
    team("2025-06", "EXT", 1, 1),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
