"""A sentence as a row of words, marks and whole quotations: what the attribution rules read.

Reach for :func:`clause_rows` to get the sentences of a line with each outermost quotation as one token, so that a full
stop or a verb inside a quotation never misleads. The invariant: tokens are in order and do not overlap, and their spans
are code points of the report's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from muster.reports.quotes import Quote
from muster.reports.sentences import split_sentences

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/\-][^\W_]+)*\.?|[^\w\s]|_+")
_INITIALS = re.compile(
    r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?|(?:Mr|Mrs|Ms|Dr|Rev|Sens|Reps|Amb|Hon|Pres|Supt|Insp|Cmdr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Sen|Rep|Gov|Jr|Sr|St|Adm|Prof)\."
)
_ASKED = re.compile(r"[?!][\"”’»]\s*$")
_ASKS_ON = re.compile(r"[,?!—-]\s?[\"”’»']{1,3}$")
_TAG = re.compile(
    r"(?:\S+ ){0,8}?(?:said|asked|says|asks|wrote|tweeted|added|told|exclaimed|shouted|wondered|replied)\b"
)
MAX_TOKENS = 300
"""Longest sentence read, in tokens; more is no prose."""


class Token(NamedTuple):
    """A word, a mark, or a whole quotation (``quote``), which may end as speech does before a tag (``asks_on``).

    A tuple, because a report has a thousand of them and they are made faster than dataclasses are.
    """

    text: str
    low: str
    start: int
    end: int
    quote: bool = False
    asks_on: bool = False

    @property
    def word(self) -> bool:
        """Whether it is a word or a number; a quotation's stand-in starts with a mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence as tokens. *start* and *end* are its span, *quotes* the outermost quotations in it."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    quotes: tuple[Quote, ...]


def clause_rows(text: str, start: int, end: int, quotes: tuple[Quote, ...]) -> tuple[Row, ...]:
    """Return the sentences of one line, quotations whole.

    Args:
        text: the report's text.
        start: first code point of the line.
        end: one past its last.
        quotes: outermost quotations of that line, in order.
    """
    spans = _joined(text, _sentences(text, start, end, quotes))
    starts = [quote.start for quote in quotes]
    return tuple(_row(text, a, b, quotes[bisect_left(starts, a) : bisect_left(starts, b)]) for a, b in spans)


def _row(text: str, start: int, end: int, quotes: tuple[Quote, ...]) -> Row:
    return Row(start, end, _tokens(text, start, end, quotes), quotes)


def _sentences(text: str, start: int, end: int, quotes: tuple[Quote, ...]) -> list[tuple[int, int]]:
    """Split with the insides of quotations hidden, save their last mark."""
    masked, at = [], start
    for quote in quotes:
        inner = max(quote.end - quote.start - 7, 0)  # the first letter and the last marks still steer the splitter
        masked.append(text[at : quote.start + 3] + "x" * inner + text[quote.start + 3 + inner : quote.end])
        at = quote.end
    line = "".join(masked) + text[at:end]
    return [(start + a, start + b) for a, b in split_sentences(line)]


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put a tag back to its question: “Who?” Odeh asked."""
    joined: list[tuple[int, int]] = []
    for a, b in spans:
        if joined and _ASKED.search(text[max(joined[-1][0], a - 6) : a]) and _TAG.match(text[a : min(b, a + 120)]):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined


def _tokens(text: str, start: int, end: int, quotes: tuple[Quote, ...]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    at = start
    for quote in quotes:
        tokens += _words(text, at, quote.start)
        asks_on = _ASKS_ON.search(text[max(quote.start, quote.end - 4) : quote.end]) is not None
        tokens.append(Token("“”", "“”", quote.start, min(quote.end, end), quote=True, asks_on=asks_on))
        at = min(quote.end, end)
    tokens += _words(text, at, end)
    return tuple(tokens[:MAX_TOKENS])


def _words(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, a, b = match.group(), match.start(), match.end()
        if word[-1] == "." and len(word) > 1 and not _INITIALS.fullmatch(word):
            tokens += [Token(word[:-1], word[:-1].casefold(), a, b - 1), Token(".", ".", b - 1, b)]
        else:
            tokens.append(Token(word, word.casefold(), a, b))
    return tokens
