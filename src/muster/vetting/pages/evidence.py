"""What a case rests on: findings and what was made of them, checks, hits, objections, what speaks for the subject."""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.cases.case_file import Deviation, Finding, Measure
from muster.dossier.cases.deed import Row
from muster.policy.taxonomy import TAXONOMY
from muster.vetting.deciding_step import Decided, Recommended, Waived
from muster.vetting.later_step import FactsChanged, Implemented, Reviewed
from muster.vetting.pages.seen import Seen, rows
from muster.vetting.step import (
    Assessed,
    Attested,
    Checked,
    Found,
    Judged,
    Objected,
    ObjectionAnswered,
    Overridden,
    Published,
    Skipped,
    Weighed,
)
from muster.vetting.view import hits, measures, verdicts


def findings(seen: Seen) -> tuple[Finding, ...]:
    """Return the findings of a case, in order, each with what was made of it."""
    return tuple(_finding(seen, step) for step in seen.case.all(Found))


def _finding(seen: Seen, step: Found) -> Finding:
    known = TAXONOMY.get(step.category)
    used = tuple(_used(seen, step.finding)) if step.finding and step.about != "group" else ()
    held = ("held against nobody: it is about a group",) if step.about == "group" else ()
    return Finding(
        step.finding,
        step.about,
        step.category if known is None else f"{known.name} ({step.category})",
        step.standard,
        step.text,
        step.sources,
        step.by,
        step.on,
        seen.number(step),
        (*held, *used),
    )


def _used(seen: Seen, name: str) -> Iterator[str]:
    found = []
    for step in seen.case.steps:
        if isinstance(step, Recommended | Decided):
            relied, what = (
                (step.relied, "recommendation") if isinstance(step, Recommended) else (step.findings, "decision")
            )
            found += [f"relied on in the {what} of {step.on}" for one in relied if one == name]
            aside = (one.partition(":") for one in step.set_aside)
            found += [
                f"set aside in the {what} of {step.on}: {why.strip()}" for one, _, why in aside if one.strip() == name
            ]
    if not found and seen.case.last(Decided) is not None:
        found.append("neither relied on nor set aside by name in a decision")
    yield from found


def evidence(seen: Seen) -> tuple[Row, ...]:
    """Return what else was looked at, by kind."""
    case, judged = seen.case, verdicts(seen.case)
    reasons = {step.hit: f"{step.reason} ({step.by}, {step.on})" for step in case.all(Judged)}
    identities = tuple(
        f"{hit}: {judged.get(hit, 'not judged yet')}. {reasons.get(hit, '')}".strip() for hit in hits(case)
    )
    return rows(
        ("Vouched for by", tuple(f"{step.attester}: {step.text}" for step in case.all(Attested))),
        ("Checks", tuple(map(_check, case.all(Checked)))),
        ("Possible identities", identities),
        ("Speaks for the subject", tuple(_weighed(seen))),
        ("Risk of support", tuple(map(_risk, case.all(Assessed)))),
        (
            "Published for objections",
            tuple(f"{step.on}: {', '.join(step.particulars)}" for step in case.all(Published)),
        ),
        ("Objections", tuple(_objections(seen))),
    )


def _check(step: Checked) -> str:
    note = f"; {step.note}" if step.note else ""
    asked = f" (asked: {', '.join(step.against)})" if step.against else ""
    return f"{step.check}: {step.result}{note}{asked}"


def _weighed(seen: Seen) -> Iterator[str]:
    for step in seen.case.all(Weighed):
        yield from (f"{one} ({step.on})" for one in step.considered)
        if step.none_known:
            yield f"none known on {step.on}"


def _risk(step: Assessed) -> str:
    return (
        f"{step.on}: likelihood {step.likelihood}, gravity {step.gravity}, after measures {step.residual}. "
        f"{step.text} Risk of withholding: {step.withholding}"
    )


def _objections(seen: Seen) -> Iterator[str]:
    answers = {step.objection: step for step in seen.case.all(ObjectionAnswered)}
    for step in seen.case.all(Objected):
        answer = answers.get(step.objection)
        came = (
            "not answered yet" if answer is None else f"{'upheld' if answer.upheld else 'not upheld'}: {answer.reason}"
        )
        yield f"{step.objection}, {step.on}: {step.text} – {came}"


def measured(seen: Seen) -> tuple[Measure, ...]:
    """Return the measures of a case, and what became of each."""
    said: dict[str, list[str]] = {}
    for step in seen.case.all(Implemented):
        said.setdefault(step.what, []).append(f"{step.on}: {step.text}")
    return tuple(
        Measure(
            one.measure,
            one.text,
            one.owner,
            one.due,
            became,
            became != "done" and seen.on > one.due,
            tuple(said.get(one.measure, ())),
        )
        for one, became in measures(seen.case)
    )


def deviations(seen: Seen) -> tuple[Deviation, ...]:
    """Return what was left out, gone over or departed from, in order."""
    return tuple(_deviations(seen))


def _deviations(seen: Seen) -> Iterator[Deviation]:
    for step in seen.case.steps:
        match step:
            case Skipped():
                what, why = f"check left out: {step.check}", step.reason
            case Overridden():
                kind, _, stage = step.rule.partition(":")
                said = "stage left out" if kind == "stage" else "went on after the clock of"
                what, why = f"{said}: {seen.stage(stage)}", step.reason
            case Decided(departure=departure) if departure:
                what, why = f"departed from the recommendation on the {step.about}", departure
            case Waived():
                what, why = f"waived for the {step.about}, not approved, until {step.ends}", step.reason
            case _:
                continue
        yield Deviation(what, why, step.by, step.on, seen.number(step))


def changed(seen: Seen) -> tuple[str, ...]:
    """Return what changed beneath the case, and what a person made of it, in order."""
    return tuple(_changed(seen))


def _changed(seen: Seen) -> Iterator[str]:
    for step in seen.case.steps:
        if isinstance(step, FactsChanged):
            yield f"{step.on}: {'; '.join(step.causes)}. Nothing is decided by that."
        elif isinstance(step, Reviewed):
            yield f"{step.on}: {step.by} looked at it again: {'it stands' if step.stands else 'decide anew'}. {step.reason}"
