"""The fan of strength: who is present, week by week, against what is needed, promised and firm.

Reach for :func:`fan`. The invariant: where facts have no stated chance the fan spans every way they may turn out, hatched, never an average of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table
from muster.dossier.plan.foot import foot, rests
from muster.dossier.plan.frame import WIDE, Frame
from muster.dossier.plan.study import Study
from muster.dossier.plan.vega import layered
from muster.plan.answers import Interval, week_of
from muster.plan.plan import Plan
from muster.plan.series import RUNGS, Week, weekly

_COLUMNS = (
    Column("week", "Week", "number"),
    Column("day", "Week of"),
    Column("p10", "Present, P10", "number"),
    Column("p50", "Present, P50", "number"),
    Column("p90", "Present, P90", "number"),
    Column("needed", "Needed by tasks", "number"),
    Column("promised", "Promised", "number"),
    *(Column(rung, f"{rung.capitalize()}, mean", "number") for rung in RUNGS),
)
_GAP = 15
"""Least distance between two names at the right."""


def fan(study: Study) -> Chart:
    """Return the fan of strength."""
    weeks = weekly(study.plan, study.runs)
    named, cites = rests(study, "fact", "pledge", "stream", "task")
    rows = tuple(
        (at.week, at.day, at.p10, at.p50, at.p90, at.needed, at.promised, *(at.rungs[rung] for rung in RUNGS))
        for at in weeks
    )
    says = _says(study, weeks)
    return Chart(
        "strength",
        "Strength against what is needed, promised and firm",
        says,
        _picture(study, weeks, says, (named, cites)),
        Table("Strength by week; promised takes every pledge at its word, conditions set aside", _COLUMNS, rows),
        cites,
        named,
        _vega(weeks, says),
    )


def _says(study: Study, weeks: Sequence[Week]) -> str:
    plan, last = study.plan, weeks[-1]
    due = weeks[week_of(plan, plan.by)] if plan.by else last
    said = f"On {due.day:%-d %B %Y}, present in half of all runs: {_people(due.p50)}, in nine of ten at least {_people(due.p10)}."
    if plan.target:
        said += f" Wanted: {plan.target:,}."
    said += f" Promised: {due.promised:,.0f}. Firm: {_people(due.rungs['firm'])}."
    if study.answers.undetermined:
        said += " What is hatched hangs on facts of which nobody has stated a chance."
    return said


def _people(found: Interval) -> str:
    return f"{found.low:,.0f}" if round(found.low) == round(found.high) else f"{found.low:,.0f} to {found.high:,.0f}"


def _picture(study: Study, weeks: Sequence[Week], says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    plan = study.plan
    most = max(
        plan.target,
        *(max(week.p90.high, week.needed.high, week.promised, week.rungs["firm"].high) for week in weeks),
        1,
    )
    frame = Frame(plan, 58, WIDE - 160, 26, 330, most * 1.02)
    last, tall = foot((8, frame.bottom + 36), WIDE - 16, rest, study.partial)
    body = [*frame.months(), *frame.numbers(), *_spread(frame, weeks), *_lines(frame, weeks, plan), *last]
    return svg.drawing("strength", "Strength, week by week", says, (WIDE, frame.bottom + 36 + tall), body)


def _spread(frame: Frame, weeks: Sequence[Week]) -> Iterator[Markup]:
    """Yield the fan: filled where it lies however open facts turn out, hatched where that hangs on them."""
    upper = [(frame.x(week.week), frame.y(week.p90.high)) for week in weeks]
    lower = [(frame.x(week.week), frame.y(week.p10.low)) for week in weeks]
    if any(_open(week) for week in weeks):
        yield svg.area(upper, lower, "open", hatch="strength")
    upper = [(frame.x(week.week), frame.y(week.p90.low)) for week in weeks]
    lower = [(frame.x(week.week), frame.y(min(week.p10.high, week.p90.low))) for week in weeks]
    yield svg.area(upper, lower, "spread")


def _open(week: Week) -> bool:
    return any(found.high - found.low > 0.5 for found in (week.p10, week.p50, week.p90))


def _lines(frame: Frame, weeks: Sequence[Week], plan: Plan) -> Iterator[Markup]:
    drawn: list[tuple[str, str, list[float]]] = [
        ("promised", "promised", [week.promised for week in weeks]),
        ("needed", "needed by tasks", [week.needed.high for week in weeks]),
        ("firm", "firm", [week.rungs["firm"].high for week in weeks]),
    ]
    mid = [("mid", "", [week.p50.low for week in weeks])] if any(_open(week) for week in weeks) else []
    drawn += [*mid, ("mid", "", [week.p50.high for week in weeks])]
    drawn = [line for line in drawn if line[0] in {"mid", "firm"} or max(line[2]) > 0]
    for css, _, values in drawn:
        yield svg.path([(frame.x(week.week), frame.y(value)) for week, value in zip(weeks, values, strict=True)], css)
    names = [(frame.y(values[-1]), f"{name} {values[-1]:,.0f}", f"name-{css}") for css, name, values in drawn if name]
    names += [(frame.y(value), words, "name-mid") for value, words in _middle(weeks[-1].p50, frame.most)]
    if plan.target:
        y = frame.y(plan.target)
        yield svg.line((frame.left, y), (frame.right, y), "target")
        names.append((y, f"{MARK + ' ' if plan.assumption else ''}wanted {plan.target:,}", "name-needed"))
    if plan.by:
        x = frame.day(plan.by)
        yield svg.line((x, frame.top), (x, frame.bottom), "due")
        yield svg.text((x, frame.top - 8), f"by {plan.by}", "tick", anchor="middle")
    for y, words, css in _apart(names, frame.top + 4, frame.bottom + 3):
        yield svg.text((frame.right + 6, y + 4), words, css)


def _middle(last: Interval, most: float) -> list[tuple[float, str]]:
    """Return the names of the lines in the middle: one where they end together."""
    if last.high - last.low < most / 25:
        return [(last.high, f"present, P50 {_people(last)}")]
    return [(last.high, f"P50 at best {last.high:,.0f}"), (last.low, f"P50 at worst {last.low:,.0f}")]


def _apart(names: list[tuple[float, str, str]], top: float, bottom: float) -> list[tuple[float, str, str]]:
    """Return names moved apart so that none covers another, from the lowest up."""
    found: list[tuple[float, str, str]] = []
    free = bottom
    for y, words, css in sorted(names, reverse=True):
        place = max(top, min(y, free))
        found.append((place, words, css))
        free = place - _GAP
    return found


def _vega(weeks: Sequence[Week], says: str) -> dict[str, object]:
    values: list[dict[str, object]] = [
        {
            "day": week.day.isoformat(),
            "p10": week.p10.low,
            "p50_low": week.p50.low,
            "p50_high": week.p50.high,
            "p90": week.p90.high,
            "needed": week.needed.high,
            "promised": week.promised,
            "firm": week.rungs["firm"].high,
        }
        for week in weeks
    ]
    day = {"field": "day", "type": "temporal", "title": None}
    lines: list[dict[str, object]] = [
        {
            "mark": {"type": "line", "strokeDash": dash},
            "encoding": {"x": day, "y": {"field": name, "type": "quantitative"}, "color": {"datum": name}},
        }
        for name, dash in (
            ("p50_low", [1, 0]),
            ("p50_high", [1, 0]),
            ("needed", [9, 3]),
            ("promised", [2, 3]),
            ("firm", [1, 0]),
        )
    ]
    spread: dict[str, object] = {
        "mark": {"type": "area", "opacity": 0.3},
        "encoding": {
            "x": day,
            "y": {"field": "p10", "type": "quantitative", "title": "people"},
            "y2": {"field": "p90"},
        },
    }
    return layered("Strength", says, values, [spread, *lines])
