"""Reading names in any script, comparing two, finding one among many.

Reach for :func:`read` on any name, :func:`compare` on two names as read, :class:`NameIndex` for many, :class:`Finder` for
running text. Names as received are never changed; every oddity of writing is reported.
"""

from __future__ import annotations

from muster.names.compare import Alignment, PartPair, compare
from muster.names.finder import Finder, Found, Target
from muster.names.index import NameIndex
from muster.names.part import Name, Part, PartKind
from muster.names.read import read
from muster.names.romanise import romanise
from muster.names.text import Clean, clean

__all__ = [
    "Alignment",
    "Clean",
    "Finder",
    "Found",
    "Name",
    "NameIndex",
    "Part",
    "PartKind",
    "PartPair",
    "Target",
    "clean",
    "compare",
    "read",
    "romanise",
]
