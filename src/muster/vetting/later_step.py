"""The steps that come later, and those of a case's course: measures, appeal, the way back, pauses, changes, other ends.

Reach for these as for those of :mod:`muster.vetting.step`. The invariant: none of them undoes what a person decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from muster.vetting.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Step):
    """A condition or a measure, with who sees to it and by when.

    Attributes:
        measure: its id.
        text: what is done.
        owner: who sees to it.
        due: by when.
        findings: of the case that it answers.
        plan: the task or condition of a plan that it waits for or is, by its id there.
    """

    name: ClassVar[str] = "measure"
    measure: str
    text: str
    owner: str
    due: date
    findings: tuple[str, ...] = ()
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implemented(Step):
    """What became of it on the ground: *done*, *open* or *failed*; *what* is ``decision`` or a measure."""

    name: ClassVar[str] = "implement"
    what: str
    result: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Step):
    """The clock stands still, for a reason."""

    name: ClassVar[str] = "pause"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Step):
    """The clock runs again."""

    name: ClassVar[str] = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired(Step):
    """It is put on record that an outcome's time has passed."""

    name: ClassVar[str] = "expire"
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed(Step):
    """An open case lapsed, by a rule set beforehand; no finding against anybody. *mandate_end* when that was why."""

    name: ClassVar[str] = "lapse"
    reason: str
    mandate_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed(Step):
    """An appeal was lodged; it goes on as the case named."""

    name: ClassVar[str] = "appeal"
    case: str
    about: str
    grounds: str
    hearing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelNamed(Step):
    """Who sits on the appeal; noted in both cases."""

    name: ClassVar[str] = "panel"
    case: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown(Step):
    """The appellant was shown the file, as far as the level says."""

    name: ClassVar[str] = "show-file"
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingHeld(Step):
    """The appellant was heard."""

    name: ClassVar[str] = "hear"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDecided(Step):
    """The panel decided: *upheld* (the appeal succeeds) or *dismissed*; who was of another mind is named."""

    name: ClassVar[str] = "panel-decide"
    result: str
    reasons: str
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealEnded(Step):
    """What the appeal came to, noted in the first case."""

    name: ClassVar[str] = "appeal-end"
    case: str
    about: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyAsked(Step):
    """The way back was asked for; it goes on as the case named."""

    name: ClassVar[str] = "remedy"
    case: str
    about: str
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionJudged(Step):
    """Whether a criterion of the way back is met, and on what evidence."""

    name: ClassVar[str] = "criterion"
    criterion: str
    met: bool
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyDecided(Step):
    """Whether the subject may be put forward again: *restored* or *not restored*, from which day, on which conditions."""

    name: ClassVar[str] = "remedy-decide"
    result: str
    reasons: str
    conditions: tuple[str, ...] = ()
    again_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyEnded(Step):
    """What the way back came to, noted in the first case."""

    name: ClassVar[str] = "remedy-end"
    case: str
    about: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDeclared(Step):
    """Ties to the subject or to others in the case: *none*, or which; with *recused* they take no weighty step."""

    name: ClassVar[str] = "conflict"
    ties: str
    recused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsChanged(Step):
    """Something the case rests on changed; nothing is decided by that."""

    name: ClassVar[str] = "facts-changed"
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Step):
    """A decision was looked at again: it stands, or the case is decided anew."""

    name: ClassVar[str] = "review"
    stands: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Step):
    """The case was handed to another office."""

    name: ClassVar[str] = "hand-over"
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(Step):
    """The nomination or the activity was withdrawn."""

    name: ClassVar[str] = "cancel"
    reason: str
