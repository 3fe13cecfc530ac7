"""A claim: one thing asserted, wherever it is told, with how many independent origins stand behind it.

Reach for :func:`muster.reports.claims.find_claims` to make them, for these types to show them.

The invariant: every claim is told at least once; a telling stands in one claim only; ``1 <= least <= most``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.reports.report import Passage, Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a claim is told.

    Attributes:
        report: id of the report.
        passages: the words, in order; several when interrupted.
        sentence: the sentence around the first of them.
        statement: the statement whose content it is; None when the report says it in its own words.
        source: who says it, in the report's words; empty when the report says it itself.
        origins: keys of the origins it can rest on, sorted; several when the report does not say which.
        denied: whether it is told as something that is not so.
    """

    report: str
    passages: tuple[Passage, ...]
    sentence: Passage
    statement: Statement | None
    source: str
    origins: tuple[str, ...]
    denied: bool

    @property
    def text(self) -> str:
        """The words in one piece."""
        return " ".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent origins a claim has, as a range.

    Attributes:
        least: at least so many.
        most: at most so many.
        why: the reason, with the origins and the reports that lead to each.
    """

    least: int
    most: int
    why: str


class Conflict(StrEnum):
    """How two claims stand against one another."""

    BETWEEN_REPORTS = "cross-report"
    WITHIN_REPORT = "within-report"
    DRIFT = "drift-of-one-origin"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that says otherwise.

    Attributes:
        claim: its id.
        kind: how the two stand against one another.
        why: one sentence with the words of both.
    """

    claim: str
    kind: Conflict
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing asserted.

    Attributes:
        id: ``claim-`` and a digest of where it is told.
        story: id of the story it belongs to.
        text: the words of the telling that says it most plainly.
        tellings: every place where it is told, by report and place.
        origins: key and name of every origin behind it, sorted by key.
        independent: how many of them are independent of one another.
        categories: codes of the acts vetting asks about that it speaks of, sorted.
        contradictions: claims that say otherwise.
    """

    id: str
    story: str
    text: str
    tellings: tuple[Telling, ...]
    origins: tuple[tuple[str, str], ...]
    independent: Independence
    categories: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
