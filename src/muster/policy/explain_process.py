"""A process in words: the part of ``muster policy show`` that says how cases go.

Reach for :func:`explain_process`. The invariant: every stage, check, clock, outcome and right that the file names is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.policy.process import OVERDUE, CaseStage, OutcomeRule, Process

_TRACKS = {"first": "How a case goes", "appeal": "How an appeal goes", "remedy": "How the way back goes"}


def explain_process(process: Process) -> tuple[tuple[str, str], ...]:
    """Return a process as (lead, text): a lead without text is a heading."""
    return tuple(_process(process))


def _process(process: Process) -> Iterator[tuple[str, str]]:
    for track, heading in _TRACKS.items():
        stages = process.track(track)
        if stages:
            yield heading, ""
        for stage in stages:
            yield f"  {stage.title} [{stage.id}]: ", _stage(stage)
    yield from _checks(process)
    yield "What an outcome brings", ""
    for outcome in process.outcomes:
        yield f"  {outcome.name}: ", _outcome(outcome)
    yield "Rights and limits", ""
    yield from _rights(process)
    yield "  Going against a rule, with a reason that is counted: ", ", ".join(process.overrides) or "nobody"
    yield "  An outcome covers: ", f"the {process.covers} of the activity"
    yield "  When the mandate ends, open cases: ", process.mandate_end


def _stage(stage: CaseStage) -> str:
    parts = (
        f"by the {' or '.join(stage.roles)}",
        f"within {stage.term.words}" if stage.term.days else "without a clock",
        f"needs {', '.join(stage.needs)}" if stage.needs else "",
        f"when late {OVERDUE[stage.overdue]}" if stage.term.days else "",
        f"then held by the {stage.pass_to}" if stage.pass_to else "",
        "may be left out with a reason" if stage.skippable else "",
    )
    return "; ".join(filter(None, parts))


def _checks(process: Process) -> Iterator[tuple[str, str]]:
    if process.checks:
        yield "Checks", ""
    for check in process.checks:
        yield (
            f"  {check.title} [{check.id}]: ",
            "may be left out with a reason" if check.skippable else "never left out",
        )


def _outcome(outcome: OutcomeRule) -> str:
    parts = (
        outcome.status,
        f"about the {' or the '.join(outcome.attaches)}",
        f"holds {outcome.days:,} days at most",
        f"looked at again after {outcome.review_days:,} days at most" if outcome.review_days else "",
        f"the way back: {outcome.way_back}" if outcome.way_back else "",
        "followed up on the ground" if outcome.implement else "",
    )
    return "; ".join(filter(None, parts))


def _rights(process: Process) -> Iterator[tuple[str, str]]:
    notice, appeal, objection = process.notice, process.appeal, process.objection
    waiver, interim = process.waiver, process.interim
    if notice is not None:
        yield "  Notice before an adverse decision: ", f"{notice.term.words} to answer; written for: {notice.profile}"
    if appeal is not None:
        heard = "a hearing on request" if appeal.hearing else "no hearing"
        said = f"within {appeal.term.words}; a panel of {appeal.panel}; the file: {appeal.access}; {heard}"
        yield "  Appeal: ", said
    for criterion in process.criteria:
        yield f"  To come again [{criterion.id}]: ", criterion.text
    if objection is not None:
        yield "  Public objection: ", f"{objection.term.words}; published: {', '.join(objection.particulars)}"
    if waiver is not None:
        yield "  Waiver, which is no approval: ", f"by the {' or '.join(waiver.roles)}, {waiver.days:,} days at most"
    if interim is not None:
        yield "  Meanwhile: ", f"{', '.join(interim.measures)}; {interim.days:,} days at most"
    yield from _support(process)
    if process.calendar is not None:
        yield "  Working days: ", f"by the calendar of {process.calendar.name}, known until {process.calendar.until}"
    if process.attestations:
        yield "  Attestations: ", f"{process.attestations} must vouch"


def _support(process: Process) -> Iterator[tuple[str, str]]:
    watched = process.monitoring
    if watched is not None:
        said = f"under {' or '.join(watched.outcomes)}; the {' or '.join(watched.roles)} may raise things with the recipient"
        yield "  After support is given: ", f"{said}, followed up within {watched.term.words}"
    for one in process.interruptions:
        two = f"proposed by the {' or '.join(one.proposed_by)}, " if one.proposed_by else ""
        parts = (
            f"{two}done by the {' or '.join(one.roles)}{', two people' if two else ''}",
            f"stands as {one.outcome}, {one.days:,} days at most",
            {"intercession": "only after it was raised", "suspend": "only after support was suspended"}.get(
                one.first, ""
            ),
            "the recipient is told before and may answer" if one.notice else "",
        )
        yield f"  To {one.id} support: ", "; ".join(filter(None, parts))
