"""Tables of JSON: one object a line, or one list of objects.

Reach for :func:`muster.files.tables.read_table`; it calls here. The invariant: keys become headings in the order they
first appear; a key written twice is kept twice; a line that is no object is a quarantined row, not an end.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from muster.errors import FormatError
from muster.files.account import Fate, Problem
from muster.files.table import MAX_COLUMNS, Row, Table, checked, unique_headings

_ENDINGS = (".jsonl", ".json", ".ndjson", ".jsonl.gz", ".json.gz", ".ndjson.gz")
_DEEP = 20
"""Levels of nesting read; deeper is written out as JSON."""


def is_json(text: str, name: str) -> bool:
    """Return whether text is JSON, by its file's ending or its first character."""
    return (
        name.casefold().endswith(_ENDINGS) or text[:500].lstrip()[:1] == "{" or text[:500].lstrip()[:2] in {"[{", "[\n"}
    )


def read_json(text: str, name: str, *, reading: Mapping[str, str]) -> Table:
    """Read JSON lines, or one JSON list of objects.

    Raises:
        FormatError: when no line is an object, or the list cannot be read.
    """
    whole = text.lstrip().startswith("[")
    items = _elements(text, name) if whole else _lines(text)
    records = [(number, item if isinstance(item, str) else _flat(item)) for number, item in items]
    keys = tuple(dict.fromkeys(key for _, cells in records if not isinstance(cells, str) for key in cells))
    if not keys:
        raise FormatError("no line is a JSON object", file=name, remedy='write one {"name": "..."} a line')
    if len(keys) > MAX_COLUMNS:
        raise FormatError(f"more than {MAX_COLUMNS:,} keys", file=name, remedy="send only the keys that matter")
    headings = unique_headings(keys)
    rows = tuple(checked(_row(number, cells, keys), headings) for number, cells in records)
    unit = "element of the list" if whole else "line"
    return Table(headings, rows, "json" if whole else "jsonl", {**reading, "rows": f"numbered by {unit}"})


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield (line, object), or (line, text) when it is none."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        item = _parsed(line) if line.strip() else ""
        yield number, item if isinstance(item, dict) else line.strip()


def _elements(text: str, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    items = _parsed(text)
    if not isinstance(items, list):
        raise FormatError("the JSON list is damaged or cut short", file=name, remedy="send it again")
    for number, item in enumerate(items, start=1):
        yield number, item if isinstance(item, dict) else json.dumps(item, ensure_ascii=False)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=str, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None


def _pairs(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Keep a key that is written twice: JSON's own readers drop the first silently."""
    pairs = list(pairs)
    return dict(zip(_distinct(key for key, _ in pairs), (value for _, value in pairs), strict=True))


def _distinct(keys: Iterable[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key} ({seen[key]})"


def _flat(item: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, tuple[str, ...]]:
    """Return dotted key -> values; a list becomes several values, an object inside a list its JSON."""
    cells: dict[str, tuple[str, ...]] = {}
    for key, value in item.items():
        if isinstance(value, dict) and depth < _DEEP:
            cells |= _flat(value, f"{prefix}{key}.", depth + 1)
        else:
            values = value if isinstance(value, list) else [value]
            cells[f"{prefix}{key}"] = tuple(_text(v) for v in values)
    return cells


def _text(value: Any) -> str:
    """Numbers stand as they were written: a long number is an identifier, not a quantity."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _row(number: int, cells: Mapping[str, tuple[str, ...]] | str, keys: tuple[str, ...]) -> Row:
    if isinstance(cells, str):
        problem = Problem(
            number, "", "not-json", "is not a JSON object", "write one object a line", cells[:200], Fate.QUARANTINED
        )
        return Row(number, ("",) * len(keys), problems=(problem,) if cells else ())
    texts = tuple("; ".join(cells.get(key, ())) for key in keys)
    lists = {i: cells[key] for i, key in enumerate(keys) if len(cells.get(key, ())) > 1}
    return Row(number, texts, lists)
