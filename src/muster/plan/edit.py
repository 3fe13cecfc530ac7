"""A plan file with one value changed, every comment and blank line kept.

Reach for :func:`edited`; check what it returns before it is written anywhere. The invariant: nothing but the value named is changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from muster.errors import InputError
from muster.files.toml import nearest
from muster.plan.keys import declared
from muster.plan.plan import TABLES, Plan

_WORDS = {"text", "condition", "id"}
"""Kinds of values that are texts: they need no quotes."""


def edited(text: str, key: str, value: str | None) -> str:
    """Return a plan file's text with one key set or removed.

    Args:
        text: the file's text, which is TOML.
        key: where: ``plan.target``, ``fact.ID.p``, ``cost.2.amount`` (by number, where there is no id), ``stream.ID.stage.2.servers``,
            ``scenario.ID.fact.OTHER.state``.
        value: as the file has it, texts with or without quotes; ``None`` removes the key.

    Raises:
        InputError: when the key names nothing of the plan.
    """
    document = tomlkit.parse(text)
    table, made, name = _place(document, key)
    kind = _kind(made, name, key)
    if value is not None:
        table[name] = _value(value, kind)
    elif name in table:
        del table[name]
    else:
        raise InputError(f"{key} is not set", remedy="name a key that the file has")
    changed = tomlkit.dumps(document)
    return changed.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else changed


def _place(document: Any, key: str) -> tuple[Any, type, str]:
    """Return the table a key stands in, what that table becomes, and the key's last word."""
    first, *rest = key.split(".")
    if first == "plan" and len(rest) == 1 and "plan" in document:
        return document["plan"], Plan, rest[0]
    if first not in TABLES or len(rest) < 2:
        raise InputError(
            f"{key[:80]!r} is no key of a plan", remedy='write it as "fact.consent.p", "cost.1.amount" or "plan.target"'
        )
    table, made = _item(document.get(first, []), rest[0], f"{first}.{rest[0]}"), TABLES[first][1]
    if first == "scenario" and rest[1] in TABLES and len(rest) == 4:
        return _settings(table), _Setting, ".".join(rest[1:])
    return _inner(table, made, rest[1:], key)


class _Setting:
    """Stands for the table ``set`` of a scenario, whose keys are keys of the plan."""


def _settings(table: Any) -> Any:
    if "set" not in table:
        table["set"] = tomlkit.inline_table()
    return table["set"]


def _inner(table: Any, made: type, words: list[str], key: str) -> tuple[Any, type, str]:
    """Go down into tables within a table: stages and arrivals by number, a rotation by name."""
    while len(words) > 1:
        keys = declared(made)
        if words[0] not in keys or keys[words[0]].metadata["of"] is None or words[0] not in table:
            raise InputError(f"{key[:80]!r} names nothing of the plan", remedy=nearest(words[0], list(table)))
        many = keys[words[0]].metadata["kind"] == "tables"
        table, made = table[words[0]], keys[words[0]].metadata["of"]
        if many:
            table = _item(table, words[1], key)
        words = words[2:] if many else words[1:]
    if not words:
        raise InputError(f"{key[:80]!r} names a table, not a key of it", remedy="add the key")
    return table, made, words[0]


def _item(tables: Any, name: str, key: str) -> Any:
    """Return a table by its id, or by its number where it has none."""
    for nth, table in enumerate(tables, start=1):
        if table.get("id", str(nth)) == name:
            return table
    known = [str(table.get("id", nth)) for nth, table in enumerate(tables, start=1)]
    raise InputError(f"{key[:80]} is not in the plan", remedy=nearest(name, known) or _have(known))


def _have(known: Iterable[str]) -> str:
    names = list(known)
    return f"it has {', '.join(names[:8])}{' and others' if len(names) > 8 else ''}" if names else ""


def _kind(made: type, name: str, key: str) -> str:
    if made is _Setting:
        first, *_, last = name.split(".")
        made, name = TABLES[first][1], last
    keys = declared(made)
    if name not in keys or name == "id":
        raise InputError(f"{key[:80]!r} is nothing that can be set", remedy=nearest(name, keys))
    return str(keys[name].metadata["kind"])


def _value(value: str, kind: str) -> Any:
    """Return a value as TOML has it; a text where it is no other, so that the check names what is wrong."""
    try:
        found = tomlkit.parse(f"value = {value}\n")
    except TOMLKitError:
        return value
    if len(found) != 1 or (kind in _WORDS and not isinstance(found["value"], str)):
        return value
    return found["value"]
