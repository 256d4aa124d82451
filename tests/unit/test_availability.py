"""Whether an indicator could be worked out, as the refresh noted it."""

from __future__ import annotations

import pytest

from measures.availability import Availability, read_availability
from tests.snapshots import build_snapshot

NOTED = [
    {
        "indicator_id": "share",
        "is_available": True,
        "reason": None,
        "constants_json": '{"min_age": 4}',
    },
    {
        "indicator_id": "number",
        "is_available": False,
        "reason": "table qa_audit is missing",
        "constants_json": None,
    },
]


@pytest.mark.parametrize(
    ("indicator_id", "expected"),
    [
        ("share", Availability(True, "", '{"min_age": 4}')),
        ("number", Availability(False, "table qa_audit is missing", "{}")),
    ],
)
def test_as_noted_by_the_refresh(tmp_path, indicator_id, expected):
    snapshot = build_snapshot(tmp_path, indicator_status=NOTED)
    assert read_availability(snapshot, indicator_id) == expected


def test_an_indicator_newer_than_the_version_is_not_available(tmp_path):
    found = read_availability(build_snapshot(tmp_path), "share")
    assert not found.is_available
    assert "refresh first" in found.reason
    assert found.constants_json == "{}"
