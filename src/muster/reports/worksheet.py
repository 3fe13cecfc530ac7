"""How credible a claim is, as far as its reports tell: a worksheet of seven questions, and the two Admiralty grades.

Reach for :func:`worksheet`. The questions are those the US Department of State asks of information on gross violations (public
guidance on the Leahy laws, in paraphrase); the grades are NATO's A-F and 1-6. What the text does not tell is *cannot judge*, which
is not *bad*: a person fills it in.

The invariant: every answer quotes the words or counts it rests on; nothing is graded reliable or confirmed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.reports.claim import Claim, Telling

CANNOT_JUDGE = "cannot judge"
_AGENDA = re.compile(
    r"\b[\w’'-]*-?(?:affiliated|backed|aligned|linked|funded|controlled)\b|\b(?:state-run|state-owned|state media|"
    r"pro-\w+|anti-\w+|opposition|partisan|loyalist|propaganda|rival)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:witness(?:es|ed)?|saw|seen by|heard|obtained by|reviewed by|documents?|video|footage|photographs?|recording|"
    r"satellite images?|court records?|interviews?|on condition of anonymity|spoke (?:to|with)|told)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|yesterday|last (?:week|month|year))\b"
)
_WHERE = re.compile(r"\b(?:in|at|near|outside|from)\s+(?:the\s+)?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b(?:\d{1,3}(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?)\b")


@dataclass(frozen=True, slots=True)
class Factor:
    """One question.

    Attributes:
        name: of the question.
        answer: what the reports tell, or :data:`CANNOT_JUDGE`.
        why: the words it rests on; empty when there are none.
    """

    name: str
    answer: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What the reports tell of how credible a claim is.

    Attributes:
        factors: the seven questions, always in the same order.
        reliability: Admiralty grade of the source; F as long as no person graded it.
        credibility: Admiralty grade of the information, 1 to 6; 6 where it cannot be judged.
        why: of the grade.
    """

    factors: tuple[Factor, ...]
    reliability: str
    credibility: int
    why: str


def worksheet(claim: Claim) -> Worksheet:
    """Fill in what the tellings of a claim support, and no more."""
    factors = (
        Factor("past accuracy of the source", CANNOT_JUDGE),
        _found("how the source got the information", _HOW, claim),
        _found("known agenda of the source", _AGENDA, claim),
        _corroboration(claim),
        _contradiction(claim),
        Factor("history of the unit", CANNOT_JUDGE),
        _detail(claim),
    )
    return Worksheet(factors, "F", *_credibility(claim))


def _found(name: str, pattern: re.Pattern[str], claim: Claim) -> Factor:
    """Answer with the first words around the tellings that speak of it."""
    words = dict.fromkeys(match.group() for telling in claim.tellings for match in pattern.finditer(_around(telling)))
    if not words:
        return Factor(name, CANNOT_JUDGE)
    first = next(t for t in claim.tellings if pattern.search(_around(t)))
    return Factor(name, ", ".join(words), f"{first.report}: “{first.sentence.text}”")


def _around(telling: Telling) -> str:
    """Return the sentence of a telling without what it tells: what is said of the source, not by it."""
    text = telling.sentence.text
    for part in telling.passages:
        text = text.replace(part.text, " ") if telling.statement is not None else text
    return text


def _corroboration(claim: Claim) -> Factor:
    known = claim.independent
    count = f"{known.least}" if known.least == known.most else f"{known.least} to {known.most}"
    return Factor("corroboration", f"{count} independent origin{'' if count == '1' else 's'}", known.why)


def _contradiction(claim: Claim) -> Factor:
    if not claim.contradictions:
        return Factor("contradiction", "none found in these reports")
    kinds = dict.fromkeys(found.kind.value for found in claim.contradictions)
    return Factor("contradiction", ", ".join(kinds), claim.contradictions[0].why)


def _detail(claim: Claim) -> Factor:
    text = " ".join(telling.text for telling in claim.tellings)
    given = (("a time", _WHEN), ("a place", _WHERE), ("a number", _NUMBER))
    found = [(what, match.group()) for what, pattern in given if (match := pattern.search(text))]
    if not found:
        return Factor("level of detail", "no time, place or number")
    return Factor(
        "level of detail", ", ".join(what for what, _ in found), ", ".join(f"“{words}”" for _, words in found)
    )


def _credibility(claim: Claim) -> tuple[int, str]:
    if claim.independent.least > 1 and not claim.contradictions:
        return 2, "Origins independent of one another tell it and nothing here says otherwise; only a person confirms."
    if claim.independent.least > 1:
        return 6, "Independent origins tell it, and something says otherwise."
    return 6, "It rests on one origin, or on origins that may be one."
