"""What a case rests on: the entries of lists, incidents and identities that its steps and facts name.

Reach for :func:`rests_of` on a step and :func:`rests_of_facts` on the facts that policies were applied to. Policies are not among them: a case
says openly which it is bound to. The invariant: whatever a step names as its ground is in here, so that a change of it finds the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.policy.delta import Cause, Thing
from muster.policy.fact import Facts
from muster.vetting.step import Checked, Found, Nominated, Step

_OF_EVIDENCE = {"hit": Cause.LIST, "incident": Cause.INCIDENT, "allegation": Cause.INCIDENT}
"""Which kinds of evidence are of something that may change by itself."""


def by(name: str) -> Thing:
    """Return what stands for every incident put to somebody: a case about them rests on there being no other."""
    return Thing(Cause.INCIDENT, f"by {' '.join(name.split())}")


def identity(name: str) -> Thing:
    """Return what stands for who a subject is, as they were put forward."""
    return Thing(Cause.IDENTITY, " ".join(name.split()))


def rests_of(step: Step) -> tuple[Thing, ...]:
    """Return what a case rests on by a step, each once."""
    return tuple(dict.fromkeys(_of(step)))


def rests_of_facts(facts: Facts) -> tuple[Thing, ...]:
    """Return what facts rest on, as far as it may change by itself, each once."""
    evidence = (item for name in sorted(facts) for item in facts[name].evidence)
    things = (Thing(_OF_EVIDENCE[item.kind], item.ref) for item in evidence if item.kind in _OF_EVIDENCE and item.ref)
    return tuple(dict.fromkeys(things))


def _of(step: Step) -> Iterator[Thing]:
    match step:
        case Nominated():
            yield identity(step.subject)
            yield from (by(name) for name in (step.subject, step.unit) if name.strip())
        case Checked():
            yield from (Thing(Cause.LIST, hit) for hit in step.hits)
        case Found():
            yield from (Thing(Cause.INCIDENT, source) for source in step.sources)
