"""Lineage: which reports tell one story, and on whose word they rest.

Reach for :func:`trace` once all reports are read. Ties are of three kinds: a credit ("The Telegraph reported"), a copy
(most of the words of another report), and being an outlet that others credit. The invariant: every report has at least
one origin; nothing is claimed beyond a credit or a shared passage that can be shown; what could not be told is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from muster.reports.assemble import syndicated_from
from muster.reports.composites import composites
from muster.reports.credits import unresolved_credits
from muster.reports.lines import kept_text
from muster.reports.outlets import bare_name
from muster.reports.report import Credit, Origin, Report, SourceKind, Story
from muster.reports.shingles import Shared, shared_runs
from muster.reports.stories import cluster

COPY = 300_000
"""Least share (millionths) of the shorter report's five-word runs that makes it a copy or a rewrite."""
CARRIED = 30_000
"""Least share that makes a carried passage; below it two reports merely use the same phrases."""

_AMBIGUOUS = frozenset({"Times", "Post", "Journal"})
"""Short forms that the largest papers of a country go by, whatever the other reports name."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """One reason why one report rests on one origin."""

    origin: str
    name: str
    report: str
    why: str


def trace(reports: Iterable[Report]) -> tuple[Story, ...]:
    """Return the stories of some reports, each with its independent origins.

    The order of the reports does not matter; taking a report away gives what there was without it.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda r: r.id)}
    bodies = {key: kept_text(report.text, report.lines) for key, report in by_id.items()}
    shared = shared_runs(bodies)
    copies = [pair for pair in shared if pair.containment >= COPY and pair.runs >= 10]
    carried = [pair for pair in shared if COPY > pair.containment >= CARRIED and pair.runs >= 8]
    groups = cluster(bodies, [(pair.a, pair.b) for pair in copies])
    return tuple(_story([by_id[key] for key in group], copies, carried) for group in groups)


def _story(reports: Sequence[Report], copies: list[Shared], carried: list[Shared]) -> Story:
    ids = {report.id for report in reports}
    reports, settled = _settled(reports)
    inside = [pair for pair in copies if pair.a in ids and pair.b in ids]
    rests, unknown = _rests(reports, inside)
    merged = _origins(rests)
    unknown += [line for pair in carried if (line := _carried_line(pair, merged, ids))]
    unknown += [line for report in reports if (line := _uncredited(report))]
    unknown += settled
    return Story(f"story-{min(ids)}", tuple(sorted(ids)), merged, tuple(unknown))


def _settled(reports: Sequence[Report]) -> tuple[list[Report], list[str]]:
    """Resolve "the Courier" of one report to the only outlet so named in full by the others of its story, and say so."""
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for outlet in (o for r in reports for o in (r.outlet, *(credit.outlet for credit in r.credits)) if o):
        named[outlet.split()[-1]][bare_name(outlet)] = outlet  # a credit's way of writing it wins
    made, said = [], []
    for report in reports:
        open_ = report.supported and any(f"he {last}" in report.text for last in named)
        short = unresolved_credits(report.text, report.lines, own=report.outlet) if open_ else ()
        taken = [
            (c, min(named[c.outlet].values()))
            for c in short
            if len(named[c.outlet]) == 1 and c.outlet not in _AMBIGUOUS
        ]
        found = [Credit(name, c.cue, c.start, c.end) for c, name in taken]
        made.append(replace(report, credits=tuple(sorted((*report.credits, *found), key=lambda c: c.start))))
        pairs = dict.fromkeys((c.outlet, name) for c, name in taken)
        said += [
            f"“the {w}” in {report.id} is taken to be {name}, as other reports of the story name it."
            for w, name in pairs
        ]
    return made, said


def _rests(reports: Sequence[Report], copies: list[Shared]) -> tuple[list[_Rest], list[str]]:
    """Tie every report to its origins: its credits, else those of what it copies, else itself."""
    rests: list[_Rest] = []
    unknown: list[str] = []
    credited = {credit.outlet for report in reports for credit in report.credits}
    pasted = composites({report.id: report for report in reports}, copies)
    copies = [pair for pair in copies if pair.a not in pasted and pair.b not in pasted]
    for family in _families([report.id for report in reports if report.id not in pasted], copies):
        members = [report for report in reports if report.id in family]
        own = [rest for report in members for rest in _credits(report)]
        silent = [report for report in members if not report.credits]
        rests += own
        if own and silent:
            rests += _through_copy(silent, own, copies)
        elif not own:
            found, doubt = _root(members, credited)
            rests += found
            unknown += doubt
    # The shorter first: what a report holds has its origins already when its turn comes.
    for report in sorted(reports, key=lambda report: (len(report.text), report.id)):
        rests += _pasted(report, pasted[report.id], rests) if report.id in pasted else []
    unknown += [_pasted_line(key, parts) for key, parts in pasted.items()]
    return rests, unknown


def _pasted(report: Report, parts: tuple[str, ...], rests: list[_Rest]) -> list[_Rest]:
    """A report put together from others rests on the origins of each, beside its own credits."""
    found = {rest.origin: rest for rest in rests if rest.report in parts}
    held = [_Rest(key, r.name, report.id, f"{report.id} holds the words of {r.report}") for key, r in found.items()]
    return [*_credits(report), *held]


def _pasted_line(key: str, parts: tuple[str, ...]) -> str:
    return (
        f"{key} holds the words of {', '.join(parts)}, not all of which share words with one another; whether it was put "
        f"together from them or they are parts of it is unknown."
    )


def _credits(report: Report) -> list[_Rest]:
    first = {credit.outlet: credit for credit in reversed(report.credits)}
    outlets = dict.fromkeys(credit.outlet for credit in report.credits)
    return [
        _Rest(f"outlet:{name}", name, report.id, f"{report.id} credits {name} ({_quoted(report, first[name].start)})")
        for name in outlets
    ]


def _quoted(report: Report, at: int) -> str:
    """Return the words around a credit, to be shown as its evidence."""
    begin = max(report.text.rfind("\n", 0, at) + 1, at - 40)
    end = report.text.find("\n", at)
    words = report.text[begin : min(at + 50, end if end >= 0 else len(report.text))]
    return f"“…{' '.join(words.split())}…”"


def _through_copy(silent: list[Report], own: list[_Rest], copies: list[Shared]) -> list[_Rest]:
    """A report that credits nobody but carries the words of one that does rests on the same origins."""
    names = dict.fromkeys((rest.origin, rest.name) for rest in own)
    best: dict[str, Shared] = {}
    for pair in sorted(copies, key=lambda p: (p.containment, p.a, p.b)):
        best[pair.a] = best[pair.b] = pair
    return [
        _Rest(origin, name, report.id, f"{report.id} credits nobody; {_copy_words(report.id, best[report.id])}")
        for report in silent
        for origin, name in names
    ]


def _copy_words(key: str, pair: Shared) -> str:
    other = pair.b if pair.a == key else pair.a
    return f"{pair.containment // 10_000}% of the shorter text's five-word runs are also in {other}"


def _root(members: list[Report], credited: set[str]) -> tuple[list[_Rest], list[str]]:
    """Find the one origin of reports that carry the same words and credit nobody."""
    if len(members) == 1:
        return [_alone(members[0], credited)], []
    ids = ", ".join(report.id for report in members)
    dated = sorted((report.date, report.id) for report in members if len(report.date) == 10)
    if len(dated) == len(members) and dated[0][0] < dated[1][0]:
        first = next(report for report in members if report.id == dated[0][1])
        own = _alone(first, credited)
        why = f"carries the words of {first.id}, dated first ({first.date})"
        return [own, *(_Rest(own.origin, own.name, r.id, f"{r.id} {why}") for r in members if r is not first)], []
    origin = f"report:{members[0].id}"
    found = [
        _Rest(origin, f"one text in {len(members)} reports", r.id, f"{r.id} shares its words with the others")
        for r in members
    ]
    return found, [f"{ids} carry the same words and credit nobody; which came first is unknown."]


def _alone(report: Report, credited: set[str]) -> _Rest:
    taken = syndicated_from(report.text, report.lines)
    if taken:
        return _Rest(f"outlet:{taken}", taken, report.id, f"{report.id} says it was taken from {taken}")
    known = next((name for name in sorted(credited) if bare_name(name) == bare_name(report.outlet)), "")
    if known:
        return _Rest(f"outlet:{known}", known, report.id, f"{report.id} was published by {report.outlet}")
    return _Rest(
        f"report:{report.id}", report.outlet or report.title or report.id, report.id, f"{report.id} credits nobody"
    )


def _origins(rests: list[_Rest]) -> tuple[Origin, ...]:
    groups: dict[str, list[_Rest]] = defaultdict(list)
    for rest in rests:
        groups[rest.origin].append(rest)
    made = [
        Origin(
            key,
            group[0].name,
            tuple(sorted({rest.report for rest in group})),
            tuple(rest.why for rest in sorted({r.report: r for r in group}.values(), key=lambda r: r.report)),
        )
        for key, group in groups.items()
    ]
    return tuple(sorted(made, key=lambda origin: (-len(origin.reports), origin.id)))


def _families(ids: list[str], copies: list[Shared]) -> list[set[str]]:
    """Return the reports joined by copying, in order of their first id."""
    family = {key: {key} for key in ids}
    for pair in copies:
        if family[pair.a] is not family[pair.b]:
            joined = family[pair.a] | family[pair.b]
            for key in joined:
                family[key] = joined
    seen: list[set[str]] = []
    for key in sorted(ids):
        if not any(key in group for group in seen):
            seen.append(family[key])
    return seen


def _carried_line(pair: Shared, origins: tuple[Origin, ...], ids: set[str]) -> str:
    if pair.a not in ids or pair.b not in ids or any({pair.a, pair.b} <= set(origin.reports) for origin in origins):
        return ""
    return f"{pair.a} and {pair.b} share passages ({pair.runs} runs of five words); whether they share an origin is unknown."


def _uncredited(report: Report) -> str:
    """Say so when a report that credits outlets also quotes unnamed people without saying through whom."""
    people = [
        s for s in report.statements if s.source_kind is SourceKind.ANONYMOUS and not s.via and s.source is not None
    ]
    if not report.credits or not people:
        return ""
    first = people[0].source
    named = "" if first is None else f" (“{first.text}”)"
    count = "one unnamed source" if len(people) == 1 else f"{len(people)} statements of unnamed sources"
    return f"{report.id} gives {count}{named} without an outlet; whether it has them itself is unknown."
