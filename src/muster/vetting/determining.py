"""What the policies yield on the facts, as a step of a case: applied all at once, and where they part.

Reach for :func:`determine` to make the step. The invariant: nothing is decided by it; what is about the unit is said to be so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from muster.policy.apply import apply
from muster.policy.compare import agree
from muster.policy.determination import Determination, Standing
from muster.policy.determination import Opinion as Full
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.policy import Policy
from muster.policy.settling import things_to_do
from muster.rosters.subject import Kind
from muster.rules.truth import Truth
from muster.vetting.case import Case
from muster.vetting.step import Determined, Opinion
from muster.vetting.view import measures, overdue_measures


def determine(
    policies: Sequence[Policy], facts: Facts, kind: Kind, *, by: str, role: str, on: date, seen: int
) -> Determined:
    """Apply policies to the facts of a case and return that as a step.

    Args:
        policies: those the case is bound to, the leading one first.
        facts: as they are established.
        kind: of the subject.
        by: who does it.
        role: in which role.
        on: on which day.
        seen: the version of the case they saw.
    """
    full = [apply(policy, facts, kind) for policy in policies]
    opinions = tuple(map(_short, policies, full))
    parts = agree(full).lines if len(full) > 1 else ()
    return Determined(by=by, role=role, on=on, seen=seen, opinions=opinions, parts=tuple(parts))


def with_measures(facts: Facts, case: Case, on: date) -> Facts:
    """Return facts with what the case itself knows of its measures: one that is past its date lowers no risk, whatever is stated.

    Args:
        facts: as they are established.
        case: with its measures.
        on: the day.
    """
    late = overdue_measures(case, on)
    if not late:
        return facts
    evidence = tuple(
        Evidence("measure", one.measure, f"{one.text}, {one.owner}, due {one.due.isoformat()}") for one in late
    )
    why = f"{len(late)} of {len(measures(case))} measures of this case"
    overdue = Fact("risk.measures_overdue", Truth.TRUE, why, evidence)
    mitigated = Fact("risk.mitigated", Truth.FALSE, "a measure is past its date, and lowers no risk", evidence)
    return {**facts, overdue.name: overdue, mitigated.name: mitigated}


def _short(policy: Policy, opinion: Full) -> Opinion:
    met = [one for one in opinion.determinations if one.standing is Standing.SATISFIED and one.stage != "applicability"]
    open_ = [] if opinion.applies is Standing.NOT_SATISFIED else list(filter(_open, opinion.determinations))
    asked = [one for one in open_ if _found(one)] or open_
    own = {fact.settle for one in asked for fact in one.facts if _is_finding(fact)}
    return Opinion(
        policy=f"{policy.id} {policy.version}",
        digest=policy.digest,
        applies=str(opinion.applies),
        summary=opinion.summary,
        met=tuple(one.title for one in met),
        about_unit=tuple(one.title for one in met if one.attaches == "unit"),
        open=tuple(one.title for one in asked),
        settle=things_to_do([one.settle for one in asked], own),
    )


def _open(one: Determination) -> bool:
    return one.standing is Standing.NOT_DETERMINABLE and one.stage in {"applicability", "trigger", "measure"}


def _found(one: Determination) -> bool:
    """Whether something was found on a rule that is open, so that settling it comes first."""
    return any(map(_is_finding, one.facts))


def _is_finding(fact: Fact) -> bool:
    return not fact.name.startswith("force.") and any(item.kind != "absence" for item in fact.evidence)
