"""One sentence of what a policy says of a subject: what a person must look at, never a decision.

Reach for :func:`summarise` only from :func:`muster.policy.apply`; it is apart so that the words can be read in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.policy.policy import Policy, Rule, Stage
from muster.rules.truth import Truth


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule and what its own condition yields.

    Attributes:
        rule: the rule.
        own: what its condition yields by itself.
        found: it is open, and something was found on it.
        waits: it is open only for what a person must state or assess.
    """

    rule: Rule
    own: Truth
    found: bool
    waits: bool

    @property
    def open(self) -> bool:
        """Whether its condition is not known."""
        return self.own is Truth.UNKNOWN


_MOST = 3
"""Most titles named in one part of the sentence; the rest are counted."""


def summarise(policy: Policy, applies: Truth, outcomes: Sequence[Outcome]) -> str:
    """Return the sentence.

    Args:
        policy: the policy applied.
        applies: whether it covers the subject.
        outcomes: every rule of the policy with its outcome.
    """
    parts = [*_coverage(policy, applies, outcomes), *_findings(outcomes), *_measures(outcomes)]
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _coverage(policy: Policy, applies: Truth, outcomes: Sequence[Outcome]) -> list[str]:
    if applies is Truth.TRUE:
        return []
    failed = [one.rule.title for one in outcomes if one.rule.stage is Stage.APPLICABILITY and one.own is applies]
    if applies is Truth.UNKNOWN:
        return [f"whether this policy covers the subject is not known ({_named(failed)})"]
    reason = f" ({_named(failed)}: no)" if failed else " (it covers other kinds of subject)"
    also = "" if policy.house else ", apply a house policy as well"
    return [f"this policy does not cover the subject{reason}{also}"]


def _findings(outcomes: Sequence[Outcome]) -> list[str]:
    triggers = [one for one in outcomes if one.rule.stage is Stage.TRIGGER]
    silent = [one for one in triggers if one.open and not one.found]
    groups = (
        ("a person must decide on", [one for one in triggers if one.own is Truth.TRUE]),
        ("a person must judge what was found on", [one for one in triggers if one.found]),
        ("not known, as nothing that was read speaks to it", [one for one in silent if not one.waits]),
        ("waits for an assessment", [one for one in silent if one.waits]),
    )
    parts = [f"{words}: {_named(one.rule.title for one in group)}" for words, group in groups if group]
    return parts if any(one.own is not Truth.FALSE for one in triggers) else ["no trigger is met by what was read"]


def _measures(outcomes: Sequence[Outcome]) -> list[str]:
    measures = [one for one in outcomes if one.rule.stage is Stage.MEASURE]
    due = [one.rule.title for one in measures if one.own is Truth.TRUE or one.found]
    return [f"to be seen to: {_named(due)}"] if due else []


def _named(titles: Iterable[str]) -> str:
    every = list(titles)
    rest = len(every) - _MOST
    return ", ".join(every[:_MOST]) + (f" and {rest} more" if rest > 0 else "")
