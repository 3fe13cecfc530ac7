"""The lineage of a story as a picture: origins on the left, the reports that rest on them on the right.

Reach for :func:`picture`. Its twin is the list on the story's page, which says the same and more, so neither is needed to
read the other. The invariant: the same story gives the same picture; no report is left out, though many become one box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from muster.dossier.pages import count
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.visible import visible
from muster.reports.relations import Relation, RelationKind
from muster.reports.report import Origin, Report, Story

_DRAWN = 12
"""Most reports drawn one by one; more are drawn by what they rest on."""
_TIES = (RelationKind.COPY, RelationKind.REWRITE, RelationKind.TRANSLATION, RelationKind.QUOTES)
"""Relations drawn between reports; a common origin is drawn as two lines from it."""
_ORIGIN_WIDTH, _GAP, _REPORT_WIDTH, _ARCS = 128, 46, 184, 102
_LINE, _PAD, _SPACE = 17, 9, 16
_LETTER = 7.1
"""Width of a letter, as far as it can be known here."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A box: its words, and whether it is an origin."""

    key: str
    lines: tuple[str, ...]
    note: str
    is_origin: bool
    rests_on: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        return (len(self.lines) + 1) * _LINE + 2 * _PAD - 3


@dataclass(frozen=True, slots=True)
class _Box:
    """A box in its place."""

    node: _Node
    x: int
    y: int
    width: int

    @property
    def middle(self) -> int:
        return self.y + self.node.height // 2


def picture(story: Story, ties: Sequence[Relation], lookup: Lookup) -> Markup:
    """Return the picture of a story as an SVG.

    Args:
        story: the story.
        ties: the relations of its reports with one another.
        lookup: of the trace.
    """
    shown = [origin for origin in story.origins if not _is_itself(origin)]
    origins = [_origin(origin) for origin in shown]
    reports = list(_reports(story, shown, lookup))
    height = max(_tall(origins), _tall(reports)) + 2
    left = {box.node.key: box for box in _column(origins, 1, _ORIGIN_WIDTH, height)}
    x = _ORIGIN_WIDTH + _GAP if origins else 1
    right = {box.node.key: box for box in _column(reports, x, _REPORT_WIDTH, height)}
    drawn = [
        *_rests(left, right),
        *_arcs(_strongest(ties), right),
        *(_drawn(box) for box in (*left.values(), *right.values())),
    ]
    width = x + _REPORT_WIDTH + (_ARCS if any(box.node.key in lookup.reports for box in right.values()) else 2)
    return _SVG.format(width=width, height=height, title=_title(story), body=Markup("").join(drawn))


_SVG = Markup(
    '<svg class="lineage" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-label="{title}" focusable="false">'
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path class="head" d="M0 0 8 4 0 8z"/></marker></defs>{body}</svg>'
)
_RECT = Markup('<g class="{css}"><rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5"/>{words}</g>')
_TEXT = Markup('<text class="{css}" x="{x}" y="{y}" text-anchor="middle">{words}</text>')
_REST = Markup('<path class="rests" marker-end="url(#arrow)" d="M{x1} {y1}C{m} {y1} {m} {y2} {x2} {y2}"/>')
_ARC = Markup(
    '<path class="tie {kind}" d="M{x} {y1}C{out} {y1} {out} {y2} {x} {y2}"/>'
    '<text class="tie-name" x="{label}" y="{y}">{kind}</text>'
)


def _title(story: Story) -> str:
    names = ", ".join(visible(origin.name) for origin in story.origins)
    return f"{count(len(story.reports), 'report')} on {count(len(story.origins), 'origin')}: {names}. The list below says the same."


def _is_itself(origin: Origin) -> bool:
    """Tell whether an origin is one report that nobody else rests on: it needs no box beside its own."""
    return origin.reports == (origin.id.removeprefix("report:"),) and origin.id.startswith("report:")


def _origin(origin: Origin) -> _Node:
    return _Node(origin.id, _wrapped(origin.name, _ORIGIN_WIDTH), count(len(origin.reports), "report"), True)


def _reports(story: Story, origins: Sequence[Origin], lookup: Lookup) -> Iterator[_Node]:
    """Yield the reports by date, or, when there are too many, one box for those that rest on the same."""
    rests = {key: tuple(origin.id for origin in origins if key in origin.reports) for key in story.reports}
    if len(story.reports) <= _DRAWN:
        ordered = sorted((lookup.reports[key] for key in story.reports), key=lambda r: (r.date or "9999", r.id))
        yield from (_report(report, rests[report.id], lookup) for report in ordered)
        return
    groups: dict[tuple[str, ...], list[str]] = {}
    for key in story.reports:
        groups.setdefault(rests[key], []).append(key)
    for held, keys in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        note = f"on {count(len(held), 'origin')}" if held else "each its own origin"
        yield _Node(f"group {keys[0]}", (count(len(keys), "report"),), note, not held, held)


def _report(report: Report, rests_on: tuple[str, ...], lookup: Lookup) -> _Node:
    where = " · ".join(words for words in (report.outlet or "outlet not stated", report.date) if words)
    note = where if rests_on else f"its own origin · {report.outlet or report.date}".rstrip("· ")
    return _Node(report.id, _wrapped(lookup.names[report.id], _REPORT_WIDTH), note, not rests_on, rests_on)


def _tall(nodes: Sequence[_Node]) -> int:
    return sum(node.height + _SPACE for node in nodes) - _SPACE if nodes else 0


def _column(nodes: Sequence[_Node], x: int, width: int, height: int) -> Iterator[_Box]:
    y = (height - _tall(nodes)) // 2
    for node in nodes:
        yield _Box(node, x, y, width)
        y += node.height + _SPACE


def _rests(left: Mapping[str, _Box], right: Mapping[str, _Box]) -> Iterator[Markup]:
    for box in right.values():
        for key in box.node.rests_on:
            origin = left[key]
            start, end = origin.x + origin.width, box.x - 1
            yield _REST.format(x1=start, y1=origin.middle, m=(start + end) // 2, x2=end, y2=box.middle)


def _strongest(ties: Sequence[Relation]) -> list[Relation]:
    """Return the ties that join the reports, the strongest kind and share first, none that closes a ring."""
    group: dict[str, str] = {}
    kept = []
    for tie in sorted(ties, key=lambda t: (_TIES.index(t.kind) if t.kind in _TIES else 9, -t.score, t.a, t.b)):
        one, other = group.get(tie.a, tie.a), group.get(tie.b, tie.b)
        if tie.kind in _TIES and one != other:
            kept.append(tie)
            members = [key for key in {*group, tie.a, tie.b} if group.get(key, key) in {one, other}]
            group.update(dict.fromkeys(members, one))
    return kept


def _arcs(ties: Sequence[Relation], right: Mapping[str, _Box]) -> Iterator[Markup]:
    """Yield an arc for each tie, the farther apart its reports the wider, named where it is widest."""
    place = {key: at for at, key in enumerate(right)}
    for tie in ties:
        if tie.a in right and tie.b in right:
            a, b = right[tie.a], right[tie.b]
            wide = min(16 + 14 * abs(place[tie.a] - place[tie.b]), 50)
            x = a.x + a.width
            label, y = x + wide * 3 // 4 + 4, (a.middle + b.middle) // 2 + 4
            yield _ARC.format(kind=tie.kind.value, x=x, y1=a.middle, y2=b.middle, out=x + wide, label=label, y=y)


def _drawn(box: _Box) -> Markup:
    middle, node = box.x + box.width // 2, box.node
    words = [
        _TEXT.format(css="name", x=middle, y=box.y + _PAD + 12 + at * _LINE, words=line)
        for at, line in enumerate(node.lines)
    ]
    foot = box.y + node.height - _PAD - 2
    words.append(_TEXT.format(css="note", x=middle, y=foot, words=_clipped(visible(node.note), box.width, 6.2)))
    css = "origin" if node.is_origin else "report"
    return _RECT.format(css=css, x=box.x, y=box.y, width=box.width, height=node.height, words=Markup("").join(words))


def _wrapped(name: str, width: int) -> tuple[str, ...]:
    """Return a name on two lines at most; what does not fit is in the list."""
    words, line = visible(name).split() or ["?"], ""
    for at, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if line and _wide(longer) * _LETTER > width - 12:
            return line, _clipped(" ".join(words[at:]), width)
        line = longer
    return (_clipped(line, width),)


def _clipped(words: str, width: int, letter: float = _LETTER) -> str:
    if _wide(words) * letter <= width - 12:
        return words
    while words and (_wide(words) + 1) * letter > width - 12:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _wide(words: str) -> int:
    """Return how many letters wide some words are: an ideograph is two, a mark on a letter none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )
