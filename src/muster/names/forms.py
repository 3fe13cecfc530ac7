"""Odd forms of letters: full width, mathematical alphabets, piled-up marks, alternating case, rare spaces.

Reach for these while cleaning, before the compatibility normal form makes them plain. Each answer says what was odd and
whether honest data writes so: full width is ordinary beside Chinese or Japanese, and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILE = re.compile(f"[{_MARK}]{{3,}}")
_STRUCK = re.compile("[\u0335-\u0338\u20d0-\u20ff\u0489\u0488]")
_ANY_MARK = re.compile(f"[{_MARK}\u0488\u0489]")
_FANCY = re.compile(
    "[\U0001d400-\U0001d7ff\u2460-\u24ff\U0001f100-\U0001f1e5\u2100-\u2115\u2117-\u211f\u2123-\u2125\u2127-\u212a\u212c-\u214f]"
)
_RAISED = re.compile("[\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c]")
_ROMAN = re.compile(r"(?<=[^\W\d_])[\u2160-\u217f]|[\u2160-\u217f](?=[^\W\d_])(?![\u2160-\u217f])")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f\U00020000-\U000323af]")
_LIGATURE = re.compile("[ſ\ufb00-\ufb06]")
_RARE_SPACE = re.compile("[\u1680\u2000-\u200a\u202f\u205f\u2028\u2029\u2800]")
_CASED = re.compile("[a-z][A-Z]|[а-яёіїєґ][А-ЯЁІЇЄҐ]|[α-ω][Α-Ω]|[ա-ֆ][Ա-Ֆ]")


_BOXED = {chr(first + place): chr(65 + place) for first in (0x1F150, 0x1F170) for place in range(26)}
_FLAGS = {chr(0x1F1E6 + place): chr(65 + place) for place in range(26)}
_BOXES, _ALL = str.maketrans(_BOXED), str.maketrans(_BOXED | _FLAGS)
_BOX = re.compile("[\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff]")
_FLAG_WORD = re.compile(
    "[\U0001f1e6-\U0001f1ff]{3,}|(?<=[a-zA-Z])[\U0001f1e6-\U0001f1ff]+|[\U0001f1e6-\U0001f1ff]+(?=[a-zA-Z])"
)


def unboxed(text: str) -> str:
    """Read letters in dark circles and boxes as letters, and flag letters where they do not make one flag."""
    if not _BOX.search(text):
        return text
    return _FLAG_WORD.sub(lambda found: found.group().translate(_ALL), text.translate(_BOXES))


def odd_forms(text: str) -> list[tuple[str, bool]]:
    """What is odd about the forms of letters, and whether it is deceptive."""
    found = []
    if _FANCY.search(text) or _RAISED.search(text) or _ROMAN.search(text):
        found.append(("letters from the mathematical, circled or raised alphabets", True))
    if _FULL_WIDTH.search(text):
        found.append(("full-width letters", not _EAST_ASIAN.search(text)))
    if _LIGATURE.search(text):
        found.append(("ligatures or the long s", True))
    return found


def odd_spaces(text: str) -> list[tuple[str, bool]]:
    """Spaces that no keyboard has; the no-break and the ideographic space are ordinary."""
    odd = sorted({f"U+{ord(char):04X}" for char in _RARE_SPACE.findall(text)})
    if "\u3000" in text and not _EAST_ASIAN.search(text):
        odd.append("U+3000")
    return [(f"unusual spaces in it: {', '.join(odd)}", True)] if odd else []


def without_piles(text: str) -> str:
    """Drop marks struck through letters; where a letter carries more than two beyond its composed form, all loose marks."""
    text = text.replace("\u2800", " ")
    if not _ANY_MARK.search(text):
        return text
    bare = _STRUCK.sub("", text)
    composed = unicodedata.normalize("NFC", bare)
    return _ANY_MARK.sub("", composed) if bare != text or _PILE.search(composed) else text


def odd_case(text: str) -> bool:
    """Whether small and capital letters take turns inside words, as in ``mOhAmMeD``; ``McDonald`` and ``al-ASSAD`` are fine."""
    if not _CASED.search(text):
        return False
    words = re.split(r"[\W_]+", text)
    return any(_alternates(word) for word in words) or sum(_inverted(word) for word in words) >= 2


def _alternates(word: str) -> bool:
    """Whether capitals follow small letters again and again; compounds (``UralVagonZavod``) have longer pieces."""
    turns = sum(before.islower() and after.isupper() for before, after in pairwise(word))
    return turns >= 2 and len(word) < 3 * (turns + 1)


def _inverted(word: str) -> bool:
    return len(word) > 2 and word[0].islower() and word[1:].isupper()
