"""Settings: the time and the place of an act in the words of its sentence.

Reach for :func:`when` and :func:`where` to show them beside an allegation. Nothing is worked out: "on Tuesday" stays so. The
invariant: a span returned lies in the sentence given, outside the words told to leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WHEN = re.compile(
    rf"\b(?:(?:(?i:on|in|since|during|by|until|from|of|early|late|last|this)\s+){{0,2}}(?:the\s+night\s+of\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?(?=\W|$)|{_DAY})"
    r"|(?i:in|since|during)\s+(?:early\s+|late\s+)?(?:19|20)\d\d(?:s)?"
    r"|(?i:last|this)\s+(?:week|weekend|month|year|night|spring|summer|autumn|winter)|(?i:yesterday|overnight)"
    r"|(?i:in)\s+recent\s+(?:days|weeks|months|years)|(?:\w+\s+){1,2}(?:days?|weeks?|months?|years?)\s+(?:ago|earlier|later)"
    r"|(?i:for)\s+(?:years|months|weeks|decades))(?![\w-])"
)
_WHERE = re.compile(
    r"\b(?i:in|at|near|outside|inside|around)\s+(?:(?:the\s+)?(?:\w+\s+){0,3}(?:of|in|near)\s+)?(?:the\s+)?"
    rf"(?P<place>(?!{_MONTH}\b|{_DAY}\b)[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){{0,3}})"
)
Span = tuple[int, int]


def when(sentence: str, act: Span) -> Span | None:
    """Return the span of the time nearest an act, None when the sentence gives none.

    Args:
        sentence: the sentence.
        act: the span of the act in it.
    """
    return _nearest([match.span() for match in _WHEN.finditer(sentence)], act)


def where(sentence: str, act: Span, named: Sequence[Span] = ()) -> Span | None:
    """Return the span of the place nearest an act, None when the sentence gives none.

    Args:
        sentence: the sentence.
        act: the span of the act in it.
        named: spans of names of people and groups: they are no places.
    """
    found = [match.span() for match in _WHERE.finditer(sentence)]
    return _nearest([span for span in found if not any(a < span[1] and span[0] < b for a, b in named)], act)


def _nearest(spans: Sequence[Span], act: Span) -> Span | None:
    return min(spans, key=lambda span: (max(span[0] - act[1], act[0] - span[1], 0), span[0]), default=None)
