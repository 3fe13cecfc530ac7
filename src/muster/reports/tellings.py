"""Tellings: the words of a statement that drift matters for, each with what it means.

Reach for these readers from :mod:`muster.reports.drift`. They read English. The invariant: what two readings give one
*sense* says the same ("seven" and "7", "Defense" and "Defence"); every passage is a span of the text it was read from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.reports.report import Passage
from muster.reports.stems import FUNCTION, stem
from muster.reports.wordlist import words


@dataclass(frozen=True, slots=True)
class Told:
    """What a word tells: its sense, and the words themselves."""

    sense: str
    passage: Passage


_TEENS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {
    **{word: str(n) for n, word in enumerate(_TEENS.split(), 2)},
    **{word: str(10 * n) for n, word in enumerate(_TENS.split(), 2)},
    "dozen": "12",
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
    "twice": "2",
}
"""Without "one", which hardly ever counts."""
_PARTS = {
    **dict.fromkeys(("most", "majority", "bulk", "mostly"), "most"),
    **dict.fromkeys(("all", "every", "entire", "whole", "entirely", "fully"), "all"),
    **dict.fromkeys(("partly", "portion", "minority", "supplement", "supplements", "supplementary"), "a part"),
    "half": "half",
    "third": "third",
    "quarter": "quarter",
    "dozens": "dozens",
    "scores": "dozens",
    "hundreds": "hundreds",
    "thousands": "thousands",
    "millions": "millions",
}
_AMOUNT = re.compile(
    rf"(?<!\w)(?:\d+(?:[.,]\d+)*|{'|'.join(sorted((*_NUMBERS, *_PARTS), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|neither|nor|without|cannot)\b|\b\w+n['’]t\b", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|maybe|probably|likely|unlikely|apparently|seemingly|reportedly|"
    r"allegedly|alleged|purported|purportedly|suspected|believed|thought|expected|seems?|appears?|potential|potentially|"
    r"presumably|supposedly|rumou?red|unconfirmed|considering|considers?|consider)\b",
    re.IGNORECASE,
)
_POSSIBLE = words("may might could possibly perhaps maybe potential potentially")
_PROBABLE = words("probably likely presumably expected")
_NAME = re.compile(r"\b[A-Z][\w’'-]*\w(?:[ -](?:(?:of|the|al|bin|ibn|de|von|van) )?[A-Z][\w’'-]*\w)*")
_BODY = re.compile(
    r"\b(?:department|ministry|agency|council|committee|commission|office|bureau|directorate|command)\b", re.IGNORECASE
)
_POST = re.compile(
    r"\b(?:ministers?|secretary|officials?|officers?|spokes(?:man|woman|person|men|people)|aides?|advis[eo]rs?|diplomats?|"
    r"envoys?|ambassadors?|presidents?|premier|generals?|colonels?|majors?|captains?|commanders?|chiefs?|directors?|"
    r"governors?|mayors?|judges?|prosecutors?|senators?|lawmakers?|analysts?|experts?|sources?|witness(?:es)?|residents?|"
    r"soldiers?|fighters?|militants?|figures?|leaders?)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:officials|officers|sources|aides|advis[eo]rs|diplomats|envoys|witnesses|residents|commanders|analysts|experts|"
    r"people|ministers|generals|soldiers|fighters|militants|lawmakers|senators|leaders|members|figures|activists|lawyers|"
    r"relatives|they|spokesmen|spokespeople|several|both|two|three|four|five|some|many)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:official|officer|source|aide|advis[eo]r|diplomat|envoy|witness|resident|commander|analyst|expert|person|man|woman|"
    r"minister|general|soldier|fighter|militant|lawmaker|senator|leader|member|figure|activist|lawyer|relative|"
    r"spokes(?:man|woman|person)|he|she)\b",
    re.IGNORECASE,
)
_SPELLINGS = {
    "army": "military",
    "ministry": "department",
    "defence": "defense",
    "organisation": "organization",
    "programme": "program",
    "centre": "center",
}
_NATIONS = {"american": "us", "u.s": "us", "u.s.": "us", "united states": "us", "british": "uk", "britain": "uk"}


def amounts(text: str, start: int) -> list[Told]:
    """Return the numbers and the words for how much of something."""
    return [_told(match, start, _amount(match.group())) for match in _AMOUNT.finditer(text)]


def _amount(word: str) -> str:
    low = word.casefold()
    return _NUMBERS.get(low) or _PARTS.get(low) or low.replace(",", "")


def negations(text: str, start: int) -> list[Told]:
    """Return the words that deny; one denial is as good as another."""
    return [_told(match, start, "not") for match in _NEGATION.finditer(text)]


def hedges(text: str, start: int) -> list[Told]:
    """Return the words that make a claim less sure, alike when they make it equally so."""
    return [_told(match, start, _hedge(match.group().casefold())) for match in _HEDGE.finditer(text)]


def _hedge(word: str) -> str:
    if word in _POSSIBLE:
        return "possible"
    return "probable" if word in _PROBABLE else stem(word)


def names(text: str, start: int) -> list[Told]:
    """Return the names in a text, the word it opens with not among them."""
    opening = re.match(r"\W*\w+", text)
    first = opening.end() if opening else 0
    found = (match for match in _NAME.finditer(text, first) if match.group().casefold() not in FUNCTION)
    return [_told(match, start, _spelled(match.group())) for match in found]


def bodies(text: str, start: int) -> list[Told]:
    """Return the words for what sort of body somebody speaks for."""
    return [_told(match, start, match.group().casefold()) for match in _BODY.finditer(text)]


def posts(text: str, start: int) -> list[Told]:
    """Return the words for what somebody is, singular and plural alike."""
    return [_told(match, start, _singular(match.group().casefold())) for match in _POST.finditer(text)]


def people(text: str) -> frozenset[str]:
    """Return what tells one speaker from another, names and places and services, whatever their posts are called."""
    low = _POST.sub(" ", re.sub(r"\bu\.s\.?", "us", text.casefold()))
    found = (word for word in re.findall(r"\w+", low) if word == "us" or word not in _PLAIN)
    return frozenset(stem(_spelled(word)) for word in found)


def is_many(text: str) -> bool | None:
    """Whether a source is several people; None when the words do not tell."""
    last = _MANY.search(text), _ONE.search(text)
    if last[0] is not None:
        return not re.match(r"(?:one|a|an) (?:of )?", text, re.IGNORECASE)
    return False if last[1] is not None else None


_PLAIN = FUNCTION | words(
    "one two three several unnamed anonymous senior top high ranking another former familiar matter report newspaper person "
    "man woman people member members"
)


def _spelled(name: str) -> str:
    low = name.casefold().removesuffix("’s").removesuffix("'s")
    return " ".join(_SPELLINGS.get(part, part) for part in _NATIONS.get(low, low).split())


def _singular(word: str) -> str:
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return word[:-2] if word.endswith("esses") else word.removesuffix("s")


def _told(match: re.Match[str], start: int, sense: str) -> Told:
    return Told(sense, Passage(start + match.start(), start + match.end(), match.group()))
