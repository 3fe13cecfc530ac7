"""Any text from outside, made safe to look at: isolated from its neighbours, nothing in it invisible.

Reach for :func:`bdi` wherever a value from a roster, a list or a report is put on a page; :func:`visible` is applied to
everything a template prints. The invariant: a character that could hide something (a bidi override, a zero-width space, a
control character, half of a surrogate pair) is shown by its code point, and the rest is left exactly as received.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Joiners (U+200C, U+200D) are left alone: Persian and Burmese names are spelt with them.

_SCRIPTS = (
    ("Latn", "A-Za-zÀ-ɏḀ-ỿ"),
    ("Arab", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"),
    ("Hebr", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("Cyrl", "\u0400-\u052f\u1c80-\u1c8f"),
    ("Grek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Armn", "\u0530-\u058f"),
    ("Geor", "\u10a0-\u10ff\u1c90-\u1cbf"),
    ("Mymr", "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"),
    ("Ethi", "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f"),
    ("Deva", "\u0900-\u097f"),
    ("Beng", "\u0980-\u09ff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Khmr", "\u1780-\u17ff"),
    ("Hang", "\u1100-\u11ff\uac00-\ud7af"),
    ("Kana", "\u3040-\u30ff"),
    ("Hani", "\u3400-\u9fff\U00020000-\U0003ffff"),
)
_LETTER = re.compile("|".join(f"(?P<{name}>[{ranges}])" for name, ranges in _SCRIPTS))


@lru_cache(maxsize=4096)
def language_tag(text: str) -> str:
    """Return a BCP 47 tag for the script of the first letter, e.g. ``und-Arab``; ``und`` when no script is known.

    The language itself is never guessed: an Arabic-script name may be Arabic, Persian, Urdu or Kurdish.
    """
    found = _LETTER.search(text)
    return "und" if found is None else f"und-{found.lastgroup}"


def visible(text: str) -> str:
    """Return the text with each hidden character written as its code point, ``[U+202E]``. Idempotent."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+(?:[\\s'-]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])*"
)


def prose(text: str) -> Markup:
    """Return a sentence of ours, escaped, with each right-to-left run in it isolated as a value of its own."""
    parts, last = [], 0
    for found in _RIGHT_TO_LEFT.finditer(text):
        parts += [escape(visible(text[last : found.start()])), bdi(found[0])]
        last = found.end()
    return Markup("").join([*parts, escape(visible(text[last:]))])


def bdi(text: object) -> Markup:
    """Return one data value, escaped, isolated in its own direction and marked with its script."""
    raw = str(text)
    return Markup('<bdi lang="{}" dir="auto">{}</bdi>').format(language_tag(raw), visible(raw))
