"""Verbs of saying and their three shapes: *source cue content*; *content, source cue*; *content, cue source*.

Reach for :func:`read_verb` through :func:`muster.reports.attributions.find_drafts`. The invariant: what is only possible,
commanded or asked for is no attribution, and a word that is also a noun needs "that" or a quotation behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.reports.contents import around, clause_opens, content_start, forward, possible, resumed_speech
from muster.reports.cues import (
    AUXILIARY,
    BASE,
    BE,
    CALLING,
    FOLLOWS_ONLY,
    LEADING,
    NAMING,
    NAMING_CUED,
    PARTICLES,
    PREPOSITIONS,
    PROMISING,
    SAYING,
    SHOWING,
    THINKING,
    WISHES,
)
from muster.reports.drafts import Draft, Span, Tokens, low, quoted, span
from muster.reports.sources import Range, finite, source_before, source_behind
from muster.reports.subjects import subject
from muster.reports.wordlist import words

NEWS = words(
    "report reports newspaper paper article magazine agency outlet channel website statement daily study poll polls survey "
    "surveys analysis review records data documents document figures evidence video footage research images"
)
VERBS = SAYING | THINKING | NAMING | PROMISING | BASE | frozenset(PARTICLES)
"""The words this file reads."""
_NEAR = 12
"""Tokens within which a quotation shows that a naming verb names words."""
_CLOSE = 3
"""Farthest a content stands behind a word that is also a noun, in tokens."""
_TELLING = 4
"""Fewest tokens, with the full stop, of what was criticised or rejected: "expressed concern" says nothing to trace."""
_ALSO_NOUNS = words("claim report note stress fear worry estimate caution point concede maintain")
_ADDRESSED = words("told tells telling informed assured reminded reassured")
_PLURALS = words("they we i you who people police all both many some others")
_RUMOURED = words("reported said believed understood thought")
_OPEN_QUESTION = words("whether who what if that how why which")


def read_verb(tokens: Tokens, at: int, before: Sequence[Draft]) -> Draft | None:
    """Return what the verb at *at* attributes, if it does; *before* are the attributions of the sentence so far."""
    begin = _group(tokens, at) if tokens[at].low in VERBS else None
    if begin is None:
        return None
    if begin == at and (low(tokens, at - 1) == "," or quoted(tokens, at - 1)):
        behind = _behind(tokens, at)
        if behind is not None:
            return behind
    source = source_before(tokens, begin)
    if source is None:
        return _joined(tokens, at, begin, before)
    if low(tokens, at - 1) in {"a", "an", "the"}:
        return None
    return _with_source(tokens, at, source)


def _with_source(tokens: Tokens, at: int, source: Range) -> Draft | None:
    word = tokens[at].low
    body = _body(tokens, at, source)
    spoken = source[0] > 0 and quoted(tokens, source[0] - 1) and word in SAYING
    if (
        spoken
        and body is not None
        and low(tokens, at + 1) != "that"
        and not (quoted(tokens, body) and body - at <= _CLOSE)
    ):
        body = None  # “Good,” he said of it: the quotation is what he said
    if body is not None:
        content = forward(tokens, body)
        return Draft(span(tokens, *source), cue_span(tokens, at), content) if content else None
    told = word in SHOWING and any(token.low in NEWS for token in tokens[source[0] : source[1]])
    return _inverted(tokens, at, source) if word in SAYING or told or word in {"say", "believes"} else None


def _body(tokens: Tokens, at: int, source: Range) -> int | None:
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
    if body is None or (word in FOLLOWS_ONLY and body - at > _CLOSE):
        return None
    if low(tokens, body - 1) == "that" or quoted(tokens, body):
        return body
    if word not in FOLLOWS_ONLY:
        return body if len(tokens) - body >= 3 or any(token.quote for token in tokens[body:]) else None
    news = any(token.low in NEWS for token in tokens[source[0] : source[1]])
    return body if news else None


def _naming_body(tokens: Tokens, at: int, _source: Range) -> int | None:
    body = at + 1 + (low(tokens, at + 1) == "that")
    if (
        body >= len(tokens)
        or finite(tokens[body])
        or low(tokens, body) in {",", ".", ";", "to", "by", "in", "on", "as", "at"}
    ):
        return None
    first = next((k for k in range(body, min(body + _NEAR, len(tokens))) if tokens[k].quote), None)
    if first is not None:
        return first if tokens[at].low in CALLING else body
    wish = any(token.low in WISHES for token in tokens[body : body + 3])
    return None if wish or tokens[at].low in NAMING_CUED or len(tokens) - body < _TELLING else body


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


def _group(tokens: Tokens, at: int) -> int | None:
    """Return where the verb group begins; None when it is passive, only possible, or denied."""
    begin = at
    while begin and (tokens[begin - 1].low in AUXILIARY or (tokens[begin - 1].low.endswith("ly") and begin > 1)):
        begin -= 1
    while begin < at and tokens[begin].low in LEADING and low(tokens, begin - 1) in {"", ","}:
        begin += 1
    group = {token.low for token in tokens[begin:at]}
    before = low(tokens, begin - 1)
    if "have" in group and before == "to" and low(tokens, begin - 2) in _RUMOURED:
        return begin - 3 if low(tokens, begin - 3) in BE else None
    if possible(tokens, begin):
        return None
    if group & {"not", "never"} and not (tokens[at].low in SAYING | BASE and low(tokens, at + 1) in _OPEN_QUESTION):
        return None
    if tokens[at].low in BASE - SAYING and group & {"has", "have", "had"}:
        return None
    return begin


def _behind(tokens: Tokens, at: int) -> Draft | None:
    """Read *content, cue source*: “Never,” said Sami Odeh, the mayor."""
    word = tokens[at].low
    if word not in SAYING or word in _ADDRESSED:
        return None  # "…, told her supporters": they were told
    source = source_behind(tokens, at + 1)
    if source is None or not at or not _closed_off(tokens, at, source):
        return None
    left = at - 1 if low(tokens, at - 1) == "," else at
    content = around(tokens, left, source[1], named=True) if left else ()
    if len(content) == 1 and quoted(tokens, left - 1):
        content += resumed_speech(tokens, source[1] + 1)
    return Draft(span(tokens, *source), cue_span(tokens, at), content) if content else None


def _closed_off(tokens: Tokens, at: int, source: Range) -> bool:
    """Tell whether a source behind its cue is no subject: "X, the mayor, said Odeh believes it" is said by X."""
    if any(token.low in VERBS and token.text.islower() for token in tokens[source[0] : source[1]]):
        return False
    if quoted(tokens, at - 1) or quoted(tokens, at - 2):
        return True
    return source[1] >= len(tokens) or tokens[source[1]].low in {",", ".", ";", ")", "-", "–", "—"}


def _inverted(tokens: Tokens, at: int, source: Range) -> Draft | None:
    """Read *content, source cue*; what follows a second comma may go on with the content."""
    comma = low(tokens, source[0] - 1) in {",", "-", "–", "—"}
    left = source[0] - comma
    if left <= 0 or not (comma or quoted(tokens, source[0] - 1)):
        return None
    if tokens[at].low in FOLLOWS_ONLY and not quoted(tokens, left - 1):
        return None  # "According to officials, talks began"
    content = around(tokens, left, at + 1)
    return Draft(span(tokens, *source), cue_span(tokens, at), content) if content else None


def _joined(tokens: Tokens, at: int, begin: int, before: Sequence[Draft]) -> Draft | None:
    """Read "… and said that": the source is that of the verb before."""
    if low(tokens, begin - 1) not in {"and", "but", "then", "or"} or tokens[at].low.endswith("ing"):
        return None
    source = next((d.source for d in reversed(before) if d.source is not None), None) or subject(tokens, begin - 1)
    if source is None:
        return None
    inside = tuple(k for k, token in enumerate(tokens) if source[0] <= token.start < source[1])
    body = _body(tokens, at, (inside[0], inside[-1] + 1)) if inside else None
    content = forward(tokens, body) if body is not None else ()
    return Draft(source, cue_span(tokens, at), content) if content else None


def _helpers(tokens: Tokens, at: int) -> int:
    """Return where the helpers before a verb begin."""
    while at and (tokens[at - 1].low in AUXILIARY | BE or tokens[at - 1].low.endswith("ly")):
        at -= 1
    return at


def cue_span(tokens: Tokens, at: int) -> Span:
    """Return the span of a verb with its helpers and its particle: "have also expressed", "called for"."""
    begin = _helpers(tokens, at)
    if low(tokens, begin - 1) == "to" and low(tokens, begin - 2) in _RUMOURED:
        begin = _helpers(tokens, begin - 2)  # are reported to have said
    while begin < at and tokens[begin].low in LEADING - AUXILIARY:
        begin += 1
    particle = low(tokens, at + 1) in PARTICLES.get(tokens[at].low, frozenset())
    return tokens[begin].start, tokens[at + particle].end
