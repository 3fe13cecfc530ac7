"""Names found in running text.

Reach for :class:`Finder` to see where a report names somebody who is nominated, listed or watched. A full name must stand
in the text with nearly all its parts, close together and in any order; a single common word is never enough. Pronouns,
descriptions and lone given names are left alone: better unsaid than said of the wrong person.

The invariants: ``text[found.start:found.end]`` is the naming; results come in the order of the text, then of target ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from muster.names.clause import Token, clauses, glued
from muster.names.compare import PartPair, compare
from muster.names.frequency import RAREST, surprise
from muster.names.lexicon import is_generic, role_of
from muster.names.part import SILENT, Name, Part, PartKind
from muster.names.read import read
from muster.names.spellings import Spellings
from muster.names.tokens import bare
from muster.names.words import Word

LEAST_BITS = 9_000_000
"""Least evidence, in millionths of a bit, of a naming: about two uncommon words."""
EXTENDED_BITS = 17_000_000
"""Least evidence when the words are the middle of a longer name in the text: it may be another person's."""
LEAST_SCORE = 800_000
"""Least share of a name, in millionths, that must be there: running text is full of near words."""
ALONE = 960_000
"""Least score of the word when a one-word name is to be recognised."""
PLAIN = 900_000
"""Least score of the first and the last part when a long name is recognised by them alone."""
LEAST_SOUNDS = 8
"""Least sounds of a listed name of two words: shorter ones ("Jack Qin") are like too many others."""
REACH = 3
"""Words that may stand between two parts of one name."""


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
    """One name of one target, its telling parts, how many of them must be found at least, and their words by number.

    *second* are the words of which the name has one beside its anchor, if it is there at all.
    """

    target: Target
    name: Name
    weighty: tuple[Part, ...]
    least: int
    words: tuple[frozenset[int], ...]
    second: frozenset[int]


class Finder:
    """A set of targets made ready to be found.

    Args:
        targets: whom to look for.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        self._sought: list[_Sought] = []
        # Every distinct word of the names has a number; a name is sought where its anchor stands.
        self._numbers: dict[Word, int] = {}
        self._anchored: dict[int, list[int]] = {}
        for target in targets:
            for value in dict.fromkeys(target.names):
                self._seek(target, read(value, of_unit=target.kind == "group"))
        self._spellings = Spellings(tuple(self._numbers))

    def find(self, text: str) -> tuple[Found, ...]:
        """Return every naming of a target in a text.

        Args:
            text: running text; offsets are into it.
        """
        best: dict[tuple[str, str], list[Found]] = {}
        for clause in clauses(text):
            for found in self._in_clause(text, clause):
                best.setdefault((found.kind, found.target), []).append(found)
        kept = (found for group in best.values() for found in _without_overlaps(group))
        return tuple(sorted(kept, key=lambda found: (found.start, found.end, found.kind, found.target)))

    def _seek(self, target: Target, name: Name) -> None:
        weighty = _weighty(name)
        least = _least(target, weighty)
        if not _telling(target, weighty) or len(weighty) < least:
            return
        numbered = tuple(
            frozenset(self._numbers.setdefault(form, len(self._numbers)) for form in part.forms if form.sound)
            for part in weighty
        )
        anchors = _anchors(target, weighty)
        for part in anchors:
            for number in sorted(numbered[part]):
                self._anchored.setdefault(number, []).append(len(self._sought))
        self._sought.append(_Sought(target, name, weighty, least, numbered, _second(target, weighty, numbered)))

    def _in_clause(self, text: str, clause: Sequence[Token]) -> Iterator[Found]:
        """Yield namings in one clause: stretches around an anchor in which enough of its name is."""
        if sum(1 for token in clause if token.forms) < 2 and not self._by_one_word(clause):
            return
        near = [self._near(token.forms, glued(text, clause, at)) for at, token in enumerate(clause)]
        there = {number for numbers in near for number in numbers}
        tried: set[tuple[int, int, int]] = set()
        for position, numbers in enumerate(near):
            for place in dict.fromkeys(place for number in numbers for place in self._anchored.get(number, ())):
                sought = self._sought[place]
                run = None if sought.second.isdisjoint(there) else _run(near, position, sought)
                if run is not None and (place, *run) not in tried:
                    tried.add((place, *run))
                    yield from self._tried(text, clause, run, sought)

    def _by_one_word(self, clause: Sequence[Token]) -> bool:
        """Whether a clause with one word that may name somebody may still do so: by a group's one word."""
        numbers = (number for token in clause for number in self._near(token.forms, ()))
        return any(len(self._sought[place].weighty) == 1 for n in numbers for place in self._anchored.get(n, ()))

    def _near(self, forms: Sequence[Word], others: Sequence[Word]) -> tuple[int, ...]:
        if not forms:
            return ()
        near = [self._spellings.near(form) for form in (*forms, *others)]
        return near[0] if len(near) == 1 else tuple(dict.fromkeys(number for row in near for number in row))

    def _tried(self, text: str, clause: Sequence[Token], run: tuple[int, int], sought: _Sought) -> Iterator[Found]:
        first = run[0] - 1 if run[0] and _is_kunya(text, clause[run[0] - 1]) else run[0]
        start, end = clause[first].start, clause[run[1]].end
        query = read(text[start:end], of_unit=sought.name.of_unit)
        found = _fit(sought, query, start, end, extended=_is_extended(text, clause, (first, run[1])))
        if found is not None:
            yield found


def _run(near: Sequence[Sequence[int]], anchor: int, sought: _Sought) -> tuple[int, int] | None:
    """Return the first and the last word of the stretch around an anchor that may be the name; None if too little is there."""
    met = {part for part, forms in enumerate(sought.words) if not forms.isdisjoint(near[anchor])}
    ends = []
    for step in (-1, 1):
        end = at = anchor
        while 0 <= at + step < len(near) and abs(at + step - end) <= REACH:
            at += step
            here = {part for part, forms in enumerate(sought.words) if not forms.isdisjoint(near[at])}
            if here:
                met |= here
                end = at
        ends.append(end)
    bits = sum(sought.weighty[part].bits for part in met)
    # The last word of a name is read with the tail it is written with: see muster.names.compounds.
    enough = len(met) >= sought.least and (sought.target.kind == "subject" or bits * 10 >= sought.name.bits * 6)
    return (ends[0], ends[1]) if enough else None


def _is_kunya(text: str, token: Token) -> bool:
    """Whether a word is the "Abu" or "Umm" that belongs to the name after it."""
    return role_of(bare(text[token.start : token.end])) == "kunya"


def _fit(sought: _Sought, query: Name, start: int, end: int, *, extended: bool) -> Found | None:
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
    if bits < (LEAST_BITS if sought.target.kind == "entity" else min(LEAST_BITS, full * 8 // 10)):
        return None
    if extended and bits < EXTENDED_BITS:
        return None
    if _lacks_its_own(sought, agreeing):
        return None
    return Found(sought.target.id, sought.target.kind, start, end, score, _why(sought, agreeing))


def _is_extended(text: str, clause: Sequence[Token], run: tuple[int, int]) -> bool:
    """Whether the words go on, as a longer name does: a name word right before them, or a capitalised one right behind."""
    first, last = clause[run[0]], clause[run[1]]
    if run[0] and text[clause[run[0] - 1].end : first.start] == " ":
        before = clause[run[0] - 1]
        known = any(surprise(form) < RAREST and len(form.sound) > 2 for form in before.forms)
        if known and not role_of(bare(text[before.start : before.end])):
            return True
    if run[1] + 1 < len(clause) and text[last.end : clause[run[1] + 1].start] == " ":
        behind = clause[run[1] + 1]
        written = text[behind.start : behind.end]
        return bool(behind.forms) and written[0].isupper() and not is_generic(written.lower())
    return False


def _lacks_its_own(sought: _Sought, agreeing: Sequence[PartPair]) -> bool:
    """Whether what is missing is what tells a described organisation from others: the "Wa" of the United Wa State Army."""
    if sought.target.kind == "subject" or not any(map(_is_generic, sought.weighty)):
        return False
    there = {word for pair in agreeing for word in pair.right.split()}
    return any(not _is_generic(part) and there.isdisjoint(part.text.split()) for part in sought.weighty)


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


def _telling(target: Target, weighty: Sequence[Part]) -> bool:
    """Whether a name says enough to be looked for: two parts, or one that is long and rare.

    Of lists, which are long, names made of one word twice, of usual words alone or of few bits are not looked for: running
    text is full of them.
    """
    if len(weighty) < 2:
        return any(part.bits >= LEAST_BITS and len(part.text) >= 4 for part in weighty)
    if target.kind != "entity":
        return True
    own = [part for part in weighty if not _is_generic(part)]
    sounds = {part.forms[0].sound for part in own if part.forms}
    described = len(own) < len(weighty)
    long_enough = described or len(weighty) > 2 or sum(map(len, sounds)) >= LEAST_SOUNDS
    return len(sounds) >= (1 if described else 2) and long_enough and _bits(weighty) >= LEAST_BITS


def _is_generic(part: Part) -> bool:
    return is_generic(part.text.lower().rstrip("."))


def _bits(parts: Iterable[Part]) -> int:
    return sum(part.bits for part in parts)


def _anchors(target: Target, weighty: Sequence[Part]) -> tuple[int, ...]:
    """Return the places of the parts of which one must be there: the heaviest; and the last, for a name given short."""
    heaviest = max(range(len(weighty)), key=lambda place: (weighty[place].bits, place))
    return tuple(dict.fromkeys((heaviest, len(weighty) - 1))) if target.kind == "subject" else (heaviest,)


def _second(target: Target, weighty: Sequence[Part], words: Sequence[frozenset[int]]) -> frozenset[int]:
    """Return the words of the second heaviest part; all words where any two parts may be enough, or where one is."""
    if target.kind == "subject" or len(weighty) < 2:
        return frozenset().union(*words)
    order = sorted(range(len(weighty)), key=lambda place: (-weighty[place].bits, -place))
    return words[order[1]]


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Keep, of namings of one target that overlap, the one that fits best; the shorter of equals."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (-f.score, f.end - f.start, f.start)):
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return kept
