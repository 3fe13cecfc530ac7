"""Word lists, written as running text.

Reach for :func:`words` to keep a lexicon readable: a line of words, not a page of quotation marks.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, split at blanks."""
    return frozenset(text.split())


def words_in(text: str) -> list[str]:
    """Return the words of running text, case-folded, in order."""
    return _WORD.findall(text.casefold())
