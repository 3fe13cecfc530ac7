"""A matter from a JSON file, every key known and every value of its kind.

Reach for :func:`read_matter`. The invariant: a key nobody knows is refused, so that a slip of the pen never leaves a source unprotected.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from muster.errors import FormatError, InputError
from muster.files.source import read_source
from muster.files.toml import nearest
from muster.vetting.documents.matter import Matter

_SEE = "see docs/design/documents.md"


def read_matter(path: str | Path) -> Matter:
    """Read what documents about a case are made from.

    Args:
        path: a JSON file with the fields of :class:`~muster.vetting.documents.matter.Matter`.

    Raises:
        InputError: naming the first field that is missing, unknown or of another kind.
    """
    source = read_source(path)
    try:
        value = json.loads(source.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"is not JSON ({error})", file=source.name, remedy=_SEE) from None
    matter: Matter = _fill(Matter, value, "", source.name)
    return matter


def _fill(kind: Any, value: object, place: str, file: str) -> Any:
    if not isinstance(value, dict):
        raise InputError("an object is wanted", file=file, column=place, remedy=_SEE)
    hints = get_type_hints(kind)
    known = {item.name: item for item in fields(kind)}
    for key in value:
        if key not in known:
            remedy = nearest(str(key), known) or _SEE
            raise InputError(f"{str(key)[:80]!r} is not known here", file=file, column=place, remedy=remedy)
    for name, item in known.items():
        if name not in value and item.default is MISSING and item.default_factory is MISSING:
            raise InputError(f"{name!r} is missing", file=file, column=place, remedy=_SEE)
    given = {key: _value(hints[key], one, f"{place}.{key}".lstrip("."), file) for key, one in value.items()}
    return kind(**given)


def _value(kind: Any, value: object, place: str, file: str) -> Any:
    """Return a value as its field holds it."""
    if get_origin(kind) in {types.UnionType, Union}:
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _value(inner, value, place, file)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise InputError("a list is wanted", file=file, column=place, remedy='write it as ["…", "…"]')
        return tuple(_value(get_args(kind)[0], one, f"{place}[{n}]", file) for n, one in enumerate(value))
    if is_dataclass(kind):
        return _fill(kind, value, place, file)
    return _plain(kind, value, place, file)


def _plain(kind: Any, value: object, place: str, file: str) -> Any:
    try:
        if kind is date:
            return date.fromisoformat(str(value))
        if issubclass(kind, StrEnum):
            return kind(value)
    except ValueError:
        remedy = "write it as 2026-10-01" if kind is date else f"write one of: {', '.join(kind)}"
        raise InputError(f"{str(value)[:80]!r} does not fit", file=file, column=place, remedy=remedy) from None
    if not isinstance(value, kind):
        wanted: Mapping[type, str] = {str: "a text", bool: "true or false"}
        raise InputError(f"{wanted[kind]} is wanted", file=file, column=place, remedy=_SEE)
    return value
