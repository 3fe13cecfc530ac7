"""Quotations: where quoted words begin and end, in all the ways newspapers mark them.

Reach for :func:`find_quotes` before attributing anything. It reads “ ”, „ “, « », straight and single marks, mixed in
one sentence, and quotations that run over several paragraphs, each opened and only the last one closed. The invariant:
it never fails; a mark without a partner closes at the end of its line, and apostrophes are letters, not marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile("[\"“”„«»‘’‚']")
_OPENERS = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "‘": "’'", "‚": "‘’", "'": "'’"}
_SINGLE = "‘’‚'"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation within one line.

    Attributes:
        start: the opening mark.
        end: one past the closing mark, or the end of the line when there is none.
        closed: whether there is a closing mark.
        depth: 0 for an outermost quotation, 1 for one inside it.
        continues: it goes on from an unclosed quotation in the paragraph before.
    """

    start: int
    end: int
    closed: bool
    depth: int
    continues: bool = False


def find_quotes(text: str, start: int = 0, end: int | None = None) -> tuple[Quote, ...]:
    """Return the quotations of *text* between *start* and *end*, in order of their opening marks.

    Examples:
        >>> text = "“We don’t ‘vet’ them,” he said."
        >>> [(text[q.start:q.end], q.depth) for q in find_quotes(text)]
        [('“We don’t ‘vet’ them,”', 0), ('‘vet’', 1)]
    """
    stop = len(text) if end is None else end
    quotes: list[Quote] = []
    left_open = False
    while start < stop:
        cut = text.find("\n", start, stop)
        cut = stop if cut < 0 else cut
        line = sorted(_in_line(text, start, cut), key=lambda q: (q.start, -q.end))
        if line and left_open and not text[start : line[0].start].strip():
            line[0] = Quote(line[0].start, line[0].end, line[0].closed, depth=0, continues=True)
        if line or text[start:cut].strip():
            left_open = any(not quote.closed and quote.depth == 0 for quote in line)
        quotes += line
        start = cut + 1
    return tuple(quotes)


def _in_line(text: str, start: int, end: int) -> list[Quote]:
    """Pair the marks of one line with a stack; what stays open ends with the line."""
    stack: list[int] = []
    quotes: list[Quote] = []
    last_single = max((m.start() for m in re.finditer("[’']", text[start:end])), default=-1) + start
    for match in _MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        partner = _partner(text, stack, mark, before, after)
        if partner is not None:
            quotes += _close(stack, partner, at)
        elif len(stack) < 8 and _opens(mark, before, after, at < last_single):  # nobody nests deeper on purpose
            stack.append(at)
    quotes += [Quote(at, end, closed=False, depth=depth) for depth, at in enumerate(stack) if text[at] not in _SINGLE]
    return _flatten(quotes)


def _partner(text: str, stack: list[int], mark: str, before: str, after: str) -> int | None:
    """Return the place in the stack of the opening mark this one closes; None when it closes none."""
    if mark in "’'" and (after.isalnum() or before.isspace()):
        return None  # don’t, the ’90s
    if mark == '"' and (before.isspace() or before in "([—–") and after.isalnum():
        return None
    for place in range(len(stack) - 1, -1, -1):
        if mark in _OPENERS[text[stack[place]]] and stack[place] != -1:
            return place
        if mark in _SINGLE and text[stack[place]] not in _SINGLE:
            return None  # an apostrophe inside a double quotation closes nothing outside it
    return None


def _close(stack: list[int], place: int, at: int) -> list[Quote]:
    """Close one quotation; unpaired openers inside it were apostrophes or slips and are forgotten."""
    start = stack[place]
    del stack[place:]
    return [Quote(start, at + 1, closed=True, depth=place)]


def _opens(mark: str, before: str, after: str, closable: bool) -> bool:
    if mark in "”»’" or after.isspace():
        return False
    if mark in "'‘‚":
        return closable and not before.isalnum() and (after.isalnum() or after in '"“…[')
    return mark != '"' or not before.isalnum()


def _flatten(quotes: list[Quote]) -> list[Quote]:
    """Restate depth from what really encloses what."""
    spans = sorted(quotes, key=lambda q: (q.start, -q.end))
    flat: list[Quote] = []
    enclosing: list[int] = []
    for quote in spans:
        while enclosing and enclosing[-1] <= quote.start:
            enclosing.pop()
        flat.append(Quote(quote.start, quote.end, quote.closed, depth=len(enclosing)))
        enclosing.append(quote.end)
    return flat
