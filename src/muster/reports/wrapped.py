"""Wrapped text: paragraphs cut into lines by the width of a page or of a mail programme, made whole again.

Reach for :func:`unwrapped` on what PDF pages and mail bodies give. The invariant: only line feeds become spaces, one for
one, so that every offset stays; in doubt a line end is kept.
"""

from __future__ import annotations

import re
from itertools import pairwise

from muster.reports.junk import junk_kind
from muster.reports.report import LineKind

_NARROW = 40
"""Least width, in characters, at which text is taken as wrapped."""
_WIDE = 120
"""Most width; longer lines are paragraphs as their author wrote them."""
_FULL = 800
"""Least share of the width, in thousandths, that a line cut by the margin fills."""
_OWN = re.compile(r"\s*(?:[-*•·–—>|]\s|>|\(?\w{1,3}[.)]\s|\d+\s*$)")
"""What opens a line of its own: a bullet, a quoted mail, a number."""
_SIGNATURE = re.compile(r"--\s*$")


def unwrapped(text: str) -> str:
    r"""Return the text with the line ends inside its paragraphs turned into spaces.

    A line goes on in the next one that begins in lower case, and a line as wide as the page goes on in any line that is
    no line of its own. The first line is a title and goes on only in lower case.

    Examples:
        >>> unwrapped("A title\n\nThe council met in the\nold town.\nIt voted.")
        'A title\n\nThe council met in the old town.\nIt voted.'
    """
    lines = text.split("\n")
    width = _width(lines)
    head = next((at for at, line in enumerate(lines) if line.strip()), 0)
    ends = [
        " " if _goes_on(line, after, 0 if at <= head else width) else "\n"
        for at, (line, after) in enumerate(pairwise(lines))
    ]
    return "".join(piece for pair in zip(lines, [*ends, ""], strict=True) for piece in pair)


def _width(lines: list[str]) -> int:
    """Return how wide the page is: what nine lines in ten stay within; 0 when the text is not wrapped."""
    sizes = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = sizes[-1 - len(sizes) // 10] if sizes else 0
    return width if _NARROW <= width <= _WIDE and sizes[-1] <= 2 * _WIDE else 0


def _goes_on(line: str, after: str, width: int) -> bool:
    if not line.strip() or not after.strip() or _OWN.match(after) or _SIGNATURE.match(line):
        return False
    if any(junk_kind(words.strip())[0] is not LineKind.BODY for words in (line, after)):
        return False
    if after.lstrip()[0].islower():
        return True
    return width > 0 and len(line.rstrip()) * 1000 >= width * _FULL
