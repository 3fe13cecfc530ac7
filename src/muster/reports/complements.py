"""Complements: what may stand behind a verb as its content, by the sort of verb.

Reach for :func:`complement` once a verb has its source. The invariant: a word that is also a noun or an act needs "that", a
quotation, or a subject that is a source of news.
"""

from __future__ import annotations

from muster.reports.contents import clause_opens, content_start
from muster.reports.cues import (
    BASE,
    CALLING,
    FOLLOWS_ONLY,
    NAMING,
    NAMING_CUED,
    PARTICLES,
    PREPOSITIONS,
    PROMISING,
    SAYING,
    SHOWING,
    THINKING,
    TIMES,
    WISHES,
)
from muster.reports.drafts import Tokens, low, quoted
from muster.reports.sources import Range, finite
from muster.reports.wordlist import words

NEWS = words(
    "report reports newspaper paper article magazine agency outlet channel website statement daily study poll polls survey "
    "surveys analysis review records data documents document figures evidence video footage research images"
)
_NEAR = 12
"""Tokens within which a quotation shows that a naming verb names words."""
CLOSE = 3
"""Farthest a content stands behind a word that is also a noun, in tokens."""
_TELLING = 4
"""Fewest tokens, with the full stop, of what was expressed: "expressed concern" says nothing to trace."""
_PLURALS = words("they we i you who people police all both many some others")
_ALSO_NOUNS = words("claim report note stress fear worry estimate caution point concede maintain")
_NO_OBJECT = words(", . ; to by in on as at")
_VOICED = words("expressed expresses expressing voiced voices")
_DATED = PREPOSITIONS | TIMES


def complement(tokens: Tokens, at: int, source: Range) -> int | None:
    """Return where the content begins, when what follows may be one for this verb."""
    word = tokens[at].low
    if word in PARTICLES and low(tokens, at + 1) in PARTICLES[word]:
        behind = at + 2 + (low(tokens, at + 2) in {"that", ",", ":"})
        if word == "put" and not quoted(tokens, behind):
            return None
        return behind if behind < len(tokens) and low(tokens, behind) not in {",", ".", ";"} else None
    if word in PROMISING and low(tokens, at + 1) == "to":
        return at + 1
    readers = (
        (SAYING, _saying_body),
        (NAMING, _naming_body),
        (THINKING, _thinking_body),
        (SHOWING, _showing_body),
        (BASE, _base_body),
    )
    for kind, reader in readers:
        if word in kind:
            body = reader(tokens, at, source)
            if body is not None:
                return body
    return None


def _saying_body(tokens: Tokens, at: int, source: Range) -> int | None:
    word, body = tokens[at].low, content_start(tokens, at)
    if body is None or (word in FOLLOWS_ONLY and body - at > CLOSE):
        return None
    if low(tokens, body - 1) == "that" or quoted(tokens, body):
        return body
    if word not in FOLLOWS_ONLY:
        return body if len(tokens) - body >= 3 or any(token.quote for token in tokens[body:]) else None
    news = any(token.low in NEWS for token in tokens[source[0] : source[1]])
    return body if news else None


def _naming_body(tokens: Tokens, at: int, _source: Range) -> int | None:
    if low(tokens, at + 1) in _DATED:
        dated = content_start(tokens, at)
        return dated if dated is not None and low(tokens, dated - 1) == "that" else None
    body = at + 1 + (low(tokens, at + 1) == "that")
    if body >= len(tokens) or finite(tokens[body]) or low(tokens, body) in _NO_OBJECT:
        return None
    first = next((k for k in range(body, min(body + _NEAR, len(tokens))) if tokens[k].quote), None)
    if tokens[at].low in CALLING:
        return None if first is None or any(token.low == "," for token in tokens[body:first]) else first
    if first is not None:
        return body
    vague = tokens[at].low in _VOICED and (
        len(tokens) - body < _TELLING or any(token.low in WISHES for token in tokens[body : body + 3])
    )
    return None if vague or tokens[at].low in NAMING_CUED else body


def _thinking_body(tokens: Tokens, at: int, _source: Range) -> int | None:
    if low(tokens, at + 1) == "that":
        return at + 2 if at + 2 < len(tokens) else None
    return at + 1 if clause_opens(tokens, at + 1) or quoted(tokens, at + 1) else None


def _showing_body(tokens: Tokens, at: int, source: Range) -> int | None:
    """Read "the records show a payment"."""
    told = any(token.low in NEWS for token in tokens[source[0] : source[1]])
    return (
        at + 1
        if told and len(tokens) - at > 4 and tokens[at + 1].word and tokens[at + 1].low not in PREPOSITIONS
        else None
    )


def _plural(tokens: Tokens, at: int, source: Range) -> bool:
    """Tell whether a plain form is a verb: no noun is spelled so, or a plural stands before it ("officials who fear")."""
    last = tokens[source[1] - 1].low
    if (
        tokens[at].low not in _ALSO_NOUNS
        or last in _PLURALS
        or low(tokens, at - 1) == "who"
        or any(t.low == "and" for t in tokens[slice(*source)])
    ):
        return True
    return last.endswith("s") and not last.endswith(("'s", "’s", "ss"))


def _base_body(tokens: Tokens, at: int, source: Range) -> int | None:
    """Read "critics say": a plain form behind a plural."""
    if not _plural(tokens, at, source):
        return None
    body = content_start(tokens, at)
    if body is None:
        return None
    sure = (
        low(tokens, body - 1) == "that" or quoted(tokens, body) or tokens[at].low == "say" or clause_opens(tokens, body)
    )
    return body if sure else None
