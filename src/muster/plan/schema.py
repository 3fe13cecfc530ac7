"""The plan file as JSON Schema, made from the same declarations that read it.

Reach for :func:`plan_schema` to check plan files elsewhere, or in an editor. The invariant: a key the reader knows is in it, and no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field
from typing import Any

from muster.plan.keys import declared
from muster.plan.plan import TABLES, Plan
from muster.plan.values import DISTRIBUTIONS, ID

_NUMBER = {"type": "number", "minimum": 0}
_TEXT = {"type": "string", "minLength": 1}
_RANGE = {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": 3}]}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_SHARES = {"anyOf": [_SHARE, {"type": "array", "items": _SHARE, "minItems": 1, "maxItems": 3}]}
_NUMBERS = {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": 3}]}
_SPREAD = {
    "anyOf": [
        _NUMBER,
        {
            "type": "object",
            "properties": {"dist": {"enum": [*DISTRIBUTIONS]}, "weeks": _NUMBERS, "hours": _NUMBERS},
            "additionalProperties": False,
        },
    ]
}
_CASE = {
    "type": "object",
    "properties": {"from": {"const": "case"}},
    "required": ["from"],
    "additionalProperties": False,
}
_DAY = {"type": "string", "format": "date"}
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "id": {"type": "string", "pattern": f"^{ID.pattern}$"}, "text": _TEXT, "texts": {"type": "array", "items": _TEXT},
    "flag": {"type": "boolean"}, "day": _DAY, "days": {"type": "array", "items": _DAY, "minItems": 2, "maxItems": 2},
    "number": _NUMBER, "whole": {"type": "integer", "minimum": 0}, "range": _RANGE, "share": _SHARES, "spread": _SPREAD,
    "measured": {"anyOf": [_SPREAD, _CASE]}, "measured_share": {"anyOf": [_SHARES, _CASE]}, "condition": _TEXT,
    "settings": {"type": "object"},
}  # fmt: skip


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan file; its days are TOML days, written as texts in JSON."""
    tables = {name: {"type": "array", "items": _table(made)} for name, (_, made) in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster plan file",
        "type": "object",
        "properties": {"plan": _table(Plan), **tables},
        "required": ["plan"],
        "additionalProperties": False,
    }


def _table(made: type) -> dict[str, Any]:
    keys = declared(made)
    return {
        "type": "object",
        "description": (made.__doc__ or "").split("\n", maxsplit=1)[0],
        "properties": {name: _key(item) for name, item in keys.items()},
        "required": [name for name, item in keys.items() if item.default is MISSING],
        "additionalProperties": False,
    }


def _key(item: Field[Any]) -> dict[str, Any]:
    kind, choices = item.metadata["kind"], item.metadata["choices"]
    if kind == "tables":
        return {"type": "array", "items": _table(item.metadata["of"])}
    if kind == "table":
        return _table(item.metadata["of"])
    return {"enum": [*choices]} if choices else dict(_KINDS[kind])
