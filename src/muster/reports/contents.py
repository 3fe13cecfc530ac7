"""Contents: where what was said begins and ends around its cue.

Reach for these from the readers of attributions. The invariant: a content never runs into the next attribution of the
sentence, and what stands aside from it ("even as", "according to") is left out.
"""

from __future__ import annotations

from muster.reports.cues import (
    AUXILIARY,
    BE,
    CUTS,
    LEADING,
    MODAL,
    NAMING,
    NAMING_CUED,
    PREPOSITIONS,
    PROMISING,
    PRONOUNS,
    RECIPIENT,
    SAYING,
    THINKING,
    TIMES,
)
from muster.reports.drafts import Span, Tokens, low, quoted, spans
from muster.reports.sources import DETERMINERS
from muster.reports.wordlist import words

_REACH = 16
"""Farthest a "that" or a colon stands behind its cue, in tokens."""
_LONG = 30
"""Fewest characters of a quotation that is a content by itself."""
_CUES = SAYING | NAMING | PROMISING | THINKING
_DATED = words("this last late early")
"""Words that lead a time in only before one."""
_JOINED_CUES = SAYING | PROMISING | THINKING | (NAMING - NAMING_CUED)
_FINITE = BE | words("has have had will would did does do could should might can may must")
_JOINS = words("and but then yet or")
_ASIDE = words(
    "despite though although whereas adding citing speaking referring declining describing calling urging "
    "quoting alluding arguing insisting"
)
_NOT_RESUMED = words(
    "who which citing adding declining noting referring a an and but while although though as after when "
    "before because speaking with in on during at according"
)
_BEFORE_SPEECH = words(": , ( - – —")
_DASHES = words("- – —")
_MARKED_ASIDE = words("before while after")
_LISTENERS = words("me us him her them you reporters journalists it")
_QUESTIONS = words("whether if why how what who")
_SPOKEN = words("said told wrote says spoke swore")
_ADVERBS_OF_JOIN = AUXILIARY | LEADING


def content_start(tokens: Tokens, at: int) -> int | None:
    """Return where a content behind its cue begins: past "that", a listener, a time, a comma or colon before a quotation."""
    body = at + 1
    for k in range(body, min(len(tokens), at + _REACH)):
        token = tokens[k]
        if token.low == "that":
            if k == body or _addressed(tokens, at, body):
                return k + 1 if k + 1 < len(tokens) else None
            break  # "said she was glad and that it was over"
        if token.quote:
            if k == body or _addressed(tokens, at, body):
                return k
            break  # "said his “mad” plan failed": the quotation is a part of the content
        if token.low == ":" or (token.low == "," and quoted(tokens, k + 1)):
            return k + 1 if k + 1 < len(tokens) else None
        if token.low == "," and low(tokens, k + 2) == "," and quoted(tokens, k + 3):
            return k + 3  # acknowledged, however, “…”
        if token.low in {",", ".", ";"} or token.low in _FINITE or (k > body and token.low in _JOINS):
            break
    return _bare_start(tokens, at)


def _addressed(tokens: Tokens, at: int, body: int) -> bool:
    return tokens[at].low in RECIPIENT or tokens[body].low in PREPOSITIONS or tokens[body].low in TIMES


def _bare_start(tokens: Tokens, at: int) -> int | None:
    """Return where a content without "that" begins."""
    body = at + 1
    first = low(tokens, body)
    if body >= len(tokens) or first in {",", ".", ";", ")", "—", "–", "-", "?", "!"} or first in _FINITE:
        return None  # "several questions would remain"
    if tokens[at].low in RECIPIENT:
        return _past_listener(tokens, body)
    if first in TIMES:
        return _worded(tokens, body + 1)
    if first in PREPOSITIONS and (first not in _DATED or low(tokens, body + 1) in TIMES):
        timed = next((k for k in range(body, min(body + 4, len(tokens))) if tokens[k].low in TIMES), None)
        if timed is not None:
            return _worded(tokens, timed + 1)
        later = tokens[body : body + 7]
        return body if any(t.low in PRONOUNS - {"who"} for t in later) else None
    return body


def _worded(tokens: Tokens, at: int) -> int | None:
    return at if at + 1 < len(tokens) and tokens[at].word else None


def _past_listener(tokens: Tokens, body: int) -> int | None:
    """Step over whom it was told to."""
    if tokens[body].low in _QUESTIONS:
        return body
    if tokens[body].low in _LISTENERS:
        return _worded(tokens, body + 1)
    for k in range(body + 1, min(body + 9, len(tokens))):
        if tokens[k].low in PRONOUNS - {"who"} or tokens[k].low in _QUESTIONS | {"to"}:
            return k
        if tokens[k].quote or tokens[k].low in {",", ".", ";"}:
            break
    k = body
    while k < len(tokens) and (tokens[k].low in DETERMINERS or tokens[k].text[0].isupper()):
        k += 1
    return k if body < k < len(tokens) - 2 and tokens[k].word and tokens[k].low not in PREPOSITIONS else None


def content_end(tokens: Tokens, body: int) -> int:
    """Return where a content that begins at *body* ends."""
    if tokens[body].quote and (tokens[body].asks_on or tokens[body].end - tokens[body].start >= _LONG):
        return _quotation_end(tokens, body)
    for k in range(body + 1, len(tokens)):
        if _leaves(tokens, k, body):
            return k
    return len(tokens)


def _quotation_end(tokens: Tokens, body: int) -> int:
    """A long quotation is a content by itself, with those that follow at once."""
    if low(tokens, body + 1) == "and" and low(tokens, body + 2) == "that":
        return len(tokens)
    k = body + 1
    while k < len(tokens) and (quoted(tokens, k + 1) and tokens[k].low in {"and", ",", "but"}):
        k += 2
    return k


def _leaves(tokens: Tokens, k: int, body: int) -> bool:
    """Tell whether the sentence leaves the content at a token: for another cue, or for what stands aside."""
    word = tokens[k].low
    if word == ",":
        return _leaves_at_comma(tokens, k + 1)
    if word in _JOINS:
        return _speaks_next(tokens, k + 1)
    if word in _MARKED_ASIDE:
        after = low(tokens, k + 1)
        return after.endswith("ing") and after in _CUES
    if word in _DASHES:
        return k - body > 3 and _gapped(tokens, k) and not any(t.low in _DASHES for t in tokens[k + 1 :])
    return (word == "according" and low(tokens, k + 1) == "to") or (word in _ASIDE and quoted(tokens, k - 1))


def _leaves_at_comma(tokens: Tokens, k: int) -> bool:
    after = low(tokens, k)
    if after in _JOINS:
        return _speaks_next(tokens, k + 1)
    aside = after in _ASIDE or (after == "even" and low(tokens, k + 1) == "as")
    return aside or (after in SAYING and after.endswith("ing"))


def _gapped(tokens: Tokens, k: int) -> bool:
    return tokens[k].start > tokens[k - 1].end


def _speaks_next(tokens: Tokens, k: int) -> bool:
    while k < len(tokens) and tokens[k].low in _ADVERBS_OF_JOIN:
        k += 1
    word = low(tokens, k)
    if word not in _JOINED_CUES:
        return False
    return word.endswith(("ed", "ing")) or word in _SPOKEN


def forward(tokens: Tokens, body: int, *, until: int | None = None) -> tuple[Span, ...]:
    """Return the content that begins at *body*, behind its cue, and ends at *until* at the latest."""
    end = len(tokens) if until is None else until
    return spans(tokens, body, min(end, content_end(tokens, body))) if body < len(tokens) else ()


def around(tokens: Tokens, left: int, right: int, *, named: bool = False) -> tuple[Span, ...]:
    """Return the content before *left*, and after *right* when a comma takes it up again.

    Args:
        tokens: the sentence.
        left: where the content before ends.
        right: where cue and source end.
        named: the source stands last, so that a comma more likely describes it than goes on.
    """
    begin = _head_start(tokens, left)
    head = spans(tokens, begin, left)
    rest = right + 1 if low(tokens, right) == "," else right
    if rest == right or rest >= len(tokens) or not _resumed(tokens, rest) or (named and not tokens[rest].quote):
        return head
    if tokens[left - 1].quote and not tokens[rest].quote:
        return head
    tail = forward(tokens, rest)
    if tokens[rest].quote and not any(token.quote for token in tokens[begin:left]) and low(tokens, begin) in LEADING:
        return tail
    only_leads = tokens[begin].low in LEADING or tokens[begin].low in PREPOSITIONS
    return tail if only_leads and left - begin <= 5 else head + tail


def resumed_speech(tokens: Tokens, begin: int) -> tuple[Span, ...]:
    """Return the quotation that goes on behind a tag and what describes its speaker: said Odeh, the mayor, “and…”."""
    for k in range(begin, len(tokens)):
        if tokens[k].quote:
            return spans(tokens, k, content_end(tokens, k)) if low(tokens, k - 1) in {",", ".", ":"} else ()
        if tokens[k].low in SAYING:
            break
    return ()


def _resumed(tokens: Tokens, rest: int) -> bool:
    if tokens[rest].quote:
        return True
    if tokens[rest].low in _NOT_RESUMED or tokens[rest].low.endswith("ing"):
        return False
    return len(tokens) - rest >= 4


def _head_start(tokens: Tokens, left: int) -> int:
    """Return where a content before its cue begins: behind a colon before its quotation, a dash, a semicolon."""
    if quoted(tokens, left - 1):
        k = left - 1
        while k >= 2 and quoted(tokens, k - 2) and tokens[k - 1].low in {"and", ","}:
            k -= 2
        longest = tokens[left - 1].end - tokens[left - 1].start
        if k and tokens[k - 1].low in _BEFORE_SPEECH and longest >= _LONG // 2:
            return k
    for k in range(left - 1, 0, -1):
        if tokens[k].low == ";" or (
            tokens[k].low in _DASHES and _gapped(tokens, k) and left - k > 2 and low(tokens, k + 1) in _JOINS
        ):
            return k + 1
    return 0


def clause_opens(tokens: Tokens, at: int) -> bool:
    """Tell whether a clause of its own opens at a place: "thinks he will", "believes that"."""
    return low(tokens, at) in PRONOUNS - {"who"} or low(tokens, at) in CUTS & {"that"}


def possible(tokens: Tokens, begin: int) -> bool:
    """Tell whether the verb group that begins there is only possible or commanded: "could say", "was told"."""
    before = low(tokens, begin - 1)
    return before in MODAL or before in BE
