"""One case put into the plain values of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from muster.dossier.cases.case_file import Act, CaseFile
from muster.dossier.cases.deed import Row
from muster.errors import InputError
from muster.policy.policy import Policy
from muster.vetting.case import Case
from muster.vetting.course import course
from muster.vetting.deciding_step import Decided
from muster.vetting.pages.deeds import deeds
from muster.vetting.pages.evidence import changed, deviations, evidence, findings, measured
from muster.vetting.pages.links import links, people
from muster.vetting.pages.passages import line
from muster.vetting.pages.rulings import rulings
from muster.vetting.pages.seen import Seen, rows
from muster.vetting.pages.standing import coming, stands
from muster.vetting.pages.yields import yielded
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.sentences import said
from muster.vetting.step import AppealOpened, Determined, Nominated
from muster.vetting.summarise import holder
from muster.vetting.take import missing, settled


def file_of(
    case: Case,
    policies: Sequence[Policy],
    on: date,
    *,
    deadline: Deadline = WEEKDAYS,
    others: Mapping[str, Case] | None = None,
    book: str = "",
) -> CaseFile:
    """Return a case as its page shows it on a day; for those who may know reasons and names.

    Args:
        case: as its steps made it.
        policies: it is bound to, the leading one first.
        on: the day.
        deadline: how days are counted.
        others: cases at hand, by id, to link to.
        book: what the keys of pages begin with.

    Raises:
        InputError: when the leading policy does not say how cases go.
    """
    process = policies[0].process
    if process is None:
        raise InputError(f"the policy {policies[0].id} does not say how cases go", remedy="add [process] to its file")
    at_hand = {case.id: case} if others is None else others
    case = settled(case, process, on, deadline)
    seen = Seen(case, process, policies, on, deadline, at_hand, book, course(case, process, on, deadline))
    subject, unit = _subject(seen)
    return CaseFile(
        id=case.id,
        key=seen.key(case.id) or case.id,
        track=case.track,
        kind=str(case.kind) if isinstance(case.opening, Nominated) else case.opening.about,
        subject=subject,
        unit=unit,
        judges_unit=any(isinstance(step, Decided) and step.about == "unit" for step in case.steps),
        nomination=_nomination(seen),
        policies=tuple(f"{name}: {_title(policies, name)}" for name in case.policies),
        on=on,
        stage=seen.stage(case.stage),
        holder=holder(case, process, on, deadline),
        stands=stands(seen),
        waits=missing(case, process, on, deadline),
        coming=coming(seen),
        line=line(seen),
        rulings=rulings(seen),
        deeds=deeds(seen),
        yielded=yielded(seen),
        findings=findings(seen),
        evidence=evidence(seen),
        measures=measured(seen),
        links=links(seen),
        deviations=deviations(seen),
        changed=changed(seen),
        people=people(seen),
        acts=tuple(_acts(seen)),
    )


def _subject(seen: Seen) -> tuple[str, str]:
    """Return who a case is about and of which unit; an appeal is about the subject of the first case, where that is at hand."""
    opening = seen.case.opening
    if isinstance(opening, Nominated):
        return opening.subject, "" if opening.unit == opening.subject else opening.unit
    first = seen.others.get(opening.of)
    if first is not None and isinstance(first.opening, Nominated):
        of_unit = opening.about == "unit" and bool(first.opening.unit)
        return (first.opening.unit, "") if of_unit else (first.opening.subject, first.opening.unit)
    return f"the subject of case {opening.of}", ""


def _nomination(seen: Seen) -> tuple[Row, ...]:
    opening = seen.case.opening
    if isinstance(opening, Nominated):
        activity = " to ".join(str(day) for day in (opening.starts, opening.ends) if day is not None)
        return rows(
            ("Unit", opening.unit if opening.unit != opening.subject else ""),
            ("Rank", opening.rank),
            ("Put forward for", opening.position),
            ("Activity", activity),
            ("Put forward by", f"{opening.by} on {opening.on}"),
        )
    barred = ", ".join(opening.barred)
    bars = "Take no part" if isinstance(opening, AppealOpened) else "Neither recommend nor decide"
    return rows(
        ("Against", f"{opening.outcome}, on the {opening.about}"),
        ("Grounds", opening.grounds),
        ("Lodged by", f"{opening.by} on {opening.on}"),
        (bars, barred),
    )


def _title(policies: Sequence[Policy], name: str) -> str:
    return next((one.title for one in policies if f"{one.id} {one.version}" == name), "not at hand")


def _acts(seen: Seen) -> Iterator[Act]:
    for number, step in enumerate(seen.case.steps, start=1):
        what, details = said(step)
        of_policies = isinstance(step, Determined)
        anchor = f"determined-{number}" if of_policies else ""
        lines = () if of_policies else details
        yield Act(number, step.on, seen.stage(step.stage), step.by, step.role, what, lines, anchor)
