"""Vetting law and house rules as data, applied to the facts of one subject.

Reach for :func:`load_policy` and :func:`apply`; :func:`agree` sets several policies side by side, and
:mod:`muster.policy.facts` names every fact a rule may ask for. Nothing here decides: a person does.
"""

from __future__ import annotations

from muster.policy.apply import apply
from muster.policy.compare import Agreement, agree
from muster.policy.delta import (
    Affected,
    Cause,
    Change,
    Effect,
    FactChange,
    Review,
    Thing,
    affected,
    changes_between,
    fact_changes,
    reviewed,
)
from muster.policy.determination import Determination, LegalSource, Opinion, Standing
from muster.policy.diff import Difference, diff
from muster.policy.dryrun import CaseChange, DryRun, RuleChange, dry_run
from muster.policy.explain import explain_facts, explain_opinion, explain_policy, explain_problems
from muster.policy.exposed import exposure_facts
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.facts import FACTORS, FACTS, FAMILIES, meaning
from muster.policy.meanings import Meaning
from muster.policy.past import PastCase, PastCases, facts_from, past_line, read_past
from muster.policy.policy import Policy, Rule, Stage
from muster.policy.process import (
    AppealRule,
    Basis,
    CaseStage,
    CheckRule,
    Criterion,
    InterimRule,
    NoticeRule,
    ObjectionRule,
    OutcomeRule,
    Process,
    Term,
    WaiverRule,
)
from muster.policy.read import SHIPPED, PolicyFileError, check_policy, load_policy, read_policy
from muster.policy.risk import Assessment, Level, Measure, risk_facts
from muster.policy.taxonomy import TAXONOMY, Category
from muster.policy.weighing import Credibility, Reliability, Weighing, weighed_facts

__all__ = [
    "FACTORS",
    "FACTS",
    "FAMILIES",
    "SHIPPED",
    "TAXONOMY",
    "Affected",
    "Agreement",
    "AppealRule",
    "Assessment",
    "Basis",
    "CaseChange",
    "CaseStage",
    "Category",
    "Cause",
    "Change",
    "CheckRule",
    "Credibility",
    "Criterion",
    "Determination",
    "Difference",
    "DryRun",
    "Effect",
    "Evidence",
    "Fact",
    "FactChange",
    "Facts",
    "InterimRule",
    "LegalSource",
    "Level",
    "Meaning",
    "Measure",
    "NoticeRule",
    "ObjectionRule",
    "Opinion",
    "OutcomeRule",
    "PastCase",
    "PastCases",
    "Policy",
    "PolicyFileError",
    "Process",
    "Reliability",
    "Review",
    "Rule",
    "RuleChange",
    "Stage",
    "Standing",
    "Term",
    "Thing",
    "WaiverRule",
    "Weighing",
    "affected",
    "agree",
    "apply",
    "changes_between",
    "check_policy",
    "diff",
    "dry_run",
    "explain_facts",
    "explain_opinion",
    "explain_policy",
    "explain_problems",
    "exposure_facts",
    "fact_changes",
    "facts_from",
    "load_policy",
    "meaning",
    "past_line",
    "read_past",
    "read_policy",
    "reviewed",
    "risk_facts",
    "weighed_facts",
]
