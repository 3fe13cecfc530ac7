"""Values that several tables of a process share: days, roles, what stands behind a table; every problem kept.

Reach for these in the readers of a policy's process. The invariant: what cannot be read is reported, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.files.toml import Table
from muster.policy.process import Basis, Term

BASES = ("text", "paraphrase", "practice", "house")
LONGEST = 3_660
"""Days: ten years; what is longer is as good as without end."""


def number(table: Table, key: str, *, default: int | None = None, least: int = 0, most: int = LONGEST) -> int:
    """Return a whole number; required unless it has a default."""
    table.asked.append(key)
    value = table.values.get(key, default)
    if value is None:
        table.report(key, "missing", f"the key {key!r} is missing", "add it")
    elif not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        table.report(key, "wrong-number", f"a whole number from {least} to {most} is wanted", "write it without quotes")
    else:
        return value
    return least


def chosen(table: Table, key: str, choices: Sequence[str], *, required: bool = True) -> tuple[str, ...]:
    """Return the words of a list, each of which must be one of the choices."""
    found = table.texts(key, required=required)
    for one in found:
        if one not in choices:
            table.report(key, "not-a-choice", f"{one!r} is not one of {', '.join(choices)}")
    return found


def basis(table: Table) -> Basis:
    """Return what stands behind a table."""
    return Basis(table.text("basis", choices=BASES), table.text("note", default=""))


def term(table: Table, *, least: int = 1) -> Term:
    """Return a number of days, at least so many; 0 is no clock."""
    days = number(table, "days", default=0 if least == 0 else None, least=least)
    calendar = table.text("calendar", default="all days", choices=("all days", "working days"))
    return Term(days, calendar == "working days")
