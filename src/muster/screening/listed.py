"""Listed entities and their names, laid out flat: all that finding candidates needs, and no more.

Reach for :func:`lay_out`; :class:`muster.screening.engine.Engine` works on what it returns. What is shown to people is read
again from the entity when it is a hit.

The invariant: it follows from the entities alone, in their order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from muster.lists.entity import Entity
from muster.names.columns import Joins, Texts, Words, joins_of, texts_of, words_of
from muster.names.part import Name
from muster.screening.bounds import facts_of
from muster.screening.packed import (
    BITS,
    FORM_FROM,
    JOIN_FROM,
    JOIN_SIZE,
    JOINED,
    NAME_SIZE,
    PART_FROM,
    PART_SIZE,
    SUM,
    Pack,
    Packed,
    pack,
    rows_of,
)
from muster.screening.profile import profile_of_entity


class Listed(NamedTuple):
    """Listed names and entities.

    Attributes:
        pack: of all names.
        words: the distinct words of them.
        joins: the distinct joins.
        romans: of every word, in ascending order.
        roman_places: of each of those the number of the word; equal ones in ascending order.
        texts: of every distinct name its cleaned text, in ascending order.
        raws: of each of those the name as received; equal texts in ascending order of it.
        names: LISTED_SIZE numbers a name, see :class:`muster.screening.asked.Tables`.
        owners: OWNER_SIZE numbers an entity, as :func:`muster.screening.bounds.facts_of` gives them.
        starts: of each entity the number of its first name; one more that closes the last.
        posts: as in :class:`~muster.screening.asked.Tables`.
        join_posts: likewise.
        most: likewise.
        join_most: likewise.
    """

    pack: Pack
    words: Words
    joins: Joins
    romans: Texts
    roman_places: array[int]
    texts: Texts
    raws: Texts
    names: array[int]
    owners: array[int]
    starts: array[int]
    posts: array[int]
    join_posts: array[int]
    most: array[int]
    join_most: array[int]


def lay_out(entities: Iterable[Entity]) -> Listed:
    """Read the names of entities and lay them out.

    Args:
        entities: that can be screened against, in order.
    """
    profiles = [profile_of_entity(entity) for entity in entities]
    names = [item for profile in profiles for item in profile.names]
    packed = pack([item.name for item in names])
    keys = sorted({_key(item.name) for item in names})
    ranks = {key: place for place, key in enumerate(keys)}
    owners = (owner for owner, profile in enumerate(profiles) for _ in profile.names)
    listed = ((owner, item.weak, ranks[_key(item.name)]) for owner, item in zip(owners, names, strict=True))
    starts = array("q", [0])
    for profile in profiles:
        starts.append(starts[-1] + len(profile.names))
    romans = sorted((word.roman, place) for place, word in enumerate(packed.words))
    return Listed(
        packed.pack,
        words_of(packed.words),
        joins_of(packed.joins),
        texts_of(roman for roman, _ in romans),
        array("q", (place for _, place in romans)),
        texts_of(text for text, _ in keys),
        texts_of(raw for _, raw in keys),
        array("q", (int(number) for row in listed for number in row)),
        array("q", (fact for profile in profiles for fact in facts_of(profile))),
        starts,
        rows_of(_posts(packed)),
        rows_of(_join_posts(packed)),
        *_most(packed),
    )


def _key(name: Name) -> tuple[str, str]:
    """Return what orders two names that are compared."""
    return name.text, name.raw


def _posts(packed: Packed) -> Sequence[list[tuple[int, int]]]:
    """Return, for each word, the names and parts where it stands."""
    rows: list[list[tuple[int, int]]] = [[] for _ in packed.words]
    laid = packed.pack
    for name in range(len(laid.names) // NAME_SIZE - 1):
        for part in range(laid.names[name * NAME_SIZE + PART_FROM], laid.names[(name + 1) * NAME_SIZE + PART_FROM]):
            forms = range(laid.parts[part * PART_SIZE + FORM_FROM], laid.parts[(part + 1) * PART_SIZE + FORM_FROM])
            for word in dict.fromkeys(laid.words[form] for form in forms):
                rows[word].append((name, part))
    return rows


def _join_posts(packed: Packed) -> Sequence[list[tuple[int, int]]]:
    """Return, for each joined word, the names and joins where it stands."""
    rows: list[list[tuple[int, int]]] = [[] for _ in packed.joins]
    laid = packed.pack
    for name in range(len(laid.names) // NAME_SIZE - 1):
        for join in range(laid.names[name * NAME_SIZE + JOIN_FROM], laid.names[(name + 1) * NAME_SIZE + JOIN_FROM]):
            rows[laid.joins[join * JOIN_SIZE + JOINED]].append((name, join))
    return rows


def _most(packed: Packed) -> tuple[array[int], array[int]]:
    """Return, for each word and each joined word, the greatest surprise of where it stands."""
    laid = packed.pack
    words, joined = array("q", bytes(8 * len(packed.words))), array("q", bytes(8 * len(packed.joins)))
    for part in range(len(laid.parts) // PART_SIZE - 1):
        bits = laid.parts[part * PART_SIZE + BITS]
        for form in range(laid.parts[part * PART_SIZE + FORM_FROM], laid.parts[(part + 1) * PART_SIZE + FORM_FROM]):
            words[laid.words[form]] = max(words[laid.words[form]], bits)
    for at in range(0, len(laid.joins), JOIN_SIZE):
        joined[laid.joins[at + JOINED]] = max(joined[laid.joins[at + JOINED]], laid.joins[at + SUM])
    return words, joined
