"""Cases put into the plain values that pages show; the pages themselves are made by :mod:`muster.dossier.cases`.

Reach for :func:`file_of` with one case and for :func:`book_of_walk` with a scripted walk. What the values hold is for those who work on
cases: who may not know reasons and names is never handed one.
"""

from __future__ import annotations

from muster.vetting.pages.book import book_of, book_of_walk
from muster.vetting.pages.file import file_of
from muster.vetting.pages.links import linked_ids

__all__ = ["book_of", "book_of_walk", "file_of", "linked_ids"]
