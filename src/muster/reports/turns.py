"""Turns: whose words a quotation is that no verb of its sentence attributes.

Reach for :func:`turn_of` when a quotation stands bare. A paragraph that goes on with quotations goes on with its speaker;
a quotation behind a colon belongs to whom the sentence is about. The invariant: a quotation is speech only by its length,
its place or the mark before it; a word in scare quotes is nobody's turn, and in doubt nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.reports.clauses import Row
from muster.reports.complements import NEWS
from muster.reports.cues import SAYING
from muster.reports.drafts import Span, Tokens, low, span
from muster.reports.quotes import Quote
from muster.reports.sources import phrase
from muster.reports.subjects import subject

_SPOKEN = 5
"""Fewest words of a quotation that opens a sentence and is taken as speech."""
_FEW = 2
"""Fewest words of one that goes on with a quotation before it."""
_LONG = 8
"""Fewest words of a quotation that is taken as speech wherever it stands."""
_SHORT = 12
"""Fewest characters of a quotation behind a word of saying."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A bare quotation taken as speech.

    Attributes:
        source: whom its own sentence names for it; None when it names nobody.
        cue: the word or the colon before it; None when it stands alone.
        alone: it opens its sentence, so that the speaker before may go on.
    """

    source: Span | None
    cue: Span | None
    alone: bool


def turn_of(text: str, row: Row, quote: Quote, *, going_on: bool = False) -> Turn | None:
    """Return how a quotation that no rule attributed is speech; None when it is not.

    Args:
        text: the report.
        row: its sentence.
        quote: the quotation.
        going_on: somebody is being quoted in this paragraph, so that a few words are enough.
    """
    at = next((k for k, token in enumerate(row.tokens) if token.quote and token.start == quote.start), None)
    if at is None:
        return None
    count = len(text[quote.start : quote.end].split())
    before = low(row.tokens, at - 1)
    if before == ":" and count >= 3 and _to_the_end(row.tokens, at):
        return Turn(_before_colon(row.tokens, at - 1), span(row.tokens, at - 1, at), alone=False)
    said = _said_before(row.tokens, at)
    if said is not None and quote.end - quote.start >= _SHORT:
        return Turn(subject(row.tokens, said), span(row.tokens, said, said + 1), alone=at == 0)
    upper = text[quote.start : quote.end].strip("“”\"'‘’«»„. ")[:1].isupper()
    if at == 0 and count >= (_FEW if going_on else _SPOKEN) and upper:
        return Turn(None, None, alone=True)
    return Turn(None, None, alone=False) if count >= _LONG and upper else None


def _said_before(tokens: Tokens, at: int) -> int | None:
    """Return the word of saying right before a quotation: "…, saying: “No”"."""
    place = at - 2 if low(tokens, at - 1) in {",", ":"} else at - 1
    return place if low(tokens, place) in SAYING else None


def _to_the_end(tokens: Tokens, at: int) -> bool:
    return len(tokens) - at <= 3 or tokens[at].end - tokens[at].start >= 40


def _before_colon(tokens: Tokens, colon: int) -> Span | None:
    """Return whom a sentence with a colon is about: the name before it, else its subject."""
    near = phrase(tokens, colon)
    if near is not None and colon - near[0] <= 4 and _names(tokens[near[0] : colon]):
        return span(tokens, *near)
    return subject(tokens, colon)


def _names(inside: Tokens) -> bool:
    return all(token.text[0].isupper() or token.low in {"and", "of", "the"} | NEWS for token in inside)
