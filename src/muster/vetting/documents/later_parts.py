"""Sections of letters about an appeal and a way back, each entry marked with what it holds.

Reach for these in what composes a document. The invariants: who sits on a panel and who is of another mind stays within the office; a way
back that is open is said to be no approval.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.vetting.documents.document import Entry, Section
from muster.vetting.documents.matter import Appealing, Judged, Matter, Returning
from muster.vetting.documents.parts import day, ours
from muster.vetting.documents.profile import Holds
from muster.vetting.needs import ACCESS

_RECEIVED = "The appeal was received. It is decided by a panel, none of whom acted in the case."
_UPHELD = "The appeal succeeds. The decision is set aside, and the case is determined anew by other people."
_DISMISSED = "The appeal does not succeed. The decision stands, with its end, its review and its way back."
_RESTORED = "The way back is open: the subject may be put forward again, and is then vetted anew. This is no approval."
_NOT_RESTORED = "The way back is not open yet. What was decided stands, with its end and its review."


def lodged(matter: Matter) -> Section:
    """Return what was lodged, against what, in whose words."""
    one = matter.appeal
    if one is None:
        return Section("The appeal", ())
    return Section(
        "The appeal",
        (
            Entry(Holds.CASE, one.case, "Case of the appeal"),
            Entry(Holds.OUTCOME, day(one.lodged), "Lodged on"),
            Entry(Holds.OUTCOME, one.against, "Against"),
            Entry(Holds.ANSWER, one.grounds, "Grounds"),
        ),
    )


def goes_on(matter: Matter) -> Section:
    """Return how an appeal goes on."""
    one = matter.appeal
    if one is None:
        return Section("How it goes on", ())
    return Section("How it goes on", (ours(Holds.REMEDY, _RECEIVED), *_heard(one), *_panel(one)))


def answered(matter: Matter) -> Section:
    """Return what the panel decided and why; nothing while it has not."""
    one = matter.appeal
    if one is None or one.decided is None:
        return Section("Decision of the panel", ())
    return Section(
        "Decision of the panel",
        (
            ours(Holds.OUTCOME, _UPHELD if one.upheld else _DISMISSED),
            Entry(Holds.OUTCOME, day(one.decided), "Decided on"),
            Entry(Holds.REASON, one.reasons),
            Entry(Holds.REMEDY, "" if one.upheld or matter.remedy is None else matter.remedy.way_back, "The way back"),
            *_heard(one),
            *_panel(one),
            *(Entry(Holds.ADVICE, name, "Of another mind") for name in one.dissent),
        ),
    )


def _heard(one: Appealing) -> Iterator[Entry]:
    yield Entry(Holds.REMEDY, one.access, "What of the file is open", ours=one.access in ACCESS)
    said = day(one.heard) or ("asked for" if one.hearing else "not asked for")
    yield Entry(Holds.REMEDY, said, "Hearing", ours=one.heard is None)


def _panel(one: Appealing) -> Iterator[Entry]:
    yield from (Entry(Holds.OFFICER, name, "On the panel") for name in one.panel)


def asked(matter: Matter) -> Section:
    """Return what was asked for on the way back, and from what."""
    one = matter.returning
    if one is None:
        return Section("The way back", ())
    return Section(
        "The way back",
        (
            Entry(Holds.CASE, one.case, "Case of the way back"),
            Entry(Holds.OUTCOME, day(one.asked), "Asked for on"),
            Entry(Holds.OUTCOME, one.against, "Away from"),
            Entry(Holds.ANSWER, one.grounds, "Grounds"),
        ),
    )


def criteria(matter: Matter) -> Section:
    """Return each criterion with whether it is met; on what evidence stays within the office."""
    one = matter.returning
    found = () if one is None else one.criteria
    return Section("Criteria", tuple(entry for judged in found for entry in _criterion(judged)))


def _criterion(judged: Judged) -> Iterator[Entry]:
    yield Entry(Holds.REMEDY, judged.text, "Met" if judged.met else "Not met")
    yield Entry(Holds.KEPT_EVIDENCE, judged.evidence, "Evidence")


def restored(matter: Matter) -> Section:
    """Return what was decided on the way back and why; nothing while it has not been."""
    one = matter.returning
    if one is None or one.decided is None:
        return Section("Decision on the way back", ())
    return Section("Decision on the way back", tuple(_restored(one)))


def _restored(one: Returning) -> Iterator[Entry]:
    yield ours(Holds.OUTCOME, _RESTORED if one.restored else _NOT_RESTORED)
    yield Entry(Holds.OUTCOME, day(one.decided), "Decided on")
    yield Entry(Holds.OUTCOME, day(one.again), "May be put forward from")
    yield Entry(Holds.REASON, one.reasons)
    yield from (Entry(Holds.MEASURE, condition, "Condition") for condition in one.conditions)
