"""What hangs on what: fact, condition, fund, pledge or stream, task; the long pole and all it holds up drawn heavy.

Reach for :func:`graph`. The invariant: every condition of the plan is in it, whole; its list says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table, shown
from muster.dossier.plan.foot import folded, foot, marked, rests
from muster.dossier.plan.layers import Box, Laid, laid
from muster.dossier.plan.study import Study
from muster.dossier.provenance.fitting import clipped
from muster.plan.answers import Interval
from muster.plan.check import wanted
from muster.plan.money import Line
from muster.plan.plan import Fact, Fund, Item, Plan, Pledge, Stream
from muster.plan.poles import foremost
from muster.plan.simulate import may
from muster.rules.tree import State, leaves, names

_HEADS = ("Facts", "Conditions", "Funds", "Pledges, recruits", "Tasks")
_WIDE, _GAP, _TOP, _LINE = 172, 44, 30, 14
_COLUMNS = (
    Column("from", "This"),
    Column("how", "bears on, as"),
    Column("to", "This"),
    Column("condition", "The whole condition"),
    Column("pole", "On the long pole"),
    Column("cites", "Rests on", "cites"),
)


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its key (``fact x``), its column, its words, whether its numbers are assumed."""

    key: str
    column: int
    name: str
    notes: tuple[str, ...]
    item: Item | None = None

    @property
    def height(self) -> float:
        """How tall it is."""
        return 26 + _LINE * len(self.notes)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line: what leads where, and how: ``asked``, ``if``, ``while``, ``pays``, ``does``."""

    start: str
    end: str
    how: str


_Drawn = tuple[Sequence[Node], Sequence[Edge], Sequence[str]]
"""Boxes, lines, and the keys of what is heavy."""


def graph(study: Study) -> Chart:
    """Return what hangs on what."""
    plan = study.plan
    nodes, edges = list(_nodes(plan)), list(dict.fromkeys(_edges(plan)))
    heavy = held_up(study, edges)
    named, cites = rests(study, "fact", "pledge", "fund", "stream", "task")
    says = _says(study, heavy, nodes)
    by = {node.key: node for node in nodes}
    rows = tuple(
        (
            edge.start,
            edge.how,
            edge.end,
            edge.end.partition(" ")[2] if edge.how == "asked" else "",
            "yes" if edge.start in heavy and edge.end in heavy else "",
            tuple(dict.fromkeys(source for key in (edge.start, edge.end) for source in _cites(by[key]))),
        )
        for edge in edges
    )
    return Chart(
        "graph",
        "What hangs on what",
        says,
        _picture(study, (nodes, edges, heavy), says, (named, cites)),
        Table("Every line of the picture", _COLUMNS, rows),
        cites,
        named,
    )


def _cites(node: Node) -> tuple[str, ...]:
    return node.item.cites if node.item else ()


def _nodes(plan: Plan) -> Iterator[Node]:
    for fact in plan.facts:
        yield Node(f"fact {fact.id}", 0, fact.id, (_standing(fact), *folded(fact.title, 25)[:3]), fact)
    found = dict.fromkeys(str(condition) for _, _, condition in wanted(plan))
    for state in dict.fromkeys(
        str(leaf) for _, _, condition in wanted(plan) for leaf in leaves(condition) if isinstance(leaf, State)
    ):
        yield Node(f"reached {state}", 0, "", tuple(folded(state, 25)[:3]))
    for condition in found:
        yield Node(f"condition {condition}", 1, "", tuple(folded(condition, 26)[:6]))
    for fund in plan.funds:
        yield Node(
            f"fund {fund.id}",
            2,
            fund.id,
            (fund.funder, shown(Interval(fund.amount.low, fund.amount.high), "money", plan.currency)),
            fund,
        )
    for pledge in plan.pledges:
        firm = "firm" if pledge.firm else "not firm"
        yield Node(
            f"pledge {pledge.id}", 3, pledge.id, (f"{pledge.personnel} people", f"{pledge.confidence}, {firm}"), pledge
        )
    for stream in plan.streams:
        yield Node(f"stream {stream.id}", 3, stream.id, ("recruits",), stream)
    for task in plan.tasks:
        yield Node(f"task {task.id}", 4, task.id, tuple(folded(task.title, 25)[:2]) if task.title else (), task)


def _standing(fact: Fact) -> str:
    if fact.state != "unknown":
        return f"{fact.state} at the start"
    return "no chance stated" if fact.p is None else f"chance {fact.p}"


def _edges(plan: Plan) -> Iterator[Edge]:
    for key, item, condition in wanted(plan):
        text = f"condition {condition}"
        for name in names(condition):
            yield Edge(f"fact {name}", text, "asked")
        for leaf in leaves(condition):
            if isinstance(leaf, State):
                yield Edge(f"reached {leaf}", text, "asked")
        yield Edge(text, f"{type(item).__name__.lower()} {item.id}", key)
    yield from _pays_and_does(plan)


def _pays_and_does(plan: Plan) -> Iterator[Edge]:
    forces: tuple[Pledge | Stream, ...] = (*plan.pledges, *plan.streams)
    for fund in plan.funds:
        for item in forces:
            if _pays(plan, fund, item):
                yield Edge(f"fund {fund.id}", f"{type(item).__name__.lower()} {item.id}", "pays")
    for task in plan.tasks:
        for item in forces:
            if getattr(item, "kind", "formed_unit") in {"formed_unit", "individuals"} and may(task, item):
                yield Edge(f"{type(item).__name__.lower()} {item.id}", f"task {task.id}", "does")


def _pays(plan: Plan, fund: Fund, item: Pledge | Stream) -> bool:
    kind = type(item).__name__.lower()
    vetted = item.vetted if isinstance(item, Pledge) else any(stage.kind == "vet" for stage in item.stages)
    lines = (Line(cost, vetted) for cost in plan.costs if cost.of in {kind, f"{kind}.{item.id}"})
    return any(line.payable(fund) for line in lines)


def held_up(study: Study, edges: Sequence[Edge]) -> tuple[str, ...]:
    """Return the keys of the long pole and of all that hangs on it, down to the tasks."""
    found = list(dict.fromkeys(" ".join(gain.constraint.split()[:2]) for gain in foremost(study.gains)))
    for key in found:
        found += [edge.end for edge in edges if edge.start == key and edge.end not in found]
    return tuple(found)


def _says(study: Study, heavy: Sequence[str], nodes: Sequence[Node]) -> str:
    poles = list(dict.fromkeys(" ".join(gain.constraint.split()[:2]) for gain in foremost(study.gains)))
    if not poles:
        return f"{len(nodes)} facts, conditions, funds, pledges, streams and tasks; no long pole was found."
    tasks = [key.partition(" ")[2] for key in heavy if key.startswith("task ")]
    return f"The long pole, drawn heavy: {' and '.join(poles)}. It holds up the tasks {', '.join(tasks) or '(none)'}."


def _picture(study: Study, drawn: _Drawn, says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    nodes, edges, heavy = drawn
    used = sorted({node.column for node in nodes})
    column = {at: nth for nth, at in enumerate(used)}
    places = laid(
        [Box(node.key, column[node.column], node.height) for node in nodes], [(edge.start, edge.end) for edge in edges]
    )
    wide = len(used) * _WIDE + (len(used) - 1) * _GAP + 16
    body = [svg.text((8 + nth * (_WIDE + _GAP), 16), _HEADS[at], "head") for nth, at in enumerate(used)]
    inked = sorted(edges, key=lambda edge: edge.start in heavy and edge.end in heavy)
    start = {node.key: column[node.column] for node in nodes}
    body += [_line(edge, places, start[edge.start], edge.start in heavy and edge.end in heavy) for edge in inked]
    for node in nodes:
        body += _box(node, 8 + column[node.column] * (_WIDE + _GAP), _TOP + places.tops[node.key], node.key in heavy)
    bottom = _TOP + places.height + 14
    body.append(
        svg.text(
            (8, bottom + 10),
            "Solid: if, asked, pays, does. Dashed: while. Heavy: the long pole and what it holds up.",
            "note",
        )
    )
    last, tall = foot((8, bottom + 14), max(wide - 16, 400), rest, study.partial)
    return svg.drawing("graph", "What hangs on what", says, (wide, bottom + 14 + tall), [*body, *last], wide=True)


def _line(edge: Edge, places: Laid, column: int, heavy: bool) -> Markup:
    """Return a line that goes level through every column it passes."""
    way = places.ways[edge.start, edge.end]
    x = 8.0 + column * (_WIDE + _GAP) + _WIDE
    d = f"M{svg.number(x)} {svg.number(_TOP + way[0])}"
    for nth, (before, after) in enumerate(pairwise(way)):
        y1, y2, middle, end = _TOP + before, _TOP + after, x + _GAP / 2, x + _GAP
        d += f"C{svg.number(middle)} {svg.number(y1)} {svg.number(middle)} {svg.number(y2)} {svg.number(end)} {svg.number(y2)}"
        if nth < len(way) - 2:
            d += f"H{svg.number(end + _WIDE)}"
        x += _WIDE + _GAP
    css = "edge-pole" if heavy else "edge-while" if edge.how == "while" else "edge"
    return svg.curve(d, css, title=f"{edge.start}: {edge.how}: {edge.end}")


def _box(node: Node, x: float, y: float, heavy: bool) -> Iterator[Markup]:
    kind = node.key.partition(" ")[0]
    css = {"fact": "node-fact", "condition": "node-condition", "reached": "node-condition"}.get(kind, "node")
    cites = ", ".join(_cites(node))
    title = f"{node.key}{': ' + node.item.title if node.item and node.item.title else ''}{'. Rests on: ' + cites if cites else ''}"
    mark = f"{MARK} " if node.item is not None and marked(node.item) else ""
    yield svg.rect((x, y, _WIDE, node.height), f"{css} pole" if heavy else css, title=title)
    at = y + 17
    if node.name:
        yield svg.text((x + 8, at), clipped(f"{mark}{node.name}", _WIDE), "strong" if heavy else "head")
        at += 15
    for note in node.notes:
        yield svg.text((x + 8, at), clipped(note, _WIDE + 8, 6.0), "note")
        at += _LINE
