"""Pairs that a person has cleared earlier: remembered, shown, never hidden.

Reach for :func:`read_cleared` on a file of such decisions, for :func:`remember` to lay them beside new results, and for
:func:`digest_of` to say what a decision rested on. A decision holds for what was compared and until the day it gives: when
the nomination or the list entry has changed since, or the day has passed, the pair is open again and says why.

The invariants: no hit is added, dropped or moved; no clock is read, the day is an argument.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from muster.errors import FormatError
from muster.files.account import Account, Fate, Problem, Tally
from muster.files.source import Source
from muster.files.table import Row
from muster.files.tables import read_table
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Subject
from muster.screening.hit import Hit, Memory, Remembered
from muster.screening.profile import Profile, bare_number, profile_of_entity, profile_of_subject
from muster.screening.result import Result

COLUMNS = ("subject", "entity", "list", "reason", "decided_by", "decided_on", "expires_on", "pair_digest")
"""Headings of a file of cleared pairs, all of them required."""
_HALF = 32


@dataclass(frozen=True, slots=True)
class Cleared:
    """A decision, as one row of the file gives it.

    Attributes:
        keys: what names the subject: its roster id, or identity numbers; any one of them is enough.
        entity: id of the entity.
        list: short name of its list.
        reason: why the two are not the same, in the reviewer's words.
        decided_by: who decided.
        decided_on: the day of the decision, the first on which it holds.
        expires_on: the last day on which it holds.
        digest: of what was compared, as :func:`digest_of` returned it then.
        row: of the file.
    """

    keys: tuple[str, ...]
    entity: str
    list: str
    reason: str
    decided_by: str
    decided_on: date
    expires_on: date
    digest: str
    row: int


@dataclass(frozen=True, slots=True)
class ClearedFile:
    """A file of decisions: its base name, the sha-256 of its bytes, its decisions in order and what became of each row."""

    name: str
    digest: str
    pairs: tuple[Cleared, ...]
    account: Account


def read_cleared(source: Source) -> ClearedFile:
    """Read a file of cleared pairs: CSV, JSON lines or any other table.

    Args:
        source: the file.

    Raises:
        UnreadableError: when the file is damaged or no text.
        FormatError: when it is no table, or has not every column of :data:`COLUMNS`.
    """
    table, tally = read_table(source), Tally()
    places = {"_".join(heading.casefold().split()): place for place, heading in enumerate(table.headings)}
    missing = [column for column in COLUMNS if column not in places]
    if missing:
        remedy = f"the columns are {', '.join(COLUMNS)}"
        raise FormatError(f"has no column {', '.join(missing)}", file=source.name, remedy=remedy)
    pairs = [pair for row in table.rows if (pair := _pair(row, places, tally)) is not None]
    return ClearedFile(source.name, source.digest, tuple(pairs), tally.close())


def _pair(row: Row, places: Mapping[str, int], tally: Tally) -> Cleared | None:
    if row.blank:
        tally.reject(Problem(row.number, "", "blank", "the row is empty", fate=Fate.REJECTED))
        return None
    cells = {column: row.cells[places[column]].strip() for column in COLUMNS}
    dates, wrong = _dates(row.number, cells)
    wrong += [_wrong(row.number, column, "", "is empty", "fill it in") for column in COLUMNS if not cells[column]]
    if not _is_digest(cells["pair_digest"]) and cells["pair_digest"]:
        remedy = "copy pair_digest from the line of results that was reviewed"
        wrong.append(_wrong(row.number, "pair_digest", cells["pair_digest"], "is no digest of a pair", remedy))
    if wrong or row.untrusted:
        tally.quarantine(*row.problems, *wrong)
        return None
    keys = tuple(key for text in row.values(places["subject"]) for part in text.split(";") if (key := part.strip()))
    tally.accept("pair", row.problems)
    return Cleared(
        keys=keys,
        entity=cells["entity"],
        list=cells["list"],
        reason=cells["reason"],
        decided_by=cells["decided_by"],
        decided_on=dates[0],
        expires_on=dates[1],
        digest=cells["pair_digest"].lower(),
        row=row.number,
    )


def _dates(row: int, cells: Mapping[str, str]) -> tuple[list[date], list[Problem]]:
    """Read the two days of a decision; what is wrong with them beside."""
    days, wrong = [], []
    for column in ("decided_on", "expires_on"):
        try:
            days.append(date.fromisoformat(cells[column]))
        except ValueError:
            if cells[column]:
                wrong.append(_wrong(row, column, cells[column], "is no day", "write it as 2026-01-31"))
    if len(days) == 2 and days[1] < days[0]:
        wrong.append(_wrong(row, "expires_on", cells["expires_on"], "is before decided_on", "check both days"))
    return days, wrong


def _wrong(row: int, column: str, value: str, message: str, remedy: str) -> Problem:
    code = "cleared-empty" if not value else "cleared-unread"
    return Problem(row, column, code, message, remedy, value[:200], Fate.QUARANTINED)


def _is_digest(text: str) -> bool:
    return len(text) == 2 * _HALF and set(text.lower()) <= set("0123456789abcdef")


def digest_of(subject: Subject, entity: Entity) -> str:
    """Return a digest of what is compared of a subject and an entity: 64 hexadecimal digits.

    The first half is of the subject, the second of the entity, each the beginning of a sha-256, so that it can be told
    which of the two has changed. The order of values makes no difference, nor do ids and what is never compared.

    Args:
        subject: as the roster gives it.
        entity: as the list gives it.
    """
    return _half(profile_of_subject(subject)) + _half(profile_of_entity(entity))


def pair_digests(
    result: Result, subject: Subject, entities: Mapping[tuple[str, str], Entity]
) -> dict[tuple[str, str], str]:
    """Return the digest of every pair of a result, by (list, entity id), for the reviewer to copy when clearing it.

    Args:
        result: of screening the subject.
        subject: the subject.
        entities: by (list, entity id); at least those hit.
    """
    keys = ((hit.list, hit.entity) for hit in result.hits)
    return {key: digest_of(subject, entities[key]) for key in keys}


def _half(profile: Profile) -> str:
    compared = {
        "names": [item.name.raw for item in profile.names],
        "birth_dates": [item.raw for item in profile.birth_dates],
        "birth_places": profile.birth_places,
        "nationalities": profile.nationalities,
        "gender": [profile.gender],
        "identifiers": [bare for bare, _ in profile.identifiers],
        "units": profile.units,
        "served": [item.raw for item in profile.served],
        "deaths": [item.raw for item in profile.deaths],
    }
    text = json.dumps({key: sorted(set(values)) for key, values in compared.items()}, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_HALF]


def remember(
    results: Iterable[Result],
    cleared: Sequence[Cleared],
    *,
    subjects: Iterable[Subject],
    snapshots: Iterable[Snapshot],
    as_of: date,
) -> tuple[Result, ...]:
    """Return the same results, each hit that was cleared earlier with that decision on it; order and number stay.

    Of several decisions about one pair the latest counts, and of one day's the last in the file.

    Args:
        results: of screening.
        cleared: decisions, in the order of the file.
        subjects: those screened.
        snapshots: the lists screened against.
        as_of: the day to judge by.
    """
    decided: dict[tuple[str, str], list[Cleared]] = {}
    for pair in sorted(cleared, key=lambda pair: pair.decided_on):
        decided.setdefault((pair.list, pair.entity), []).append(pair)
    people = {subject.id: subject for subject in subjects}
    entities = {
        (entity.list, entity.id): entity
        for snapshot in snapshots
        for entity in snapshot.entities
        if (entity.list, entity.id) in decided
    }

    def recall(hit: Hit) -> Hit:
        subject, key = people[hit.subject], (hit.list, hit.entity)
        found = [pair for pair in decided.get(key, ()) if _names(pair, subject)]
        if not found:
            return hit
        return replace(hit, remembered=_memory(found[-1], digest_of(subject, entities[key]), as_of))

    return tuple(_each(result, recall) for result in results)


def _each(result: Result, recall: Callable[[Hit], Hit]) -> Result:
    return replace(result, hits=tuple(map(recall, result.hits)))


def _names(pair: Cleared, subject: Subject) -> bool:
    """Whether a decision is about this subject: by its id, or by an identity number however it is written."""
    numbers = {bare for item in subject.identifiers if (bare := bare_number(item.number))}
    return any(key == subject.id or bare_number(key) in numbers for key in pair.keys)


def _memory(pair: Cleared, now: str, as_of: date) -> Remembered:
    state = _state(pair, now, as_of)
    return Remembered(
        pair.reason, pair.decided_by, pair.decided_on.isoformat(), pair.expires_on.isoformat(), state, _WORDS[state]
    )


def _state(pair: Cleared, now: str, as_of: date) -> Memory:
    if pair.digest[_HALF:] != now[_HALF:]:
        return Memory.LIST_CHANGED
    if pair.digest[:_HALF] != now[:_HALF]:
        return Memory.SUBJECT_CHANGED
    if as_of < pair.decided_on:
        return Memory.NOT_YET
    return Memory.EXPIRED if as_of > pair.expires_on else Memory.HOLDS


_WORDS = {
    Memory.HOLDS: "nothing compared has changed since",
    Memory.EXPIRED: "the decision has expired: look again",
    Memory.LIST_CHANGED: "the list entry has changed since: look again",
    Memory.SUBJECT_CHANGED: "the nomination has changed since: look again",
    Memory.NOT_YET: "decided after the day this was screened for: look again",
}
