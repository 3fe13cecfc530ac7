"""The page of whom the reports name: those looked for, what is said of them, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muster.dossier.highlight import Mark, Segment, anchor_of, segments
from muster.dossier.lookup import grouped
from muster.dossier.pages import render
from muster.dossier.provenance.claim_rows import counted
from muster.dossier.provenance.findings import act
from muster.dossier.provenance.lookup import Lookup, report_page
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.shares import asserted
from muster.reports.corroboration import corroboration
from muster.reports.report import Allegation, Mention, Passage, Report

KINDS = {"subject": "subject of the roster", "entity": "listed entity", "group": "group of the groups file"}
"""What is named, in words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with words of it marked, where it stands, and what is to be known about it."""

    report: Report
    path: str
    sentence: tuple[Segment, ...]
    alleged: bool
    who: str
    via: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alleged:
    """What is alleged of somebody under one category: the act, how many origins it has in words, and the sentences."""

    act: str
    counted: str
    why: str
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody the reports name, with the allegations on them and the mentions of them."""

    name: str
    kind: str
    alleged: tuple[Alleged, ...]
    mentions: tuple[Said, ...]


def named_page(made: Provenance, lookup: Lookup) -> bytes:
    """Return the page of whom the reports name: those something is alleged of first, then by how often."""
    said = grouped(made.allegations, lambda a: (a.target_kind, a.target))
    mentions = grouped(made.mentions, lambda m: (m.target_kind, m.target))
    keys = sorted(mentions, key=lambda key: (-len(said.get(key, ())), -len(mentions[key]), key))
    rows = [_named(key, said.get(key, ()), mentions[key], lookup) for key in keys]
    more = {"claims": made.claims, "names": lookup.names}
    return render("trace/named.html", root="", here="named.html", looked=True, rows=rows, **more)


def _named(key: tuple[str, str], said: Sequence[Allegation], mentions: Sequence[Mention], lookup: Lookup) -> Named:
    return Named(
        name=lookup.name_of(*key),
        kind=KINDS.get(key[0], key[0]),
        alleged=tuple(_under(held, lookup) for held in grouped(said, lambda a: act(a.category)).values()),
        mentions=tuple(_mention(one, lookup) for one in mentions),
    )


def _under(said: Sequence[Allegation], lookup: Lookup) -> Alleged:
    """Return the allegations of one act; what is denied or only imagined is shown and is no origin of it."""
    told = [one.report for one in said if asserted(one)]
    found = corroboration(lookup.reports.values(), lookup.stories, told)
    words = counted(found.origins_min, found.origins_max) if told else "nobody says that it was so"
    return Alleged(
        act(said[0].category), words, found.why if told else "", tuple(_alleged(one, lookup) for one in said)
    )


def _alleged(one: Allegation, lookup: Lookup) -> Said:
    notes = (
        *((f"Told with “{one.hedge}”.",) if one.hedge else ()),
        *(("Denied in this sentence.",) if one.negated else ()),
        *(("Of what could happen, not of an act.",) if one.hypothetical else ()),
    )
    anchor = anchor_of("a", one.sentence)
    return _said(lookup.reports[one.report], one.sentence, one.cue, anchor, (True, one.accuser, one.via, notes))


def _mention(one: Mention, lookup: Lookup) -> Said:
    anchor = anchor_of("m", one.passage)
    return _said(lookup.reports[one.report], one.sentence, one.passage, anchor, (False, "", (), (f"{one.detail}.",)))


def _said(
    report: Report,
    sentence: Passage,
    marked: Passage,
    anchor: str,
    more: tuple[bool, str, tuple[str, ...], tuple[str, ...]],
) -> Said:
    cut = segments(report.text, sentence.start, sentence.end, [Mark(marked.start, marked.end, "mention")])
    return Said(report, f"{report_page(report.id)}#{anchor}", cut, *more)
