"""Cases as rates for plans: how long vetting took and how many passed, without saying whose case it was.

Reach for :func:`rates_csv`; ``muster plan run --cases`` reads what it writes. The invariants: a row holds two days, an outcome and a class, no
id and no name; rows are sorted, so that their order says nothing either; an appeal or a way back is no second person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster.dossier.table import csv_bytes
from muster.policy.process import ADVERSE, Process
from muster.rosters.subject import Kind
from muster.vetting.standing import is_open
from muster.vetting.summary import Summary

COLUMNS = ("stage", "started", "ended", "outcome", "class")
CLASSES = ("force", "country", "rank", "sex", "script")
"""The codes by which persons may be told apart."""
_CLEARED = ("approved", "approved with conditions", "matched to an earlier result")


@dataclass(frozen=True, slots=True)
class Rates:
    """The table, how many cases stand in it, and how many persons' cases were left out because they ended without a decision."""

    data: bytes
    cases: int
    left_out: int


def rates_csv(summaries: Iterable[Summary], processes: Mapping[str, Process], by: str = "") -> Rates:
    """Return the vetting of persons as a table of rates.

    Args:
        summaries: one a case, as they stand on a day.
        processes: by ``id version`` of the policy; says what an outcome came to, also when its time has passed since.
        by: one of :data:`CLASSES`, to tell persons apart; empty for none.
    """
    first = [one for one in summaries if one.kind is Kind.PERSON and not one.appeal_of and not one.remedy_of]
    kept = [one for one in first if one.decided is not None or is_open(one)]
    rows = sorted(_row(one, processes, by) for one in kept)
    return Rates(csv_bytes(COLUMNS, rows), len(kept), len(first) - len(kept))


def _row(one: Summary, processes: Mapping[str, Process], by: str) -> tuple[str, ...]:
    ended = "" if one.decided is None else one.decided.isoformat()
    of = str(getattr(one, by)) if by else ""
    return ("vet", one.opened.isoformat(), ended, _outcome(one, processes) if ended else "", of)


def _outcome(one: Summary, processes: Mapping[str, Process]) -> str:
    """Return ``passed`` or ``refused`` as it was decided; empty where the decision says neither, or nobody can tell."""
    process = processes.get(one.policies[0]) if one.policies else None
    rule = None if process is None else process.outcome(one.outcome)
    if rule is None:
        return ""
    return "passed" if rule.status in _CLEARED else "refused" if rule.status in ADVERSE else ""
