"""A case looked at for its page: with its process and policies, on a day, beside the cases that hang together with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from muster.dossier.cases.deed import Deed, Quoted, Row
from muster.policy.policy import Policy, Rule
from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.course import Stay
from muster.vetting.process import Deadline
from muster.vetting.step import Step
from muster.vetting.view import about_itself


@dataclass(frozen=True, slots=True)
class Seen:
    """A case looked at.

    Attributes:
        case: settled on the day.
        process: it follows.
        policies: it is bound to.
        on: the day.
        deadline: how days are counted.
        others: cases at hand, by id.
        book: what keys of pages begin with.
        stays: where the case was.
    """

    case: Case
    process: Process
    policies: Sequence[Policy]
    on: date
    deadline: Deadline
    others: Mapping[str, Case]
    book: str
    stays: tuple[Stay, ...]

    def key(self, case: str) -> str:
        """Return by what the page of a case at hand is found; empty for one that is not."""
        return f"{self.book}/{case}".lstrip("/") if case in self.others else ""

    def number(self, step: Step) -> int:
        """Return which step it was, from 1."""
        return next(place for place, one in enumerate(self.case.steps, start=1) if one is step)

    def stage(self, id_: str) -> str:
        """Return the title of a stage."""
        found = self.process.stage(id_)
        return id_.capitalize() if found is None else found.title

    def abouts(self) -> tuple[str, ...]:
        """Return whom the case rules on: what it is about itself, and the unit where that may be ruled on besides."""
        own, opening = about_itself(self.case), self.case.opening
        of_unit = own == "person" and bool(getattr(opening, "unit", ""))
        if of_unit and any("unit" in outcome.attaches for outcome in self.process.outcomes):
            return (own, "unit")
        return (own,)


def rows(*pairs: tuple[str, object]) -> tuple[Row, ...]:
    """Return rows of those pairs that hold something; a tuple stands as several values."""
    made = ((label, value if isinstance(value, tuple) else (value,)) for label, value in pairs)
    kept = ((label, tuple(str(one) for one in values if one not in {"", None})) for label, values in made)
    return tuple(Row(label, values) for label, values in kept if values)


def deed_of(
    seen: Seen,
    step: Step,
    heading: str,
    result: str,
    said: tuple[Row, ...] = (),
    *,
    tone: str = "",
    rules: tuple[Quoted, ...] = (),
    since: str = "",
) -> Deed:
    """Return a step that weighs as pages show it."""
    return Deed(heading, result, step.by, step.role, step.on, seen.number(step), said, rules, since, tone)


def quoted(
    policies: Sequence[Policy], name: str, policy: str = "", standing: str = "", *, unit: bool = False
) -> Quoted:
    """Return a rule by its id or title, with its legal sources; as it was written where no policy at hand has it."""
    every = [one for one in policies if not policy or f"{one.id} {one.version}" == policy]
    found = next(((one, rule) for one in every for rule in one.rules if name in {rule.id, rule.title}), None)
    if found is None:
        return Quoted(name, policy, standing, about_unit=unit)
    held, rule = found
    full = f"{held.id} {held.version}"
    return Quoted(rule.title, full, standing, rule.text, _sources(rule), rule.effect, rule.attaches == "unit")


def _sources(rule: Rule) -> tuple[str, ...]:
    said = (f"{one.citation} ({'; '.join(filter(None, (one.basis, one.note)))})" for one in rule.sources)
    return tuple(dict.fromkeys(said))
