"""What a key of a plan file may hold: declared once, read and published as JSON Schema from the same words.

Reach for :func:`key` in the values of :mod:`muster.plan.plan`. The invariant: a key that is not declared is not read.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, field, fields
from typing import Any

NAMES = {
    "condition": "if",
    "lasting": "while",
    "since": "from",
    "until": "to",
    "passing": "pass",
    "stages": "stage",
    "persons": "class",
}
"""Attributes whose key in the file is a word of Python's, or is repeated there."""


def key(kind: str, *, default: Any = MISSING, choices: tuple[str, ...] = (), of: type | None = None) -> Any:
    """Declare a key.

    Args:
        kind: what it holds, one of the kinds of :mod:`muster.plan.values`.
        default: what stands for it when it is absent; without one it is required.
        choices: the texts allowed.
        of: the value that each table under it becomes.
    """
    return field(default=default, metadata={"kind": kind, "choices": choices, "of": of})


def declared(made: type) -> dict[str, Field[Any]]:
    """Return the keys of a table by the name they have in the file."""
    return {NAMES.get(item.name, item.name): item for item in fields(made) if "kind" in item.metadata}
