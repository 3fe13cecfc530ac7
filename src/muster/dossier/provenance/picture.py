"""The lineage of a story as a picture: origins on the left, the reports that rest on them on the right.

Reach for :func:`picture`. Its twin is the list on the story's page, which says the same and more, so neither is needed to
read the other. The invariant: the same story gives the same picture; no report is left out, though many become one box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from muster.dossier.pages import count
from muster.dossier.provenance.boxes import LINE, ORIGIN_WIDTH, PAD, REPORT_WIDTH, Node, boxes
from muster.dossier.provenance.fitting import clipped
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.visible import visible
from muster.reports.relations import Relation, RelationKind
from muster.reports.report import Story

_TIES = (RelationKind.COPY, RelationKind.REWRITE, RelationKind.TRANSLATION, RelationKind.QUOTES)
"""Relations drawn between reports; a common origin is drawn as two lines from it."""
_GAP, _ARCS, _SPACE = 46, 102, 16


@dataclass(frozen=True, slots=True)
class _Box:
    """A box in its place."""

    node: Node
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
    origins, reports = boxes(story, lookup)
    height = max(_tall(origins), _tall(reports)) + 2
    left = {box.node.key: box for box in _column(origins, 1, ORIGIN_WIDTH, height)}
    x = ORIGIN_WIDTH + _GAP if origins else 1
    right = {box.node.key: box for box in _column(reports, x, REPORT_WIDTH, height)}
    drawn = [
        *_rests(left, right),
        *_arcs(_strongest(ties), right),
        *(_drawn(box) for box in (*left.values(), *right.values())),
    ]
    return _SVG.format(
        width=ORIGIN_WIDTH + _GAP + REPORT_WIDTH + _ARCS,
        height=height,
        title=_title(story),
        body=Markup("").join(drawn),
    )


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
    names = ", ".join(visible(origin.name) for origin in story.origins[:6]) + (
        " and others" if len(story.origins) > 6 else ""
    )
    return f"{count(len(story.reports), 'report')} on {count(len(story.origins), 'origin')}: {names}. The list below says the same."


def _tall(nodes: Sequence[Node]) -> int:
    return sum(node.height + _SPACE for node in nodes) - _SPACE if nodes else 0


def _column(nodes: Sequence[Node], x: int, width: int, height: int) -> Iterator[_Box]:
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
        _TEXT.format(css="name", x=middle, y=box.y + PAD + 12 + at * LINE, words=line)
        for at, line in enumerate(node.lines)
    ]
    foot = box.y + node.height - PAD - 2
    words.append(_TEXT.format(css="note", x=middle, y=foot, words=clipped(visible(node.note), box.width, 6.2)))
    css = "origin" if node.is_origin else "report"
    return _RECT.format(css=css, x=box.x, y=box.y, width=box.width, height=node.height, words=Markup("").join(words))
