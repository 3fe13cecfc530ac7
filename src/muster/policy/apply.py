"""A policy applied to the facts of one subject: applicability first, then every rule, each with its reasons.

Reach for :func:`apply` once the facts are built. The invariant: nothing here decides. A rule yields satisfied, not
satisfied or not determinable, with the facts it asked for and what would settle it; the summary says what a person must
look at. Rules of a policy that does not cover the subject are still listed, as not reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from muster.policy.determination import Determination, Opinion, Standing
from muster.policy.fact import Fact, Facts
from muster.policy.facts import meaning
from muster.policy.policy import Policy, Rule, Stage
from muster.policy.summary import Outcome, summarise
from muster.rosters.subject import Kind
from muster.rules.condition import names
from muster.rules.evaluate import Answer, Verdict, evaluate
from muster.rules.truth import Truth, all_of, any_of

_NOT_COVERED = "Not reached: this policy does not cover the subject."
_COVER_FIRST = "Waits for whether this policy covers the subject."
_NO_TRIGGER = "Not reached: no trigger is met."
_TRIGGER_FIRST = "Matters only if a trigger is met."
_SETTING = ("subject.", "force.", "support.", "unit.")
"""What these facts rest on describes the case; it is nothing found against anyone."""
_LIFTS = (Stage.EXCEPTION, Stage.WAY_BACK)


def apply(policy: Policy, facts: Facts, kind: Kind) -> Opinion:
    """Apply a policy to one subject.

    Args:
        policy: a loaded policy.
        facts: what is established of the subject, by name; a name that is not there is unknown.
        kind: person or unit; answers ``subject.is_person`` and ``subject.is_unit`` where the facts do not.

    Returns:
        One determination a rule, in the policy's order. A trigger or measure is satisfied only if the policy is known to
        cover the subject; an exception or way back only if a trigger is met besides.
    """
    known = _Known(policy, facts, kind)
    readings = tuple(_read(rule, known) for rule in policy.rules)
    applies = _applies(policy, kind, readings)
    triggered = any_of(reading.own for reading in readings if reading.rule.stage is Stage.TRIGGER)
    determinations = tuple(_determine(reading, applies, triggered) for reading in readings)
    needs = any(reading.calls for reading in readings)
    return Opinion(
        policy=policy.id,
        version=policy.version,
        title=policy.title,
        applies=Standing.of(applies),
        standard=policy.standard_text,
        determinations=determinations,
        summary=summarise(policy, applies, [reading.outcome for reading in readings]),
        needs_person=needs,
        house=policy.house,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The facts of one subject as one policy sees them; each is made out once."""

    policy: Policy
    facts: Facts
    kind: Kind
    made_out: dict[str, Fact] = field(default_factory=dict)

    def fact(self, name: str) -> Fact:
        if name not in self.made_out:
            self.made_out[name] = self._fact(name)
        return self.made_out[name]

    def _fact(self, name: str) -> Fact:
        given = self.facts.get(name)
        if given is not None and given.truth is not Truth.UNKNOWN:
            return given
        return self._assumed(name) or self._of_kind(name) or given or _nothing_known(name)

    def _assumed(self, name: str) -> Fact | None:
        assumed = dict(self.policy.scope.assumes).get(name)
        if assumed is None:
            return None
        return Fact(name, Truth.of(assumed), f"taken as given because the policy {self.policy.id} was chosen")

    def _of_kind(self, name: str) -> Fact | None:
        kinds = {"subject.is_person": Kind.PERSON, "subject.is_unit": Kind.UNIT}
        if name not in kinds:
            return None
        return Fact(name, Truth.of(kinds[name] is self.kind), f"the roster puts forward a {self.kind}")

    def under(self, rule: Rule, name: str) -> Fact:
        """Return a fact as a rule sees it: an allegation below the rule's own standard settles nothing yet."""
        fact = self.fact(name)
        if not rule.standard or fact.truth is not Truth.TRUE or "alleged." not in name:
            return fact
        reached, wanted = self.policy.rank(fact.standard), self.policy.rank(rule.standard)
        if reached is not None and wanted is not None and reached >= wanted:
            return fact
        found = fact.standard or "not recorded"
        why = f"{fact.why}; the standard found is {found}, this rule asks for {rule.standard}"
        settle = f"judge whether it reaches the standard: {rule.standard}"
        return replace(fact, truth=Truth.UNKNOWN, why=why, settle=settle)


def _nothing_known(name: str) -> Fact:
    entry = meaning(name)
    return Fact(name, Truth.UNKNOWN, "nothing that was read speaks to it", settle="" if entry is None else entry.settle)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A rule and what its own condition yields, before applicability and triggers are asked."""

    rule: Rule
    verdict: Verdict
    facts: tuple[Fact, ...]
    settle: tuple[str, ...]

    @property
    def own(self) -> Truth:
        return self.verdict.truth

    @property
    def found(self) -> bool:
        """Whether the condition is open and something was found on it, so that a person must judge."""
        if self.own is not Truth.UNKNOWN:
            return False
        return any(
            _is_finding(fact) for fact in self.facts if fact.truth is Truth.TRUE or fact.name in self.verdict.deciders
        )

    @property
    def waits(self) -> bool:
        """Whether the condition is open only for what nobody but a person can state."""
        entries = [meaning(name) for name in self.verdict.deciders]
        return bool(entries) and all(entry is not None and entry.stated for entry in entries)

    @property
    def outcome(self) -> Outcome:
        """What the summary is told."""
        return Outcome(self.rule, self.own, found=self.found, waits=self.waits)

    @property
    def calls(self) -> bool:
        """Whether a person must look: a trigger or measure that is met, or open because of something found."""
        acts = self.rule.stage in {Stage.TRIGGER, Stage.MEASURE}
        return acts and (self.own is Truth.TRUE or self.found)


def _is_finding(fact: Fact) -> bool:
    """Whether a fact rests on something found, rather than on the setting of the case or on nothing found."""
    return not fact.name.startswith(_SETTING) and any(item.kind != "absence" for item in fact.evidence)


def _read(rule: Rule, known: _Known) -> _Reading:
    view = {name: known.under(rule, name) for name in names(rule.when)}
    verdict = evaluate(rule.when, lambda name: Answer(view[name].truth, view[name].number))
    facts = tuple(view[name] for name in verdict.asked)
    hints = dict(rule.settle)
    return _Reading(rule, verdict, facts, _settle(facts, verdict, hints))


def _settle(facts: tuple[Fact, ...], verdict: Verdict, hints: Mapping[str, str]) -> tuple[str, ...]:
    """What would settle the open facts: the fact's own words, then the rule's, else the vocabulary's; each once."""
    said: list[str] = []
    for fact in facts:
        if fact.name in verdict.deciders:
            entry = meaning(fact.name)
            own = fact.settle if fact.evidence else hints.get(fact.name) or fact.settle
            said.append(own or ("" if entry is None else entry.settle))
    return tuple(dict.fromkeys(filter(None, said)))


def _applies(policy: Policy, kind: Kind, readings: tuple[_Reading, ...]) -> Truth:
    if kind not in policy.scope.kinds:
        return Truth.FALSE
    return all_of(reading.own for reading in readings if reading.rule.stage is Stage.APPLICABILITY)


def _determine(reading: _Reading, applies: Truth, triggered: Truth) -> Determination:
    truth, note = _gated(reading, applies, triggered)
    rule = reading.rule
    return Determination(
        rule=rule.id,
        stage=str(rule.stage),
        title=rule.title,
        text=rule.text,
        sources=rule.sources,
        condition=rule.condition,
        standing=Standing.of(truth),
        facts=reading.facts,
        settle=reading.settle if truth is Truth.UNKNOWN else (),
        effect=rule.effect,
        note=note,
        standard=rule.standard,
        attaches=rule.attaches,
    )


def _gated(reading: _Reading, applies: Truth, triggered: Truth) -> tuple[Truth, str]:
    """Return what a rule yields once applicability, and for what lifts a trigger the triggers, are asked; and why."""
    stage, own = reading.rule.stage, reading.own
    if stage is Stage.APPLICABILITY:
        return own, ""
    truth = own & applies & (triggered if stage in _LIFTS else Truth.TRUE)
    if applies is Truth.FALSE:
        return truth, _NOT_COVERED
    if stage in _LIFTS and triggered is Truth.FALSE:
        return truth, _NO_TRIGGER
    if truth is not Truth.UNKNOWN:
        return truth, ""
    waits = [_COVER_FIRST] if applies is Truth.UNKNOWN else []
    waits += [_TRIGGER_FIRST] if stage in _LIFTS and triggered is Truth.UNKNOWN else []
    return truth, " ".join(waits)
