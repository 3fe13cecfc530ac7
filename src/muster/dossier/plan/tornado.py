"""The long pole as a tornado: what relieving each constraint alone would add, the most helpful first.

Reach for :func:`tornado`. The invariants: what changes nothing is counted, not hidden; facts that hide each other are drawn by what is lost without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table, short
from muster.dossier.plan.foot import foot, marked
from muster.dossier.plan.frame import WIDE, rounds
from muster.dossier.plan.study import Study
from muster.dossier.plan.vega import layered
from muster.dossier.provenance.fitting import clipped
from muster.plan.plan import Item
from muster.plan.poles import NEEDED, Gain, foremost

DAYS = "person-days"
"""The metric drawn."""
_MOST = 14
"""Most bars in one panel."""
_LEFT, _RIGHT, _ROW = 340, WIDE - 110, 30
_COLUMNS = (
    Column("constraint", "Constraint"),
    Column("how", "Relieved how"),
    Column("after", "With this relieved already"),
    Column("metric", "Metric"),
    Column("gain", "Gain, mean", "number"),
    Column("error", "Standard error", "number"),
    Column("assumed", "Assumed", "flag"),
    Column("cites", "Rests on", "cites"),
)


def tornado(study: Study) -> Chart | None:
    """Return the long pole as a tornado; nothing when no constraint was relieved."""
    if not study.gains:
        return None
    alone = _ranked([gain for gain in study.gains if gain.metric == DAYS and not gain.after])
    lost = _ranked([gain for gain in study.gains if gain.metric == DAYS and gain.how == NEEDED])
    named = tuple(dict.fromkeys(gain.constraint for gain in (*alone, *lost) if assumed_in(study, gain)))
    cites = tuple(dict.fromkeys(source for gain in (*alone, *lost) for source in gain.cites))
    rows = tuple(
        (
            gain.constraint,
            gain.how,
            "; ".join(gain.after),
            gain.metric,
            gain.gain,
            gain.error,
            assumed_in(study, gain),
            gain.cites,
        )
        for gain in study.gains
        if abs(gain.gain) > 1e-9
    )
    says = _says(study, alone, lost)
    return Chart(
        "tornado",
        "The long pole: what relieving each constraint alone would add",
        says,
        _picture(study, (alone, lost), says, (named, cites)),
        Table(f"Long-pole matrix: constraint, metric and date; {_idle(study)} more change nothing", _COLUMNS, rows),
        cites,
        named,
        _vega((*alone, *lost), says),
    )


def _ranked(gains: Sequence[Gain]) -> list[Gain]:
    kept = [gain for gain in gains if abs(gain.gain) > 1e-9]
    return sorted(kept, key=lambda gain: (-abs(gain.gain), gain.constraint, gain.how))


def _idle(study: Study) -> int:
    return sum(abs(gain.gain) <= 1e-9 for gain in study.gains)


def assumed_in(study: Study, gain: Gain) -> bool:
    """Whether what a gain relieves holds a number that no report gives."""
    kind, name = gain.constraint.split()[:2]
    items: Sequence[Item] = getattr(study.plan, f"{kind}s", ())
    return any(item.id == name and marked(item) for item in items)


def _says(study: Study, alone: Sequence[Gain], lost: Sequence[Gain]) -> str:
    found = foremost(study.gains)
    if not found:
        return "Nothing that was relieved, alone or with others, adds a person-day."
    if alone:
        names = " and ".join(f"{gain.constraint}, {gain.how}" for gain in found)
        return f"Most helps: {names}; {found[0].gain:,.0f} person-days over the horizon."
    names = " and ".join(dict.fromkeys(gain.constraint for gain in found))
    return (
        f"Nothing helps alone, because facts hide one another. Without any one of these all is lost, {found[0].gain:,.0f} "
        f"person-days: {names}. Person-days are lost without {len(lost)} of the facts of no stated chance."
    )


def _picture(
    study: Study, panels: tuple[list[Gain], list[Gain]], says: str, rest: tuple[Sequence[str], Sequence[str]]
) -> Markup:
    body: list[Markup] = []
    top = 22.0
    poles = {(gain.constraint, gain.how) for gain in foremost(study.gains)}
    heads = (
        "Person-days added, relieved alone (bar: mean; line: two standard errors)",
        "Person-days lost if this fact alone never comes true, all other open facts true",
    )
    for gains, head in zip(panels, heads, strict=True):
        if gains:
            shown = gains[:_MOST]
            body += [svg.text((8, top - 6), head, "head"), *_panel(study, shown, top, poles)]
            rest_of = len(gains) - len(shown)
            top += _ROW * len(shown) + 48
            if rest_of:
                body.append(svg.text((8, top - 22), f"and {rest_of} more, in the table", "note"))
        elif gains is panels[0]:
            body += [
                svg.text(
                    (8, top - 6), "No constraint relieved alone adds a person-day: facts hide one another.", "head"
                )
            ]
            top += 30
    last, tall = foot((8, top - 16), WIDE - 16, rest, study.partial)
    return svg.drawing("tornado", "The long pole", says, (WIDE, top - 16 + tall), [*body, *last])


def _panel(study: Study, gains: Sequence[Gain], top: float, poles: set[tuple[str, str]]) -> Iterator[Markup]:
    low = min(0.0, *(gain.gain - 2 * _error(gain) for gain in gains))
    high = max(1e-9, *(gain.gain + 2 * _error(gain) for gain in gains))
    scale = (_RIGHT - _LEFT) / (high - low)
    zero, bottom = _LEFT - low * scale, top + _ROW * len(gains)
    for value in rounds(high):
        yield svg.line((zero + value * scale, top), (zero + value * scale, bottom), "grid" if value else "base")
        yield svg.text((zero + value * scale, bottom + 14), short(value), "tick", anchor="middle")
    for nth, gain in enumerate(gains):
        yield from _row(
            gain, top + _ROW * nth, (zero, scale), (gain.constraint, gain.how) in poles, assumed_in(study, gain)
        )


def _row(gain: Gain, y: float, place: tuple[float, float], pole: bool, mark: bool) -> Iterator[Markup]:
    zero, scale = place
    words = clipped(f"{MARK + ' ' if mark else ''}{gain.constraint}{', LONG POLE' if pole else ''}", _LEFT - 8)
    yield svg.text((8, y + 13), words, "strong" if pole else "")
    yield svg.text((8, y + 26), clipped(gain.how, _LEFT - 4, 6.1), "note")
    left, right = zero + min(0.0, gain.gain) * scale, zero + max(0.0, gain.gain) * scale
    css = "bar-loss" if pole else "solid" if gain.gain > 0 else "bar-soft"
    yield svg.rect(
        (left, y + 5, max(1.0, right - left), 18), css, title=f"rests on {', '.join(gain.cites) or 'no report'}"
    )
    error = 2 * _error(gain) * scale
    end = zero + gain.gain * scale
    yield svg.line((end - error, y + 14), (end + error, y + 14), "whisker")
    yield svg.text((max(right, end + error) + 6, y + 18), f"{gain.gain:+,.0f}".replace("-", "\u2212"))


def _error(gain: Gain) -> float:
    return gain.error if gain.error == gain.error else 0.0  # a single replication has no error


def _vega(gains: Sequence[Gain], says: str) -> dict[str, object]:
    values = [
        {
            "constraint": f"{gain.constraint}: {gain.how}",
            "gain": gain.gain,
            "low": gain.gain - 2 * _error(gain),
            "high": gain.gain + 2 * _error(gain),
            "cites": " ".join(gain.cites),
        }
        for gain in gains
    ]
    rows = {"field": "constraint", "type": "nominal", "sort": None, "title": None}
    bars: dict[str, object] = {
        "mark": "bar",
        "encoding": {
            "y": rows,
            "x": {"field": "gain", "type": "quantitative", "title": DAYS},
            "tooltip": [{"field": "cites"}],
        },
    }
    error: dict[str, object] = {
        "mark": "rule",
        "encoding": {"y": rows, "x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
    }
    return layered("The long pole", says, values, [bars, error])
