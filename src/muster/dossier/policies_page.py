"""The page of policies: every rule in full once, so that the subjects' pages can be short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from muster.dossier.dossier import Dossier
from muster.dossier.nav import nav_of
from muster.dossier.pages import render
from muster.policy.determination import Standing
from muster.policy.policy import Policy


def rule_anchors(policies: Sequence[Policy]) -> Mapping[tuple[str, str], str]:
    """Return (policy id, rule id) -> the anchor of the rule on the policies page."""
    return {
        (policy.id, rule.id): f"policy-{p}-rule-{r}"
        for p, policy in enumerate(policies, start=1)
        for r, rule in enumerate(policy.rules, start=1)
    }


def policies_page(dossier: Dossier) -> bytes:
    """Return the page of policies, each rule with its legal source and how often it yields what."""
    counts: Counter[tuple[str, str, Standing]] = Counter(
        (opinion.policy, determination.rule, determination.standing)
        for opinions in dossier.opinions.values()
        for opinion in opinions
        for determination in opinion.determinations
    )
    return render(
        "policies.html",
        root="",
        here="policies.html",
        nav=nav_of(dossier),
        policies=dossier.policies,
        anchors=rule_anchors(dossier.policies),
        standings=tuple(Standing),
        counts=counts,
    )
