"""Steps as canonical JSON, both ways: one step, one text, for ever.

Reach for :func:`to_json` and :func:`from_json`. The invariant: ``from_json(to_json(step)) == step``, and whatever is no step is refused
with one line.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from muster.errors import InputError
from muster.vetting import deciding_step, later_step, support_step
from muster.vetting import step as first_step
from muster.vetting.step import Step

KINDS: Mapping[str, type[Step]] = {
    kind.name: kind
    for module in (first_step, deciding_step, later_step, support_step)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Step) and kind.name
}
"""Every kind of step by its name."""


def to_json(step: Step) -> str:
    """Return a step as one line of JSON with sorted keys."""
    value = {"step": step.name, **_plain(step)}
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def from_json(text: str) -> Step:
    """Return the step that a line of JSON holds.

    Args:
        text: as :func:`to_json` made it, or written by hand with the same keys; keys with a default may be left out.

    Raises:
        InputError: when it holds no step.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("this is no JSON", remedy="write one step a line") from None
    if not isinstance(value, dict):
        raise InputError("a step is a JSON object", remedy='write {"step": …}')
    return step_of(value)


def step_of(value: Mapping[str, Any]) -> Step:
    """Return the step that a mapping holds.

    Raises:
        InputError: when it holds none.
    """
    named = value.get("step")
    kind = KINDS.get(named) if isinstance(named, str) else None
    if kind is None:
        raise InputError(f"{str(named)[:80]!r} is no step", remedy=f"the steps are {', '.join(sorted(KINDS))}")
    made: Step = _made(kind, {key: item for key, item in value.items() if key != "step"}, str(named))
    return made


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return value


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {item.name: hints[item.name] for item in fields(cast("type[Any]", kind))}


def _made(kind: type[Any], value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise InputError(f"{where}: an object is wanted")
    hints: Mapping[str, Any] = _hints(cast("Hashable", kind))
    strange = [key for key in value if key not in hints]
    if strange:
        raise InputError(f"{where}: the key {str(strange[0])[:80]!r} is not known")
    read = {key: _read(hints[key], item, f"{where} / {key}") for key, item in value.items()}
    try:
        return kind(**read)
    except TypeError:
        missing = [item.name for item in fields(kind) if item.name not in value and _needed(kind, item.name)]
        raise InputError(f"{where}: the key {missing[0]!r} is missing", remedy="add it") from None


def _needed(kind: type[Any], name: str) -> bool:
    return name in {item.name for item in fields(kind) if item.default is MISSING}


def _read(hint: Any, value: object, where: str) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise InputError(f"{where}: a list is wanted")
        return tuple(_read(get_args(hint)[0], item, where) for item in value)
    if isinstance(hint, UnionType):
        return (
            None if value is None else _read(next(one for one in get_args(hint) if one is not NoneType), value, where)
        )
    if hint is date:
        return _day(value, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if value not in list(hint):
            raise InputError(f"{where}: {str(value)[:80]!r} is not one of {', '.join(hint)}")
        return hint(str(value))
    if isinstance(hint, type) and is_dataclass(hint):
        return _made(hint, value, where)
    if type(value) is not hint:
        raise InputError(
            f"{where}: {'a text' if hint is str else 'true or false' if hint is bool else 'a number'} is wanted"
        )
    return value


def _day(value: object, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"{where}: {str(value)[:40]!r} is no day", remedy="write it as 2026-03-31") from None
