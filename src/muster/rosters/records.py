"""Records that are in memory already - names, dicts, data frames, Arrow tables - as subjects.

Reach for :func:`subjects_of` when a roster comes from a program and not from a file. The invariant: records are read as
a JSON roster with the same words is read, by the same mapping of headings and the same reading of values; none is
passed over. No data-frame library is imported: each is known by the methods it has.
"""

from __future__ import annotations

import json
import math
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from typing import Any

from muster.errors import InputError
from muster.files.account import Account, Fate, Tally
from muster.files.jsonlines import read_json
from muster.files.table import Row
from muster.rosters.mapping import ColumnMapping, check_mapping, guess_mapping
from muster.rosters.read import subjects_in
from muster.rosters.subject import Roster, Subject

_NAMES = "the records"
_MISSING = frozenset({"NAType", "NaTType"})
"""Types by which pandas says that nothing was given."""
_SHAPES = "give a Roster, a data frame, or a list of names, of dicts or of Subjects"


def subjects_of(records: Any, *, mapping: ColumnMapping | None = None, after: int = 0) -> tuple[Subject, ...]:
    """Return the subjects that records in memory are.

    Args:
        records: a Roster; Subjects; names; dicts with the words of a roster's headings as keys; a pandas or polars data
            frame; an Arrow table; or anything that gives itself as one by ``__arrow_c_stream__`` or ``__dataframe__``
            (which needs pyarrow). None and NaN are not given.
        mapping: which key holds which field; without it the keys are believed, as a roster's headings are.
        after: how many records came before these; the first is then row ``after + 1``.

    Raises:
        InputError: naming the first record that cannot be a subject, and the remedy.

    Warns:
        UserWarning: when a value (a date, a country) could not be read; it stands in the subject's ``raw``.
    """
    if isinstance(records, Roster):
        return records.subjects
    items = _items(records)
    if all(isinstance(item, Subject) for item in items):
        return tuple(items)
    read = [_record(item, after + place) for place, item in enumerate(items, start=1)]
    table = read_json(json.dumps(read), _NAMES, reading={})
    mapping = guess_mapping(table.headings) if mapping is None else mapping
    check_mapping(mapping, table.headings, _NAMES)
    tally = Tally()
    moved = replace(table, rows=tuple(_moved(row, after) for row in table.rows))
    subjects = tuple(subjects_in(moved, mapping, tally))
    _judge(tally.close())
    return subjects


def _judge(account: Account) -> None:
    """Refuse records of which one is no subject; warn of values that were not read."""
    for problem in account.problems:
        if problem.fate is not Fate.ACCEPTED:
            remedy = problem.remedy or "leave it out, or give its name"
            raise InputError(problem.message, row=problem.row, column=problem.column, remedy=remedy)
    if account.problems:
        first = account.problems[0]
        line = str(InputError(first.message, row=first.row, column=first.column, remedy=first.remedy))
        more = f" (and {len(account.problems) - 1:,} more)" if len(account.problems) > 1 else ""
        warnings.warn(f"{line}{more}", stacklevel=4)


def _moved(row: Row, after: int) -> Row:
    problems = tuple(replace(problem, row=problem.row + after) for problem in row.problems)
    return replace(row, number=row.number + after, problems=problems)


def _items(records: Any) -> list[Any]:
    """Return records one by one, whatever holds them."""
    if isinstance(records, str | bytes | Mapping) or records is None:
        raise InputError(f"a {type(records).__name__} is no roster", remedy=f"{_SHAPES}, or read a file by read_roster")
    _check_columns(records)
    if hasattr(records, "to_pylist"):  # pyarrow
        return list(records.to_pylist())
    if hasattr(records, "to_dicts"):  # polars
        return list(records.to_dicts())
    if hasattr(records, "to_dict") and hasattr(records, "columns"):  # pandas
        return list(records.to_dict("records"))
    if hasattr(records, "__dataframe__") or (
        hasattr(records, "__arrow_c_stream__") and not hasattr(records, "to_list")
    ):
        return _items(_arrow(records))
    if isinstance(records, Iterable):
        return list(records)
    raise InputError(f"a {type(records).__name__} is no roster", remedy=_SHAPES)


def _check_columns(records: Any) -> None:
    """Refuse two columns of one name: their library would give one of them only."""
    names = getattr(records, "column_names", None)
    names = getattr(records, "columns", ()) if names is None else names
    twice = [str(name) for name, n in Counter(names).items() if n > 1] if isinstance(names, Iterable) else []
    if twice:
        raise InputError(f"two columns are named {twice[0]!r}", file=_NAMES, remedy="give each its own name")


def _arrow(records: Any) -> Any:
    try:
        arrow = import_module("pyarrow")
    except ImportError:
        words = f"a {type(records).__name__} can be read by way of pyarrow only, which is not installed"
        raise InputError(words, remedy="pip install pyarrow, or give a list of dicts") from None
    if hasattr(records, "__arrow_c_stream__"):
        return arrow.table(records)
    return import_module("pyarrow.interchange").from_dataframe(records)


def _record(item: Any, row: int) -> dict[str, Any]:
    if isinstance(item, str):
        return {"name": item}
    if isinstance(item, Mapping):
        slips = [key for key in item if not isinstance(key, str)]
        if slips:
            raise InputError(f"the key {slips[0]!r} is no word", row=row, remedy='use words, as in {"name": "..."}')
        return {key: _value(value, row, key) for key, value in item.items()}
    what = "a Subject among records of another kind" if isinstance(item, Subject) else f"a {type(item).__name__}"
    raise InputError(f"{what} cannot be read", row=row, remedy=_SHAPES)


def _value(value: Any, row: int, key: str) -> Any:
    """Return a value as JSON has it; what is missing is None."""
    if value is None or type(value).__name__ in _MISSING:
        return None
    if hasattr(value, "tolist"):  # numpy
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_value(each, row, key) for each in value]
    if isinstance(value, Mapping):
        return {str(inner): _value(each, row, key) for inner, each in value.items()}
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, date) or type(value).__name__ == "UUID":
        return _day(value) if isinstance(value, date) else str(value)
    remedy = "give text, a number, a date or a list of them"
    raise InputError(f"a {type(value).__name__} cannot be read", row=row, column=key, remedy=remedy)


def _number(value: float | Decimal) -> int | str | None:
    """A whole number in a column of floats (pandas makes one where a cell is missing) is that whole number."""
    if math.isnan(value):
        return None
    return int(value) if math.isfinite(value) and value == int(value) else str(value)


def _day(value: date) -> str:
    midnight = isinstance(value, datetime) and value.time() == time()
    return value.date().isoformat() if midnight and isinstance(value, datetime) else value.isoformat()
