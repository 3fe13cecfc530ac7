"""One value of a plan file, read by its kind, with its problem when it is none.

Reach for it through :mod:`muster.plan.file`. The invariant: a reader returns a value of its kind or reports a problem.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from muster.errors import PolicyError
from muster.files.toml import Table
from muster.plan.plan import Range, Spread
from muster.rules.condition import parse

ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
"""What an id looks like: it must be a name in conditions."""
DISTRIBUTIONS: Mapping[str, int] = {
    "fixed": 1, "uniform": 2, "triangular": 3, "pert": 3, "exponential": 1, "lognormal": 2
}  # fmt: skip
"""Distribution -> how many numbers it takes: a value, low and high, low mode high, a mean, mean and standard deviation."""
MOST = 1e13
"""Largest number: sums over years and thousands of runs still fit exactly."""
_WRONG = "wrong-type"


def _finite(value: Any) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and 0 <= value <= MOST
    )


def number(table: Table, name: str, value: Any) -> float:
    """Read a number that is not negative."""
    if _finite(value):
        return float(value)
    table.report(name, _WRONG, "a number of 0 or more is wanted", "write it without quotes")
    return 0.0


def whole(table: Table, name: str, value: object) -> int:
    """Read a whole number of at most seven digits."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9_999_999_999:
        return value
    table.report(name, _WRONG, "a whole number is wanted", "write it without quotes and without a point")
    return 1


def range_(table: Table, name: str, value: object) -> Range:
    """Read a number, or ``[low, high]``, or ``[low, most likely, high]``."""
    numbers: list[Any] = value if isinstance(value, list) else [value]
    if not 1 <= len(numbers) <= 3 or not all(map(_finite, numbers)):
        table.report(name, _WRONG, "a number or [low, most likely, high] is wanted", "write one, two or three numbers")
        return Range(0, 0, 0)
    low, high = float(numbers[0]), float(numbers[-1])
    mode = float(numbers[1]) if len(numbers) == 3 else (low + high) / 2
    if not low <= mode <= high:
        table.report(name, "not-rising", "the numbers of a range must rise", "write low, most likely, high")
    return Range(low, mode, high)


def share(table: Table, name: str, value: object) -> Range:
    """Read a range within 0 and 1."""
    found = range_(table, name, value)
    if found.high > 1:
        table.report(name, "not-a-share", "a share lies between 0 and 1", "write 30 % as 0.3")
        return Range(0, 0, 0)
    return found


def spread(table: Table, name: str, value: Any) -> Spread | None:
    """Read a duration: a number of weeks, or a distribution."""
    if _finite(value):
        return Spread("fixed", (float(value),))
    if not isinstance(value, dict):
        table.report(name, _WRONG, "a number of weeks or a distribution is wanted", _SPREAD)
        return None
    unit = "hours" if "hours" in value else "weeks"
    dist, numbers = value.get("dist", "fixed"), value.get(unit)
    numbers = numbers if isinstance(numbers, list) else [numbers]
    if not isinstance(dist, str) or dist not in DISTRIBUTIONS:
        table.report(name, "not-a-choice", f"dist is not one of {', '.join(DISTRIBUTIONS)}", _SPREAD)
    elif set(value) - {"dist", unit}:
        table.report(name, "unknown-key", f"a distribution has only dist and {unit}", _SPREAD)
    elif len(numbers) != DISTRIBUTIONS[dist] or not all(map(_finite, numbers)):
        table.report(name, _WRONG, f"{dist} takes {DISTRIBUTIONS[dist]} numbers", _SPREAD)
    elif dist in {"uniform", "triangular", "pert"} and numbers != sorted(numbers):
        table.report(name, "not-rising", "the numbers of a distribution must rise", "write low, most likely, high")
    elif dist in {"exponential", "lognormal"} and not numbers[0] > 0:
        table.report(name, _WRONG, "a mean must be more than 0")
    else:
        return Spread(dist, tuple(float(item) for item in numbers), unit)
    return None


_SPREAD = 'write it as { dist = "pert", weeks = [4, 10, 30] }'


def day(table: Table, name: str, value: object) -> date:
    """Read a whole day, never completed from less."""
    if isinstance(value, date) and not isinstance(value, datetime) and 1900 <= value.year <= 2200:
        return value
    table.report(name, _WRONG, "a day from 1900 to 2200 is wanted", "write it without quotes as 2026-03-01")
    return date(2000, 1, 1)


def days(table: Table, name: str, value: object) -> tuple[date, date] | None:
    """Read the first and last day of a window."""
    if not isinstance(value, list) or len(value) != 2:
        table.report(name, _WRONG, "a first and a last day are wanted", "write it as [2026-04-01, 2027-04-01]")
        return None
    first, last = day(table, name, value[0]), day(table, name, value[1])
    if first > last:
        table.report(name, "not-rising", "the last day is before the first", "swap them")
    return first, last


def condition(table: Table, name: str, value: object) -> Any:
    """Read a condition."""
    try:
        return parse(value, timed=True) if isinstance(value, str) else parse("")
    except PolicyError as error:
        table.report(name, "bad-condition", error.problem, error.remedy)
        return None


def settings(table: Table, name: str, value: object) -> tuple[tuple[str, object], ...]:
    """Read what a scenario sets: ``"kind.id.key" = value``."""
    if isinstance(value, dict):
        return tuple(value.items())
    table.report(name, _WRONG, "a table is wanted", 'write it as { "fact.consent.state" = "true" }')
    return ()


def flag(table: Table, name: str, value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        table.report(name, _WRONG, "true or false is wanted")
    return value is True


def texts(table: Table, name: str, value: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if isinstance(value, list):
        return tuple(filter(None, (table.clean(name, item) for item in value)))
    table.report(name, _WRONG, "a list of texts is wanted", 'write it as ["…", "…"]')
    return ()


def identifier(table: Table, name: str, value: object) -> str:
    """Read an id, one that conditions can name."""
    text = table.clean(name, value)
    if text and not ID.fullmatch(text):
        table.report(
            name, "bad-id", f"{text[:80]!r} is no id", "use a letter, then letters, digits, _ and -, at most 64"
        )
        return ""
    return text


KINDS: Mapping[str, Callable[[Table, str, object], Any]] = {
    "id": identifier, "text": Table.clean, "texts": texts, "flag": flag, "day": day, "days": days, "number": number,
    "whole": whole, "range": range_, "share": share, "spread": spread, "measured": spread, "measured_share": share,
    "condition": condition, "settings": settings,
}  # fmt: skip
"""Kind of key -> its reader."""
