"""The subject of a sentence, for what is said without naming its speaker again: "… and said that", "…, saying:".

Reach for :func:`subject` when no phrase stands before a cue. The invariant: a subject opens its sentence, or follows what
only leads in; in doubt there is none.
"""

from __future__ import annotations

from muster.reports.cues import AUXILIARY, BE, CUTS, LEADING, PREPOSITIONS, TIMES
from muster.reports.drafts import Span, Tokens, low, span
from muster.reports.sources import Range, finite, past, phrase

_EARLY = 14
"""Latest place at which the subject of a sentence begins."""
_FAR = 30
"""Latest place at which the first verb of a sentence is looked for."""


def subject(tokens: Tokens, end: int) -> Span | None:
    """Return the subject of the sentence: the phrase before its first verb, when it opens the sentence."""
    verb = next((k for k in range(1, min(end, _FAR)) if finite(tokens[k]) or past(tokens[k])), None)
    found = None if verb is None else phrase(tokens, _group_start(tokens, verb))
    if found is None or found[0] > _EARLY:
        found = _opening(tokens)
    return None if found is None else span(tokens, *found)


def _opening(tokens: Tokens) -> Range | None:
    """Return the name a sentence opens with."""
    end = 0
    while (
        end < min(len(tokens), _EARLY)
        and tokens[end].word
        and (tokens[end].text[0].isupper() or (end and tokens[end].low in {"of", "the", "al", "bin"}))
    ):
        end += 1
    low_first = low(tokens, 0)
    return (0, end) if end and low_first not in PREPOSITIONS | CUTS | TIMES | LEADING else None


def _group_start(tokens: Tokens, at: int) -> int:
    while at and (tokens[at - 1].low in AUXILIARY or tokens[at - 1].low in BE):
        at -= 1
    return at
