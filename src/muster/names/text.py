"""A name's text made comparable, and everything odd about how it was written.

Reach for :func:`clean` before any comparison and :func:`visible` to show a name to a person. The original is never changed:
callers keep it and show it. Oddities are reported, for a name may be written oddly on purpose.

The invariant: ``clean(clean(x).text).text == clean(x).text`` for every string.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from muster.names.forms import odd_case, odd_forms, odd_spaces, unboxed, without_piles
from muster.names.hidden import (
    Hidden,
    escaped,
    in_reading_order,
    reads_leftwards,
    without_controls,
    without_hidden,
    without_strays,
)
from muster.names.leet import spell_out
from muster.names.lookalikes import resolve, straight_strokes
from muster.names.mojibake import rebuilt
from muster.names.wrapping import said_once, sewn, torn, without_markup, without_number, without_wrapping

MAX_LENGTH = 500
"""Longer names are cut here; no person, unit or company is called more."""
MAX_RAW = 20_000
"""No more than this is looked through for what shows; padding with invisible characters must not push a name out."""
MAX_READINGS = 3
_TATWEEL = "\u0640"
_LOST = "\ufffd"
_ROUNDS = 6
"""What comes to light under one layer is cleaned again; nobody wraps a name deeper than this."""
_BETWEEN = r"(?:\. |, |[.'’-]| )"


def _words(letters: str) -> str:
    return rf"[{letters}]++(?:{_BETWEEN}[{letters}]++)*+\.?"


_ASCII_WORD = r"(?:[A-Za-z]++|\d++(?:st|nd|rd|th)?+(?![A-Za-z]))"
_PLAIN = re.compile(rf"{_ASCII_WORD}(?:{_BETWEEN}{_ASCII_WORD})*+\.?")
_PREFIXED = re.compile(r"(?i)\d{1,3}\. |[afn]\.?k\.?a\b|not |alias |also ")
_ODD_STROKE = re.compile(r"[a-z][A-Z]|[A-Z]l[A-Z]|[A-Z]{2}l|[A-Z]I[a-z]|(?<![a-zA-Z])l[bcdfghjkmnpqrstvwxz]")
"""Where capitals and small letters, or the strokes l and I, might be out of place."""
_PLAIN_IN_A_SCRIPT = re.compile(
    "|".join(
        _words(letters)
        for letters in (
            "A-Za-zÀ-ÖØ-öø-ſƏəƁɓƊɗƘƙƳƴƠơƯưǍ-ǜȘ-țḀ-ẖẠ-ỹ",
            "Ѐ-ҁҊ-ԯ",
            "\u0620-\u063f\u0641-\u0652\u0670-\u06d3",
            "Ά-ώἀ-ῼ",
            "Ա-և",
            "Ⴀ-ჿᲐ-Ჿ",
            "\u05d0-\u05ea",
            "가-힣",
            "ぁ-ゖァ-ヺー㐀-䶵一-鿿",
            "\u0e01-\u0e3a\u0e40-\u0e4e",
            "\u1000-\u103f",
            "ሀ-ፚ",
            "\u0900-\u0963",
        )
    )
)
_WANTS_A_LOOK = re.compile(
    "[a-zа-яё][A-ZА-ЯЁ]|[\u00c0-\u00ff]{3}|[ЅѕІіЈјҺһԀԁԚԛԜԝӀӏıɑɡɩƽƄƨ]|^[АВЕКМНОРСТУХЬГABEHIKMNOPTXYZΑΒΕΖΗΙΚΜΝΟΡΤΥΧ .'-]*$"
)


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned text and what was odd about the original.

    Attributes:
        text: the name made comparable.
        oddities: what was odd, in sentences.
        readings: other ways to read it where mending was a guess, likeliest first, at most three; each as comparable.
        obfuscated: whether it was written as honest data is not: somebody may have hidden the name on purpose.
    """

    text: str
    oddities: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    obfuscated: bool = False


class _Notes:
    """What is noted about a name while it is cleaned."""

    __slots__ = ("obfuscated", "oddities", "readings")

    def __init__(self) -> None:
        self.oddities: dict[str, None] = {}
        self.readings: dict[str, None] = {}
        self.obfuscated = False

    def odd(self, sentence: str, *, deceptive: bool = False) -> None:
        self.oddities.setdefault(sentence)
        self.obfuscated |= deceptive

    def also(self, *readings: str) -> None:
        for reading in readings:
            self.readings.setdefault(reading)


def visible(raw: str) -> str:
    """Return a name with hidden characters shown as ``‹U+202E›``, so that a reviewer sees what is in it."""
    return escaped(raw)


@lru_cache(maxsize=65_536)
def clean(raw: str) -> Clean:
    """Make a name comparable: one normal form, nothing invisible, no letters borrowed from another script.

    Args:
        raw: any string at all.

    Returns:
        The text in NFKC with single spaces, and what was odd about it, in a fixed order.
    """
    if len(raw) <= MAX_LENGTH and _is_plain(raw):
        return Clean(raw)
    notes = _Notes()
    text = _settled(_cut(raw, notes), notes)
    readings = dict.fromkeys(_settled(other, _Notes()) for other in notes.readings)
    others = tuple(other for other in readings if other and other != text)[:MAX_READINGS]
    return Clean(text, tuple(notes.oddities), others, notes.obfuscated)


def _is_plain(text: str) -> bool:
    """Whether there is nothing to do: words of one script, in letters only, that nobody would stumble over."""
    if text.isascii():
        if not _PLAIN.fullmatch(text) or _PREFIXED.match(text) or said_once(text) != text or torn(text):
            return False
        return text.istitle() or text.isupper() or text.islower() or not _ODD_STROKE.search(text)
    return (
        _PLAIN_IN_A_SCRIPT.fullmatch(text) is not None
        and not _WANTS_A_LOOK.search(text)
        and unicodedata.is_normalized("NFKC", text)
    )


def _cut(raw: str, notes: _Notes) -> str:
    """Keep the beginning of a very long name; what does not show does not count."""
    if len(raw) <= MAX_LENGTH:
        return raw
    hidden = Hidden()
    text = " ".join(without_hidden(in_reading_order(raw[:MAX_RAW])[0], hidden).split())
    if len(text) > MAX_LENGTH or len(raw) > MAX_RAW:
        notes.odd(f"longer than {MAX_LENGTH} characters; only the beginning was compared")
    _report(hidden, notes)
    return text[:MAX_LENGTH]


def _settled(text: str, notes: _Notes) -> str:
    """Clean until nothing changes; a text that never settles is stripped to its words first."""
    for _ in range(2):
        for _ in range(_ROUNDS):
            before, text = text, _once(text, notes)[:MAX_LENGTH].strip()
            if text == before or _is_plain(text):
                return text
        text = "".join(char for char in text if char.isalnum() or char == " " or unicodedata.combining(char))
    return text


def _once(text: str, notes: _Notes) -> str:
    """One layer of cleaning: first what hides letters, then the letters, then what stands round them."""
    bare = without_markup(text)
    if bare != text:
        notes.odd("markup inside it")
    strays = Hidden()
    bare = bare if bare.isascii() else without_strays(bare, strays)
    _report_controls(strays, notes)
    if _LOST in bare:
        bare = bare.replace(_LOST, "")
        notes.odd("a character that could not be read, left out")
    text = _letters(_seen(_decoded(bare, notes), notes), notes)
    return _named(" ".join(text.split()), notes)


def _decoded(text: str, notes: _Notes) -> str:
    fixed, others = rebuilt(text)
    notes.also(*others)
    if fixed != text:
        notes.odd("text read in the wrong encoding, put right")
        notes.also(text)
    return fixed


def _seen(text: str, notes: _Notes) -> str:
    """What a reader sees: letters in reading order, nothing that does not show."""
    if text.isascii() and text.isprintable():
        return text
    raw, (text, backwards) = text, in_reading_order(text)
    if backwards:
        notes.odd("part of it is written backwards under a direction override", deceptive=True)
    elif text != raw:
        notes.odd("direction overrides in it", deceptive=not reads_leftwards(text))
    hidden, controls = Hidden(), Hidden()
    text = without_controls(without_hidden(text, hidden), controls)
    _report(hidden, notes)
    _report_controls(controls, notes)
    return text


def _report(hidden: Hidden, notes: _Notes) -> None:
    if hidden.points:
        notes.odd(f"invisible characters inside it: {', '.join(sorted(hidden.points))}", deceptive=hidden.deceptive)


def _report_controls(controls: Hidden, notes: _Notes) -> None:
    if controls.points:
        notes.odd(f"control characters inside it: {', '.join(sorted(controls.points))}", deceptive=controls.deceptive)


def _letters(text: str, notes: _Notes) -> str:
    """Every letter in its plain form."""
    if odd_case(text):
        notes.odd("small and capital letters alternate within words", deceptive=True)
    if text.isascii():
        return text
    for sentence, deceptive in (*odd_forms(text), *odd_spaces(text)):
        notes.odd(sentence, deceptive=deceptive)
    plain = unboxed(text)
    if plain != text:
        notes.odd("letters in boxes or flags", deceptive=True)
    bare = without_piles(plain)
    if bare != plain:
        notes.odd("marks piled on or struck through letters", deceptive=True)
    if "ſ" in bare:  # To a scholar an s, to the eye an f.
        notes.also(bare.replace("ſ", "f"))
    return unicodedata.normalize("NFKC", bare)[:MAX_LENGTH].replace(_TATWEEL, "")


def _named(text: str, notes: _Notes) -> str:
    """The name alone, each word in its own script, in letters."""
    bare = without_wrapping(text)
    if sum(map(str.isalnum, bare)) != sum(map(str.isalnum, text)):
        notes.odd(f"notes round the name left out: {text}")
    notes.also(without_number(bare), straight_strokes(bare), sewn(bare))
    spelled = spell_out(bare)
    if spelled.signed:
        notes.odd(f"digits or symbols in place of letters: {', '.join(spelled.signed)}", deceptive=spelled.symbols)
        notes.also(*spelled.others, bare)
    else:
        notes.also(*spelled.others)
    return _in_one_script(spelled.text, notes)


def _in_one_script(text: str, notes: _Notes) -> str:
    if text.isascii():
        return text
    mended = resolve(text)
    if mended.borrowed:
        notes.odd(f"letters of another script inside a word: {', '.join(mended.borrowed)}", deceptive=mended.deceptive)
    if mended.other:
        notes.also(mended.other)
    return mended.text
