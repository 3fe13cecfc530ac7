"""Money that is there and need that stays unpaid, and the restriction that keeps the two apart.

Reach for :func:`apart`. The invariant: every restriction of every fund that barred anything has a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table, short, shown
from muster.dossier.plan.foot import cited, foot, marked
from muster.dossier.plan.frame import WIDE, rounds
from muster.dossier.plan.study import Study
from muster.dossier.plan.vega import layered
from muster.dossier.provenance.fitting import clipped
from muster.plan.answers import Interval
from muster.plan.restrictions import Apart, kept_apart

_COLUMNS = (
    Column("fund", "Fund"),
    Column("restriction", "Restriction"),
    Column("words", "In the plan"),
    Column("unpaid", "Unpaid, mean", "money"),
    Column("stranded", "Money left for it, mean", "money"),
    Column("assumed", "Assumed", "flag"),
    Column("cites", "Rests on", "cites"),
)
_LEFT, _RIGHT, _ROW, _TOP = 300, WIDE - 150, 50, 30


def apart(study: Study) -> Chart | None:
    """Return what restrictions keep from being paid; nothing when the plan has no costs or no funds."""
    found = kept_apart(study.plan, study.runs)
    if not found:
        return None
    funds = {fund.id: fund for fund in study.plan.funds}
    named = tuple(f"fund {fund.id}" for fund in study.plan.funds if marked(fund))
    named += tuple(f"cost {cost.of} {cost.category}" for cost in study.plan.costs if cost.assumption)
    cites = cited((*study.plan.funds, *study.plan.costs))
    rows = tuple(
        (row.fund, row.restriction, row.words, row.unpaid, row.stranded, marked(funds[row.fund]), row.cites)
        for row in found
    )
    says = _says(study, found)
    return Chart(
        "stranded",
        "Unpaid need and stranded money, by restriction",
        says,
        _picture(study, found, says, (named, cites)),
        Table("What each restriction keeps from being paid, over the whole horizon", _COLUMNS, rows),
        cites,
        named,
        _vega(found, says),
    )


def _says(study: Study, found: Sequence[Apart]) -> str:
    most = max(found, key=lambda row: (row.stranded.high, row.unpaid.high))
    if most.stranded.high < 0.5:
        return "No restriction kept money from a need that stayed unpaid."
    unit = study.plan.currency
    return (
        f"Most is stranded in {most.fund}: {shown(most.stranded, 'money', unit)} is left while need of "
        f"{shown(most.unpaid, 'money', unit)} stays unpaid, because it pays {most.words}."
    )


def _picture(study: Study, found: Sequence[Apart], says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    most = max(1.0, *(row.unpaid.high for row in found))
    scale = (_RIGHT - _LEFT) / most
    bottom = _TOP + _ROW * len(found)
    body: list[Markup] = [*_key(study.plan.currency)]
    for value in rounds(most) if most > 1 else (0.0,):
        body.append(
            svg.line((_LEFT + value * scale, _TOP), (_LEFT + value * scale, bottom), "grid" if value else "base")
        )
        body.append(svg.text((_LEFT + value * scale, bottom + 15), short(value), "tick", anchor="middle"))
    marks = {fund.id: marked(fund) for fund in study.plan.funds}
    for nth, row in enumerate(found):
        body += _row(row, _TOP + _ROW * nth, scale, marks[row.fund])
    last, tall = foot((8, bottom + 24), WIDE - 16, rest, study.partial)
    return svg.drawing("stranded", "Unpaid and stranded", says, (WIDE, bottom + 24 + tall), [*body, *last])


def _key(unit: str) -> Iterator[Markup]:
    yield svg.rect((_LEFT, 6, 13, 11), "bar-apart")
    yield svg.text((_LEFT + 18, 16), "need unpaid", "note")
    yield svg.rect((_LEFT + 110, 6, 13, 11), "bar-teal")
    yield svg.text((_LEFT + 128, 16), f"money left in the fund for it; in {unit}", "note")


def _row(row: Apart, y: float, scale: float, mark: bool) -> Iterator[Markup]:
    yield svg.text(
        (8, y + 17), clipped(f"{MARK if mark else ''} {row.fund}: {row.restriction}".strip(), _LEFT - 8), "head"
    )
    yield svg.text((8, y + 33), clipped(row.words, _LEFT - 4, 6.1), "note")
    for found, top, css in ((row.unpaid, y + 6, "bar-apart"), (row.stranded, y + 23, "bar-teal")):
        yield from _bar(found, top, scale, css)


def _bar(found: Interval, top: float, scale: float, css: str) -> Iterator[Markup]:
    yield svg.rect((_LEFT, top, found.low * scale, 13), css)
    if found.high - found.low > 0.5:
        yield svg.rect((_LEFT + found.low * scale, top, (found.high - found.low) * scale, 13), "open", hatch="stranded")
    yield svg.text((_LEFT + found.high * scale + 6, top + 11), shown(found, "money"), "note")


def _vega(found: Sequence[Apart], says: str) -> dict[str, object]:
    values = [
        {"row": f"{row.fund}: {row.restriction}", "kind": kind, "low": number.low, "high": number.high}
        for row in found
        for kind, number in (("unpaid", row.unpaid), ("stranded", row.stranded))
    ]
    layer: dict[str, object] = {
        "mark": "bar",
        "encoding": {
            "y": {"field": "row", "type": "nominal", "title": None},
            "yOffset": {"field": "kind"},
            "x": {"field": "low", "type": "quantitative", "title": "money"},
            "color": {"field": "kind", "type": "nominal"},
        },
    }
    reach: dict[str, object] = {
        "mark": "rule",
        "encoding": {
            "y": {"field": "row", "type": "nominal"},
            "yOffset": {"field": "kind"},
            "x": {"field": "low", "type": "quantitative"},
            "x2": {"field": "high"},
        },
    }
    return layered("Unpaid and stranded", says, values, [layer, reach])
