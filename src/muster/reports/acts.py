"""The English words that point to an act vetting asks about, by the codes of the taxonomy.

Reach for :func:`find_acts` through :func:`muster.reports.allegations.find_allegations`. The lexicon (``allegations.tsv``)
was written for Muster. The invariant: a word points to a category, it never decides one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Act:
    """Words that point to a category, as a span of the text given."""

    category: str
    start: int
    end: int


def find_acts(text: str) -> tuple[Act, ...]:
    """Return the acts spoken of, in order; of two readings of the same words the longer, more exact one."""
    found = [
        Act(code, match.start(), match.end())
        for code, pattern in _lexicon()
        for match in pattern.finditer(text)
        if match.start() == 0 or not _INSIDE.match(text, match.start() - 1)
    ]
    kept: list[Act] = []
    reached = -1
    for act in sorted(found, key=lambda a: (a.start, -a.end, a.category)):
        if act.end > reached:
            kept.append(act)
            reached = act.end
    return tuple(kept)


def categories() -> tuple[str, ...]:
    """Return the codes the lexicon knows, in the order of the taxonomy."""
    return tuple(code for code, _ in _lexicon())


@cache
def _lexicon() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = files("muster.reports").joinpath("allegations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    # A pattern that begins with letters is looked for by them: what stands before is asked of the few that match.
    return tuple((code, re.compile(rf"(?:{pattern})(?![\w-])")) for code, pattern in rows)


_INSIDE = re.compile(r"[\w-]")
