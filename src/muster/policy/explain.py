"""A policy in words: the lines ``muster policy show`` and ``muster policy check`` print.

Reach for it wherever a person should read the rules before relying on them. The invariant: nothing of the file is left
out: every rule with its condition, effect, sources and what they rest on.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from muster.files.account import Problem
from muster.policy.determination import Determination, LegalSource, Opinion
from muster.policy.explain_process import explain_process
from muster.policy.fact import Fact
from muster.policy.facts import FACTS, FAMILIES
from muster.policy.policy import Clause, Policy, Rule, Stage
from muster.policy.settling import things_to_do

_WIDTH = 100
_STAGES = {
    Stage.APPLICABILITY: "Whom it covers (every rule must hold)",
    Stage.TRIGGER: "What calls for a decision",
    Stage.EXCEPTION: "What may lift it",
    Stage.MEASURE: "What is to be done besides",
    Stage.WAY_BACK: "The way back",
}
_BASES = {
    "text": "as the law says",
    "paraphrase": "in our words",
    "practice": "practice, not law",
    "house": "house rule",
}


def explain_policy(policy: Policy) -> tuple[str, ...]:
    """Return a policy as lines of plain text, at most 100 columns wide where words allow."""
    return tuple(_policy(policy))


def explain_problems(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the problems of a policy file as lines, one a problem: line, place, what is wrong, remedy."""
    return tuple(map(_problem, problems))


def explain_facts(names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the vocabulary of facts as lines, one a fact or family; only *names* when any are given."""
    wanted = tuple(names)
    every = {entry.name: entry.text for entry in FACTS.values()} | dict(FAMILIES)
    entries = {name: text for name, text in every.items() if not wanted or name in wanted}
    width = max(map(len, entries), default=0)
    return tuple(f"{name:<{width}}  {text}" for name, text in entries.items())


def explain_opinion(opinion: Opinion) -> tuple[str, ...]:
    """Return what a policy says of one subject as lines: each rule, the facts it asked for, and what would settle it."""
    return tuple(_opinion(opinion))


def _opinion(opinion: Opinion) -> Iterator[str]:
    yield f"{opinion.title} ({opinion.policy}, version {opinion.version})"
    yield from _wrapped(opinion.summary)
    yield from _wrapped(opinion.standard, "Standard of evidence: ")
    yield f"Covers the subject: {opinion.applies}"
    for one in opinion.determinations:
        yield from ("", f"{one.title} [{one.rule}, {one.stage}]: {one.standing}")
        yield from _determination(one)


def _determination(one: Determination) -> Iterator[str]:
    yield from _wrapped(one.text, "  ")
    if one.attaches == "unit":
        yield "  About the unit; it is no finding on a person."
    if one.standard:
        yield from _wrapped(one.standard, "  Standard: ")
    yield from _wrapped(one.note, "  Note: ")
    yield from _wrapped(one.condition, "  When: ")
    for fact in one.facts:
        yield from _wrapped(_known(fact), "    ")
        for item in fact.evidence:
            yield from _wrapped(f"{item.text} ({item.ref})" if item.ref else item.text, "      Evidence: ")
    for hint in things_to_do([one.settle]):
        yield from _wrapped(hint, "  Would settle it: ")
    yield from _wrapped(one.effect, "  Effect: ")
    for source in one.sources:
        yield from _wrapped(_cited(source), "  Source: ")


def _known(fact: Fact) -> str:
    number = "" if fact.number is None else f" ({fact.number})"
    return f"{fact.name} is {fact.truth}{number}: {fact.why}"


def _problem(problem: Problem) -> str:
    where = ", ".join(filter(None, (f"line {problem.row}" if problem.row else "", problem.column)))
    said = f"{problem.message}; {problem.remedy}" if problem.remedy else problem.message
    return f"{where}: {said}" if where else said


def _policy(policy: Policy) -> Iterator[str]:
    yield f"{policy.title}"
    yield f"{policy.id}, version {policy.version}, {policy.file}, sha-256 {policy.digest[:12]}"
    yield from _wrapped(policy.summary)
    for note in policy.notes:
        yield from _wrapped(note, "Note: ")
    yield ""
    yield from _wrapped(f"{policy.standard_text}", "Standard of evidence: ")
    yield from _wrapped(", ".join(clause.name for clause in policy.standards), "Ladder, lowest first: ")
    if not policy.source_grades:
        yield "Grades of sources and of information are left aside."
    yield from _scope(policy)
    for stage, heading in _STAGES.items():
        yield from _stage(heading, policy.at(stage))
    yield from _clauses("What may be decided", policy.outcomes)
    yield from _clauses("Procedure", policy.procedure)
    for lead, text in () if policy.process is None else explain_process(policy.process):
        yield from _wrapped(text, lead) if text else ("", lead)
    yield from _clauses("Worksheet on credibility", policy.worksheet)


def _scope(policy: Policy) -> Iterator[str]:
    scope = policy.scope
    yield from _wrapped(", ".join(scope.kinds), "Subjects: ")
    yield from _wrapped("; ".join(scope.support), "Support: ")
    for name, value in scope.assumes:
        yield from _wrapped(f"{FACTS[name].text}: {'yes' if value else 'no'}", "Taken as given when it is chosen: ")
    yield from _wrapped(scope.not_covered, "Where it does not cover a subject: ")
    for group in policy.groups:
        named = f"{', '.join(group.names)}, {group.first} to {group.last}; {group.reason}"
        yield from _wrapped(named, f"Group {group.id}: ")


def _stage(heading: str, rules: Sequence[Rule]) -> Iterator[str]:
    if rules:
        yield from ("", heading)
    for rule in rules:
        yield f"  {rule.title} [{rule.id}]"
        yield from _wrapped(rule.text, "    ")
        yield from _wrapped(rule.condition, "    When: ")
        yield from _wrapped(rule.standard, "    Standard of evidence: ")
        if rule.attaches == "unit":
            yield "    About the unit; it is no finding on a person."
        yield from _wrapped(rule.effect, "    Effect: ")
        for name, hint in rule.settle:
            yield from _wrapped(f"{name}: {hint}", "    To settle: ")
        for source in rule.sources:
            yield from _wrapped(_cited(source), "    Source: ")


def _cited(source: LegalSource) -> str:
    return f"{source.citation} ({'; '.join(filter(None, (_BASES[source.basis], source.note)))})"


def _clauses(heading: str, clauses: Sequence[Clause]) -> Iterator[str]:
    if clauses:
        yield from ("", heading)
    for clause in clauses:
        basis = "; ".join(filter(None, (_BASES[clause.basis], clause.note)))
        yield from _wrapped(f"{clause.text} ({basis})", f"  {clause.name}: ")


def _wrapped(text: str, lead: str = "") -> list[str]:
    indent = " " * (len(lead) - len(lead.lstrip()) + 2 if lead.strip() else len(lead))
    return textwrap.wrap(
        text, _WIDTH, initial_indent=lead, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
