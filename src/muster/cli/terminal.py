"""Text made safe for a terminal.

Reach for :func:`plain` before anything from a file is shown to a person: a name may hold codes that move the cursor,
recolour the screen or hide what stands before it.
"""

from __future__ import annotations

import re

_CODES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain(text: str) -> str:
    """Return the text as one line, control characters shown as ``\ufffd`` and line ends as blanks."""
    return _CODES.sub("\ufffd", re.sub(r"[\t\r\n]+", " ", text))
