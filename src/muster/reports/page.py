"""Whole web pages taken as text: where the article begins and ends among the menus, teasers and footers of its site.

Reach for :func:`find_article` through :func:`muster.reports.lines.read_lines`. It looks at the shape of the lines, not at
their language: sentences against short lines without a stop. The invariant: a text is taken as a page only when lines of
it are a site's by their own words; a list at the end of somebody's notes is never mistaken for a footer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

STOP = re.compile(r"(?:[.!?…:;][\"”’»')\]]*|[。؟۔։।！？।॥၊။።])\s*$")
_INNER = re.compile(r"\w[.!?][\"”’»]? +[\"“«(]?[^\W\d_a-z]|[۔؟。।။።]")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line looks like: how many words, whether it is prose, whether the site put it there."""

    words: int
    prose: bool
    site: bool


def is_prose(line: str, words: int) -> bool:
    """Tell whether a line reads like sentences rather than like a heading or a link."""
    if STOP.search(line[-20:]):
        return words >= 6
    return words >= 15 and (words >= 35 or _INNER.search(line) is not None)
