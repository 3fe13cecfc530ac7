"""All that documents about one case are made from, as the case engine or a JSON file gives it.

Reach for :class:`Matter`. A source is protected unless it is said to be open. The invariant: nothing here is written anywhere before it was
composed into entries that say what they hold, and cut to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from muster.vetting.documents.profile import Profile
from muster.vetting.status import Status


@dataclass(frozen=True, slots=True)
class Party:
    """Who is vetted.

    Attributes:
        name: as received, in its own script.
        unit: whether a unit is vetted and not a person.
        other_names: other spellings, as received.
        birth: as known.
        identifiers: documents and numbers.
        serves_in: the unit served in, or above.
        position: as received.
        rank: as received.
    """

    name: str
    unit: bool = False
    other_names: tuple[str, ...] = ()
    birth: str = ""
    identifiers: tuple[str, ...] = ()
    serves_in: str = ""
    position: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: what was found, under which rule, and to whom it is not said."""

    text: str
    rule: str = ""
    not_for: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Whom evidence comes from.

    Attributes:
        id: by which evidence names it.
        name: who or what it is.
        open: whether it may be named; it may not unless somebody says so.
        other_names: by which it might be recognised.
    """

    id: str
    name: str
    open: bool = False
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence: its text, the id of its source, and to whom it is not shown."""

    text: str
    source: str = ""
    not_for: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody to whom harm was done; kept apart from everything else."""

    name: str
    other_names: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody of the office, and what for."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """How the subject can answer, appeal or come again.

    Attributes:
        answer_by: the last day of the window to answer before a decision.
        appeal_to: who decides on an appeal; other people than before.
        appeal_by: the last day for it.
        access: what of the file is open to the subject.
        hearing: whether there is one, in words.
        way_back: what would have to be shown to come again.
    """

    answer_by: date | None = None
    appeal_to: str = ""
    appeal_by: date | None = None
    access: str = ""
    hearing: str = ""
    way_back: str = ""


@dataclass(frozen=True, slots=True)
class Waiving:
    """A waiver or exception: who may give it, for what, until when, and why."""

    authority: str
    scope: str
    first: date
    last: date
    reason: str
    reported_to: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """The duty to inform: who tells whom, by when, with which text, and the proof that it was done."""

    owner: str
    due: date
    addressee: str
    template: str
    sent: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """That the subject was told: to whom it went, when, how, and the proof."""

    addressee: str
    received: date
    how: str
    proof: str


@dataclass(frozen=True, slots=True)
class Objecting:
    """A round of public objection: when, where to, what is published about the subject, and that objectors are protected."""

    opens: date
    closes: date
    where: str
    fields: tuple[str, ...] = ("name", "serves_in", "position")


@dataclass(frozen=True, slots=True)
class Appealing:
    """An appeal, which is a case of its own.

    Attributes:
        case: its number.
        lodged: when it was lodged.
        against: the outcome it is against.
        grounds: in the appellant's words.
        hearing: whether one was asked for.
        heard: when it was held.
        access: what of the file is or was shown.
        panel: who sits on it.
        decided: when; ``None`` while it is open.
        upheld: whether it succeeded.
        reasons: of the panel.
        dissent: members of another mind.
    """

    case: str
    lodged: date
    against: str
    grounds: str
    hearing: bool = False
    heard: date | None = None
    access: str = ""
    panel: tuple[str, ...] = ()
    decided: date | None = None
    upheld: bool = False
    reasons: str = ""
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion of the way back: its text, whether it is met, and the evidence."""

    text: str
    met: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Returning:
    """The way back, which is a case of its own.

    Attributes:
        case: its number.
        asked: when it was asked for.
        against: the outcome it leads back from.
        grounds: in the words of whoever asked.
        criteria: as judged.
        decided: when; ``None`` while it is open.
        restored: whether the subject may be put forward again.
        reasons: of whoever decided.
        conditions: attached to it.
        again: from which day.
    """

    case: str
    asked: date
    against: str
    grounds: str
    criteria: tuple[Judged, ...] = ()
    decided: date | None = None
    restored: bool = False
    reasons: str = ""
    conditions: tuple[str, ...] = ()
    again: date | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What documents about a case are made from; see the classes above.

    Attributes:
        case: its number.
        office: who issues the document.
        issued: its day.
        language: of our own words: ``en`` or ``ar``.
        subject: who is vetted.
        status: how the case stands.
        outcome: the outcome's name in the policy.
        activity: what the outcome is for.
        decided: when it was decided.
        expires: the last day on which it holds.
        review: when it is reviewed.
        policies: with their versions.
        reasons: why.
        in_favour: what speaks for the subject; empty when none is known, which is then said.
        answer: what the subject answered.
        evidence: with the ids of its sources.
        sources: protected unless they are open.
        victims: kept apart.
        conditions: attached to the outcome, and interim measures.
        remedy: how to answer, appeal, come again.
        recommendation: what was recommended, and why.
        dissent: of whoever saw it otherwise.
        officers: who recommended and decided.
        waiver: if the case goes on under one.
        task: the duty to inform.
        delivery: that the subject was told.
        objecting: the public round.
        left: what is left to do, for a handover.
        notes: within the office.
        appeal: the last appeal against it.
        returning: the last way back from it.
    """

    case: str
    office: str
    issued: date
    subject: Party
    status: Status
    language: str = "en"
    outcome: str = ""
    activity: str = ""
    decided: date | None = None
    expires: date | None = None
    review: date | None = None
    policies: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    in_favour: tuple[str, ...] = ()
    answer: str = ""
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[Source, ...] = ()
    victims: tuple[Victim, ...] = ()
    conditions: tuple[str, ...] = ()
    remedy: Remedy | None = None
    recommendation: str = ""
    dissent: str = ""
    officers: tuple[Officer, ...] = ()
    waiver: Waiving | None = None
    task: Task | None = None
    delivery: Delivery | None = None
    objecting: Objecting | None = None
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    appeal: Appealing | None = None
    returning: Returning | None = None
