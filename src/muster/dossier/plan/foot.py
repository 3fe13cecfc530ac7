"""The lines below every picture: what in it is assumed, and which reports it rests on.

Reach for :func:`foot`. The invariant: no picture leaves the page without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK
from muster.dossier.plan.study import Study
from muster.plan.answers import assumed
from muster.plan.plan import Item

LINE = 15
"""Height of a line below a picture."""
_LETTER = 6.1
"""Width of its letters, as far as it can be known here."""


def foot(
    at: tuple[float, float], width: float, rests: tuple[Sequence[str], Sequence[str]], partial: str = ""
) -> tuple[list[Markup], float]:
    """Return the lines below a picture, and how tall they are.

    Args:
        at: where they begin.
        width: how wide they may be.
        rests: what is assumed, and ids of the sources.
        partial: what is missing because the run was stopped.
    """
    named, cites = rests
    lines = [f"PARTIAL: {partial}"] if partial else []
    lines += [f"{MARK} assumed, no report gives these numbers: {', '.join(named)}"] if named else []
    lines += [f"Sources: {', '.join(cites)}"] if cites else ["Sources: none cited"]
    found = [row for words in lines for row in folded(words, int(width / _LETTER))]
    x, y = at
    return [svg.text((x, y + LINE * (nth + 1)), row, "rests") for nth, row in enumerate(found)], LINE * len(found) + 6


def folded(words: str, letters: int) -> list[str]:
    """Return words on lines of so many letters at most."""
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and len(longer) > letters:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def marked(item: Item) -> bool:
    """Whether a number of an item is one that no report gives."""
    return item.assumption or any(stage.assumption for stage in getattr(item, "stages", ()))


def rests(study: Study, *kinds: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which items of some kinds are assumed, and which sources all items of those kinds rest on.

    Args:
        study: the plan and its runs.
        kinds: ``fact``, ``pledge``, ``fund``, ``stream``, ``task``, ``cost``.
    """
    said = assumed(study.plan)
    kinds = ("plan", *kinds)
    named = (entry.item for entry in said if entry.item.split()[0] in kinds and "no chance" not in entry.what)
    items = (item for kind in kinds[1:] for item in getattr(study.plan, f"{kind}s"))
    return tuple(dict.fromkeys(named)), cited(items)


def cited(items: Iterable[object]) -> tuple[str, ...]:
    """Return the sources of some items, once each, in the order of the plan."""
    return tuple(dict.fromkeys(source for item in items for source in getattr(item, "cites", ())))
