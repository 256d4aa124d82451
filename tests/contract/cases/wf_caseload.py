"""Average caseload (catalogue 62), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    episode,
    expect,
    frame,
    people,
    person,
    plan,
    professional,
    put,
    referral,
    service,
    team,
)

INDICATOR = "wf_caseload"
DATA_TO = "2025-07-15"


def post(
    key: str,
    who: str | None,
    team_id: str,
    fte: float | None,
    *,
    social_work: str | None = "Y",
    split: int = 1,
    month: str = "2025-06-30",
    holder: str = "PERM",
) -> Put:
    return put(
        "qa_post_month",
        month_end=month,
        post_id=key,
        split_no=split,
        team_id=team_id,
        is_social_work_post=social_work,
        fte=1,
        holder=holder,
        worker_id=who,
        holder_fte=fte,
    )


def holds(who: str, of: str, *, key: str = "a", **more: str) -> Put:
    """Worker `who` is the allocated worker of a child since January."""
    row = {"team_id": "TA", "first": "2025-01-01"} | more
    return case_worker(f"I-{who}-{of}-{key}", who, of=of, **row)


def in_need(*keys: str) -> list[Put]:
    return [
        referral(f"R-{key}", key, "2025-01-01", closed="2025-07-01") for key in keys
    ]


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P16 P17 P18"),
    *people("P20 P21 P30"),
    # W1, full time: P01 in need and P02 on a plan. P01 is also on a plan: one case.
    # Two rows of the worker on one child: one case. P03 left on D; P04's case closed
    # on D; P05 is with W1 as 16PLUS only: no cases.
    post("PO1", "W1", "TA", 1.0),
    *in_need("P01", "P03", "P05"),
    plan("K01", "P01", "2025-01-01", "2025-07-01"),
    plan("K02", "P02", "2025-01-01", "2025-07-01"),
    referral("R-P04", "P04", "2025-01-01", closed="2025-06-30"),
    holds("W1", "P01"),
    holds("W1", "P01", key="b", first="2025-02-01"),
    holds("W1", "P02"),
    holds("W1", "P03", last="2025-06-30"),
    holds("W1", "P04"),
    holds("W1", "P05", role="16PLUS"),
    # W2 works 0.5 in TA and 0.25 in TB: 0.75, of the team with the larger part. Two
    # workers on P02: a case for each. P06: no further action, no case; P07: an empty
    # answer is not one. P08: another authority's plan, no case.
    post("PO2", "W2", "TB", 0.25),
    post("PO3", "W2", "TA", 0.5, split=2),
    holds("W2", "P02"),
    referral("R-P06", "P06", "2025-01-01", nfa="Y"),
    holds("W2", "P06"),
    referral("R-P07", "P07", "2025-01-01", nfa=" ", closed="2025-07-01"),
    holds("W2", "P07"),
    plan("K08", "P08", "2025-01-01", ola="Y"),
    holds("W2", "P08"),
    # W3: halves in two teams: the lowest post id (text) gives the team: PO10 < PO9.
    # P09 is looked after. An agency worker counts.
    post("PO9", "W3", "TA", 0.5, holder="AGCY"),
    post("PO10", "W3", "TB", 0.5, holder="AGCY"),
    episode("E09", "P09", "2025-01-01", "2025-07-01"),
    holds("W3", "P09"),
    # W4: no post: the professional's 0.8; team of the latest-starting of the open
    # involvements with open cases, tie: highest id.
    professional("W4", 0.8),
    *in_need("P10", "P11"),
    holds("W4", "P10", team_id="TC", first="2025-03-01"),
    holds("W4", "P11", team_id="TB", first="2025-03-01 12:00"),
    holds("W4", "P04", team_id="TA", first="2025-05-01"),  # closed case
    # W5: no post, FTE not recorded; W6: not even a professional: 1 each. W6's
    # involvement names an unknown team.
    professional("W5"),
    *in_need("P12", "P13"),
    holds("W5", "P12", team_id="TC"),
    holds("W6", "P13", team_id="ZZ"),
    # W7: only a post that is not social work: out. W8 has both: the social-work half.
    post("PO70", "W7", "TA", 1.0, social_work="N"),
    post("PO71", "W7", "TA", 1.0, social_work=None),
    holds("W7", "P01"),
    post("PO80", "W8", "TA", 0.5, social_work="N"),
    post("PO81", "W8", "TC", 0.5),
    holds("W8", "P01"),
    # W9: FTE 0: not judged. W10: FTE not recorded: 1.
    post("PO90", "W9", "TB", 0.0),
    holds("W9", "P01"),
    holds("W9", "P02"),
    post("PO91", "W10", "TB", None),
    holds("W10", "P01"),
    # W11: post and no case: no row. W12: a post in May only; the table's latest month
    # is June: no post row. W13: the post's team is unknown: NONE. Padded ids.
    post("PO92", "W11", "TA", 1.0),
    post("PO93", "W12", "TA", 0.5, month="2025-05-31"),
    professional("W12", 0.25),
    holds("W12", "P01", team_id="TB"),
    post("PO94", "W13 ", "ZZ", 1.0),
    holds(" W13", "P01"),
    # Nobody: worker '0' and no worker.
    holds("0", "P01"),
    case_worker("I-none", None, "TA", of="P01", first="2025-01-01"),
    # W14: P14 died on D; P15 is 18 and still open: no longer looked after, but in
    # need; P16: in a short break and not in need: no case. P99 has no person row.
    person("P15", "2007-06-30"),
    person("P19", "2015-03-10", died="2025-06-30"),
    post("PO95", "W14", "TC", 1.0),
    *in_need("P15", "P19", "P99"),
    episode("E15", "P15", "2025-01-01", "2025-07-01"),
    episode("E16", "P16", "2025-01-01", "2025-07-01"),
    put(
        "ssd_legal_status",
        lega_legal_status_id="G16",
        lega_person_id="P16",
        lega_legal_status="V4",
        lega_legal_status_start_date="2025-01-01",
    ),
    *(holds("W14", key) for key in ("P15", "P16", "P19", "P99")),
    # July ends on 15 July for now: the posts of 30 June serve, those of 31 July not.
    post("PO1", "W20", "TA", 0.2, month="2025-07-31"),
    post("PO96", "W20", "TB", 0.4),
    referral("R-P20", "P20", "2025-07-02"),
    holds("W20", "P20", first="2025-07-02"),
    # January 2024, before any post row: the professional's FTE, the involvement's team.
    professional("W20", 0.5),
    referral("R-P30", "P30", "2023-12-01", closed="2024-02-10"),
    holds("W20", "P30", team_id="TC", first="2023-12-01", last="2024-02-10"),
]


def load_of(
    who: str, cases: int | None, fte: float, team_id: str, at: str = "2025-06-30"
) -> Expect:
    return expect(who, None, at, team_id, who, cases, den=fte)


EXPECTED = {
    "2025-06": (
        load_of("W1", 2, 1.0, "TA"),
        load_of("W2", 2, 0.75, "TA"),
        load_of("W3", 1, 1.0, "TB"),
        load_of("W4", 2, 0.8, "TB"),  # I-W4-P11-a after I-W4-P10-a
        load_of("W5", 1, 1.0, "TC"),
        load_of("W6", 1, 1.0, "NONE"),
        load_of("W8", 1, 0.5, "TC"),
        load_of("W9", None, 0.0, "TB"),
        load_of("W10", 1, 1.0, "TB"),
        load_of("W12", 1, 0.25, "TB"),
        load_of("W13", 1, 1.0, "NONE"),
        load_of("W14", 2, 1.0, "TC"),
    ),
    "2025-07": (load_of("W20", 1, 0.4, "TB", "2025-07-15"),),
    "2024-01": (load_of("W20", 1, 0.5, "TC", "2024-01-31"),),
}

FIGURES = (
    authority("2025-06", 15, 9.3, 1),
    service("2025-06", "FAMSUP", 9, 4.8, 1),
    service("2025-06", "CORPPAR", 4, 2.5),
    service("2025-06", "NONE", 2, 2.0),
    team("2025-06", "TA", 4, 1.75),
    team("2025-06", "TB", 5, 3.05, 1),
    authority("2025-07", 1, 0.4),
    authority("2024-01", 1, 0.5),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
