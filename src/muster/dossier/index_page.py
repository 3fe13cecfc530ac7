"""The first pages: what needs a person, and every subject; split so that a long roster still opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.dossier.dossier import Dossier, Unread
from muster.dossier.finding import Finding, FindingKind, Urgency
from muster.dossier.lookup import Lookup
from muster.dossier.nav import nav_of
from muster.dossier.pages import count, render
from muster.policy.determination import Standing
from muster.rosters.subject import Subject
from muster.screening.hit import Band

PAGE_ROWS = 500
_SETTLERS_SHOWN = 3
_REPORTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of the index: the number, what it counts, and a note."""

    number: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One input as the index shows it."""

    name: str
    what: str
    digest: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """One policy over all subjects: how many it covers, and what would settle most of what is open."""

    title: str
    anchor: str
    covers: int
    not_covers: int
    open: int
    settle: tuple[tuple[str, int], ...]


Row = tuple[Subject, tuple[Finding, ...]]


def index_pages(dossier: Dossier, lookup: Lookup) -> Iterable[tuple[str, bytes]]:
    """Yield (file name, page) of the index: subjects with findings, the most urgent first."""
    rows = waiting(dossier, lookup)
    common = {
        "root": "",
        "here": "index.html",
        "nav": nav_of(dossier),
        "name": dossier.roster.name,
        "total": len(dossier.roster.subjects),
        "waiting": len(rows),
        "figures": list(figures(dossier)),
        "row_findings": len({f.anchor for f in dossier.findings if not f.subject}),
        "policies": list(_coverage(dossier)),
        "inputs": list(inputs(dossier)),
        "reports_more": len(dossier.reports or ()),
        "unread": _unread(dossier),
    }
    yield from _paged("index", rows, common)


def subjects_pages(dossier: Dossier, lookup: Lookup) -> Iterable[tuple[str, bytes]]:
    """Yield (file name, page) of the list of every subject, in roster order."""
    rows = [(subject, lookup.findings.get(subject.id, ())) for subject in dossier.roster.subjects]
    yield from _paged("subjects", rows, {"root": "", "here": "subjects.html", "nav": nav_of(dossier)})


def _paged(stem: str, rows: Sequence[Row], common: dict[str, object]) -> Iterable[tuple[str, bytes]]:
    pages = max(1, -(-len(rows) // PAGE_ROWS))
    for number in range(1, pages + 1):
        part = rows[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
        name = f"{stem}.html" if number == 1 else f"{stem}-{number}.html"
        yield name, render(f"{stem}.html", rows=part, number=number, pages=pages, **common)


def waiting(dossier: Dossier, lookup: Lookup) -> list[Row]:
    """Return the subjects with findings, in the order of their most urgent one."""
    order = dict.fromkeys(finding.subject for finding in dossier.findings if finding.subject)
    return [(lookup.subjects[subject], lookup.findings[subject]) for subject in order]


def figures(dossier: Dossier) -> Iterable[Figure]:
    """Yield the counts of the index, each a thing a person may ask for by name."""
    hits = Counter(hit.band for result in dossier.results for hit in result.hits)
    kinds = Counter(finding.kind for finding in dossier.findings)
    first = {f.subject for f in dossier.findings if f.subject and f.urgency is Urgency.FIRST}
    account = dossier.roster.account
    yield Figure(len(dossier.roster.subjects), "subjects", f"of {account.read:,} rows read")
    yield Figure(len(first), "to look at first")
    yield Figure(hits[Band.STRONG], "strong hits", "possible identities")
    yield Figure(hits[Band.POSSIBLE], "possible hits", "possible identities")
    if dossier.reports is not None:
        said = {(a.report, a.sentence, a.category) for a in dossier.allegations}
        yield Figure(len(said), "alleging sentences", "on each page counted by origin, not by article")
        yield Figure(len(dossier.reports), "reports", f"in {count(len(dossier.stories), 'story', 'stories')}")
    yield Figure(len(dossier.duplicates), "pairs of nominations", "one person twice, or one number on two names")
    yield Figure(kinds[FindingKind.THIN_IDENTITY], "thin identities", "too little given to clear anybody on")
    if dossier.casebooks:
        cases = [case for book in dossier.casebooks for case in book.cases]
        yield Figure(len(cases), "cases", f"{sum(bool(case.holder) for case in cases)} in which somebody has to act")
    yield Figure(account.quarantined + account.rejected, "rows not taken in", "listed with reasons")


def _coverage(dossier: Dossier) -> Iterable[Coverage]:
    for number, policy in enumerate(dossier.policies, start=1):
        opinions = [o for all_of_one in dossier.opinions.values() for o in all_of_one if o.policy == policy.id]
        applies = Counter(opinion.applies for opinion in opinions)
        settle = Counter(
            line for o in opinions for line in dict.fromkeys(line for d in o.determinations for line in d.settle)
        )
        most = sorted(settle.items(), key=lambda item: (-item[1], item[0]))[:_SETTLERS_SHOWN]
        yield Coverage(
            title=policy.title,
            anchor=f"policy-{number}",
            covers=applies[Standing.SATISFIED],
            not_covers=applies[Standing.NOT_SATISFIED],
            open=applies[Standing.NOT_DETERMINABLE],
            settle=tuple(most),
        )


def inputs(dossier: Dossier) -> Iterable[Input]:
    """Yield the inputs but for the reports, which have a page of their own when there are many."""
    roster = dossier.roster
    yield Input(roster.name, f"roster, {roster.format}, {len(roster.subjects):,} subjects", roster.digest)
    for snapshot in dossier.snapshots:
        for file, digest in snapshot.files:
            yield Input(file, f"list {snapshot.name}, {snapshot.format}, {len(snapshot.entities):,} entities", digest)
    for policy in dossier.policies:
        yield Input(policy.file, f"policy {policy.id}, version {policy.version}", policy.digest)
    for book in dossier.casebooks:
        if book.name:
            yield Input(book.name, f"cases, {len(book.cases):,} of them", book.digest)
    for name, digest in dossier.also_read:
        yield Input(name, "read beside them: groups, mapping or settings", digest)
    if len(dossier.reports or ()) <= _REPORTS_SHOWN:
        for report in dossier.reports or ():
            yield Input(report.file, f"report {report.id}", report.digest)


def _unread(dossier: Dossier) -> list[Unread]:
    """Everything given that was not read, or not read in full."""
    lines = [
        *dossier.unread,
        *(
            Unread(list_.name, f"{count(list_.account.quarantined, 'row')} quarantined", "see the lists page")
            for list_ in dossier.snapshots
            if list_.account.quarantined
        ),
        *(
            Unread(report.file, f"statements are not read in its language ({report.language})")
            for report in dossier.reports or ()
            if not report.supported
        ),
    ]
    if dossier.reports is None:
        lines.append(Unread("reports", "none were given", "what reports might say is not known"))
    if not dossier.snapshots:
        lines.append(Unread("lists", "none were given", "whether anyone is listed is not known"))
    return lines
