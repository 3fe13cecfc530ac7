"""What a reader of a name does not see: invisible characters, direction controls, control characters.

Reach for :func:`in_reading_order` and :func:`without_hidden` while cleaning, in this order. Both report whether what they
took away is ordinary spelling where it stood (joiners in Persian or Hindi, direction marks round an Arabic name) or is not.
Default-ignorable characters are those of the Unicode Character Database; the order of letters under an override follows
Unicode Standard Annex 9.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from muster.names.scripts import script_of

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
_HIDDEN = re.compile(f"[{_IGNORABLE}]+")
_UNSEEN = re.compile(f"[{_IGNORABLE}{_CONTROL}]")
_VISIBLE = re.compile(rf"[^\s{_IGNORABLE}]")
_CONTROLS = re.compile(f"[{_CONTROL}]+")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPENS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_OVERRIDES = {"\u202d": False, "\u202e": True}
"""Overrides, and whether they run from right to left."""
_STRAY = re.compile("(?<=[!-~])[\x80-\x89\x8b\x8d\x8f\x90\x95\x98\x99\x9b\x9d]+(?=[!-~])")
"""Upper controls between plain letters that stand for no letter, quotation mark or dash in any western code page."""
_DEPTH = 125
"""Deeper runs are not opened (UAX 9, max_depth)."""
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85")
"""Controls that some word processors use for a new line."""
_RIGHT_TO_LEFT = frozenset({"Arabic", "Hebrew", "Syriac", "Thaana", "NKo", "Adlam"})
_JOINING = _RIGHT_TO_LEFT | {
    "Burmese",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Khmer",
    "Mongolian",
    "Tibetan",
}
_HARMLESS_AT_ENDS = frozenset("\ufeff\u200b\u00ad\u2060\u200e\u200f\u061c")
"""What copying from web pages and cards leaves at the ends of a name."""
_UNSPACED = frozenset({"Thai", "Lao", "Khmer", "Burmese", "Tibetan", "Han", "Hiragana", "Katakana"})
_AT_HOME = (
    ("\u200c\u200d", _JOINING),
    ("\u200b", _UNSPACED),
    ("\u034f", frozenset({"Hebrew", "Arabic"})),
    ("\u180b\u180c\u180d\u180e\u180f", frozenset({"Mongolian"})),
)
"""Invisible characters that are ordinary spelling in some scripts."""


@dataclass(slots=True)
class Hidden:
    """What was taken out: code points as ``U+XXXX``, and whether any stood where no honest spelling puts it."""

    points: set[str] = field(default_factory=set)
    deceptive: bool = False

    def add(self, chars: str, *, deceptive: bool) -> None:
        """Note characters that were taken out."""
        self.points.update(f"U+{ord(char):04X}" for char in chars)
        self.deceptive |= deceptive


def escaped(raw: str) -> str:
    """Show hidden characters as ``‹U+202E›``, everything else as it is."""
    return _UNSEEN.sub(lambda found: f"‹U+{ord(found.group()):04X}›", raw)


def in_reading_order(text: str) -> tuple[str, bool]:
    """Turn runs written backwards under a direction override the way they are read, nested ones first.

    Returns:
        The text, still with its other direction controls, and whether any letters changed places.
    """
    if "\u202d" not in text and "\u202e" not in text:
        return text, False
    stack: list[tuple[str, list[str]]] = [("", [])]
    for char in text:
        if char in _OPENS:
            stack += [(char, [])] if len(stack) < _DEPTH else []
        elif char in {"\u202c", "\u2069"}:
            _close(stack, isolate=char == "\u2069")
        else:
            stack[-1][1].append(char)
    while len(stack) > 1:
        _fold(stack)
    read = "".join(stack[0][1])
    return read, read != _DIRECTION.sub("", text)


def _close(stack: list[tuple[str, list[str]]], *, isolate: bool) -> None:
    """Close the innermost run; the end of an isolate closes all embeddings within it, and an embedding ends no isolate."""
    openers = [place for place, (opener, _) in enumerate(stack) if (opener >= "\u2066") and opener]
    if isolate and openers:
        while len(stack) > openers[-1]:
            _fold(stack)
    elif not isolate and len(stack) > 1 and stack[-1][0] < "\u2066":
        _fold(stack)


def _fold(stack: list[tuple[str, list[str]]]) -> None:
    """Put the innermost run, the way it is read, into the one around it as one piece."""
    opener, pieces = stack.pop()
    if opener in _OVERRIDES and _against(pieces, leftwards=_OVERRIDES[opener]):
        pieces = _clusters(pieces)[::-1]
    stack[-1][1].append("".join(pieces))


def _against(pieces: list[str], *, leftwards: bool) -> bool:
    """Whether an override runs against the direction its own letters are read in; inner runs count like letters."""
    letters = [script_of(char) in _RIGHT_TO_LEFT for piece in pieces[:200] for char in piece[:20] if script_of(char)]
    own = 2 * sum(letters) > len(letters)
    return own != leftwards


def _clusters(pieces: list[str]) -> list[str]:
    """Keep combining marks behind their letter."""
    out: list[str] = []
    for piece in pieces:
        if out and len(piece) == 1 and unicodedata.combining(piece):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def reads_leftwards(text: str) -> bool:
    """Whether it holds letters of a script written from right to left, so that direction marks are at home in it."""
    return any(script_of(char) in _RIGHT_TO_LEFT for char in set(_HIDDEN.sub("", text)[:200]))


def without_hidden(text: str, hidden: Hidden) -> str:
    """Drop what does not show."""
    if not _HIDDEN.search(text):
        return text
    leftwards = reads_leftwards(text)
    first, last = _visible_ends(text)

    def judge(found: re.Match[str]) -> str:
        near = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 2]
        odd = "".join(char for char in set(found.group()) if not _is_usual(char, near, leftwards=leftwards))
        inside = first < found.start() < last
        hidden.add(odd, deceptive=bool(odd) and (inside or not _HARMLESS_AT_ENDS.issuperset(odd)))
        return ""

    return _HIDDEN.sub(judge, text)


def _visible_ends(text: str) -> tuple[int, int]:
    """Where the first and the last visible character stand."""
    first, last = _VISIBLE.search(text), _VISIBLE.search(text[::-1])
    return (first.start(), len(text) - 1 - last.start()) if first and last else (0, 0)


def _is_usual(char: str, near: tuple[str, str], *, leftwards: bool) -> bool:
    """Whether an invisible character is ordinary between what stands before and after it."""
    before, after = near
    if _DIRECTION.match(char):
        return leftwards and char not in _OVERRIDES
    if char == "\ufeff" and not before:
        return True
    if char == "\u034f" and after and unicodedata.combining(after[0]):
        return True  # The grapheme joiner keeps the order of marks.
    around = {script_of(shown) for shown in _HIDDEN.sub("", before + after)}
    for chars, scripts in _AT_HOME:
        if char in chars:
            return bool(around & scripts)
    return _is_variant(char, before[-1:])


def _is_variant(char: str, before: str) -> bool:
    """Whether it chooses the form of the character before it: an ideograph, a symbol."""
    chooses = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return (
        chooses and before != "" and (script_of(before) in {"Han", "Burmese"} or unicodedata.category(before)[0] == "S")
    )


def without_strays(text: str, hidden: Hidden) -> str:
    """Drop upper controls that cannot be the remains of another encoding, before the encoding is judged."""

    def judge(found: re.Match[str]) -> str:
        hidden.add(found.group(), deceptive=True)
        return " " if _breaks(found) else ""

    return _STRAY.sub(judge, text)


def without_controls(text: str, hidden: Hidden) -> str:
    """Join the halves of a word a control character stands in; elsewhere it parts words, as line ends do everywhere."""

    def judge(found: re.Match[str]) -> str:
        inside = (
            text[max(0, found.start() - 1) : found.start()].strip() != "" != text[found.end() : found.end() + 1].strip()
        )
        hidden.add(found.group(), deceptive=inside)
        return "" if inside and not _breaks(found) else " "

    return _CONTROLS.sub(judge, text)


def _breaks(found: re.Match[str]) -> bool:
    """Whether a control stands for the end of a line: one of those, between a small letter and a capital."""
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    return _BREAKS.issuperset(found.group()) and before.islower() and after.isupper()
