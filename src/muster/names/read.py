"""A name as read: its parts in order, each with what it is.

Reach for :func:`read` with any name of a person or unit, in any script. The name as received is kept whole; every word of
it stands in exactly one part.

The invariant: the parts' texts, joined, hold every word of the cleaned name, in order.
"""

from __future__ import annotations

from functools import lru_cache

from muster.names.part import Name
from muster.names.person import person_parts
from muster.names.scripts import main_script
from muster.names.text import clean
from muster.names.tokens import words_of
from muster.names.unit import unit_parts


@lru_cache(maxsize=65_536)
def read(raw: str, *, of_unit: bool = False) -> Name:
    """Read a name.

    Args:
        raw: any string; the name as received.
        of_unit: whether it names a unit or organisation rather than a person.

    Returns:
        The name, with at least one part unless nothing in it can be read as a word.
    """
    cleaned = clean(raw)
    words = words_of(cleaned.text)
    parts = unit_parts(words) if of_unit else person_parts(words)
    return Name(
        raw=raw,
        text=cleaned.text,
        parts=parts,
        oddities=cleaned.oddities,
        script=main_script(cleaned.text),
        of_unit=of_unit,
        bits=sum(part.bits for part in parts),
        obfuscated=cleaned.obfuscated,
    )
