"""The ladder of strength: pledged, firm, vetted, trained, present, able, on the day wanted and at the end.

Reach for :func:`ladder`. The invariant: *trained* is not *present*; each rung stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import Chart, Column, Table, shown
from muster.dossier.plan.foot import foot, rests
from muster.dossier.plan.frame import WIDE, nice, rounds
from muster.dossier.plan.study import Study
from muster.dossier.plan.vega import layered
from muster.plan.answers import week_of
from muster.plan.series import RUNGS, Week, weekly

MEANS = {
    "pledged": "conditions met",
    "firm": "of these, bound in writing",
    "vetted": "recruits who passed",
    "trained": "recruits who finished",
    "present": "in place for duty",
    "able": "fit for an open task",
}
"""What each rung counts."""
_LEFT, _RIGHT, _ROW, _TOP = 210, WIDE - 130, 26, 24


def ladder(study: Study) -> Chart:
    """Return the ladder of strength."""
    weeks = weekly(study.plan, study.runs)
    at = [weeks[-1]]
    if study.plan.by and week_of(study.plan, study.plan.by) != weeks[-1].week:
        at.insert(0, weeks[week_of(study.plan, study.plan.by)])
    named, cites = rests(study, "fact", "pledge", "stream")
    columns = (Column("day", "Week of"), *(Column(rung, rung.capitalize(), "number") for rung in RUNGS))
    quarters = [week for week in weeks if week.week % 13 == 0 or week in at]
    rows = tuple((week.day, *(week.rungs[rung] for rung in RUNGS)) for week in quarters)
    says = " ".join(_says(week) for week in at)
    return Chart(
        "ladder",
        "The ladder: pledged, vetted, trained, present, able",
        says,
        _picture(study, at, says, (named, cites)),
        Table("Mean strength on each rung, by quarter", columns, rows),
        cites,
        named,
        _vega(at, says),
    )


def _says(week: Week) -> str:
    return f"{week.day:%-d %B %Y}: " + ", ".join(f"{rung} {shown(week.rungs[rung], 'number')}" for rung in RUNGS) + "."


def _picture(study: Study, at: Sequence[Week], says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    most = max(1.0, *(week.rungs[rung].high for week in at for rung in RUNGS))
    step = nice(most / 4)
    most = max(most, step)
    body: list[Markup] = []
    top = float(_TOP)
    for week in at:
        body += _rungs(week, top, most)
        top += _ROW * len(RUNGS) + 44
    last, tall = foot((8, top - 22), WIDE - 16, rest, study.partial)
    return svg.drawing("ladder", "The ladder of strength", says, (WIDE, top - 22 + tall), [*body, *last])


def _rungs(week: Week, top: float, most: float) -> Iterator[Markup]:
    scale = (_RIGHT - _LEFT) / most
    bottom = top + _ROW * len(RUNGS)
    yield svg.text((8, top - 8), f"In the week of {week.day}", "head")
    for value in rounds(most):
        yield svg.line((_LEFT + value * scale, top), (_LEFT + value * scale, bottom), "grid" if value else "base")
        yield svg.text((_LEFT + value * scale, bottom + 13), f"{value:,.0f}", "tick", anchor="middle")
    for nth, rung in enumerate(RUNGS):
        found, y = week.rungs[rung], top + _ROW * nth
        yield svg.text((8, y + 16), rung, "strong")
        yield svg.text((66, y + 16), MEANS[rung], "note")
        css = "bar-firm" if rung == "firm" else "solid"
        yield svg.rect((_LEFT, y + 5, found.low * scale, 15), css)
        if found.high - found.low > 0.5:
            yield svg.rect(
                (_LEFT + found.low * scale, y + 5, (found.high - found.low) * scale, 15), "open", hatch="ladder"
            )
        yield svg.text((_LEFT + found.high * scale + 6, y + 16), shown(found, "number"))


def _vega(at: Sequence[Week], says: str) -> dict[str, object]:
    values = [
        {"day": week.day.isoformat(), "rung": rung, "low": week.rungs[rung].low, "high": week.rungs[rung].high}
        for week in at
        for rung in RUNGS
    ]
    rows = {"field": "rung", "type": "nominal", "sort": list(RUNGS), "title": None}
    bars: dict[str, object] = {
        "mark": {"type": "bar"},
        "encoding": {
            "y": rows,
            "x": {"field": "low", "type": "quantitative", "title": "people"},
            "yOffset": {"field": "day"},
            "color": {"field": "day", "type": "nominal"},
        },
    }
    spread: dict[str, object] = {
        "mark": {"type": "rule", "strokeWidth": 3},
        "encoding": {
            "y": rows,
            "x": {"field": "low", "type": "quantitative"},
            "x2": {"field": "high"},
            "yOffset": {"field": "day"},
        },
    }
    return layered("The ladder of strength", says, values, [bars, spread])
