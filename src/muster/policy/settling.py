"""What would settle rules that are open, as things to do: grouped, the shortest set that is enough for a rule first.

Reach for :func:`things_to_do` wherever a person reads what would settle something; the hints of a determination stay as they are for programs.
The invariants: nothing is left out, grouping names every category; once everything that a rule's set asks for is known, so is the rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from muster.policy.facts import WHO, judging
from muster.policy.taxonomy import TAXONOMY

_GROUPED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        judging(who, category.name): (f"judge what the reports say of {who}, and how credible it is", category.name)
        for category in TAXONOMY.values()
        for who in WHO.values()
    }
)
"""Hint -> what one would do, and of which category."""
_ASKED = frozenset(what for what, _ in _GROUPED.values())


def things_to_do(sets: Iterable[Sequence[str]], found: Collection[str] = ()) -> tuple[str, ...]:
    """Return things to do, each a line.

    Args:
        sets: the hints of each open rule; all of one are enough to settle its rule.
        found: hints about what was found; they come first, and stand apart from what nothing was found on.

    Returns:
        What to do about what was found, then what settles the rule that asks for the fewest things, and so on; a thing that several rules
        ask for stands once. Judgements of the same reports about the same subject are one thing, with every category it is about.

    Examples:
        >>> things_to_do([(judging("the subject", "torture"), judging("the subject", "refoulement")), ("ask",)])
        ('ask', 'judge what the reports say of the subject, and how credible it is: torture; refoulement')
    """
    ordered = sorted(map(tuple, sets), key=lambda one: (len({_thing(hint)[0] for hint in one}), len(one)))
    hints = dict.fromkeys(hint for one in ordered for hint in one)
    groups: dict[tuple[bool, str], list[str]] = {}
    for hint in sorted(hints, key=lambda hint: hint not in found):
        what, of = _thing(hint)
        groups.setdefault((hint in found, what), []).append(of)
    return tuple(_line(what, of) for (_, what), of in groups.items())


def shortened(thing: str, most: int = 4) -> str:
    """Return a thing to do for a narrow place: of many categories the first, and how many more.

    Examples:
        >>> shortened("judge what the reports say of the subject, and how credible it is: torture; rape; war crime", 1)
        'judge what the reports say of the subject, and how credible it is: torture and 2 more'
    """
    what, _, names = thing.partition(": ")
    of = names.split("; ")
    if what not in _ASKED or len(of) <= most + 1:
        return thing
    return f"{what}: {'; '.join(of[:most])} and {len(of) - most} more"


def _thing(hint: str) -> tuple[str, str]:
    return _GROUPED.get(hint, (hint, ""))


def _line(what: str, of: Sequence[str]) -> str:
    names = [name for name in of if name]
    return f"{what}: {'; '.join(names)}" if names else what
