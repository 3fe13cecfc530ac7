"""What each fund spends over time, under its ceiling and within its window.

Reach for :func:`burn`. The invariant: one fund, one panel, all on the same weeks; each ceiling is the fund's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table, shown
from muster.dossier.plan.foot import cited, foot, marked
from muster.dossier.plan.frame import WIDE, Frame
from muster.dossier.plan.study import Study
from muster.dossier.plan.vega import layered
from muster.dossier.provenance.fitting import clipped
from muster.plan.answers import Interval
from muster.plan.plan import Fund
from muster.plan.restrictions import RECIPIENTS, TIME, USES, in_words
from muster.plan.series import Burn, burnt

_COLUMNS = (
    Column("fund", "Fund"),
    Column("funder", "Funder"),
    Column("day", "Week of"),
    Column("mean", "Spent, mean", "money"),
    Column("p10", "Spent, P10", "money"),
    Column("p90", "Spent, P90", "money"),
    Column("ceiling", "Given, at most", "money"),
    Column("assumed", "Assumed", "flag"),
    Column("cites", "Rests on", "cites"),
)
_PANEL, _HEAD = 96, 44


def burn(study: Study) -> Chart | None:
    """Return what each fund spends; nothing when the plan has none."""
    funds = study.plan.funds
    if not funds:
        return None
    weeks = burnt(study.plan, study.runs)
    by = {fund.id: [at for at in weeks if at.fund == fund.id] for fund in funds}
    named = tuple(f"fund {fund.id}" for fund in funds if marked(fund))
    rows = tuple(
        (fund.id, fund.funder, at.day, at.mean, at.p10, at.p90, fund.amount.high, marked(fund), fund.cites)
        for fund in funds
        for at in by[fund.id]
    )
    unit = study.plan.currency
    says = " ".join(
        f"{fund.id} ({fund.funder}): spent {shown(by[fund.id][-1].mean, 'money', unit)} of "
        f"{shown(Interval(fund.amount.low, fund.amount.high), 'money', unit)} at the end."
        for fund in funds
    )
    return Chart(
        "burn",
        "What each fund spends, under its ceiling and window",
        says,
        _picture(study, by, says, (named, cited(funds))),
        Table("Spent by each fund, week by week, summed up", _COLUMNS, rows),
        cited(funds),
        named,
        _vega(rows, says),
    )


def _picture(study: Study, by: dict[str, list[Burn]], says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    body: list[Markup] = []
    top = 6.0
    for fund in study.plan.funds:
        frame = Frame(study.plan, 70, WIDE - 170, top + _HEAD, top + _HEAD + _PANEL, max(fund.amount.high, 1.0))
        body += [*_words(fund, top, study.plan.currency), *_panel(frame, fund, by[fund.id])]
        top += _HEAD + _PANEL + 44
    last, tall = foot((8, top - 6), WIDE - 16, rest, study.partial)
    return svg.drawing("burn", "Spending by fund", says, (WIDE, top - 6 + tall), [*body, *last])


def _words(fund: Fund, top: float, unit: str) -> Iterator[Markup]:
    mark = f"{MARK} " if marked(fund) else ""
    binds = "; ".join(filter(None, (in_words(fund, kind) for kind in (USES, RECIPIENTS, TIME)))) or "no restrictions"
    yield svg.text((8, top + 14), clipped(f"{mark}{fund.id}: {fund.funder}, in {unit}", WIDE - 20), "head")
    yield svg.text((8, top + 31), clipped(binds, WIDE - 10, 6.1), "note")


def _panel(frame: Frame, fund: Fund, weeks: Sequence[Burn]) -> Iterator[Markup]:
    if fund.window:
        first, last = (frame.day(day) for day in fund.window)
        yield svg.rect((first, frame.top, max(0.0, last - first), frame.bottom - frame.top), "hollow")
    else:
        yield svg.rect((frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top), "hollow")
    yield from frame.months()
    yield from frame.numbers()
    name = "burn"
    open_ = any(at.mean.high - at.mean.low > 0.5 for at in weeks)
    upper = [(frame.x(at.week), frame.y(at.p90.high)) for at in weeks]
    lower = [(frame.x(at.week), frame.y(at.p10.low)) for at in weeks]
    yield svg.area(upper, lower, "open", hatch=name) if open_ else svg.area(upper, lower, "spread")
    yield svg.path([(frame.x(at.week), frame.y(at.mean.high)) for at in weeks], "mid")
    if open_:
        yield svg.path([(frame.x(at.week), frame.y(at.mean.low)) for at in weeks], "mid")
    for share in sorted({fund.amount.low, fund.amount.high}):
        yield svg.line((frame.left, frame.y(share)), (frame.right, frame.y(share)), "needed")
    given = shown(Interval(fund.amount.low, fund.amount.high), "money")
    yield svg.text((frame.right + 6, frame.top + 4), f"given {given}", "name-needed")
    spent = shown(weeks[-1].mean, "money")
    y = min(max(frame.y(weeks[-1].mean.high) + 4, frame.top + 20), frame.bottom)
    yield svg.text((frame.right + 6, y), f"spent {spent}" if len(spent) < 14 else "spent", "name-mid")
    if len(spent) >= 14:
        yield svg.text((frame.right + 6, y + 14), spent, "name-mid")


def _vega(rows: Sequence[tuple[object, ...]], says: str) -> dict[str, object]:
    values = [
        {"fund": row[0], "day": str(row[2]), "low": row[4].low, "high": row[5].high, "ceiling": row[6]}  # type: ignore[attr-defined]  # intervals
        for row in rows
    ]
    day = {"field": "day", "type": "temporal", "title": None}
    fund = {"field": "fund", "type": "nominal"}
    spread: dict[str, object] = {
        "mark": {"type": "area", "opacity": 0.4},
        "encoding": {
            "x": day,
            "y": {"field": "low", "type": "quantitative", "title": "spent"},
            "y2": {"field": "high"},
            "color": fund,
        },
    }
    ceiling: dict[str, object] = {
        "mark": {"type": "line", "strokeDash": [9, 3]},
        "encoding": {"x": day, "y": {"field": "ceiling", "type": "quantitative"}, "color": fund},
    }
    return layered("Spending by fund", says, values, [spread, ceiling])
