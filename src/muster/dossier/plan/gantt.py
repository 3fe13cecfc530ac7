"""Pledges and recruiting over time: windows, conditions, and how late each is likely to be.

Reach for :func:`gantt`. The invariants: a bar that hangs on a condition is hatched; the slip is drawn from the first promised day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table
from muster.dossier.plan.foot import cited, foot, marked
from muster.dossier.plan.frame import WIDE, Frame
from muster.dossier.plan.study import Study
from muster.dossier.plan.vega import layered
from muster.dossier.provenance.fitting import clipped
from muster.plan.draws import keys
from muster.plan.plan import Plan, Pledge
from muster.plan.slippage import lead

_COLUMNS = (
    Column("pledge", "Pledge"),
    Column("contributor", "Contributor"),
    Column("confidence", "Confidence"),
    Column("firm", "Firm"),
    Column("personnel", "People"),
    Column("from", "Promised from"),
    Column("until", "Until"),
    Column("if", "If"),
    Column("while", "While"),
    Column("lead_p10", "Weeks late, P10", "number"),
    Column("lead_p50", "Weeks late, P50", "number"),
    Column("lead_p90", "Weeks late, P90", "number"),
    Column("assumed", "Assumed", "flag"),
    Column("cites", "Rests on", "cites"),
)
_LEFT, _ROW, _TOP, _DRAWS = 230, 52, 24, 4096


@dataclass(frozen=True, slots=True)
class Offer:
    """A pledge on the calendar: its window, and weeks from call to arrival at P10, P50 and P90."""

    pledge: Pledge
    first: date
    last: date
    lead: tuple[float, float, float]


def offers(plan: Plan) -> tuple[Offer, ...]:
    """Return every pledge on the calendar."""
    end = plan.start + timedelta(weeks=plan.horizon_weeks)
    return tuple(Offer(pledge, *(pledge.window or (plan.start, end)), _weeks(pledge, plan)) for pledge in plan.pledges)


def _weeks(pledge: Pledge, plan: Plan) -> tuple[float, float, float]:
    """Return the weeks a pledge takes from its call to arrival, time to get ready and slip: P10, P50, P90."""
    weeks = np.sort(lead(pledge, plan, keys(1, 0, _DRAWS)))
    return (float(weeks[_DRAWS // 10]), float(weeks[_DRAWS // 2]), float(weeks[_DRAWS * 9 // 10]))


def gantt(study: Study) -> Chart | None:
    """Return the pledges over time; nothing when the plan has none."""
    found = offers(study.plan)
    if not found:
        return None
    named = tuple(f"pledge {offer.pledge.id}" for offer in found if _guessed(offer.pledge))
    says = _all(found)
    return Chart(
        "pledges",
        "Pledges: windows, conditions and slip",
        says,
        _picture(study, found, says, (named, cited(study.plan.pledges))),
        Table("Every pledge, its conditions, and weeks from call to arrival", _COLUMNS, tuple(map(_row, found))),
        cited(study.plan.pledges),
        named,
        _vega(found, says),
    )


def _guessed(pledge: Pledge) -> bool:
    """Whether a pledge's numbers, or its chance and slip, are assumed."""
    return marked(pledge) or ((pledge.p is None or pledge.slip is None) and pledge.confidence != "in_theatre")


def _all(found: Sequence[Offer]) -> str:
    firm = [offer.pledge for offer in found if offer.pledge.firm]
    hang = sum(offer.pledge.condition is not None for offer in found)
    people = f", of {sum(pledge.personnel.mode for pledge in firm):,.0f} people" if firm else ""
    count = f"{len(found)} pledges" if len(found) > 1 else "1 pledge"
    return f"{count}: {len(firm)} firm{people}; {hang} only on conditions."


def _says(offer: Offer) -> str:
    pledge, (low, mid, high) = offer.pledge, offer.lead
    firm = "firm" if pledge.firm else "not firm"
    hangs = f" if {pledge.condition}" if pledge.condition else ""
    late = f"{mid:.0f} weeks after it is called, {low:.0f} to {high:.0f}" if high else "there already"
    return f"{pledge.id}: {pledge.contributor}, {pledge.personnel} people, {pledge.confidence}, {firm}{hangs}; {late}."


def _row(offer: Offer) -> tuple[object, ...]:
    pledge = offer.pledge
    return (
        pledge.id,
        pledge.contributor,
        pledge.confidence,
        "firm" if pledge.firm else "not firm",
        str(pledge.personnel),
        offer.first,
        offer.last,
        str(pledge.condition or ""),
        str(pledge.lasting or ""),
        *offer.lead,
        _guessed(pledge),
        pledge.cites,
    )


def _picture(study: Study, found: Sequence[Offer], says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    frame = Frame(study.plan, _LEFT, WIDE - 14, _TOP, _TOP + _ROW * len(found))
    body = list(frame.months())
    for nth, offer in enumerate(found):
        body += _bar(study, frame, offer, _TOP + _ROW * nth)
    if study.plan.by:
        x = frame.day(study.plan.by)
        body += [
            svg.line((x, frame.top), (x, frame.bottom), "due"),
            svg.text((x, frame.top - 4), f"by {study.plan.by}", "tick", anchor="middle"),
        ]
    body += _legend(frame.bottom + 42)
    last, tall = foot((8, frame.bottom + 62), WIDE - 16, rest, study.partial)
    return svg.drawing("pledges", "Pledges over time", says, (WIDE, frame.bottom + 62 + tall), [*body, *last])


def _bar(study: Study, frame: Frame, offer: Offer, top: float) -> Iterator[Markup]:
    pledge = offer.pledge
    mark = f"{MARK} " if _guessed(pledge) else ""
    yield svg.text((8, top + 18), clipped(f"{mark}{pledge.id}", _LEFT - 4), "head")
    firm = "firm" if pledge.firm else "not firm"
    yield svg.text(
        (8, top + 34), clipped(f"{pledge.personnel} people, {pledge.confidence}, {firm}", _LEFT - 2, 6.1), "note"
    )
    left, right = frame.day(offer.first), frame.day(offer.last)
    box = (left, top + 8, max(2.0, right - left), 16)
    hangs = pledge.condition or pledge.lasting
    yield svg.rect(
        box,
        "open" if hangs else "bar-teal" if pledge.firm else "bar-soft",
        hatch="pledges" if hangs else "",
        title=_hover(study, offer),
    )
    yield svg.rect(box, "outline")
    low, mid, high = (frame.x((offer.first - study.plan.start).days / 7 + weeks) for weeks in offer.lead)
    if offer.lead[2]:
        y = top + 36
        yield svg.group(
            [
                svg.line((low, y), (high, y), "whisker"),
                svg.line((low, y - 4), (low, y + 4), "whisker"),
                svg.line((high, y - 4), (high, y + 4), "whisker"),
                svg.rect((mid - 4, y - 4, 8, 8), "dot"),
            ],
            title=_hover(study, offer),
        )


def _hover(study: Study, offer: Offer) -> str:
    """Return what is shown where the pointer rests: what a pledge hangs on, and which reports say so."""
    cites = []
    for name in offer.pledge.cites:
        source = study.reference(name)
        cites.append(f"{source.publisher}: {source.title}" if source else name)
    return f"{_says(offer)} Rests on: {'; '.join(cites) or 'no report cited'}"


def _legend(y: float) -> Iterator[Markup]:
    yield svg.rect((8, y, 26, 12), "open", hatch="pledges")
    yield svg.text((40, y + 11), "hangs on a condition", "note")
    yield svg.rect((176, y, 26, 12), "bar-teal")
    yield svg.text((208, y + 11), "firm, no condition", "note")
    yield svg.group([svg.line((326, y + 6), (360, y + 6), "whisker"), svg.rect((339, y + 2, 8, 8), "dot")])
    yield svg.text((366, y + 11), "arrival if called on the first day: P10, P50, P90", "note")


def _vega(found: Sequence[Offer], says: str) -> dict[str, object]:
    values = [
        {
            "pledge": offer.pledge.id,
            "from": offer.first.isoformat(),
            "until": offer.last.isoformat(),
            "early": (offer.first + timedelta(weeks=offer.lead[0])).isoformat(),
            "late": (offer.first + timedelta(weeks=offer.lead[2])).isoformat(),
            "conditional": bool(offer.pledge.condition or offer.pledge.lasting),
            "cites": " ".join(offer.pledge.cites),
        }
        for offer in found
    ]
    rows = {"field": "pledge", "type": "nominal", "title": None}
    bars: dict[str, object] = {
        "mark": "bar",
        "encoding": {
            "y": rows,
            "x": {"field": "from", "type": "temporal", "title": None},
            "x2": {"field": "until"},
            "opacity": {"condition": {"test": "datum.conditional", "value": 0.4}, "value": 1},
            "tooltip": [{"field": "cites"}],
        },
    }
    whiskers: dict[str, object] = {
        "mark": {"type": "rule", "strokeWidth": 2},
        "encoding": {"y": rows, "x": {"field": "early", "type": "temporal"}, "x2": {"field": "late"}},
    }
    return layered("Pledges over time", says, values, [bars, whiskers])
