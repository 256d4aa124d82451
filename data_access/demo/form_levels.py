"""What monitoring forms say of concerns, once the disputes are known.

A form and the dispute process mostly agree, and sometimes one has what the other has
not: that is what somebody has to look into.
"""

from __future__ import annotations

from random import Random

from data_access.demo.world import Row, World

TOLD = 0.93  # forms of a raised concern that say so
LEFT_WITHOUT = 0.08  # forms that tell of a concern which nobody entered


def tell_of_concerns(world: World) -> None:
    """Set the level of each completed form by the concern that names it."""
    rng = world.stream("form levels")
    raised = {
        row["form_id"]: row
        for row in world.rows.tables["qa_drp_concern"]
        if row["status"] != "VOID" and row["form_id"] is not None
    }
    for form in world.rows.tables["qa_monitoring_form"]:
        if form["concern_level"] is not None:
            form["concern_level"] = _level(form, raised.get(form["form_id"]), rng)
            told = form["concern_level"] != "NONE"
            form["concern_note"] = "Synthetic concern" if told else None


def _level(form: Row, concern: Row | None, rng: Random) -> object:
    chance = rng.random()
    if concern is not None:
        level = "FORMAL" if concern["formal_on"] else "INFORMAL"
        return level if chance < TOLD else "GENERAL"
    is_told = form["concern_level"] in ("INFORMAL", "FORMAL")
    if is_told and chance >= LEFT_WITHOUT:
        return "GENERAL"
    return form["concern_level"]
