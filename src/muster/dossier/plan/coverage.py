"""Coverage of each task, week by week: what share of the people it needs it has in nine of ten runs, and its worst shift.

Reach for :func:`coverage`. The invariant: a week in which a task is not open is blank, not full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table, shown
from muster.dossier.plan.foot import cited, foot, marked
from muster.dossier.plan.frame import WIDE, Frame
from muster.dossier.plan.study import Study, called
from muster.dossier.plan.vega import layered
from muster.dossier.provenance.fitting import clipped
from muster.plan.answers import Cover, Interval
from muster.plan.plan import Task

_LEFT, _ROW, _TOP, _CELL = 190, 64, 14, 34
_COLUMNS = (
    Column("task", "Task"),
    Column("day", "Week of"),
    Column("needed", "People needed", "number"),
    Column("share_p10", "Covered, P10", "share"),
    Column("share", "Covered, mean", "share"),
    Column("full", "Fully covered, runs", "share"),
    Column("assumed", "Assumed", "flag"),
    Column("cites", "Rests on", "cites"),
)


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst week of a task, at worst: who is there of those it needs.

    Attributes:
        day: of the week.
        share: of what is needed, P10.
        shift: in words.
    """

    day: date
    share: Interval
    shift: str


def coverage(study: Study) -> Chart | None:
    """Return the coverage of every task; nothing when the plan has none."""
    tasks = study.plan.tasks
    if not tasks:
        return None
    found = {task.id: [cover for cover in study.answers.cover if cover.task == task.id] for task in tasks}
    named = tuple(f"task {task.id}" for task in tasks if marked(task))
    rows = tuple(
        (task.id, at.day, at.needed, at.share_p10, at.share, at.full, marked(task), task.cites)
        for task in tasks
        for at in found[task.id]
        if at.needed.high > 0
    )
    worst = {task.id: worst_of(task, found[task.id]) for task in tasks}
    says = " ".join(
        f"{called(task)}: {worst[task.id].shift if worst[task.id] else 'never open'}."  # type: ignore[union-attr]  # asked for just now
        for task in tasks
    )
    return Chart(
        "coverage",
        "Coverage of tasks, and the worst shift",
        says,
        _picture(study, found, worst, says, (named, cited(tasks))),
        Table("Coverage of each task by week", _COLUMNS, rows),
        cited(tasks),
        named,
        _vega(rows, says),
    )


def worst_of(task: Task, found: Sequence[Cover]) -> Worst | None:
    """Return the first week in which a task has least; nothing when it is never open."""
    open_ = [at for at in found if at.needed.high > 0]
    if not open_:
        return None
    at = min(open_, key=lambda cover: (cover.share_p10.low, cover.share_p10.high, cover.day))
    return Worst(at.day, at.share_p10, f"worst in the week of {at.day}, {_shift(task, at)}")


def _shift(task: Task, at: Cover) -> str:
    """Return how many are there in a shift of the worst week, at worst."""
    if task.posts is not None:
        whole, noun = task.posts.mode, "posts filled in a shift"
    else:
        whole, noun = at.needed.high, "people there"
    return f"{int(whole * at.share_p10.low + 1e-9):,} of {whole:,.0f} {noun}"


def _picture(
    study: Study,
    found: dict[str, list[Cover]],
    worst: dict[str, Worst | None],
    says: str,
    rest: tuple[Sequence[str], Sequence[str]],
) -> Markup:
    tasks = study.plan.tasks
    frame = Frame(study.plan, _LEFT, WIDE - 12, _TOP, _TOP + _ROW * len(tasks))
    body = list(frame.months())
    for nth, task in enumerate(tasks):
        body += _row(frame, task, found[task.id], worst[task.id], _TOP + _ROW * nth)
    body += _legend(frame.bottom + 40)
    last, tall = foot((8, frame.bottom + 76), WIDE - 16, rest, study.partial)
    return svg.drawing("coverage", "Coverage by task and week", says, (WIDE, frame.bottom + 76 + tall), [*body, *last])


def _row(frame: Frame, task: Task, found: Sequence[Cover], worst: Worst | None, top: float) -> Iterator[Markup]:
    mark = f"{MARK} " if marked(task) else ""
    yield svg.text((8, top + 18), clipped(f"{mark}{task.id}", _LEFT - 4), "head")
    yield svg.text((8, top + 34), clipped(task.title, _LEFT - 4, 6.3), "note")
    wide = (frame.right - frame.left) / (frame.plan.horizon_weeks + 1)
    for nth, at in enumerate(found):
        if at.needed.high > 0:
            yield from _cell((frame.left + wide * nth, top + 4, wide, _CELL), at)
    words = "never open" if worst is None else worst.shift
    yield svg.text((frame.left, top + _CELL + 18), words, "note")


def _cell(box: tuple[float, float, float, float], at: Cover) -> Iterator[Markup]:
    """Yield one week: filled as high as its share, its colour by how much is missing, what hangs on open facts hatched."""
    x, y, wide, tall = box
    low, high = min(1.0, at.share_p10.low), min(1.0, at.share_p10.high)
    title = f"{at.task}, week of {at.day}: {shown(at.share_p10, 'share')} covered in nine of ten runs"
    step = 0 if low < 0.5 else 1 if low < 0.8 else 2 if low < 1 else 3
    wide += 0.6  # No seams between weeks.
    yield svg.rect((x, y, wide, tall), "hollow", title=title)
    if low > 0:
        yield svg.rect((x, y + tall * (1 - low), wide, tall * low), f"s{step}")
    if high - low > 0.005:
        yield svg.rect((x, y + tall * (1 - high), wide, tall * (high - low)), "open-cell", hatch="coverage")


def _legend(y: float) -> Iterator[Markup]:
    x = 8.0
    for css, words in (
        ("s0", "under half"),
        ("s1", "under 80 %"),
        ("s2", "under all"),
        ("s3", "all"),
        ("", "hangs on open facts"),
        ("hollow", "nobody there"),
    ):
        yield svg.rect((x, y - 1, 13, 13), css or "open", hatch="" if css else "coverage")
        yield svg.text((x + 18, y + 10), words, "note")
        x += 32 + 6.4 * len(words)
    yield svg.text(
        (8, y + 27), "As high as the share covered in nine of ten runs; blank where the task is not open.", "note"
    )


def _vega(rows: Sequence[tuple[object, ...]], says: str) -> dict[str, object]:
    values = [
        {"task": row[0], "day": str(row[1]), "low": row[3].low, "high": row[3].high}
        for row in rows
        if isinstance(row[3], Interval)
    ]
    layer: dict[str, object] = {
        "mark": "rect",
        "encoding": {
            "x": {"field": "day", "type": "temporal", "timeUnit": "yearweek", "title": None},
            "y": {"field": "task", "type": "nominal", "title": None},
            "color": {
                "field": "low",
                "type": "quantitative",
                "scale": {"domain": [0, 1], "scheme": "blues"},
                "title": "covered, P10",
            },
            "tooltip": [{"field": "low"}, {"field": "high"}],
        },
    }
    return layered("Coverage of tasks", says, values, [layer])
