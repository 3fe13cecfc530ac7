"""Sentences with their offsets.

Reach for :func:`split_sentences` wherever a sentence is shown or read. The rules know the abbreviations of news English
("U.S.", "Gen.", "Lt. Col.") and the full stops of other scripts. The invariant: sentences do not overlap, stand in
order, never cross a line, and ``text[start:end]`` has no blank at either end; time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from muster.reports.wordlist import words

_ABBREVIATIONS = words(
    "mr mrs ms mx dr prof rev hon sen rep gov pres amb st sr jr gen lt col maj capt cpl sgt pvt adm cmdr brig "
    "supt insp det no nos vol art arts sec secs ch fig para paras pp vs etc e.g i.e cf al approx est dept inc "
    "ltd co corp bros jan feb mar apr jun jul aug sept oct nov dec mon tue wed thu fri sat sun ave blvd rd mt "
    "ft"
)
_STARTERS = words(
    "the a an in on at it he she they we but and however this that these those there his her its their our "
    "according as for if when while after before meanwhile no one some many most both i you by with under last "
    "earlier"
)
# Possessive repeats and the look-behind keep a megabyte of dots linear.
_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++[\"”’»')\]]*+)(?P<gap>\s++)(?=[\"“‘«'(\[]{0,4}[^\Wa-z_])"
    r"|[。！？؟۔။॥।]++[\"”’»]*+\s*+"
)
_LAST_WORD = re.compile(r"([^\s(\[\"“‘]{1,20})$")
_NEXT_WORD = re.compile(r"\W*(\w+)")
_SECTION_TOKENS = re.compile(r"(?:\w\.)+\w?")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of *text* between *start* and *end*.

    Examples:
        >>> text = "The U.S. Army denied it. Gen. Sami Odeh did not."
        >>> [text[s:e] for s, e in split_sentences(text)]
        ['The U.S. Army denied it.', 'Gen. Sami Odeh did not.']
    """
    stop = len(text) if end is None else end
    return tuple(span for line in _lines(text, start, stop) for span in _in_line(text, *line))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = text.find("\n", start, end)
        cut = end if cut < 0 else cut
        yield start, cut
        start = cut + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text, start, end):
        if match["stop"] is None or _ends(text, match, start):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, end)


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a full stop ends a sentence, or belongs to an abbreviation or an initial."""
    if match["stop"][0] != "." or len(match["stop"]) > 1:
        return True
    before = _LAST_WORD.search(text[max(start, match.start() - 21) : match.start()])
    word = before.group(1) if before else ""
    after = _NEXT_WORD.match(text, match.end())
    starter = after is not None and after.group(1).casefold() in _STARTERS
    if word.casefold() in _ABBREVIATIONS:
        return False
    if _SECTION_TOKENS.fullmatch(word + "."):
        # "U.S. Army" and "J. Smith" go on; "in Washington, D.C. The report" does not.
        return starter and len(word) > 1
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if left < right:
        yield start + left, start + right
