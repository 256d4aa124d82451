"""Who took part in an audit: the worker, the child, the family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from measures.audits.rows import Audit

Who = Literal["child", "family"]


@dataclass(frozen=True)
class Involvement:
    """Completed audits: the worker's part, and feedback of child or family."""

    done: tuple[Audit, ...]

    def worker(self, answer: str | None) -> tuple[Audit, ...]:
        """Took part (Y), did not (N), not recorded (None)."""
        return tuple(a for a in self.done if a.worker_took_part == answer)

    def sought(self, who: Who) -> tuple[Audit, ...]:
        return tuple(a for a in self.done if _answer(a, who, "sought") == "Y")

    def obtained(self, who: Who) -> tuple[Audit, ...]:
        return tuple(a for a in self.done if _answer(a, who, "obtained") == "Y")

    @property
    def any_obtained(self) -> tuple[Audit, ...]:
        """Feedback of the child, the family or both."""
        return tuple(a for a in self.done if _is_any_obtained(a))

    @property
    def silent(self) -> tuple[Audit, ...]:
        """No feedback from anyone."""
        return tuple(a for a in self.done if not _is_any_obtained(a))

    def silent_by_reason(self) -> dict[str, tuple[Audit, ...]]:
        """Why not -> audits without any feedback, the most frequent reason first."""
        found: dict[str, list[Audit]] = {}
        for audit in self.silent:
            reason = audit.no_feedback_reason or "not recorded"
            found.setdefault(reason, []).append(audit)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return {reason: tuple(audits) for reason, audits in ordered}


def count_involvement(audits: Iterable[Audit]) -> Involvement:
    """Of these audits, the completed ones."""
    return Involvement(tuple(audit for audit in audits if audit.is_complete))


def _answer(audit: Audit, who: Who, what: str) -> str | None:
    answers: dict[tuple[Who, str], str | None] = {
        ("child", "sought"): audit.child_feedback_sought,
        ("child", "obtained"): audit.child_feedback_obtained,
        ("family", "sought"): audit.family_feedback_sought,
        ("family", "obtained"): audit.family_feedback_obtained,
    }
    return answers[who, what]


def _is_any_obtained(audit: Audit) -> bool:
    return "Y" in (audit.child_feedback_obtained, audit.family_feedback_obtained)
