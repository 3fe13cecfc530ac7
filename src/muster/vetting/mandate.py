"""What is left when a mandate ends: every open case with a decision, a handover or a rule by which it lapses, and what is still to do.

Reach for :func:`mandate_end`. At least 150 police officers were once left undecided when a mission closed (finding 15). The invariant:
every case stands in the report if anything is left to do in it, every open one exactly once, and nothing is arranged by default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from muster.errors import InputError
from muster.files.account import Account
from muster.vetting.records import Cells, read_records
from muster.vetting.standing import is_open
from muster.vetting.status import Status
from muster.vetting.summary import Summary


class Way(StrEnum):
    """How an open case leaves an office that closes."""

    DECISION = "decision"
    """It is decided before the end."""
    HANDOVER = "handover"
    """Somebody else takes it over, as it stands."""
    LAPSE = "lapse"
    """It lapses under a rule set beforehand, which is neither a clearance nor a finding against anybody."""


class Left(StrEnum):
    """What is left to do in a case."""

    NOTHING_ARRANGED = "open, and nothing is arranged"
    DECISION = "open, to be decided before the end"
    HANDOVER = "open, to be handed over"
    LAPSE = "open, to lapse under a rule"
    NO_REVIEW = "held back without a day of review"
    REVIEW = "held back, to be reviewed"
    IMPLEMENTATION = "held back, not carried out yet"
    FAILED = "held back, and it was not carried out"
    WAIVER = "goes on under a waiver beyond the end"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is arranged for an open case.

    Attributes:
        case: its id.
        way: how it leaves.
        to: who takes it over, or who decides.
        by: until when.
        rule: the rule it lapses under.
    """

    case: str
    way: Way
    to: str = ""
    by: date | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if self.way is Way.LAPSE and not self.rule:
            raise InputError(f"case {self.case} cannot lapse without a rule", remedy="name the rule it lapses under")
        if self.way is not Way.LAPSE and not self.to:
            raise InputError(f"nobody is named for case {self.case}", remedy="say who decides it or takes it over")


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the report, and one thing left to do in it.

    Attributes:
        case: its id.
        left: what is left.
        stage: where it stands.
        holder: who has it.
        to: who takes it over or decides.
        by: until when: of the arrangement, or the day of review.
        detail: in words.
    """

    case: str
    left: Left
    stage: str
    holder: str
    to: str
    by: date | None
    detail: str


@dataclass(frozen=True, slots=True)
class MandateEnd:
    """What is left on the last day.

    Attributes:
        on: the last day.
        cases: how many cases were ever put forward.
        opened: how many of them are open.
        lines: what is left, the unarranged first.
    """

    on: date
    cases: int
    opened: int
    lines: tuple[Line, ...]

    @property
    def complete(self) -> bool:
        """Whether every open case has its way out, and everything held back a day of review."""
        return not any(line.left in {Left.NOTHING_ARRANGED, Left.NO_REVIEW} for line in self.lines)

    def count(self, left: Left) -> int:
        """Return in how many cases that is left to do."""
        return sum(1 for line in self.lines if line.left is left)


def mandate_end(cases: Sequence[Summary], on: date, arrangements: Sequence[Arrangement] = ()) -> MandateEnd:
    """Say what is left when a mandate ends.

    Args:
        cases: all of them.
        on: the last day.
        arrangements: what is arranged for open cases.

    Raises:
        InputError: when something is arranged twice for a case, or for one that is not open.
    """
    opened = {case.case: case for case in cases if is_open(case)}
    arranged: dict[str, Arrangement] = {}
    for one in arrangements:
        if one.case not in opened or one.case in arranged:
            why = "is arranged twice" if one.case in arranged else "is not open"
            raise InputError(f"case {one.case} {why}", remedy="take the arrangement out")
        arranged[one.case] = one
    lines = [_open(case, arranged.get(case.case), on) for case in opened.values()]
    lines += [line for case in cases if not is_open(case) for line in _held_back(case)]
    lines += [_waiver(case, on) for case in cases if case.status is Status.WAIVED and (case.expires or date.max) > on]
    order = list(Left)
    return MandateEnd(
        on, len(cases), len(opened), tuple(sorted(lines, key=lambda line: (order.index(line.left), line.case)))
    )


def _open(case: Summary, arranged: Arrangement | None, on: date) -> Line:
    days = (on - case.since).days
    waited = f"{days:,} days at this stage" + (f"; stands still: {case.paused}" if case.paused else "")
    if arranged is None:
        return _line(case, Left.NOTHING_ARRANGED, waited)
    late = "; after the end" if arranged.way is Way.DECISION and (arranged.by or date.max) > on else ""
    said = f"lapses under: {arranged.rule}" if arranged.way is Way.LAPSE else f"by {arranged.to}"
    detail = f"{said}{late}; {waited}"
    left = Left.NOTHING_ARRANGED if late else Left[arranged.way.name]
    return Line(case.case, left, case.stage, case.holder, arranged.to, arranged.by, detail)


def _held_back(case: Summary) -> list[Line]:
    """Return what is left in a case that was held back: its review, and whether it was carried out."""
    if not case.status.adverse:
        return []
    lines = [
        _line(case, Left.NO_REVIEW, f"{case.outcome or case.status}: without an end")
        if case.expires is None
        else _line(case, Left.REVIEW, f"{case.outcome or case.status}, to be reviewed", case.expires)
    ]
    if case.implementation == "open":
        lines.append(_line(case, Left.IMPLEMENTATION, "nobody has confirmed that it was carried out"))
    if case.implementation == "failed":
        lines.append(_line(case, Left.FAILED, "the subject serves all the same, or was taken on elsewhere"))
    return lines


def _waiver(case: Summary, on: date) -> Line:
    until = f"until {case.expires.isoformat()}" if case.expires else "without an end"
    return _line(case, Left.WAIVER, f"{until}, beyond {on.isoformat()}; nobody cleared the subject", case.expires)


def _line(case: Summary, left: Left, detail: str, by: date | None = None) -> Line:
    return Line(case.case, left, case.stage, case.holder, "", by, detail)


COLUMNS: Mapping[str, tuple[str, ...]] = {"case": ("id",), "way": (), "to": (), "by": ("until",), "rule": ()}
"""Columns of a table of arrangements, and the headings they may stand under."""


def read_arrangements(path: str | Path) -> tuple[tuple[Arrangement, ...], Account]:
    """Read a table of arrangements with the columns ``case``, ``way`` (decision, handover, lapse), ``to``, ``by`` and ``rule``.

    Args:
        path: CSV, XLSX, ODS or JSON lines.

    Raises:
        InputError: when it cannot be read, is no table, or has no column of cases.
    """
    records, account = read_records(path, COLUMNS, "case", _arrangement)
    return tuple(one for one in records if one is not None), account


def _arrangement(cells: Cells) -> Arrangement | None:
    way = cells.text("way").casefold()
    if way not in list(Way):
        cells.refuse("way", "not-a-choice", "is no way out of a case", f"write one of: {', '.join(Way)}")
        return None
    needed = "rule" if way == Way.LAPSE else "to"
    if not cells.text(needed):
        cells.refuse(needed, "missing", f"a {way} without {needed}", "add it")
        return None
    return Arrangement(cells.text("case"), Way(way), cells.text("to"), cells.surely_by("by"), cells.text("rule"))
