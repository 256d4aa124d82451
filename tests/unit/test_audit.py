"""What is said of a scan for weaknesses: above all when nothing was scanned."""

from __future__ import annotations

import pytest

from tests.audit import judge

SKIPPED = {"name": "a", "skip_reason": "not found"}
CLEAN = {"name": "b", "version": "1", "vulns": []}
WEAK = {
    "name": "c",
    "version": "2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}],
}


@pytest.mark.parametrize(
    ("packages", "is_required", "words", "code"),
    [
        ([SKIPPED], False, "NOT SCANNED", 0),
        ([SKIPPED], True, "NOT SCANNED", 1),
        ([], True, "NOT SCANNED", 1),
        ([CLEAN], True, "Looked up 1 of 1 packages: 0 known", 0),
        ([CLEAN, SKIPPED], False, "Looked up 1 of 2 packages: 0 known", 0),
        ([CLEAN, SKIPPED], True, "Looked up 1 of 2 packages: 0 known", 1),
        ([CLEAN, WEAK], False, "c 2: PYSEC-1, corrected in 3", 1),
    ],
)
def test_a_scan_is_judged_by_what_was_looked_up(packages, is_required, words, code):
    lines, found = judge({"dependencies": packages}, is_required=is_required)
    assert words in "\n".join(lines)
    assert found == code
