"""Drafts: an attribution as it is found in one sentence, and the small steps over its tokens.

Reach for these from the readers of attributions only. The invariant: a step outside the sentence gives nothing, and a
span given back starts and ends with a word or a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.reports.clauses import Token

Tokens = tuple[Token, ...]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A source, a cue and contents, as spans; *source* is None for a cue alone, *cue* for a bare label; *cites* is whom the source cites."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    cites: Span | None = None


def low(tokens: Tokens, at: int) -> str:
    """Return the token at a place in lower case; empty outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def quoted(tokens: Tokens, at: int) -> bool:
    """Tell whether a quotation stands at a place."""
    return 0 <= at < len(tokens) and tokens[at].quote


def span(tokens: Tokens, begin: int, end: int) -> Span:
    """Return the span of the tokens from *begin* up to *end*."""
    return tokens[begin].start, tokens[end - 1].end


def spans(tokens: Tokens, begin: int, end: int) -> tuple[Span, ...]:
    """Return the tokens as one span without marks at its edges; nothing when only marks are left."""
    begin, end = max(begin, 0), min(end, len(tokens))
    while begin < end and not (tokens[begin].word or tokens[begin].quote):
        begin += 1
    while end > begin and not (tokens[end - 1].word or tokens[end - 1].quote):
        end -= 1
    return (span(tokens, begin, end),) if begin < end else ()
