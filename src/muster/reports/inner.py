"""Quoted words inside a content: a source's own words, its word for a thing, speech it retells or makes up.

Reach for :func:`inner_of` when a content holds quotation marks. The invariant: speech that is only imagined, or that the
speaker puts into other mouths, is marked so and never becomes a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from muster.reports.quotes import Quote
from muster.reports.report import Inner, InnerKind, Passage

_FEW = 3
"""Most words of a quotation that names a thing rather than says something."""
_IMAGINED = re.compile(
    r"(?:along the lines of|as if to say|something like|in effect|to the effect of|turn(?:s|ed)? around and say|"
    r"\b(?:would|could|might|will|can|may|should|to|if \w+) (?:\w+ )?(?:say|ask|tell \w+|think)|imagine \w+ (?:say|ask)ing|"
    r"\b(?:be|being|was|were|is|are) like)[,:]?\s*$",
    re.IGNORECASE,
)
_RETOLD = re.compile(
    r"\b(?:say|says|said|saying|told (?:me|us|him|her|them)|tells (?:me|us)|asks?|asked|went|goes|wrote|replied|shouted)[,:]?\s*$",
    re.IGNORECASE,
)
_BACK = 60
"""Characters before a quotation that tell what it is."""


def inner_of(text: str, content: Iterable[Passage], quotes: Iterable[Quote]) -> tuple[Inner, ...]:
    """Return the quotations that lie inside a content without being all of it.

    Args:
        text: the report.
        content: the passages of the statement.
        quotes: the quotations of its lines, at every depth.
    """
    parts = tuple(content)
    found = (
        Inner(Passage(q.start, q.end, text[q.start : q.end]), _kind(text, part, q))
        for q in quotes
        for part in parts
        if _within(part, q)
    )
    return tuple(dict.fromkeys(found))


def _within(part: Passage, quote: Quote) -> bool:
    inside = part.start <= quote.start and quote.end <= part.end
    return inside and quote.end - quote.start < part.end - part.start - 2


def _kind(text: str, part: Passage, quote: Quote) -> InnerKind:
    before = text[max(part.start, quote.start - _BACK) : quote.start]
    if _IMAGINED.search(before):
        return InnerKind.IMAGINED
    if quote.depth and _RETOLD.search(before):
        return InnerKind.REPORTED
    few = len(text[quote.start : quote.end].split()) <= _FEW
    return InnerKind.CHARACTERISATION if few or quote.depth else InnerKind.VERBATIM
