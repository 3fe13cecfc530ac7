from __future__ import annotations

from muster.policy import Fact, agree, apply, load_policy
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

DOD, HOUSE = load_policy("leahy-dod"), load_policy("house")


def _opinions(truths, *policies):
    facts = {name: Fact(name, Truth.of(value), "given", number=2) for name, value in truths.items()}
    return [apply(policy, facts, Kind.PERSON) for policy in policies]


def test_of_no_opinions_nothing_is_said_but_that_nothing_covers():
    together = agree([])
    assert together.stances == ()
    assert not together.parted
    [line] = together.lines
    assert line.startswith("No law or institution's policy chosen here is known to cover this subject as it stands")
    assert line.endswith("; choose a house policy as well, such as the template 'house'.")


def test_policies_part_where_one_covers_and_the_other_does_not():
    together = agree(_opinions({"force.is_state": False, "alleged.KIDN": True}, DOD, HOUSE))
    assert together.parted
    assert together.uncovered
    assert together.lines[1:3] == (
        "Covers this subject: House policy for an interim police (template).",
        "Does not cover this subject: Leahy law (Department of Defense).",
    )
    assert any(
        "met, for a person to decide: Pause: credible information of a grave abuse" in one for one in together.lines
    )
    assert together.lines[-1] == "No trigger met: Leahy law (Department of Defense)."


def test_one_policy_never_parts_from_itself():
    together = agree(_opinions({"force.is_state": True, "alleged.TORT": True}, DOD))
    assert not together.parted
    assert not together.uncovered
    assert together.lines == ("Covers this subject: Leahy law (Department of Defense).",)
