"""What is done in a case: one frozen record a step, with who did it, in which role, on which day, having seen which version.

Reach for these to say what happened; :func:`muster.vetting.case.take` says whether it may. The invariant: a step says everything that
a case needs to know of it, so that the same steps always make the same case. Their canonical JSON is in :mod:`muster.vetting.wire`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from muster.rosters.subject import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something done in a case.

    Attributes:
        by: who did it; ``muster`` for what nobody did.
        role: in which role.
        on: on which day.
        seen: the version of the case that they had before them.
        stage: at which stage; filled in when it is taken.
    """

    name: ClassVar[str] = ""
    by: str
    role: str
    on: date
    seen: int = 0
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominated(Step):
    """A subject was put forward, for a position and an activity; the case is bound to these policies, the first leads.

    Attributes:
        kind: person or unit.
        subject: who, as people call them.
        unit: the unit it is of; with a *unit* the unit may be judged too, apart.
        position: for which.
        starts: first day of the activity.
        ends: last day of the activity.
        policies: ``id version`` of each.
        force: code of the force.
        country: two letters.
        sex: as the roster has it.
        rank: as the roster has it.
        script: in which the name was received.
    """

    name: ClassVar[str] = "nominate"
    kind: Kind
    subject: str
    policies: tuple[str, ...]
    unit: str = ""
    position: str = ""
    starts: date | None = None
    ends: date | None = None
    force: str = ""
    country: str = ""
    sex: str = ""
    rank: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealOpened(Step):
    """An appeal is a case of its own; *barred* are those who acted in the first, and may do nothing here."""

    name: ClassVar[str] = "appeal-open"
    of: str
    kind: Kind
    about: str
    outcome: str
    grounds: str
    hearing: bool
    barred: tuple[str, ...]
    policies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyOpened(Step):
    """The way back is a case of its own; *barred* are those who recommended, decided or sat on an appeal before."""

    name: ClassVar[str] = "remedy-open"
    of: str
    kind: Kind
    about: str
    outcome: str
    grounds: str
    barred: tuple[str, ...]
    policies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested(Step):
    """Somebody vouched for the subject; evidence, and no clearance. *attester* is a code."""

    name: ClassVar[str] = "attest"
    attester: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Step):
    """A check gave a result; *hits* are possible identities to be judged, *against* the lists and versions that were asked."""

    name: ClassVar[str] = "check"
    check: str
    result: str
    hits: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(Step):
    """A check was left out, with a reason; counted."""

    name: ClassVar[str] = "skip"
    check: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden(Step):
    """A stage was left out (``stage:ID``), or gone on with after its clock (``clock:ID``), with a reason; counted."""

    name: ClassVar[str] = "override"
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Step):
    """A person judged whether a hit is the subject: *same*, *different* or *not enough*."""

    name: ClassVar[str] = "judge"
    hit: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Step):
    """A finding, or that there is none: then *finding* is empty and *text* says what was looked at.

    Attributes:
        finding: its id.
        about: ``person``, ``unit`` or ``group``: whom it is held against; what is said of a group is held against nobody.
        category: code of the taxonomy.
        standard: the standard of evidence it reaches.
        text: the finding of fact.
        sources: what it rests on.
    """

    name: ClassVar[str] = "find"
    finding: str
    about: str
    text: str
    category: str = ""
    standard: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Step):
    """What speaks for the subject was considered, each with what was made of it; or none is known."""

    name: ClassVar[str] = "weigh"
    considered: tuple[str, ...] = ()
    none_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Step):
    """The risk of support was assessed: of giving and of withholding it, and what stays after measures. Levels, no numbers."""

    name: ClassVar[str] = "assess"
    likelihood: str
    gravity: str
    residual: str
    withholding: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Step):
    """Agreed particulars were published for objections."""

    name: ClassVar[str] = "publish"
    particulars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected(Step):
    """Somebody objected; who is not in here. *text* is the substance, as it may be put to the subject."""

    name: ClassVar[str] = "objection"
    objection: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswered(Step):
    """An objection was looked into."""

    name: ClassVar[str] = "answer-objection"
    objection: str
    upheld: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one policy says of the case, in short.

    Attributes:
        policy: ``id version``.
        digest: of its file.
        applies: ``satisfied``, ``not satisfied`` or ``not determinable``: whether it covers the subject.
        summary: its one line.
        met: rules that are satisfied, titles.
        about_unit: those of them that are about the unit, and no finding on a person.
        open: rules that are not determinable, titles; where something was found on some, these.
        settle: what would settle what is not determinable.
    """

    policy: str
    digest: str
    applies: str
    summary: str
    met: tuple[str, ...] = ()
    about_unit: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    settle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Determined(Step):
    """The policies the case is bound to were applied, all of them; *parts* says where they part."""

    name: ClassVar[str] = "determine"
    opinions: tuple[Opinion, ...]
    parts: tuple[str, ...] = ()


OPENING = (Nominated, AppealOpened, RemedyOpened)
"""The steps that a case begins with."""
