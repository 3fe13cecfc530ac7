"""Attributions that hang on no verb of saying: "according to", "reportedly", "is said to", "his claim that", "Odeh: “…”".

Reach for :func:`read_frame` through :func:`muster.reports.attributions.find_drafts`. The invariant: where the sentence
does not tell who says so, the source is None and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from muster.reports.contents import around, content_start, forward
from muster.reports.cues import ADVERBS, BE, CLAIMS, PREPOSITIONS, REFUSALS, SAYING, STATES, TIMES
from muster.reports.drafts import Draft, Tokens, low, quoted, span, spans
from muster.reports.sources import BREAKS, REACH, Range, phrase, source_before, source_behind
from muster.reports.subjects import subject
from muster.reports.verbs import cue_span, cue_start
from muster.reports.wordlist import words

_OWNERS = words("his her their its our my")
_OWNER = ("'s", "’s", "s'", "s’")
_DECLINED = words("declined refused declines refuses declining refusing")
_DID = words("did didn't didn’t does doesn't doesn’t")
_WHEN = words("when if once first and")
_QUESTIONS = words("whether if what why how who whom which when where")


def read_frame(tokens: Tokens, at: int, before: Sequence[Draft]) -> Draft | None:
    """Return what the word at *at* attributes without being a plain verb of saying."""
    reader = _READERS.get(tokens[at].low)
    if reader is not None:
        return reader(tokens, at)
    return _participle(tokens, at, before) if tokens[at].low in _PARTICIPLES else None


def _according(tokens: Tokens, at: int) -> Draft | None:
    """Read "according to source": before, after or amid its content."""
    if low(tokens, at + 1) != "to":
        return None
    begin = end = at + 2
    while (
        end < len(tokens)
        and end - begin < REACH
        and not (tokens[end].quote or tokens[end].low in {",", ".", ";", ":", "—", "–", ")"})
    ):
        end += 1
    name = _without_time(tokens, begin, end)
    if name == begin:
        return None
    left = at - 1 if low(tokens, at - 1) == "," else at
    opens = left <= 1 or low(tokens, left - 1) in {",", ";", "-", "—", "and", "but"}
    content = forward(tokens, end + 1) if opens and end + 1 < len(tokens) and left <= 1 else around(tokens, left, end)
    return Draft(span(tokens, begin, name), span(tokens, at, at + 2), content) if content else None


def _without_time(tokens: Tokens, begin: int, end: int) -> int:
    """Leave "on Thursday" out of the end of a source."""
    for k in range(end - 1, max(begin, end - 6), -1):
        opens = tokens[k].low in {"on", "in", "last", "this", "late", "early", "published", "released"}
        if opens and any(token.low in TIMES or token.text.isdigit() for token in tokens[k:end]):
            return k
    return end


def _adverb(tokens: Tokens, at: int) -> Draft | None:
    """Read "is reportedly recruiting…": said by somebody the sentence does not name."""
    if at + 2 >= len(tokens) or not tokens[at + 1].word:
        return None
    return Draft(None, span(tokens, at, at + 1), forward(tokens, at + 1))


def _refusal(tokens: Tokens, at: int) -> Draft | None:
    """Read "declined to comment", "did not deny", "did not respond": words about words that were not said."""
    begin, body = at, at + 1
    if tokens[at].low in _DECLINED:
        if low(tokens, at + 1) != "to" or low(tokens, at + 2) not in REFUSALS:
            return None
        body = at + 3
    else:
        begin = next((k for k in range(at - 1, max(-1, at - 4), -1) if tokens[k].low in _DID), -1)
        if begin < 0 or not any(
            t.low == "not" or t.low.endswith("n't") or t.low.endswith("n’t") for t in tokens[begin:at]
        ):
            return None
    source = source_before(tokens, begin)
    if source is None:
        found = subject(tokens, begin) if low(tokens, begin - 1) in {"and", "but"} else None
    else:
        found = span(tokens, *source)
    if found is None:
        return None
    cue = span(tokens, begin, min(body, len(tokens)))
    return Draft(found, cue, forward(tokens, body) or (cue,))


def _asked(tokens: Tokens, at: int) -> Draft | None:
    """Read "asked whether", "when asked if", "was asked by Odeh what": a question, whoever asked it."""
    if at and low(tokens, at - 1) not in BE | _WHEN:
        return None
    source, body = None, at + 1
    if low(tokens, body) == "by":
        source = source_behind(tokens, body + 1)
        body = source[1] if source is not None else body
    if low(tokens, body) not in _QUESTIONS or body + 2 >= len(tokens):
        return None
    end = next((k for k in range(body, len(tokens)) if tokens[k].low == "," or tokens[k].quote), len(tokens))
    return Draft(None if source is None else span(tokens, *source), cue_span(tokens, at), spans(tokens, body, end))


def _state(tokens: Tokens, at: int) -> Draft | None:
    """Read "are concerned that"."""
    if low(tokens, at - 1) not in BE or low(tokens, at + 1) not in {"that", "about"}:
        return None
    source = source_before(tokens, at - 1)
    content = forward(tokens, at + 1)
    return None if source is None or not content else Draft(span(tokens, *source), cue_span(tokens, at), content)


def _claim(tokens: Tokens, at: int) -> Draft | None:
    """Read "the mayor's claim that"."""
    if low(tokens, at + 1) != "that":
        return None
    owner = _owner(tokens, at)
    content = forward(tokens, at + 2) if at + 2 < len(tokens) else ()
    loose = low(tokens, at) in _LOOSE and low(tokens, at - 1) in _LOOSE_AFTER
    if not content or (owner is None and not loose):
        return None
    source = None
    if owner is not None:
        a, b = span(tokens, *owner)
        source = (a, b - 2) if tokens[owner[1] - 1].low.endswith(("'s", "’s")) else (a, b)
    return Draft(source, span(tokens, at, at + 1), content)


_LOOSE = words("reports allegations accusations rumors rumours claims")
_LOOSE_AFTER = words("of over by amid to despite denied rejected dismissed following after about are were were no")


def _owner(tokens: Tokens, at: int) -> Range | None:
    """Return whose claim it is: "his", "the mayor's"."""
    for k in range(at - 1, max(-1, at - 4), -1):
        if tokens[k].low in _OWNERS:
            return k, k + 1
        if tokens[k].low.endswith(_OWNER):
            return phrase(tokens, k + 1)
        if tokens[k].low in BREAKS or tokens[k].low in PREPOSITIONS:
            break
    return None


def _participle(tokens: Tokens, at: int, before: Sequence[Draft]) -> Draft | None:
    """Read "…, noting that": the source is whom the sentence last named."""
    lead = low(tokens, at - 1)
    if lead not in {",", "before", "while", "after", "by", "and", "—", "–", "-"} and not lead.endswith("ly"):
        return None
    body = content_start(tokens, at)
    if body is None or (len(tokens) - body < 3 and not quoted(tokens, body)):
        return None
    sure = (
        low(tokens, body - 1) in {"that", ":", ","}
        or quoted(tokens, body)
        or lead in {"before", "while", "by"}
        or low(tokens, at) == "saying"
    )
    source = next((d.source for d in reversed(before) if d.source is not None), None)
    if not sure and source is None:
        return None
    source = source or subject(tokens, at)
    return Draft(source, span(tokens, at, at + 1), forward(tokens, body)) if source else None


def _accused(tokens: Tokens, at: int) -> Draft | None:
    """Read "was accused by the council of looting": whom it is said of belongs to the content."""
    if low(tokens, at - 1) not in BE or low(tokens, at + 1) != "by":
        return None
    begin = cue_start(tokens, at)
    about, source = source_before(tokens, begin), source_behind(tokens, at + 2)
    if about is None or source is None:
        return None
    charge = next(
        (k for k in range(at + 3, len(tokens)) if tokens[k].low in {"of", "for"} and _act(tokens, k + 1)), None
    )
    if charge is None or charge > source[1]:
        return None
    content = (span(tokens, *about), *forward(tokens, charge))
    return Draft(span(tokens, at + 2, charge), span(tokens, begin, at + 1), content)


def _act(tokens: Tokens, at: int) -> bool:
    """Tell whether what somebody is accused of stands at a place, not a part of the accuser's name."""
    return low(tokens, at).endswith("ing") or low(tokens, at) in _OWNERS | {"the", "a"} or quoted(tokens, at)


_READERS: dict[str, Callable[[Tokens, int], Draft | None]] = {
    "according": _according,
    "asked": _asked,
    "accused": _accused,
    "blamed": _accused,
    **dict.fromkeys(sorted(ADVERBS), _adverb),
    **dict.fromkeys(sorted(_DECLINED | words("deny respond comment")), _refusal),
    **dict.fromkeys(sorted(STATES), _state),
    **dict.fromkeys(sorted(CLAIMS), _claim),
}
_PARTICIPLES = frozenset(word for word in SAYING if word.endswith("ing"))
FRAMES = _PARTICIPLES | frozenset(_READERS)
"""The words this file reads."""
