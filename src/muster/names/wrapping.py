"""What stands round a name and is no part of it: markup, quotation marks, notes in brackets.

Reach for :func:`without_markup` before anything else is read, and :func:`without_wrapping` once the text is plain.
"""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
_BREAKING = re.compile(r"(?i)</?(?:br|p|div|li|td|tr|th|ul|ol|table|h\d)\b")
_PAIRS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "«": "»",
    "„": "“",
    "(": ")",
    "[": "]",
    "{": "}",
    "<": ">",
    "*": "*",
    "_": "_",
}
_EDGE = " \t,;:|*_~=#•·–—→✓✅☑❌⚠★\ufe0f"
_LABEL = re.compile(
    r"(?i)^(?:(?:(?:full |last |first )?(?:name|nom|nombre|subject|имя|фио|الاسم|نام)\s*[:=]"
    r"|a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|alias:?|also known as:?|он же|она же|المعروف باسم)\s+|@(?=[A-Z]))(?=\S)"
)
_DASHES = re.compile(r"^[-+]+(?=[^\W\d_])|(?<=[^\W\d_])[-+]+$|(?:\\[nrt])+$|^(?:\\[nrt])+")
_PARTED = re.compile(r" [-–—]|[;,|/]")
_COUNT = re.compile(r"(?<=\w)\s+\(\d{1,3}\)$")
_DENIED = re.compile(r"^(?:NOT|not)\s+(?=\S+\s+\S)")
_STATUS = (
    r"deceased|dead|died|late|wanted|arrested|detained|at large|fugitive|retired|ret'?d|unconfirmed|confirmed|presumed dead"
    r"|killed|kia|mia|tbc|sic|dob|d\.o\.b\.?|pob|born|date of birth|verified|duplicate|copy|see (?:also|above|below)|unknown"
    r"|умер|погиб|متوفى|المتوفى|مرحوم|fallecido|décédé|décédée"
)
_BRACKETED = re.compile(rf"(?i)\s*[(\[](?:{_STATUS})\b[^()\[\]]{{0,80}}[)\]]")
_TRAILING = re.compile(rf"(?i)(?<=\w)[\s,;]*(?: [-–—]+|[;,|/])\s*(?:{_STATUS})(?:[\s:.,;]+[\w\s.,:/-]{{0,40}})?$")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|#\d{1,4}|[-•*])\s+(?=\S)")


def without_markup(text: str) -> str:
    """Decode entities and drop tags; a tag that ends a line parts words."""
    for _ in range(300):  # Each round shortens the text; entities may hold entities.
        decoded = _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text
        if decoded == text:
            break
        text = decoded
    return _TAG.sub(lambda found: " " if _BREAKING.match(found.group()) else "", text) if "<" in text else text


def without_wrapping(text: str) -> str:
    """Drop labels, notes on what became of the person, and punctuation round the whole name; never the name itself."""
    for _ in range(8):  # Notes may stand one behind another.
        bare = said_once(text.strip(_EDGE))
        if (
            len(bare) > 2
            and _PAIRS.get(bare[0]) == bare[-1]
            and bare[-1] not in bare[1:-1]
            and bare[0] not in bare[1:-1]
        ):
            bare = bare[1:-1].strip()
        bare = _DASHES.sub("", _without_notes(_LABEL.sub("", bare)))
        if bare == text or not any(char.isalnum() for char in bare):
            return text
        text = bare
    return text


def said_once(text: str) -> str:
    """A name of several words written twice over, written once."""
    half = len(text) // 2
    return text[:half] if " " in text[:half] and text[half] == " " and text[:half] == text[half + 1 :] else text


def _without_notes(text: str) -> str:
    """Drop what is said of the person behind the name."""
    if "(" in text or "[" in text:
        text = _COUNT.sub("", _BRACKETED.sub("", text))
    return _TRAILING.sub("", text) if _PARTED.search(text) else text


def without_number(text: str) -> str:
    """Drop a list's number, a bullet or a "not" before a name; a guess, for units begin with numbers, too."""
    return _DENIED.sub("", _NUMBERED.sub("", text))


_LETTER = r"[^\W\d_]"
_MARK = "_·•−‐‑–"
_TORN = re.compile(
    rf"{_LETTER}{{2}}\.{_LETTER}|{_LETTER}[{_MARK}]{_LETTER}|(?<!{_LETTER}){_LETTER}-{_LETTER}-{_LETTER}"
)
"""A full stop, a line or a dot where a word goes on; initials and double names do not look so."""
_SEAM = re.compile(rf"(?<={_LETTER})[.{_MARK}-](?={_LETTER})")


def torn(text: str) -> bool:
    """Whether a word may have been torn apart by marks inside it."""
    return _TORN.search(text) is not None


def sewn(text: str) -> str:
    """Return a text with words that may have been torn apart by marks put together again.

    Args:
        text: a name.
    """
    return " ".join(_SEAM.sub("", item) if torn(item) else item for item in text.split(" "))
