"""From an extracted text to a report: its lines, title, outlet, date, language, credits and statements.

Reach for :func:`assemble` to make a :class:`~muster.reports.report.Report` of a text in memory. The invariant: statements
are read in full from English only; of four more languages credits and direct quotations are read, and the rest says that
it is not supported. No text is ever read as English that is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.reports.bodies import twice_named
from muster.reports.capture import UNKNOWN, Capture
from muster.reports.credits import find_credits
from muster.reports.extracted import Extracted, iso_date, same_length
from muster.reports.foreign import foreign_credits, foreign_statements
from muster.reports.language import settled
from muster.reports.lines import kept_text, mastheads, read_lines, title_of
from muster.reports.outlets import canonical, find_outlets
from muster.reports.phrases import LANGUAGES, phrases
from muster.reports.report import Credit, Line, LineKind, Report, Statement
from muster.reports.statements import find_statements

_DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’-]*+[ ,/]*+){1,6}(?:[A-Z][a-z]+\.? \d{1,2},? ?)?\((?P<name>[A-Z][\w .'’/-]{1,30})\) ?[-–—]"
)
_SUFFIX = re.compile(r" [|–—-] (?P<name>[^|–—-]{2,40})$")
_LINKED = re.compile(
    r"(?:linked Source\s*:|originally (?:appeared|published|ran)(?: here| online)? (?:on|in|at|by)|first (?:appeared|published) (?:on|in|at|by)|^(?:original )?source:|^h/t:?|^(?:republished|reprinted) (?:\w+ ){0,3}(?:from|by))\s*(?P<name>[^–—|,.\n(:]{2,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one report from another: its id in the run, its file, the digest of its original and how it was captured."""

    id: str
    file: str
    digest: str
    capture: Capture = UNKNOWN


def assemble(found: Extracted, identity: Identity) -> Report:
    """Return the report made of an extracted text.

    Raises:
        MissingExtraError: when the language must be told and the ``text`` extra is not installed.
    """
    text = same_length(found.text)
    lines = read_lines(text, title=found.title)
    body = kept_text(text, lines)
    language, note = settled(found.language, body)
    outlet = canonical(found.outlet) if found.outlet else _outlet(text, lines)
    credits_ = _credits(text, lines, language, outlet)
    return Report(
        id=identity.id,
        file=identity.file,
        digest=identity.digest,
        format=found.format,
        title=found.title or title_of(text, lines),
        outlet=outlet,
        date=found.date or _date(text, lines),
        url=found.url,
        language=language,
        text=text,
        lines=lines,
        credits=credits_,
        statements=_statements(identity.id, text, lines, credits_, language),
        supported=language == "en",
        notes=(
            *filter(None, (*found.notes, note, _unsupported(language), _taken_from(text, lines))),
            *twice_named(body),
        ),
        capture=identity.capture,
    )


def syndicated_from(text: str, lines: tuple[Line, ...]) -> str:
    """Return the outlet a syndication line says the text was taken from, canonical; empty when none says so."""
    for line in lines:
        if line.kind is LineKind.SYNDICATION:
            match = _LINKED.search(text[line.start : line.end])
            if match and re.match(r"\s*[A-Z]|.*\w\.\w", match["name"]):
                return canonical(match["name"].strip(" .:–-"))
    return ""


def _credits(text: str, lines: tuple[Line, ...], language: str, own: str) -> tuple[Credit, ...]:
    if language == "en":
        return find_credits(text, lines, own=own)
    return foreign_credits(text, lines, language, own=own) if language in LANGUAGES else ()


def _statements(
    report: str, text: str, lines: tuple[Line, ...], credits_: tuple[Credit, ...], language: str
) -> tuple[Statement, ...]:
    if language == "en":
        return find_statements(report, text, lines, credits_)
    return foreign_statements(report, text, lines, credits_, language) if language in LANGUAGES else ()


def _unsupported(language: str) -> str:
    if language == "en":
        return ""
    if language in LANGUAGES:
        name = phrases(language).name
        return f"Of this report in {name}, outlet credits and direct quotations alone are read, and names searched for."
    return f"Statements and credits are not read in its language ({language}); it was searched for names alone."


def _taken_from(text: str, lines: tuple[Line, ...]) -> str:
    name = syndicated_from(text, lines)
    return f"The text says it was taken from {name}." if name else ""


def _outlet(text: str, lines: tuple[Line, ...]) -> str:
    """Return the outlet a dateline or the end of a title names; empty when neither does."""
    stated = next((head.outlet for _, head in mastheads(text, lines) if head.outlet), "")
    if stated:
        return stated
    for line in [line for line in lines if line.keep][:3]:
        words = text[line.start : line.end].strip()
        match = _DATELINE.match(words[:200]) or (_SUFFIX.search(words[-60:]) if line.kind is LineKind.TITLE else None)
        named = find_outlets(match["name"]) if match else ()
        if len(named) == 1 and match and named[0].end - named[0].start >= len(match["name"].strip()) - 4:
            return named[0].name
    return ""


def _date(text: str, lines: tuple[Line, ...]) -> str:
    """Return the date a byline, time stamp or masthead states; the body's own dates are of other things."""
    stated = next((head.date for _, head in mastheads(text, lines) if head.date), "")
    if stated:
        return stated
    stamps = (iso_date(text[line.start : line.end].strip()) for line in lines if line.kind is LineKind.CREDIT)
    return next((stamp for stamp in stamps if len(stamp) == 10), "")
