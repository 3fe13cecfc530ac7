"""What another policy, or a new version, would change on past cases, before anybody adopts it.

Reach for :func:`dry_run`. The invariants: nothing is decided and nothing stored; each case is compared rule by rule; a case that is
not in the answer stands under the second policy exactly as it does under the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from muster.policy.apply import apply
from muster.policy.determination import Opinion, Standing
from muster.policy.past import PastCase
from muster.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that yields something else.

    Attributes:
        rule: its id; rules of two policies are paired by it.
        title: its name, in the second where it is there.
        stage: its stage.
        before: its standing in the first; None where the first has no such rule.
        after: its standing in the second; None where the second has none.
    """

    rule: str
    title: str
    stage: str
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case on which two policies part.

    Attributes:
        case: its id.
        applies: whether each covers it.
        needs_person: whether each calls for a person.
        rules: the rules that yield something else.
        summary: the second's sentence on the case.
    """

    case: str
    applies: tuple[Standing, Standing]
    needs_person: tuple[bool, bool]
    rules: tuple[RuleChange, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """What came of it.

    Attributes:
        cases: how many were tried.
        changes: the cases on which the two part, in the order given.
        moves: (rule, before, after, how many cases), most first; standings as words, ``absent`` where there is no such rule.
    """

    cases: int
    changes: tuple[CaseChange, ...]
    moves: tuple[tuple[str, str, str, int], ...]


def dry_run(before: Policy, after: Policy, cases: Iterable[PastCase]) -> DryRun:
    """Apply both policies to every case and return where they part.

    A rule that only one of them has is a change where it is satisfied or not determinable; one that yields nothing is none.
    """
    tried, changes, moves = 0, [], Counter[tuple[str, str, str]]()
    for case in cases:
        tried += 1
        first, second = (apply(policy, case.facts, case.kind) for policy in (before, after))
        change = compare(case.case, first, second)
        if change is not None:
            changes.append(change)
            moves.update((one.rule, str(one.before or "absent"), str(one.after or "absent")) for one in change.rules)
    ordered = sorted(moves.items(), key=lambda item: (-item[1], item[0]))
    return DryRun(tried, tuple(changes), tuple((*move, count) for move, count in ordered))


def compare(case: str, first: Opinion, second: Opinion) -> CaseChange | None:
    """Return where two opinions on one case part, None when they do not."""
    rules = tuple(_rules(first, second))
    applies = (first.applies, second.applies)
    needs = (first.needs_person, second.needs_person)
    if not rules and applies[0] is applies[1] and needs[0] is needs[1]:
        return None
    return CaseChange(case, applies, needs, rules, second.summary)


def _rules(first: Opinion, second: Opinion) -> Iterable[RuleChange]:
    one = {found.rule: found for found in first.determinations}
    other = {found.rule: found for found in second.determinations}
    for rule in dict.fromkeys((*one, *other)):
        shown = other.get(rule) or one[rule]
        before, after = (side[rule].standing if rule in side else None for side in (one, other))
        silent = {before, after} <= {None, Standing.NOT_SATISFIED}
        if before is not after and not silent:
            yield RuleChange(rule, shown.title, shown.stage, before, after)
