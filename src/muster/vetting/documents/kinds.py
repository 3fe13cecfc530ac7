"""The kinds of document there are, what stands in each, and whom it may be written for.

Reach for :func:`compose`. The invariants: a waiver never says that anybody was cleared; a public page about a nominee holds the agreed fields
and nothing else; a title names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from muster.errors import InputError
from muster.vetting.documents import later_parts, parts
from muster.vetting.documents.document import Document, Entry, Section
from muster.vetting.documents.matter import Matter
from muster.vetting.documents.profile import Holds, Profile

_PUBLISHABLE = ("name", "other_names", "serves_in", "position", "rank")
_LABELS = {"name": "Name", "other_names": "Also written", "serves_in": "Unit", "position": "Position", "rank": "Rank"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    Attributes:
        title: its heading.
        readers: whom it may be written for.
        sections: what stands in it.
        needs: the part of a matter without which there is no such document.
    """

    title: str
    readers: frozenset[Profile]
    sections: Callable[[Matter], tuple[Section, ...]]
    needs: str = ""


def compose(kind: str, matter: Matter, profile: Profile) -> Document:
    """Compose a document, every entry marked with what it holds.

    Args:
        kind: one of :data:`KINDS`.
        matter: what it is made from.
        profile: who reads it.

    Raises:
        InputError: when there is no such kind, it is not written for that reader, or the matter lacks what it is about.
    """
    found = KINDS.get(kind)
    if found is None:
        raise InputError(f"{kind!r} is no kind of document", remedy=f"name one of: {', '.join(KINDS)}")
    if profile not in found.readers:
        readers = ", ".join(one for one in Profile if one in found.readers)
        raise InputError(
            f"a document of the kind {kind} is not written for the profile {profile}", remedy=f"it is for: {readers}"
        )
    if found.needs and getattr(matter, found.needs) is None:
        raise InputError(f"case {matter.case} has no {found.needs!r}", remedy="add it, or write another document")
    return Document(kind, found.title, matter.language, found.sections(matter), tuple(parts.secrets(matter)))


def _notice(matter: Matter) -> tuple[Section, ...]:
    return (
        parts.head(matter), parts.about(matter), parts.outcome(matter), _waiver_said(matter), parts.reasons(matter),
        parts.favour(matter), parts.answer(matter), parts.evidence(matter), parts.measures(matter), parts.remedy(matter),
    )  # fmt: skip


def _memo(matter: Matter) -> tuple[Section, ...]:
    return (*_notice(matter), parts.advice(matter), parts.officers(matter), parts.victims(matter), parts.notes(matter))


def _inform(matter: Matter) -> tuple[Section, ...]:
    task = matter.task
    rows = () if task is None else (
        ("Owner", task.owner), ("Due", parts.day(task.due)), ("To be told", task.addressee), ("Template", task.template),
        ("Sent on", parts.day(task.sent)), ("Proof of sending", task.proof),
    )  # fmt: skip
    undone = () if task is None or task.sent else (parts.ours(Holds.TASK, "Not done yet: nothing was sent."),)
    entries = tuple(Entry(Holds.TASK, text, label) for label, text in rows)
    return (parts.head(matter), Section("Task", (*undone, *entries)), parts.about(matter), parts.outcome(matter))


def _rejection(matter: Matter) -> tuple[Section, ...]:
    duty = "Under the duty to inform, you are told on what basis, and are offered assistance in bringing those responsible to justice."
    return (
        parts.head(matter), Section("", (parts.ours(Holds.OFFICE, duty),)), parts.about(matter), parts.outcome(matter),
        parts.reasons(matter), parts.measures(matter), parts.remedy(matter),
    )  # fmt: skip


def _waiver(matter: Matter) -> tuple[Section, ...]:
    return (parts.head(matter), _waiver_said(matter), parts.about(matter))


def _waiver_said(matter: Matter) -> Section:
    """Return what a waiver is and is not; nothing where there is none."""
    given = matter.waiver
    if given is None:
        return Section("Waiver", ())
    said = "Nobody has cleared the subject. The case goes on all the same, under the authority and within the limits below."
    rows = (
        ("Authority", given.authority), ("Scope", given.scope), ("From", parts.day(given.first)),
        ("Until", parts.day(given.last)), ("Reported to", given.reported_to),
    )  # fmt: skip
    return Section(
        "Waiver",
        (
            parts.ours(Holds.WAIVER, said),
            *(Entry(Holds.WAIVER, text, label) for label, text in rows),
            Entry(Holds.WAIVER_REASON, given.reason, "Why"),
        ),
    )


def _objection(matter: Matter) -> tuple[Section, ...]:
    asked = matter.objecting
    if asked is None:
        return ()
    unknown = [name for name in asked.fields if name not in _PUBLISHABLE]
    if unknown:
        raise InputError(
            f"{unknown[0]!r} is not published of anybody", remedy=f"choose from: {', '.join(_PUBLISHABLE)}"
        )
    shown = tuple(
        Entry(Holds.AGREED, text, _LABELS[name])
        for name in asked.fields
        for text in _texts(getattr(matter.subject, name))
    )
    how = (
        parts.ours(Holds.OBJECTION, "Anybody who knows of a reason against it may say so. Nothing is decided yet."),
        parts.ours(
            Holds.OBJECTION,
            "Whoever objects is protected: the name is kept apart, and the person nominated is never told it.",
        ),
        Entry(Holds.OBJECTION, parts.day(asked.opens), "From"),
        Entry(Holds.OBJECTION, parts.day(asked.closes), "Until"),
        Entry(Holds.OBJECTION, asked.where, "Where to"),
    )
    office = Section(
        "", (Entry(Holds.OFFICE, matter.office, "Issued by"), Entry(Holds.OFFICE, parts.day(matter.issued), "Date"))
    )
    return (office, Section("Put forward", shown), Section("How to object", how))


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _handover(matter: Matter) -> tuple[Section, ...]:
    left = tuple(Entry(Holds.OPEN, one) for one in matter.left)
    return (
        parts.head(matter), Section("What is left to do", left), parts.about(matter), parts.outcome(matter),
        _waiver_said(matter), parts.reasons(matter), parts.favour(matter), parts.answer(matter), parts.evidence(matter),
        parts.measures(matter), parts.remedy(matter), parts.advice(matter), parts.officers(matter), parts.notes(matter),
    )  # fmt: skip


def _received(matter: Matter) -> tuple[Section, ...]:
    return (parts.head(matter), parts.about(matter), later_parts.lodged(matter), later_parts.goes_on(matter))


def _appeal(matter: Matter) -> tuple[Section, ...]:
    _decided(matter, "appeal", None if matter.appeal is None else matter.appeal.decided)
    return (
        parts.head(matter), parts.about(matter), later_parts.lodged(matter), later_parts.answered(matter),
        parts.outcome(matter),
    )  # fmt: skip


def _way_back(matter: Matter) -> tuple[Section, ...]:
    way = matter.returning
    _decided(matter, "way back", None if way is None else way.decided)
    # once it is open the outcome holds nothing back any more, and its dates would say otherwise
    stands = () if way is not None and way.restored else (parts.outcome(matter),)
    return (
        parts.head(matter), parts.about(matter), later_parts.asked(matter), later_parts.restored(matter),
        later_parts.criteria(matter), *stands,
    )  # fmt: skip


def _decided(matter: Matter, what: str, when: date | None) -> None:
    if when is None:
        raise InputError(f"the {what} in case {matter.case} is not decided", remedy="write it when it is")


_EVERYBODY = frozenset(Profile)
_OFFICE = frozenset({Profile.INTERNAL})
_BY_LETTER = frozenset({Profile.SUBJECT, Profile.HOST, Profile.INTERNAL})
KINDS: Mapping[str, Kind] = {
    "notice": Kind("Notice with reasons", _EVERYBODY, _notice),
    "memo": Kind("Decision memo", _OFFICE, _memo),
    "duty-to-inform": Kind("Duty to inform", _OFFICE, _inform, "task"),
    "rejection": Kind("Notice of rejection to the government", frozenset({Profile.HOST, Profile.INTERNAL}), _rejection),
    "waiver": Kind("Record of a waiver", _EVERYBODY, _waiver, "waiver"),
    "objection": Kind("Call for objections", frozenset({Profile.PUBLIC, Profile.INTERNAL}), _objection, "objecting"),
    "appeal-received": Kind("Receipt of an appeal", _BY_LETTER, _received, "appeal"),
    "appeal-outcome": Kind("Outcome of an appeal", _BY_LETTER, _appeal, "appeal"),
    "remedy-decision": Kind("Decision on the way back", _BY_LETTER, _way_back, "returning"),
    "handover": Kind("Handover of a case", frozenset({Profile.PARTNER, Profile.INTERNAL}), _handover),
}
"""Kind -> what it is."""
