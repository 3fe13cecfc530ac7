"""Verbs of saying and their three shapes: *source cue content*; *content, source cue*; *content, cue source*.

Reach for :func:`read_verb` through :func:`muster.reports.attributions.find_drafts`. The invariant: what is only possible,
commanded or asked for is no attribution, and a word that is also a noun needs "that" or a quotation behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.reports.complements import CLOSE, NEWS, complement
from muster.reports.contents import around, forward, possible, resumed_speech
from muster.reports.cues import (
    AUXILIARY,
    BASE,
    BE,
    FOLLOWS_ONLY,
    LEADING,
    NAMING,
    PARTICLES,
    PROMISING,
    SAYING,
    SHOWING,
    THINKING,
)
from muster.reports.drafts import Draft, Span, Tokens, low, quoted, span
from muster.reports.sources import Range, source_before, source_behind
from muster.reports.subjects import subject
from muster.reports.wordlist import words

VERBS = SAYING | THINKING | NAMING | PROMISING | BASE | frozenset(PARTICLES)
"""The words this file reads."""
_ADDRESSED = words("told tells telling informed assured reminded reassured")
_CONDITIONS = words("if unless whether")
_SUBORDINATE = words("while although though as when after before since because")
_FIRST = 4
"""Latest place at which a clause before the main one has its subject."""
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
    if low(tokens, source[0] - 1) in _CONDITIONS:
        return None  # "if the army said so": nobody says it did
    if low(tokens, at - 1) in {"a", "an", "the"}:
        return None
    return _with_source(tokens, at, source)


def _with_source(tokens: Tokens, at: int, source: Range) -> Draft | None:
    word = tokens[at].low
    body = complement(tokens, at, source)
    spoken = source[0] > 0 and quoted(tokens, source[0] - 1) and word in SAYING
    if (
        spoken
        and body is not None
        and low(tokens, at + 1) != "that"
        and not (quoted(tokens, body) and body - at <= CLOSE)
    ):
        body = None  # “Good,” he said of it: the quotation is what he said
    if body is not None:
        content = forward(tokens, body, until=_main_clause(tokens, source, body))
        return Draft(span(tokens, *source), cue_span(tokens, at), content) if content else None
    told = word in SHOWING and any(token.low in NEWS for token in tokens[source[0] : source[1]])
    return _inverted(tokens, at, source) if word in SAYING or told or word in {"say", "believes"} else None


def _main_clause(tokens: Tokens, source: Range, body: int) -> int:
    """Return where the main clause begins when the cue stands in a clause before it: "While Odeh says it is over, his…"."""
    if source[0] > _FIRST or low(tokens, source[0] - 1) not in _SUBORDINATE:
        return len(tokens)
    return next((k for k in range(body + 1, len(tokens)) if tokens[k].low == ","), len(tokens))


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
    body = complement(tokens, at, (inside[0], inside[-1] + 1)) if inside else None
    content = forward(tokens, body) if body is not None else ()
    return Draft(source, cue_span(tokens, at), content) if content else None


def cue_start(tokens: Tokens, at: int) -> int:
    """Return where the helpers before a verb begin."""
    while at and (tokens[at - 1].low in AUXILIARY | BE or tokens[at - 1].low.endswith("ly")):
        at -= 1
    return at


def cue_span(tokens: Tokens, at: int) -> Span:
    """Return the span of a verb with its helpers and its particle: "have also expressed", "called for"."""
    begin = cue_start(tokens, at)
    if low(tokens, begin - 1) == "to" and low(tokens, begin - 2) in _RUMOURED:
        begin = cue_start(tokens, begin - 2)  # are reported to have said
    while begin < at and tokens[begin].low in LEADING - AUXILIARY:
        begin += 1
    particle = low(tokens, at + 1) in PARTICLES.get(tokens[at].low, frozenset())
    return tokens[begin].start, tokens[at + particle].end
