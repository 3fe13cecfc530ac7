"""Letters that look like letters of another script, inside one word.

Reach for :func:`resolve` while cleaning a name: a Latin word with a Cyrillic ``а`` in it reads as Latin to people and as
another word to machines. Only words that mix scripts are touched; a whole word in one script is taken at its word.
The pairs are those that Unicode Technical Standard 39 lists as confusable, restricted to letters used in names.
"""

from __future__ import annotations

from collections import Counter

from muster.names.scripts import script_of

_LATIN_TWINS = {
    "Cyrillic": "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ ЇÏ аa еe оo рp сc уy хx ѕs іi јj һh ԁd ԛq ԝw ѵv ӏl кk тt вb мm нh пn",
    "Greek": "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa εe ιi κk νv οo ρp τt υu χx ηn γy σo ωw βb",
    "Armenian": "օo սu հh յj զq ցg ոn ՏS ՍU ՕO եt աw լl ռn",
    "Cherokee": "ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ",
    "Georgian": "ყy ჿo",
}
_TO_LATIN = {(script, pair[0]): pair[1] for script, pairs in _LATIN_TWINS.items() for pair in pairs.split()}
_FROM_LATIN = {script: {pair[1]: pair[0] for pair in reversed(pairs.split())} for script, pairs in _LATIN_TWINS.items()}


def resolve(text: str, oddities: list[str]) -> str:
    """Return the text with borrowed letters put back into each word's own script.

    Args:
        text: normalised text.
        oddities: sentences are added here when something was borrowed.
    """
    if all(script_of(char) in {"Latin", ""} for char in text):
        return text
    words = text.split(" ")
    mended = [_mend(word) for word in words]
    borrowed = [word for word, new in zip(words, mended, strict=True) if word != new]
    if borrowed:
        oddities.append(f"letters of another script inside a word: {', '.join(borrowed)}")
    return " ".join(mended)


def _mend(word: str) -> str:
    """Put every letter of a mixed word into the script most of its letters have; Latin wins a tie."""
    counts = Counter(script for char in word if (script := script_of(char)))
    if len(counts) < 2:
        return word
    home = min(counts, key=lambda script: (-counts[script], script != "Latin", script))
    return "".join(_at_home(char, home) for char in word)


def _at_home(char: str, home: str) -> str:
    script = script_of(char)
    if script in {home, ""}:
        return char
    if home == "Latin":
        return _TO_LATIN.get((script, char), char)
    if script == "Latin":
        return _FROM_LATIN.get(home, {}).get(char, char)
    latin = _TO_LATIN.get((script, char))
    return _FROM_LATIN.get(home, {}).get(latin, char) if latin is not None else char
