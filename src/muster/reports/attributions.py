"""The rules that find a source, a cue and a content in one sentence of English.

Reach for :func:`find_drafts` through :func:`muster.reports.statements.find_statements`, which also reads over paragraphs.
Five shapes are known: *source cue content*, *content, source cue*, *content, cue source*, *according to source, content*,
and a cue alone ("reportedly"). The invariant: spans lie in the sentence; in doubt nothing is found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from muster.reports.clauses import Row, Token
from muster.reports.cues import (
    AUXILIARY,
    BE,
    CUTS,
    FOLLOWS_ONLY,
    LEADING,
    MODAL,
    NAMING,
    NAMING_CUED,
    PREPOSITIONS,
    RECIPIENT,
    SAYING,
    STATES,
    THINKING,
    TIMES,
)
from muster.reports.wordlist import words

Span = tuple[int, int]
_NEWS = words("report reports newspaper paper article magazine agency outlet channel website statement daily study")
_DETERMINERS = words("the a an one another some several many two three four five his her their its our this these")
_BREAKS = words(". ; : — – ( ) [ ] -")
_REACH = 30
"""Most words a source may have."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A source, a cue and contents, as spans; *source* is None for a cue alone."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    no_comment: bool = False


def find_drafts(row: Row) -> tuple[Draft, ...]:
    """Return the attributions of one sentence, in order of their cues."""
    drafts: list[Draft] = []
    for at in range(len(row.tokens)):
        draft = _draft(row.tokens, at, drafts)
        if draft is not None and draft.content:
            drafts.append(draft)
    return _apart(_cited(row.tokens, drafts))


def _draft(tokens: tuple[Token, ...], at: int, before: list[Draft]) -> Draft | None:
    """Return what the token at *at* attributes as a cue, if it is one."""
    low = tokens[at].low
    if tokens[at].quote or (at and not tokens[at].text[0].islower()):
        return None  # a capital inside a sentence is a name: the United States, The Daily Reports
    if low in SAYING and low.endswith("ing"):
        return _participle(tokens, at, before)
    if low in SAYING or low in THINKING or low in NAMING:
        return _verb(tokens, at)
    return _special(tokens, at)


def _special(tokens: tuple[Token, ...], at: int) -> Draft | None:
    """Read the cues that are not verbs of saying."""
    low = tokens[at].low
    if low == "according" and _low(tokens, at + 1) == "to":
        return _according(tokens, at, at + 2)
    if low == "reportedly":
        return _adverb(tokens, at)
    if low in {"declined", "refused", "deny", "respond", "comment"}:
        return _no_comment(tokens, at)
    if low in STATES and _low(tokens, at - 1) in BE and _low(tokens, at + 1) in {"that", "about"}:
        return _forward(tokens, at, _source(tokens, at - 1), at + 1)
    return None


def _verb(tokens: tuple[Token, ...], at: int) -> Draft | None:
    """Read a finite verb of saying: forward, inverted or with its source behind it."""
    chain = _chain(tokens, at)
    if chain is None:
        return None
    if _low(tokens, at - 1) == "," or (at and tokens[at - 1].quote):
        behind = _behind(tokens, at)
        if behind is not None:
            return behind
    source = _source(tokens, chain)
    if source is None or (at and tokens[at - 1].low in {"a", "an", "the"}):
        return None
    body = _content_start(tokens, at)
    spoken = source[0] > 0 and tokens[source[0] - 1].quote and tokens[at].low in SAYING
    if spoken and body is not None and _low(tokens, body - 1) != "that" and not tokens[body].quote:
        body = None  # “Good,” he said of it: the quotation is what he said
    if body is not None and _trusted(tokens, at, body, source):
        return _forward(tokens, at, source, body)
    return _inverted(tokens, at, source) if tokens[at].low in SAYING else None


def _trusted(tokens: tuple[Token, ...], at: int, body: int, source: tuple[int, int]) -> bool:
    """Tell whether what follows may be a content, for a cue that also has other uses."""
    low = tokens[at].low
    that = _low(tokens, body - 1) == "that"
    quoted = body < len(tokens) and tokens[body].quote
    news = any(token.low in _NEWS for token in tokens[source[0] : source[1]])
    if low in NAMING:
        return that or quoted or low not in NAMING_CUED or any(token.quote for token in tokens[body : body + 12])
    if low in SAYING and low not in FOLLOWS_ONLY:
        return that or quoted or len(tokens) - body >= 3
    return that or quoted or (low in SAYING and news)


def _chain(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return where the verb group begins; None when it is passive, possible or denied."""
    begin = at
    while begin and (tokens[begin - 1].low in AUXILIARY or (tokens[begin - 1].low.endswith("ly") and begin > 1)):
        begin -= 1
    group = {token.low for token in tokens[begin:at]}
    before = _low(tokens, begin - 1)
    if "have" in group and before == "to" and _low(tokens, begin - 2) in {"reported", "said", "believed", "understood"}:
        return begin - 3 if _low(tokens, begin - 3) in BE else None
    if before in MODAL or before in BE or group & {"not", "never"}:
        return None
    return begin


def _source(tokens: tuple[Token, ...], end: int) -> tuple[int, int] | None:
    """Return the token range of the noun phrase that ends before *end*."""
    if _low(tokens, end - 1) in {"who", "which"}:
        end -= 2 if _low(tokens, end - 2) == "," else 1
        verbs = (k for k in range(end - 1, max(0, end - 10), -1) if _finite(tokens[k]) or tokens[k].low.endswith("ed"))
        return _phrase(tokens, end, floor=next(verbs, -1) + 1)
    if _low(tokens, end - 1) == ",":
        opening = next((k for k in range(end - 2, max(-1, end - _REACH), -1) if tokens[k].low == ","), None)
        if opening is None or tokens[opening - 1].quote:
            return None
        whole = _phrase(tokens, opening)
        return None if whole is None else (whole[0], end - 1)
    return _phrase(tokens, end)


def _phrase(tokens: tuple[Token, ...], end: int, *, floor: int = 0) -> tuple[int, int] | None:
    """Walk back from *end* to where the phrase must begin, then forward over words that only lead in."""
    begin = end
    while begin > floor and end - begin < _REACH and not _stops(tokens[begin - 1]):
        begin -= 1
    begin = _after_and(tokens, begin, end)
    while begin < end and (tokens[begin].low in LEADING or tokens[begin].low == "and"):
        begin += 1
    begin = _after_time(tokens, begin, end)
    words = tokens[begin:end]
    if not words or not words[0].word or not _nominal(words):
        return None
    return begin, end


def _stops(token: Token) -> bool:
    return token.quote or token.low in CUTS or token.low in _BREAKS or token.low == ","


def _after_and(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """Cut at an "and" that joins two clauses rather than two people."""
    for k in range(end - 1, begin, -1):
        if tokens[k].low == "and" and any(_finite(token) for token in tokens[begin:k]):
            return k + 1
    return begin


def _after_time(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """Leave out "On Thursday" and "Last week" before a source."""
    if begin < end and tokens[begin].low in PREPOSITIONS:
        for k in range(begin + 1, min(begin + 4, end)):
            if tokens[k].low in TIMES or tokens[k].text.isdigit():
                return k + 1
        return end
    return begin


def _finite(token: Token) -> bool:
    return token.low in BE or token.low in SAYING or token.low in {"has", "have", "had", "will", "would"}


def _nominal(words: tuple[Token, ...]) -> bool:
    """Tell whether words may be a noun phrase: no finite verb outside a relative clause, and a noun to hold on to."""
    for word in words:
        if word.low in {"who", "which", "that"}:
            break
        if _finite(word) or word.low in MODAL:
            return False
    first = words[0]
    if first.low in {"no", "none", "nobody", "neither", "nothing", "there", "what", "how", "why", "to"}:
        return False
    return (
        first.text[0].isupper()
        or first.low in _DETERMINERS
        or len(words) <= 4
        or any(w.text[0].isupper() for w in words)
    )


def _content_start(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return where the content begins after a cue: past "that", a listener, a time, a comma or colon before a quotation."""
    body = at + 1
    reach = min(len(tokens), at + 16)
    if tokens[at].low in NAMING:
        body += _low(tokens, body) == "that"
        return None if body >= len(tokens) or _finite(tokens[body]) or tokens[body].low in MODAL else body
    for k in range(body, reach):
        token = tokens[k]
        if token.low == "that":
            return k + 1
        if token.quote:
            if (
                k == body
                or tokens[at].low in RECIPIENT
                or tokens[body].low in PREPOSITIONS
                or tokens[body].low in TIMES
            ):
                return k
            break  # "said his “mad” plan failed": the quotation is a part of the content
        if token.low == ":" or (token.low == "," and k + 1 < reach and tokens[k + 1].quote):
            return k + 1 if k + 1 < len(tokens) else None
        if token.low in {",", ".", ";"}:
            break
        if _finite(token):
            break
    return _bare_start(tokens, at)


def _bare_start(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return where a content without "that" begins."""
    body = at + 1
    if body >= len(tokens) or tokens[body].low in {",", ".", ";", ")", "—", "–"}:
        return None
    if tokens[at].low in RECIPIENT:
        return _past_listener(tokens, body)
    if _finite(tokens[body]) or tokens[body].low in MODAL:
        return None  # "several questions would remain"
    if tokens[body].low in PREPOSITIONS or tokens[body].low in TIMES:
        k = next((k for k in range(body, min(body + 4, len(tokens))) if tokens[k].low in TIMES), None)
        return k + 1 if k is not None and k + 2 < len(tokens) and tokens[k + 1].word else None
    return body


def _past_listener(tokens: tuple[Token, ...], body: int) -> int | None:
    """Step over whom it was told to: a pronoun, or a run of capitalised words."""
    k = body
    if tokens[k].low in {"me", "us", "him", "her", "them", "you", "reporters", "journalists"}:
        return k + 1 if k + 2 < len(tokens) and tokens[k + 1].word else None
    while k < len(tokens) and (tokens[k].low in _DETERMINERS or tokens[k].text[0].isupper()):
        k += 1
    return k if body < k < len(tokens) - 2 and tokens[k].word else None


def _forward(tokens: tuple[Token, ...], at: int, source: tuple[int, int] | None, body: int) -> Draft | None:
    if source is None or body >= len(tokens):
        return None
    return Draft(_span(tokens, *source), _cue(tokens, at), _spans(tokens, body, len(tokens)))


def _inverted(tokens: tuple[Token, ...], at: int, source: tuple[int, int]) -> Draft | None:
    """Read *content, source cue*; what follows a second comma may go on with the content."""
    left = source[0] - (1 if _low(tokens, source[0] - 1) == "," else 0)
    if left <= 0 or not (_low(tokens, source[0] - 1) == "," or tokens[source[0] - 1].quote):
        return None
    return Draft(_span(tokens, *source), _cue(tokens, at), _around(tokens, left, at + 1))


def _behind(tokens: tuple[Token, ...], at: int) -> Draft | None:
    """Read *content, cue source*: “Never,” said Sami Odeh, the mayor."""
    k = at + 1
    while k < len(tokens) and k - at <= _REACH and not _ends_name(tokens, k, at):
        k += 1
    if k == at + 1 or not _nominal(tokens[at + 1 : k]) or not tokens[at + 1].word:
        return None
    first = tokens[at + 1]
    if not (first.text[0].isupper() or first.low in _DETERMINERS) or tokens[at].low in NAMING:
        return None
    left = at - 1 if _low(tokens, at - 1) == "," else at
    return Draft(_span(tokens, at + 1, k), _cue(tokens, at), _around(tokens, left, k)) if left else None


def _ends_name(tokens: tuple[Token, ...], k: int, at: int) -> bool:
    token = tokens[k]
    if token.quote or token.low in _BREAKS or token.low in CUTS or token.low == ",":
        return True
    return k > at + 1 and token.low in {"on", "in", "during", "who", "at", "to", "told"} and tokens[k - 1].low != "the"


def _around(tokens: tuple[Token, ...], left: int, right: int) -> tuple[Span, ...]:
    """Return the content before *left*, and after *right* when a comma takes it up again."""
    head = _spans(tokens, 0, left)
    rest = right + 1 if _low(tokens, right) == "," else right
    resumes = rest > right and (len(tokens) - rest >= 4 or (rest < len(tokens) and tokens[rest].quote))
    if not resumes or tokens[rest].low in {
        "who",
        "which",
        "citing",
        "adding",
        "declining",
        "noting",
        "referring",
        "a",
        "an",
    }:
        return head
    if tokens[rest].low.endswith("ing"):
        return head
    if left <= 5 and not any(token.quote for token in tokens[:left]):
        return _spans(tokens, rest, len(tokens))
    if tokens[left - 1].quote and not tokens[rest].quote:
        return head
    return head + _spans(tokens, rest, len(tokens))


def _according(tokens: tuple[Token, ...], at: int, begin: int) -> Draft | None:
    """Read "according to source": before, after or amid its content."""
    end = begin
    while (
        end < len(tokens)
        and end - begin < _REACH
        and not (tokens[end].quote or tokens[end].low in {",", ".", ";", ":", "—", ")"})
    ):
        end += 1
    name = _without_time(tokens, begin, end)
    if name == begin:
        return None
    before = at - 1 if _low(tokens, at - 1) == "," else at
    if before <= 1:
        content = _spans(tokens, end + 1, len(tokens))
    else:
        rest = end + 1 if _low(tokens, end) == "," else len(tokens)
        tail = (
            _spans(tokens, rest, len(tokens))
            if len(tokens) - rest >= 4 and not tokens[rest].low.endswith("ing")
            else ()
        )
        content = _spans(tokens, 0, before) + tail
    return Draft(_span(tokens, begin, name), (tokens[at].start, tokens[at + 1].end), content)


def _without_time(tokens: tuple[Token, ...], begin: int, end: int) -> int:
    """Leave "on Thursday" out of the end of a source."""
    for k in range(end - 1, max(begin, end - 6), -1):
        opens = tokens[k].low in {"on", "in", "last", "this", "late", "early", "published", "released"}
        if opens and any(token.low in TIMES or token.text.isdigit() for token in tokens[k:end]):
            return k
    return end


def _adverb(tokens: tuple[Token, ...], at: int) -> Draft | None:
    """Read "is reportedly recruiting…": said by somebody the sentence does not name."""
    if at + 2 >= len(tokens) or not tokens[at + 1].word:
        return None
    return Draft(None, _span(tokens, at, at + 1), _spans(tokens, at + 1, len(tokens)))


def _no_comment(tokens: tuple[Token, ...], at: int) -> Draft | None:
    """Read "declined to comment", "did not deny", "did not respond": words about words that were not said."""
    low, begin, body = tokens[at].low, at, at + 1
    if low in {"declined", "refused"}:
        if _low(tokens, at + 1) != "to" or _low(tokens, at + 2) not in {
            "comment",
            "say",
            "confirm",
            "answer",
            "discuss",
            "elaborate",
        }:
            return None
        body = at + 3
    else:
        begin = next(
            (k for k in range(at - 1, max(-1, at - 4), -1) if tokens[k].low in {"did", "didn’t", "didn't"}), -1
        )
        if begin < 0 or not any(t.low in {"not", "didn’t", "didn't"} for t in tokens[begin:at]):
            return None
    source = _source(tokens, begin)
    if source is None:
        return None
    cue = (tokens[begin].start, tokens[min(body, len(tokens)) - 1].end)
    content = _spans(tokens, body, len(tokens)) or (cue,)
    return Draft(_span(tokens, *source), cue, content, no_comment=True)


def _participle(tokens: tuple[Token, ...], at: int, before: list[Draft]) -> Draft | None:
    """Read "…, noting that": the source is whom the sentence last named."""
    body = _content_start(tokens, at)
    if body is None or not (_low(tokens, body - 1) in {"that", ":", ","} or tokens[body].quote):
        return None
    if _low(tokens, at - 1) != ",":
        return None
    if before and before[-1].source is not None:
        return Draft(before[-1].source, _span(tokens, at, at + 1), _spans(tokens, body, len(tokens)))
    verb = next((k for k in range(1, min(at, _REACH)) if _finite(tokens[k]) or tokens[k].low.endswith("ed")), None)
    source = None if verb is None else _phrase(tokens, verb)
    return None if source is None or source[0] > 2 else _forward(tokens, at, source, body)


def _cited(tokens: tuple[Token, ...], drafts: list[Draft]) -> list[Draft]:
    """Give "Citing officials, the report said…" to the officials: "the report" alone names nobody."""
    if not drafts or tokens[0].low not in {"citing", "quoting"}:
        return drafts
    comma = next((k for k in range(1, min(_REACH, len(tokens))) if tokens[k].low == ","), None)
    first = drafts[0].source
    if comma is None or first is None or not _unnamed(tokens, first):
        return drafts
    return [replace(drafts[0], source=_span(tokens, 1, comma), cue=_span(tokens, 0, 1)), *drafts[1:]]


def _unnamed(tokens: tuple[Token, ...], span: Span) -> bool:
    inside = [token for token in tokens if span[0] <= token.start < span[1]]
    return all(token.low in _DETERMINERS or token.low in _NEWS or token.low == "it" for token in inside)


def _apart(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Cut a content where the next attribution of the sentence begins, and drop what lies wholly inside another's source."""
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        limit = next(
            (d.source[0] for d in drafts[place + 1 :] if _begins_after(draft, d) and d.source is not None), None
        )
        content = draft.content if limit is None else tuple((a, min(b, limit)) for a, b in draft.content if a < limit)
        if content and not any(k.source == draft.source and k.content == content for k in kept):
            kept.append(replace(draft, content=content))
    return tuple(kept)


def _begins_after(draft: Draft, other: Draft) -> bool:
    """Whether *other* is a clause of its own behind a forward content, not the outer frame of it."""
    if other.source is None or other.cue is None or draft.cue is None:
        return False
    forward = other.content[0][0] > other.cue[0]
    return (
        forward
        and draft.content[0][0] > draft.cue[0]
        and other.source[0] > draft.content[0][0]
        and other.source != draft.source
    )


def _low(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _cue(tokens: tuple[Token, ...], at: int) -> Span:
    begin = at
    while begin and (
        tokens[begin - 1].low in AUXILIARY or tokens[begin - 1].low in BE or tokens[begin - 1].low.endswith("ly")
    ):
        begin -= 1
    return tokens[begin].start, tokens[at].end


def _span(tokens: tuple[Token, ...], begin: int, end: int) -> Span:
    return tokens[begin].start, tokens[end - 1].end


def _spans(tokens: tuple[Token, ...], begin: int, end: int) -> tuple[Span, ...]:
    """Return the tokens as one span without marks at its edges; nothing when only marks are left."""
    while begin < end and not (tokens[begin].word or tokens[begin].quote):
        begin += 1
    while end > begin and not (tokens[end - 1].word or tokens[end - 1].quote):
        end -= 1
    return (_span(tokens, begin, end),) if begin < end else ()
