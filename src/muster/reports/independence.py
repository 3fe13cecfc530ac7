"""Independence: how many origins of a claim rest on none of the others, as a range with its reason.

Reach for :func:`independence`. *At most* counts the origins that could be: each outlet credited, each report that credits
nobody; those whose telling is another's word for word are one with it. *At least* counts only what is shown to be apart: tellings
through different outlets, or of different sources, in words of their own. Where a report does not say from which of its
origins it has a thing, the range is as wide as that leaves it.

The invariant: ``1 <= least <= most``; a telling that rests on an origin already counted moves neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from muster.reports.claim import Independence, Telling
from muster.reports.likeness import covered, likeness
from muster.reports.report import StatementKind

VERBATIM = 850_000
"""Likeness from which one telling has the words of another."""
REWORDED = 600_000
"""Likeness from which one telling may be a rewrite of another."""
_OUTLET = "outlet:"


def independence(tellings: Sequence[Telling], names: Mapping[str, str]) -> Independence:
    """Count the independent origins of a claim.

    Args:
        tellings: of the claim.
        names: of the origins, by key.
    """
    rests = {at: _rests_on(telling, tellings) for at, telling in enumerate(tellings) if telling.origins}
    taken, doubted = _ties(tellings)
    most = _most(_joined(rests, taken))
    shown = {at: rest for at, rest in rests.items() if _is_shown(tellings[at], rest)}
    least = min(most, max(1, len(_components(shown, [*taken, *doubted]))))
    return Independence(least, most, _why(tellings, names, least, most))


def _ties(tellings: Sequence[Telling]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the tellings of which one has the other's words, and those of which one may have them, or both one speaker's."""
    taken, doubted = [], []
    for a, b in combinations(range(len(tellings)), 2):
        one, other = tellings[a], tellings[b]
        alike = likeness(one.text, other.text)
        if alike >= VERBATIM or _one_quotation(one, other):
            taken.append((a, b))
        elif alike >= REWORDED or _one_source(one, other):
            doubted.append((a, b))
    return taken, doubted


def _one_quotation(a: Telling, b: Telling) -> bool:
    """Whether both quote, and one quotation is all in the other."""
    if any(t.statement is None or t.statement.kind is StatementKind.INDIRECT for t in (a, b)):
        return False
    short, long = sorted((a.text, b.text), key=len)
    return covered(short, long) >= VERBATIM


def _one_source(a: Telling, b: Telling) -> bool:
    """Whether both have it from sources called alike: by one family name, or both from unnamed ones of one kind."""
    if not a.source or not b.source:
        return False
    return a.source.casefold().split()[-1] == b.source.casefold().split()[-1]


def _is_shown(telling: Telling, rest: Sequence[str]) -> bool:
    """Whether a telling shows where it is from: an outlet credited for it, or a source of its own."""
    return len(rest) == 1 and (rest[0].startswith(_OUTLET) or bool(telling.source))


def _joined(rests: Mapping[int, tuple[str, ...]], taken: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """Return what tellings rest on, each run of the same words once: on the fewest origins that any of them leaves."""
    runs = _runs(sorted(rests), taken)
    return sorted({min((rests[at] for at in run), key=lambda rest: (len(rest), rest)) for run in runs})


def _components(shown: Mapping[int, tuple[str, ...]], ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the tellings joined by an origin or a tie."""
    by_origin: defaultdict[str, list[int]] = defaultdict(list)
    for at, rest in shown.items():
        by_origin[rest[0]].append(at)
    same = [(held[0], at) for held in by_origin.values() for at in held[1:]]
    return _runs(sorted(shown), [*same, *ties])


def _runs(items: Sequence[int], ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return items joined by ties, in order of the first."""
    run = {at: [at] for at in items}
    for a, b in ties:
        if a in run and b in run and run[a] is not run[b]:
            joined = run[a] + run[b]
            run.update(dict.fromkeys(joined, joined))
    return [sorted(members) for at, members in run.items() if at == min(members)]


def _rests_on(telling: Telling, tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Return the origins a telling can rest on: where its report says elsewhere from whom it has the same thing, those."""
    if len(telling.origins) == 1:
        return telling.origins
    said = {other.origins[0] for other in tellings if other.report == telling.report and len(other.origins) == 1}
    return tuple(sorted(said & set(telling.origins))) or telling.origins


def _most(rests: Sequence[tuple[str, ...]]) -> int:
    """Return the most origins that tellings can rest on, each on one: a matching, grown telling by telling."""
    holder: dict[str, int] = {}

    def place(at: int, tried: set[str]) -> bool:
        for key in rests[at]:
            if key not in tried:
                tried.add(key)
                if key not in holder or place(holder[key], tried):
                    holder[key] = at
                    return True
        return False

    return max(1, sum(place(at, set()) for at in range(len(rests))))


def _why(tellings: Sequence[Telling], names: Mapping[str, str], least: int, most: int) -> str:
    plain: defaultdict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        rest = _rests_on(telling, tellings)
        if len(rest) == 1:
            plain[rest[0]].add(telling.report)
    parts = [f"{_span(least, most)}:", *_told(plain, names), *_open(tellings, plain)]
    if least < most and len(plain) > 1:
        parts.append("Words or a source they share leave it open whether all had it themselves.")
    return " ".join(parts)


def _told(plain: Mapping[str, set[str]], names: Mapping[str, str]) -> Iterator[str]:
    for key in sorted(plain):
        reports = ", ".join(sorted(plain[key]))
        if key.startswith(_OUTLET):
            yield f"{names.get(key, key.removeprefix(_OUTLET))}, by {reports}."
        else:
            yield f"{reports}, crediting nobody."


def _open(tellings: Sequence[Telling], plain: Mapping[str, set[str]]) -> Iterator[str]:
    settled = {report for reports in plain.values() for report in reports}
    doubtful = sorted({telling.report for telling in tellings} - settled)
    if doubtful:
        yield f"{', '.join(doubtful)} rests on several origins and does not say on which for this."


def _span(least: int, most: int) -> str:
    if least == most:
        return f"{least} independent origin{'s' if least > 1 else ''}"
    return f"At least {least}, at most {most} independent origins"
