"""The boxes of a story's picture: its origins, and the reports that rest on them.

Reach for :func:`boxes`. The invariant: every origin and every report is in a box; in a large story one box is of many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.dossier.pages import count
from muster.dossier.provenance.fitting import wrapped
from muster.dossier.provenance.lookup import Lookup
from muster.reports.report import Origin, Report, Story

ORIGIN_WIDTH, REPORT_WIDTH, LINE, PAD = 128, 184, 17, 9
_DRAWN = 12
"""Most reports drawn one by one; more are drawn by what they rest on."""
_ORIGINS = 6
"""Most origins of a large story that have a box of their own."""
_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the picture.

    Attributes:
        key: of the origin, the report, or the group of reports.
        lines: its name.
        note: one line more, in small letters.
        is_origin: whether it is drawn as an origin.
        rests_on: keys of the boxes it rests on.
    """

    key: str
    lines: tuple[str, ...]
    note: str
    is_origin: bool
    rests_on: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """How tall it is."""
        return (len(self.lines) + 1) * LINE + 2 * PAD - 3


def boxes(story: Story, lookup: Lookup) -> tuple[list[Node], list[Node]]:
    """Return the boxes of the origins and those of the reports, in the order they stand."""
    many = len(story.reports) > _DRAWN
    shown = [origin for origin in story.origins if not _is_itself(origin)]
    origins = _fewer(shown) if many else list(map(_origin, shown))
    rests = {key: _boxes(key, shown, origins) for key in story.reports}
    return origins, _groups(rests, origins) if many else list(_reports(rests, lookup))


def _is_itself(origin: Origin) -> bool:
    """Tell whether an origin is one report that nobody else rests on: it needs no box beside its own."""
    return origin.reports == (origin.id.removeprefix("report:"),) and origin.id.startswith("report:")


def _origin(origin: Origin) -> Node:
    return Node(origin.id, wrapped(origin.name, ORIGIN_WIDTH), count(len(origin.reports), "report"), True)


def _fewer(origins: Sequence[Origin]) -> list[Node]:
    """Return boxes for the origins of most reports, and one for all the others."""
    large = [origin for origin in origins[:_ORIGINS] if len(origin.reports) > 1]
    rest = len(origins) - len(large)
    others = [Node(_OTHERS, (count(rest, "other origin"),), "few reports each", True)] if rest else []
    return [*map(_origin, large), *others]


def _boxes(report: str, origins: Sequence[Origin], boxes: Sequence[Node]) -> tuple[str, ...]:
    """Return the boxes of the origins a report rests on, in the order drawn."""
    drawn = {box.key for box in boxes}
    return tuple(dict.fromkeys(o.id if o.id in drawn else _OTHERS for o in origins if report in o.reports))


def _reports(rests: Mapping[str, tuple[str, ...]], lookup: Lookup) -> Iterator[Node]:
    """Yield the reports by date."""
    ordered = sorted((lookup.reports[key] for key in rests), key=lambda r: (r.date or "9999", r.id))
    yield from (_report(report, rests[report.id], lookup) for report in ordered)


def _groups(rests: Mapping[str, tuple[str, ...]], origins: Sequence[Node]) -> list[Node]:
    """Return one box for the reports that rest on the same, those on the largest origins first."""
    groups = Counter(rests.values())
    order = {box.key: place for place, box in enumerate(origins)}
    return [
        Node(f"group {'|'.join(held)}", (count(n, "report"),), _group_note(held), not held, held)
        for held, n in sorted(groups.items(), key=lambda item: (not item[0], [order[key] for key in item[0]]))
    ]


def _group_note(held: tuple[str, ...]) -> str:
    if not held:
        return "each its own origin"
    return (
        "on one origin"
        if len(held) == 1 and held != (_OTHERS,)
        else "on several"
        if len(held) > 1
        else "on one or more"
    )


def _report(report: Report, rests_on: tuple[str, ...], lookup: Lookup) -> Node:
    where = " · ".join(words for words in (report.outlet or "outlet not stated", report.date) if words)
    return Node(report.id, wrapped(lookup.names[report.id], REPORT_WIDTH), where, not rests_on, rests_on)
