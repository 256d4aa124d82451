"""Agreement of auditor and moderator against cases worked out elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from measures.statistics.agreement import weighted_kappa

VECTORS = Path(__file__).parents[1] / "vectors" / "kappa.json"
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]
WEIGHTS = ("none", "linear", "quadratic")


@pytest.mark.parametrize("weights", WEIGHTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_reference_case(case, weights):
    found = weighted_kappa(case["table"], weights=weights)
    wanted = case[weights]
    assert found.pairs == case["pairs"]
    assert found.observed == pytest.approx(case["observed"], rel=1e-9)
    assert found.kappa == pytest.approx(wanted["kappa"], rel=1e-9, abs=1e-12)
    if wanted["se"] is None and wanted["kappa"] is not None:
        # one rater gave one grade: the error is 0 but for rounding
        assert found.error == pytest.approx(0, abs=1e-7)
        return
    for name, value in (
        ("se", found.error),
        ("lower", found.lower),
        ("upper", found.upper),
    ):
        assert value == pytest.approx(wanted[name], abs=1e-7)


def test_there_are_cases_of_every_kind():
    assert len(CASES) == 12


def test_an_unused_grade_in_the_middle_keeps_its_place():
    # without row and column 2 the neighbours would stand next to each other
    with_gap = [[5, 0, 2, 0], [0, 0, 0, 0], [1, 0, 6, 1], [0, 0, 1, 4]]
    closed_up = [[5, 2, 0], [1, 6, 1], [0, 1, 4]]
    far, near = (weighted_kappa(table).kappa for table in (with_gap, closed_up))
    assert far is not None
    assert near is not None
    assert far != pytest.approx(near, abs=0.01)


@pytest.mark.parametrize("weights", WEIGHTS)
def test_what_cannot_be_computed(weights):
    none = weighted_kappa([[0] * 4] * 4, weights=weights)
    assert (none.pairs, none.observed, none.kappa) == (0, None, None)
    same = weighted_kappa([[0, 0], [0, 7]], weights=weights)
    assert (same.observed, same.kappa, same.error) == (1, None, None)


def test_full_agreement_on_several_grades_is_one():
    found = weighted_kappa([[3, 0], [0, 4]])
    assert (found.kappa, found.error) == (pytest.approx(1), pytest.approx(0))


@pytest.mark.parametrize("table", [[[1, 2]], [[1, 2], [3]], [[1, -1], [0, 1]]])
def test_a_table_that_is_none_is_refused(table):
    with pytest.raises(ValueError, match="square"):
        weighted_kappa(table)
