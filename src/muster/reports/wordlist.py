"""Word lists, written as running text.

Reach for :func:`words` to keep a lexicon readable: a line of words, not a page of quotation marks.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, split at blanks."""
    return frozenset(text.split())
