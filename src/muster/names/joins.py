"""Neighbouring parts of a name read as one word: names are glued together and torn apart, by accident and on purpose.

Reach for :func:`joins` to see which words a name would have, were it divided differently, and for :func:`joined_likeness`
to compare one of them with a word of another name.

The invariant: a join covers a run of two parts or more that carry the name; titles and connectives between them are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from muster.names.neighbours import LONGEST
from muster.names.pairing import FULL, JOINED
from muster.names.part import Name, Part, PartKind
from muster.names.sound import skeleton
from muster.names.words import Word

_JOINABLE = frozenset({PartKind.NAME, PartKind.KUNYA})
MOST = 960
"""Likeness, in thousandths, of a name with itself when it is divided differently."""


@dataclass(frozen=True, slots=True)
class Join:
    """A run of parts read as one word.

    Attributes:
        places: of the parts, in order.
        sound: of the one word, at most 24 letters.
        skeleton: its consonant classes.
        vowelled: whether its script writes vowels.
        bits: surprise of the parts together, in millionths of a bit.
    """

    places: tuple[int, ...]
    sound: str
    skeleton: str
    vowelled: bool
    bits: int


def joins(name: Name) -> tuple[Join, ...]:
    """Return the words that neighbouring parts of a name make when written together.

    Args:
        name: as read.
    """
    places = [place for place, part in enumerate(name.parts) if part.kind in _JOINABLE and part.forms]
    runs = [tuple(pair) for pair in pairwise(places)]
    if len(places) > 2:
        runs.append(tuple(places))
    return tuple(join for run in runs if (join := _join(name.parts, run)) is not None)


def _join(parts: tuple[Part, ...], run: tuple[int, ...]) -> Join | None:
    forms = [parts[place].forms[-1] for place in run]
    if len({form.vowelled for form in forms}) > 1 or not all(len(form.sound) > 1 for form in forms):
        return None
    sound = forms[0].sound
    for form in forms[1:]:
        # Two of one letter that meet are one sound, as inside a word.
        sound += form.sound[1:] if sound[-1:] == form.sound[:1] and form.vowelled else form.sound
    if len(sound) < 4:
        return None
    return Join(
        run, sound[:LONGEST], skeleton(sound[:LONGEST]), forms[0].vowelled, sum(parts[place].bits for place in run)
    )


def joined_likeness(join: Join, word: Word) -> int:
    """Return how alike a join and a word are, in thousandths; 0 under :data:`~muster.names.pairing.JOINED`.

    Args:
        join: neighbouring parts of one name.
        word: of another name.
    """
    if not word.sound:
        return 0
    if join.vowelled == word.vowelled:
        return _closeness(join.sound, word.sound[:LONGEST])
    longest = max(len(join.skeleton), len(word.skeleton))
    if longest < _TELLING:
        return 0
    edits = OSA.distance(join.skeleton, word.skeleton, score_cutoff=1)
    return _SAME_CONSONANTS if edits == 0 else JOINED if edits == 1 and longest > _TELLING + 1 else 0


LEAST_SOUND = 6
"""Sounds a join and a word must have more than, to be one though they differ by a letter."""
_TELLING = 4
"""Consonants a join and a word must share across an unwritten vowel to be one; one may differ from two more."""
_SAME_CONSONANTS = 900


@lru_cache(maxsize=65_536)
def _closeness(one: str, other: str) -> int:
    if one == other:
        return MOST
    longest = max(len(one), len(other))
    alike = longest > LEAST_SOUND and OSA.distance(one, other, score_cutoff=1) <= 1
    return min(MOST, FULL * (longest - 1) // longest) if alike else 0
