"""Names found in running text.

Reach for :class:`Finder` to see where a report names somebody who is nominated, listed or watched. A full name must stand
in the text with nearly all its parts, close together and in any order; a single common word is never enough. Pronouns,
descriptions and lone given names are left alone: better unsaid than said of the wrong person.

The invariants: ``text[found.start:found.end]`` is the naming; results come in the order of the text, then of target ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from muster.names.compare import PartPair, compare
from muster.names.compounds import SERVANT, tail_of
from muster.names.index import NameIndex
from muster.names.lexicon import role_of, unit_word
from muster.names.part import SILENT, Name, Part, PartKind
from muster.names.read import read
from muster.names.scripts import main_script
from muster.names.tokens import ARTICLES, bare
from muster.names.words import Word

LEAST_BITS = 9_000_000
"""Least evidence, in millionths of a bit, of a naming: about two uncommon words."""
LEAST_SCORE = 800_000
"""Least share of a name, in millionths, that must be there: running text is full of near words."""
ALONE = 960_000
"""Least score of the word when a one-word name is to be recognised."""
PLAIN = 900_000
"""Least score of the first and the last part when a long name is recognised by them alone."""
REACH = 3
"""Words that may stand between two parts of one name."""
_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_WORD = re.compile(
    r"[^\W_](?:[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u102b-\u103e'’ʼ-]*[\w\u0300-\u036f\u064b-\u065f\u102b-\u103e])?"
)
_BREAK = re.compile(r"[!?;:؛؟。…။၊](?:\s|$)|\.(?:\s|$)|[\"“”«»()\[\]\n]|,\s+(?=[a-z])")
_BEFORE_STOP = re.compile(r"[\w'’-]+$")


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody or something to look for: its id, its kind (``subject``, ``entity``, ``group``) and all its names."""

    id: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A naming in the text: whose, where (code points), how well it fits (millionths), and why."""

    target: str
    kind: str
    start: int
    end: int
    score: int
    detail: str


@dataclass(frozen=True, slots=True)
class _Sought:
    """One name of one target, its telling parts, and how many of them must be found at least."""

    target: Target
    name: Name
    weighty: tuple[Part, ...]
    least: int


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text: where it stands, and the forms in which it may be part of a name; none when it cannot."""

    start: int
    end: int
    forms: tuple[Word, ...]


class Finder:
    """A set of targets made ready to be found.

    Args:
        targets: whom to look for.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        self._sought: list[_Sought] = []
        for target in targets:
            for value in dict.fromkeys(target.names):
                name = read(value, of_unit=target.kind == "group")
                weighty = _weighty(name)
                least = _least(target, weighty)
                if _telling(weighty) and len(weighty) >= least:
                    self._sought.append(_Sought(target, name, weighty, least))
        self._index = NameIndex([item.name for item in self._sought])

    def find(self, text: str) -> tuple[Found, ...]:
        """Return every naming of a target in a text.

        Args:
            text: running text; offsets are into it.
        """
        best: dict[tuple[str, str], list[Found]] = {}
        for clause in _clauses(text):
            for found in self._in_clause(text, clause):
                best.setdefault((found.kind, found.target), []).append(found)
        kept = (found for group in best.values() for found in _without_overlaps(group))
        return tuple(sorted(kept, key=lambda found: (found.start, found.end, found.kind, found.target)))

    def _in_clause(self, text: str, clause: Sequence[_Token]) -> Iterator[Found]:
        """Yield namings in one clause: stretches in which several words are near one sought name."""
        places: dict[int, list[int]] = {}
        for position, token in enumerate(clause):
            for form in (*token.forms, *_glued(text, clause, position)):
                for place in self._index.naming(form):
                    at = places.setdefault(place, [])
                    if not at or at[-1] != position:
                        at.append(position)
        for place, positions in places.items():
            sought = self._sought[place]
            for first, last in _runs(positions):
                if last - first + 1 >= min(2, sought.least):
                    yield from self._tried(text, clause, (first, last), sought)

    def _tried(self, text: str, clause: Sequence[_Token], run: tuple[int, int], sought: _Sought) -> Iterator[Found]:
        first = run[0] - 1 if run[0] and _is_kunya(text, clause[run[0] - 1]) else run[0]
        start, end = clause[first].start, clause[run[1]].end
        found = _fit(sought, read(text[start:end], of_unit=sought.name.of_unit), start, end)
        if found is not None:
            yield found


def _is_kunya(text: str, token: _Token) -> bool:
    """Whether a word is the "Abu" or "Umm" that belongs to the name after it."""
    return role_of(bare(text[token.start : token.end])) == "kunya"


def _fit(sought: _Sought, query: Name, start: int, end: int) -> Found | None:
    alignment = compare(query, sought.name)
    # What the stretch has beyond the name is other words of the sentence; only what the name lacks counts.
    bits = sum(pair.weight for pair in alignment.pairs if pair.score)
    missing = sum(_worth(sought.name, pair.right) for pair in alignment.pairs if pair.right and not pair.left)
    full = max(1, sought.name.bits)
    score = max(0, min(1_000_000, (bits - missing) * 1_000_000 // full))
    agreeing = [pair for pair in alignment.pairs if pair.score]
    if len(agreeing) < sought.least or (len(agreeing) == 1 and agreeing[0].score < ALONE):
        return None
    if score < LEAST_SCORE and not _shortened(sought, agreeing, bits):
        return None
    if bits < min(LEAST_BITS, full * 8 // 10):
        return None
    return Found(sought.target.id, sought.target.kind, start, end, score, _why(sought, agreeing))


def _shortened(sought: _Sought, agreeing: Sequence[PartPair], bits: int) -> bool:
    """Whether a nominee's long name stands here in its usual short form: the first and the last part, both plainly."""
    ends = {sought.weighty[0].text, sought.weighty[-1].text}
    plain = {pair.right for pair in agreeing if pair.score >= PLAIN}
    return sought.target.kind == "subject" and len(sought.weighty) > 2 and ends <= plain and bits >= LEAST_BITS


def _worth(name: Name, text: str) -> int:
    return next((part.bits for part in name.parts if part.text == text), 0)


def _why(sought: _Sought, agreeing: Sequence[PartPair]) -> str:
    missing = len(sought.weighty) - len(agreeing)
    short = f"; {missing} of its parts not given here" if missing > 0 else ""
    return f"names {sought.name.text}: {', '.join(f'{pair.left} = {pair.right}' for pair in agreeing)}{short}"


def _least(target: Target, weighty: Sequence[Part]) -> int:
    """Two parts must agree; one is enough only for a group that the user named by a single word."""
    return min(2, len(weighty)) if target.kind == "group" else 2


def _weighty(name: Name) -> tuple[Part, ...]:
    return tuple(part for part in name.parts if part.kind not in SILENT and part.kind is not PartKind.INITIAL)


def _telling(weighty: Sequence[Part]) -> bool:
    """Whether a name says enough to be looked for: two parts, or one that is long and rare."""
    return len(weighty) >= 2 or any(part.bits >= LEAST_BITS and len(part.text) >= 4 for part in weighty)


def _clauses(text: str) -> Iterator[list[_Token]]:
    """Yield the words of a text that may be parts of names, clause by clause."""
    breaks = [match.start() for match in _BREAK.finditer(text) if not _abbreviates(text, match)]
    clause: list[_Token] = []
    place = 0
    for match in _WORD.finditer(text):
        while place < len(breaks) and breaks[place] < match.start():
            place += 1
            if clause:
                yield clause
                clause = []
        clause.append(_token(match))
    if clause:
        yield clause


def _abbreviates(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation (``Gen.``, ``Bn.``, ``M.``) and no sentence."""
    if not stop.group().startswith("."):
        return False
    before = _BEFORE_STOP.search(text, max(0, stop.start() - 20), stop.start())
    if before is None:
        return False
    lower = before.group().lower()
    return len(lower) == 1 or unit_word(lower) is not None or role_of(lower) in {"rank", "honorific"}


def _token(match: re.Match[str]) -> _Token:
    forms = _forms(match.group()) if _may_name(match.group()) else ()
    return _Token(match.start(), match.end(), forms)


def _may_name(written: str) -> bool:
    """Whether a word can be part of a name: capitalised where the script has capitals, or a number."""
    head = written[0]
    if head.isupper() or head.isdigit() or main_script(written) not in _CASED:
        return True
    article, _, stem = written.partition("-")
    return article in ARTICLES and stem[:1].isupper()


@lru_cache(maxsize=65_536)
def _forms(written: str) -> tuple[Word, ...]:
    """Return every form in which a word may stand in the name of a person or a unit."""
    parts = (*read(written).parts, *read(written, of_unit=True).parts)
    return tuple(dict.fromkeys(form for part in parts if part.kind is not PartKind.INITIAL for form in part.forms))


def _glued(text: str, clause: Sequence[_Token], position: int) -> tuple[Word, ...]:
    """Return the forms of a name that begins here and is written as several words: ``Abd al-X``, ``X Allah``."""
    written = [text[token.start : token.end] for token in clause[position : position + 3]]
    if len(written) < 2 or not clause[position].forms:
        return ()
    servant = bare(written[0]) in SERVANT
    if not servant and tail_of(written[1]) is None:
        return ()
    size = 3 if servant and len(written) == 3 and role_of(bare(written[1])) == "article" else 2
    return _forms(" ".join(written[:size]))


def _runs(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every stretch whose words stand at most REACH apart."""
    first = last = positions[0]
    for position in positions[1:]:
        if position - last > REACH:
            yield first, last
            first = position
        last = position
    yield first, last


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Keep, of namings of one target that overlap, the one that fits best; the shorter of equals."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (-f.score, f.end - f.start, f.start)):
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return kept
