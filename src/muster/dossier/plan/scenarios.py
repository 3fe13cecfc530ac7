"""Plans and scenarios side by side: chances of being in time, strength, and what each scenario changes.

Reach for :func:`side_by_side` and :func:`changed`. The invariant: differences are drawn only between a plan and its own scenarios, which
share their chances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import Chart, Column, Table, short, shown
from muster.dossier.plan.foot import foot, rests
from muster.dossier.plan.frame import WIDE, rounds
from muster.dossier.plan.study import Study
from muster.dossier.provenance.fitting import clipped
from muster.plan.answers import Interval, week_of
from muster.plan.differences import Difference, differences
from muster.plan.draws import Floats
from muster.plan.series import weekly
from muster.plan.simulate import Run

_LEFT, _RIGHT, _ROW = 300, WIDE - 130, 34


@dataclass(frozen=True, slots=True)
class Change:
    """What one scenario changes in its plan."""

    base: Study
    study: Study
    found: tuple[Difference, ...]


def changes(studies: Sequence[tuple[Study, Study | None]]) -> tuple[Change, ...]:
    """Return what each scenario changes, given each study with the study of the plan it is a scenario of."""
    more = {"money unpaid": _unpaid}
    return tuple(
        Change(base, study, differences((base.plan, base.runs), (study.plan, study.runs), more=more))
        for study, base in studies
        if base is not None
    )


def _unpaid(run: Run) -> Floats:
    return np.asarray((run.need - run.paid).sum(axis=(0, 1)), np.float64)


def side_by_side(studies: Sequence[Study]) -> Chart:
    """Return every plan's chance of being in time and its strength on the day wanted, all intervals."""
    rows, bars = [], []
    named: list[str] = []
    cites: list[str] = []
    for study in studies:
        plan, ready = study.plan, study.answers.ready
        weeks = weekly(plan, study.runs)
        due = weeks[week_of(plan, plan.by)] if plan.by else weeks[-1]
        in_time = ready.in_time if ready else None
        own_named, own_cites = rests(study, "fact", "pledge", "fund", "stream", "task")
        named += [f"{study.name} {name}" for name in own_named]
        cites += own_cites
        rows.append(
            (
                study.name,
                due.day,
                in_time,
                ready.never if ready else None,
                due.rungs["firm"],
                due.p10,
                due.p50,
                due.p90,
                due.needed,
                bool(own_named),
                own_cites,
            )
        )
        bars.append((study.name, in_time, Interval(due.p10.low, due.p90.high), due.rungs["firm"].high, plan.target))
    unique = tuple(dict.fromkeys(cites))
    says = " ".join(
        f"{name}: in time {shown(in_time, 'share')}, present {shown(present, 'number')}, firm {firm:,.0f}."
        for name, in_time, present, firm, _ in bars
    )
    columns = (
        Column("plan", "Plan"),
        Column("day", "On"),
        Column("in_time", "In time, runs", "share"),
        Column("never", "Never, runs", "share"),
        Column("firm", "Firm", "number"),
        Column("p10", "Present, P10", "number"),
        Column("p50", "Present, P50", "number"),
        Column("p90", "Present, P90", "number"),
        Column("needed", "Needed by tasks", "number"),
        Column("assumed", "Assumed", "flag"),
        Column("cites", "Rests on", "cites"),
    )
    partial = "; ".join(dict.fromkeys(filter(None, (study.partial for study in studies))))
    count = f"{len(set(named))} items, marked in the table" if named else ""
    return Chart(
        "plans",
        "Side by side: in time, and strength on the day wanted",
        says,
        _bars(bars, says, ((count,) if count else (), unique), partial),
        Table("Every plan and scenario on the day wanted", columns, tuple(rows)),
        unique,
        tuple(dict.fromkeys(named)),
    )


_Bar = tuple[str, Interval | None, Interval, float, int]


def _bars(bars: Sequence[_Bar], says: str, rest: tuple[Sequence[str], Sequence[str]], partial: str) -> Markup:
    body: list[Markup] = []
    top = 26.0
    most = max(1.0, *(max(present.high, target) for _, _, present, _, target in bars))
    for head, limit, percent in (
        ("Chance of being in time, low to high over open facts", 1.0, True),
        ("Present on the day wanted: P10 at worst to P90 at best; line: wanted; square: firm", most, False),
    ):
        scale = (_RIGHT - _LEFT) / limit
        bottom = top + _ROW * len(bars)
        body.append(svg.text((8, top - 8), head, "head"))
        for value in rounds(limit):
            words = f"{value * 100:.0f} %" if percent else short(value)
            body.append(
                svg.line((_LEFT + value * scale, top), (_LEFT + value * scale, bottom), "grid" if value else "base")
            )
            body.append(svg.text((_LEFT + value * scale, bottom + 14), words, "tick", anchor="middle"))
        for nth, bar in enumerate(bars):
            body += _bar(bar, top + _ROW * nth, scale, percent=percent)
        top = bottom + 54
    last, tall = foot((8, top - 26), WIDE - 16, rest, partial)
    return svg.drawing("plans", "Plans side by side", says, (WIDE, top - 26 + tall), [*body, *last])


def _bar(bar: _Bar, y: float, scale: float, *, percent: bool) -> Iterator[Markup]:
    name, in_time, present, firm, target = bar
    yield svg.text((8, y + 21), clipped(name, _LEFT - 6))
    found = in_time if percent else present
    if found is None:
        yield svg.text((_LEFT + 6, y + 21), "no target", "note")
        return
    x = _LEFT + found.low * scale
    yield svg.rect((x, y + 9, max(2.0, (found.high - found.low) * scale), 16), "bar-soft")
    if not percent:
        yield svg.rect((_LEFT + firm * scale - 4, y + 13, 8, 8), "bar-firm")
        if target:
            yield svg.line((_LEFT + target * scale, y + 4), (_LEFT + target * scale, y + 30), "target")
    end = max(_LEFT + found.high * scale, x + 2) if percent else max(_LEFT + found.high * scale, _LEFT + 6)
    yield svg.text((end + 7, y + 21), shown(found, "share" if percent else "number"))


def changed(found: Sequence[Change]) -> Chart | None:
    """Return what scenarios change, each metric in its own panel; nothing when there are no scenarios."""
    if not found:
        return None
    rows = tuple(
        (change.study.name, item.metric, item.base, item.mean, item.within) for change in found for item in change.found
    )
    studies = list(dict.fromkeys(change.base.name for change in found))
    says = "; ".join(_says(change) for change in found) + "."
    columns = (
        Column("scenario", "Scenario"),
        Column("metric", "Metric"),
        Column("base", "Plan as it stands", "number"),
        Column("mean", "Difference, mean", "number"),
        Column("within", "95 % interval of the difference", "number"),
    )
    named, cites = zip(
        *(rests(change.base, "fact", "pledge", "fund", "stream", "task") for change in found), strict=True
    )
    rest = (
        tuple(dict.fromkeys(name for names in named for name in names)),
        tuple(dict.fromkeys(one for many in cites for one in many)),
    )
    partial = "; ".join(dict.fromkeys(filter(None, (change.study.partial for change in found))))
    return Chart(
        "scenarios",
        "What each scenario changes, on the same chances",
        says,
        _panels(found, says, rest, partial),
        Table(f"Differences from {', '.join(studies)} on shared chances", columns, rows),
        rest[1],
        rest[0],
    )


def _says(change: Change) -> str:
    days = next(item for item in change.found if item.metric == "person-days")
    return f"{change.study.name}: {shown(days.mean, 'number')} person-days, 95 % between {days.within.low:+,.0f} and {days.within.high:+,.0f}"


def _panels(found: Sequence[Change], says: str, rest: tuple[Sequence[str], Sequence[str]], partial: str) -> Markup:
    body: list[Markup] = []
    top = 24.0
    for metric in dict.fromkeys(item.metric for change in found for item in change.found):
        rows = [(change.study.name, item) for change in found for item in change.found if item.metric == metric]
        if all(abs(item.within.low) < 1e-9 and abs(item.within.high) < 1e-9 for _, item in rows):
            continue
        body += [svg.text((8, top - 6), metric, "head"), *_panel(rows, top)]
        top += _ROW * len(rows) + 46
    if not body:
        body.append(svg.text((8, top), "No scenario changes anything that is measured.", "head"))
        top += 30
    last, tall = foot((8, top - 20), WIDE - 16, rest, partial)
    return svg.drawing("scenarios", "What each scenario changes", says, (WIDE, top - 20 + tall), [*body, *last])


def _panel(rows: Sequence[tuple[str, Difference]], top: float) -> Iterator[Markup]:
    low = min(0.0, *(item.within.low for _, item in rows))
    high = max(0.0, *(item.within.high for _, item in rows))
    scale = (_RIGHT - _LEFT) / ((high - low) or 1.0)
    zero, bottom = _LEFT - low * scale, top + _ROW * len(rows)
    yield svg.line((zero, top), (zero, bottom), "base")
    yield svg.text((zero, bottom + 14), "no change", "tick", anchor="middle")
    for nth, (name, item) in enumerate(rows):
        y = top + _ROW * nth
        yield svg.text((8, y + 21), clipped(name, _LEFT - 6))
        left, right = zero + item.mean.low * scale, zero + item.mean.high * scale
        yield svg.line((zero + item.within.low * scale, y + 17), (zero + item.within.high * scale, y + 17), "whisker")
        yield svg.rect((left - 3, y + 11, right - left + 6, 12), "bar-soft")
        yield svg.text((_RIGHT + 10, y + 21), _signed(item.mean), "")


def _plus(value: float) -> str:
    if abs(value) >= 1e5:
        return f"{'+' if value > 0 else '-'}{short(abs(value))}"
    return f"{value:+,.2f}" if abs(value) < 10 else f"{value:+,.0f}"


def _signed(found: Interval) -> str:
    low, high = map(_plus, (found.low, found.high))
    return (low if low == high else f"{low} to {high}").replace("-", "\u2212")
