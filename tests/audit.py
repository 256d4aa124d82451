"""Known weaknesses of the installed packages, and how many were looked up at all.

`python tests/audit.py` ends with 1 where a weakness is known. pip-audit itself ends
with 0 and "No known vulnerabilities found" where it could look nothing up; here that is
said, and is an error with AUDIT=required, for machines that reach the database.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

SECONDS = 120
NOT_SCANNED = (
    "NOT SCANNED: the database of weaknesses answers for none of the {n} packages from "
    "here. Run `make check AUDIT=required` where pypi.org can be reached."
)


def judge(report: dict[str, Any], *, is_required: bool) -> tuple[list[str], int]:
    """What to say of pip-audit's report, and the exit code."""
    packages = report.get("dependencies", [])
    scanned = [package for package in packages if "skip_reason" not in package]
    if not scanned:
        return [NOT_SCANNED.format(n=len(packages))], int(is_required)
    lines = [
        f"{package['name']} {package['version']}: {weakness['id']}, corrected in "
        f"{', '.join(weakness['fix_versions']) or 'no version yet'}"
        for package in scanned
        for weakness in package["vulns"]
    ]
    lines.append(
        f"Looked up {len(scanned)} of {len(packages)} packages: "
        f"{len(lines)} known weaknesses."
    )
    missed = len(packages) - len(scanned)
    return lines, int(len(lines) > 1 or (is_required and missed > 0))


def main() -> int:
    """Scan this environment."""
    words = ["-m", "pip_audit", "--local", "--progress-spinner", "off", "-f", "json"]
    try:
        done = subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        report = json.loads(done.stdout or "{}")
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        report = {}
    lines, code = judge(report, is_required=os.environ.get("AUDIT") == "required")
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
