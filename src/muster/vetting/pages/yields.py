"""What the policies said of a case, each time they were applied, with their rules quoted and where they part."""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.cases.deed import Quoted, View, Yielded
from muster.vetting.pages.seen import Seen, quoted
from muster.vetting.step import Determined, Opinion

_MET, _OPEN = "satisfied", "not determinable"


def yielded(seen: Seen) -> tuple[Yielded, ...]:
    """Return what the policies said, the last time first."""
    return tuple(
        Yielded(step.on, step.by, seen.number(step), tuple(_view(seen, one) for one in step.opinions), step.parts)
        for step in reversed(seen.case.all(Determined))
    )


def _view(seen: Seen, opinion: Opinion) -> View:
    held = next((one for one in seen.policies if f"{one.id} {one.version}" == opinion.policy), None)
    title = opinion.policy if held is None else held.title
    rules = tuple(_rules(seen, opinion))
    return View(opinion.policy, title, opinion.digest, opinion.applies, opinion.summary, rules, opinion.settle)


def _rules(seen: Seen, opinion: Opinion) -> Iterator[Quoted]:
    for title in opinion.met:
        yield quoted(seen.policies, title, opinion.policy, _MET, unit=title in opinion.about_unit)
    for title in opinion.open:
        yield quoted(seen.policies, title, opinion.policy, _OPEN)
