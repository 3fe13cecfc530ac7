"""Credits: which outlets a report says it relies on.

Reach for :func:`find_credits` to learn on whose word a report stands. An outlet merely named (in a caption, as an owner,
as an employer) is no credit: the words around it must hand it the news. "The report", "the paper", "it" are resolved to
the outlet credited last, unless another document was named in between. The invariant: a report never credits its own
outlet, and a short form that could be two outlets credits none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.reports.crediting import ADVERBS, VERB, credit_cue, fits_plainly
from muster.reports.outlets import OutletFound, bare_name, canonical, find_outlets
from muster.reports.press import PressName, find_press
from muster.reports.quotes import find_quotes
from muster.reports.report import Credit, Line

_UNKNOWN = re.compile(
    r"\b[Tt]he (?P<a>(?:[A-Z][\w'’.-]+ ){1,4})(?:newspaper|magazine|news agency|news site|news website|website|daily|TV channel) "
    rf"(?={ADVERBS}{VERB}\b)"
    r"|\btold (?:the )?(?P<b>(?:[A-Z][\w'’.-]+ ){1,4})(?:newspaper|magazine|news agency|news site|TV|radio)\b"
    rf"|\b(?:newspaper|news agency|news site|magazine) (?P<c>(?:[A-Z][\w'’-]+ ){{1,4}})(?={ADVERBS}{VERB}\b)"
)
_NATION = re.compile(r"\w+(?:an|ish|ese|i|ic|ch|ew|ss|ek)|US|UK|U\.S\.|Thai|Dutch|Same|State|Local|Popular|Official")
_AGAIN = re.compile(
    rf"\b(?:(?P<lead>[Aa]ccording to|[Tt]old|[Cc]iting) )?(?P<what>[Tt]h(?:e|is|at)(?: (?:same|[A-Z]\w+|\w+-(?:based|language)))? (?:report|paper|newspaper|article|magazine|agency|news agency|news site|outlet|daily|"
    rf"broadcaster|channel|website))\b(?P<tail>,? (?:{ADVERBS}){VERB}\b)?"
    rf"|(?:^|(?<=[.!?”\"] ))(?P<it>It) (?P<verb>(?:also |further |then )?(?:reported|stated|said|added|noted|indicated|claimed|quoted|wrote|explained))\b",
    re.MULTILINE,
)
_OTHER_DOCUMENT = re.compile(
    r"\b(?:report|statement|study|dossier|letter) (?:by|from|of|issued by|released by) (?:the |a )?(?:[A-Z]|rights|human|UN|group)"
    r"|\b(?:[A-Z]{2,}|[Uu]\.?[Nn]\.?|[Gg]overnment|[Cc]ommission|[Pp]olice|[Mm]inistry|[Pp]anel)(?:['’]s)? (?:report|statement)\b"
)


@dataclass(frozen=True, slots=True)
class _Event:
    start: int
    end: int
    outlet: str
    cue: str


def find_credits(text: str, lines: tuple[Line, ...], *, own: str = "") -> tuple[Credit, ...]:
    """Return the outlets a report relies on, one credit a mention, in order.

    Args:
        text: the report.
        lines: its lines; dropped ones are not read.
        own: the outlet that published it, canonical; never credited.
    """
    kept = kept_only(text, lines)
    found = find_outlets(kept)
    named = _outside_quotes(kept, (*_named(kept, found), *_press(kept, found)))
    spans = sorted((event.start, event.end) for event in named)
    again = (
        event for event in _again(kept) if not any(event.start <= at < event.end for at in _near(spans, event.start))
    )
    events = sorted([*named, *again], key=lambda e: (e.start, e.end))
    others = [match.start() for match in _OTHER_DOCUMENT.finditer(kept)]
    return tuple(_resolved(events, others, canonical(own) if own else ""))


def unresolved_credits(text: str, lines: tuple[Line, ...], *, own: str = "") -> tuple[Credit, ...]:
    """Return the credits to a short form ("the Courier") that the report itself never writes out.

    The outlet of each is the bare word, to be resolved from the other reports of the story or left alone.
    """
    kept = kept_only(text, lines)
    open_ = (event for event, press in _press_events(kept, find_outlets(kept)) if not press.name and not event.outlet)
    return tuple(
        Credit(kept[event.start : event.end], event.cue, event.start, event.end)
        for event in _outside_quotes(kept, open_)
        if kept[event.start : event.end] not in own.split()
    )


def _outside_quotes(text: str, events: Iterable[_Event]) -> list[_Event]:
    """Leave out what stands in quotation marks: a speaker's credit is not the report's."""
    quoted = sorted((quote.start, quote.end) for quote in find_quotes(text) if quote.depth == 0)
    first = {event.start: event for event in reversed([e for e in events if not _inside(quoted, e.start)])}
    return [first[start] for start in sorted(first)]


def kept_only(text: str, lines: tuple[Line, ...]) -> str:
    """Return the text with every dropped line blanked out, so that offsets stay."""
    pieces = [text[line.start : line.end] if line.keep else " " * (line.end - line.start) for line in lines]
    return "\n".join(pieces)


def _named(text: str, found: tuple[OutletFound, ...]) -> Iterator[_Event]:
    for outlet in found:
        cue = credit_cue(text, outlet)
        if cue and outlet.name:
            yield _Event(outlet.start, outlet.end, outlet.name, cue)
    taken = {outlet.start for outlet in found if outlet.name}
    for match in _UNKNOWN.finditer(text):
        group = next(name for name in ("a", "b", "c") if match[name])
        start, name = match.start(group), match[group].strip()
        if (
            not any(start <= at < match.end() for at in taken)
            and canonical(name) == name
            and not _NATION.fullmatch(name)
        ):
            yield _Event(start, start + len(name), name, match.group().split()[0] if group == "b" else "newspaper")


def _press(text: str, found: tuple[OutletFound, ...]) -> Iterator[_Event]:
    """Return the credits to outlets told by their names alone; the lexicon's own names are left to it."""
    return (event for event, _ in _press_events(text, found) if event.outlet)


def _press_events(text: str, found: tuple[OutletFound, ...]) -> Iterator[tuple[_Event, PressName]]:
    """Yield the cued names; "the Courier" is the one outlet of the text that ends so, and nobody when there are two."""
    known = [outlet for outlet in found if outlet.name]
    taken = sorted((outlet.start, outlet.end) for outlet in known)
    full: defaultdict[str, set[str]] = defaultdict(set)
    for outlet in known:
        full[outlet.name.split()[-1]].add(outlet.name)
    for press in find_press(text):
        if any(press.start < end and start < press.end for start, end in _around(taken, press.start)):
            continue
        if press.name:
            full[press.last].add(press.name)
        name = press.name or (min(full[press.last]) if len(full[press.last]) == 1 else "")
        cue = (
            credit_cue(text, OutletFound(name or press.last, press.start, press.end, weak=False))
            if fits_plainly(text, press)
            else ""
        )
        if cue:
            yield _Event(press.start, press.end, name, cue), press


def _around(spans: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    place = bisect_right(spans, (at, 0))
    return spans[max(0, place - 1) : place + 2]


def _again(text: str) -> Iterator[_Event]:
    """Find "the report said", "according to the paper", "It stated": outlets to be resolved."""
    for match in _AGAIN.finditer(text):
        if match["it"]:
            yield _Event(match.start("it"), match.end("it"), "", match["verb"])
        elif match["lead"] or match["tail"]:
            yield _Event(match.start("what"), match.end("what"), "", match["lead"] or match["tail"].split()[-1])


def _resolved(events: list[_Event], others: list[int], own: str) -> Iterator[Credit]:
    last, seen = "", -1
    for event in events:
        if event.start < seen and not event.outlet:
            continue
        other = others[bisect_right(others, event.start) - 1] if others and others[0] <= event.start else -1
        if event.outlet:
            last, seen = event.outlet, event.end
        elif other > seen and other + 1 < event.start:
            continue  # "the report" may be the other document
        outlet = event.outlet or last
        if outlet and bare_name(outlet) != bare_name(own):
            yield Credit(outlet, event.cue, event.start, event.end)


def _near(spans: list[tuple[int, int]], at: int) -> list[int]:
    place = bisect_right(spans, (at, 0))
    return [start for start, _ in spans[max(0, place - 1) : place + 2]]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    place = bisect_right(spans, (at, at))
    return any(a <= at < b for a, b in spans[max(0, place - 1) : place])
