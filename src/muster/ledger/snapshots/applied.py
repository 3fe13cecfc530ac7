"""Kept policies applied in a run: read anew from the bytes as received, and what they yield as codes.

Reach for :func:`policies_of` and :func:`determined`. The invariant: what a rule yields is told by names of rules and facts alone; a sentence may
name somebody else, whose erasure would leave it in the line of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from muster.errors import InputError
from muster.ledger.desk import Desk
from muster.ledger.snapshots.blobs import Blobs
from muster.ledger.snapshots.received import laid_out
from muster.ledger.snapshots.states import POLICY, State, all_in_use, in_use, named
from muster.policy import Policy, read_policy
from muster.policy.determination import Determination, Opinion, Standing


def asked_for(desk: Desk, name: str) -> State:
    """Return the state of a policy in use under a name, or the kept one whose digest begins like this.

    Raises:
        InputError: when there is none such in the workspace.
    """
    state = in_use(desk, POLICY, name)
    if state is None:
        try:
            state = named(desk, name)
        except InputError:
            state = None
    if state is None or state.what != POLICY:
        known = ", ".join(one.name for one in all_in_use(desk, POLICY)) or "none yet"
        raise InputError(
            f"no policy of this workspace is called {name[:80]!r}",
            remedy=f"imported are: {known}; see muster import policy",
        )
    return state


def policies_of(blobs: Blobs, states: Sequence[State]) -> tuple[Policy, ...]:
    """Return kept states of policies, read anew.

    Args:
        blobs: of the workspace.
        states: of policies.
    """
    groups = [[(file.name, blobs.read(file.stored, blobs.public)) for file in state.files] for state in states]
    with laid_out(groups) as made:
        return tuple(read_policy(path) for (path,) in made)


def determined(opinions: Iterable[Opinion]) -> list[dict[str, object]]:
    """Return what policies yield of one subject, a record a rule; whether a policy applies at all comes first."""
    made: list[dict[str, object]] = []
    for opinion in opinions:
        policy = f"{opinion.policy} {opinion.version}"
        head: dict[str, object] = {"policy": policy, "rule": "applies", "outcome": opinion.applies.value, "why": ""}
        made.append({**head, "needs_person": opinion.needs_person})
        made += [_rule(policy, one) for one in opinion.determinations]
    return made


def _rule(policy: str, one: Determination) -> dict[str, object]:
    facts = {fact.name: fact.truth.value for fact in one.facts}
    open_ = [name for name, truth in facts.items() if truth == "unknown"]
    waits = one.standing is Standing.NOT_DETERMINABLE and open_
    return {
        "policy": policy,
        "rule": one.rule,
        "stage": one.stage,
        "attaches": one.attaches,
        "outcome": one.standing.value,
        "why": f"not known: {', '.join(open_)}" if waits else "",
        "facts": facts,
    }
