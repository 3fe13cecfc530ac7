"""Quotations: where quoted words begin and end, in all the ways newspapers mark them.

Reach for :func:`find_quotes` before attributing anything. It reads “ ”, „ “, « », straight and single marks, mixed in
one sentence, and quotations that run over several paragraphs, each opened and only the last one closed. The invariant:
it never fails; a mark without a partner closes at the end of its line, and apostrophes are letters, not marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile("''|``|’’|‘‘|[\"“”„«»‘’‚']")
_OPENERS = {
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
_DOUBLED = {"''": '"', "``": '"', "’’": '"', "‘‘": '"'}
"""Marks typed twice for one; they pair as a straight one does."""
_SINGLE = "‘’‚'"
_DEEPEST = 8
"""Nobody nests deeper on purpose."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation within one line.

    Attributes:
        start: the opening mark.
        end: one past the closing mark, or where the quotation must end when there is none.
        closed: whether there is a closing mark.
        depth: 0 for an outermost quotation, 1 for one inside it.
        continues: it goes on from an unclosed quotation in the paragraph before.
    """

    start: int
    end: int
    closed: bool
    depth: int
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in its place: the character it pairs as, its span, and its neighbours."""

    char: str
    start: int
    end: int
    before: str
    after: str


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
            left_open = any(not quote.closed and quote.depth == 0 and quote.end == cut for quote in line)
        quotes += line
        start = cut + 1
    return tuple(quotes)


def _in_line(text: str, start: int, end: int) -> list[Quote]:
    """Pair the marks of one line with a stack; what stays open ends where the next of its kind opens, or with the line."""
    stack: list[_Mark] = []
    quotes: list[Quote] = []
    last_single = max(text.rfind("'", start, end), text.rfind("’", start, end))
    for match in _MARKS.finditer(text, start, end):
        mark = _mark(text, match, start, end)
        partner = _partner(stack, mark)
        if partner is not None:
            quotes.append(Quote(stack[partner].start, mark.end, closed=True, depth=partner))
            del stack[partner:]  # unpaired openers inside it were apostrophes or slips
        elif len(stack) < _DEEPEST and _opens(mark, closable=mark.start < last_single):
            stack.append(mark)
    return _flatten(quotes + _unclosed(text, stack, quotes, end))


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    a, b = match.span()
    before = text[a - 1] if a > start else " "
    return _Mark(_DOUBLED.get(match.group(), match.group()), a, b, before, text[b] if b < end else " ")


def _unclosed(text: str, stack: list[_Mark], quotes: list[Quote], end: int) -> list[Quote]:
    """End what was never closed: a mark does not stand inside another of its own kind unless both are closed."""
    found = []
    for place, mark in enumerate(stack):
        later = [other.start for other in stack[place + 1 :] if other.char == mark.char]
        later += [q.start for q in quotes if q.start > mark.start and text[q.start] == text[mark.start]]
        stop = min(later, default=end)
        if mark.char not in _SINGLE:
            whole = mark.start + len(text[mark.start : stop].rstrip()) if later else end
            found.append(Quote(mark.start, whole, closed=False, depth=place))
    return found


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    """Return the place in the stack of the opening mark this one closes; None when it closes none."""
    if mark.char in "’'" and (mark.after.isalnum() or mark.before.isspace()):
        return None  # don’t, the ’90s
    if mark.char == '"' and (mark.before.isspace() or mark.before in "([—–") and mark.after.isalnum():
        return None
    if mark.char == "“" and (mark.before.isspace() or mark.after.isalnum()) and not _low_open(stack):
        return None
    for place in range(len(stack) - 1, -1, -1):
        if mark.char in _OPENERS[stack[place].char]:
            return place
        if mark.char in _SINGLE and stack[place].char not in _SINGLE:
            return None  # an apostrophe inside a double quotation closes nothing outside it
    return None


def _low_open(stack: list[_Mark]) -> bool:
    return any(mark.char == "„" for mark in stack)


def _opens(mark: _Mark, *, closable: bool) -> bool:
    if mark.char == "«":
        return True  # French and Russian typists put a blank behind it
    if mark.char in "»’" or mark.after.isspace():
        return False
    if mark.char == "”":
        return mark.before.isspace() and mark.after.isalnum()  # typed for an opening mark
    if mark.char in "'‘‚":
        return closable and not mark.before.isalnum() and (mark.after.isalnum() or mark.after in '"“…[')
    return mark.char != '"' or not mark.before.isalnum()


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
