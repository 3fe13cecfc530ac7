"""Vetting law and house rules as data, applied to the facts of one subject.

Reach for :func:`load_policy` and :func:`apply`; :func:`agree` sets several policies side by side, and
:mod:`muster.policy.facts` names every fact a rule may ask for. Nothing here decides: a person does.
"""

from __future__ import annotations

from muster.policy.apply import apply
from muster.policy.compare import Agreement, agree
from muster.policy.determination import Determination, LegalSource, Opinion, Standing
from muster.policy.explain import explain_facts, explain_policy, explain_problems
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.facts import FACTS, Meaning, meaning
from muster.policy.policy import Policy, Rule, Stage
from muster.policy.read import SHIPPED, PolicyFileError, check_policy, load_policy, read_policy
from muster.policy.taxonomy import TAXONOMY, Category

__all__ = [
    "FACTS",
    "SHIPPED",
    "TAXONOMY",
    "Agreement",
    "Category",
    "Determination",
    "Evidence",
    "Fact",
    "Facts",
    "LegalSource",
    "Meaning",
    "Opinion",
    "Policy",
    "PolicyFileError",
    "Rule",
    "Stage",
    "Standing",
    "agree",
    "apply",
    "check_policy",
    "explain_facts",
    "explain_policy",
    "explain_problems",
    "load_policy",
    "meaning",
    "read_policy",
]
