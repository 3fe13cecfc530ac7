"""The bytes of an event: one value, one sequence of bytes, for ever.

Reach for :func:`encode` once, when an event is written; afterwards the bytes are kept and never made anew. Keys are sorted,
everything beyond ASCII is escaped, there are no blanks and no fractions.

The invariant: ``decode(encode(value)) == value``, and equal values have equal bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from muster.errors import IntegrityError

Value: TypeAlias = "str | int | bool | Mapping[str, Value] | Sequence[Value] | None"
"""What an event may hold. A fraction has more than one way of being written, so it is no such value."""


def encode(value: Value) -> bytes:
    """Return the canonical bytes of a value.

    Args:
        value: text, whole numbers, booleans, nothing, and lists and string-keyed maps of these.

    Raises:
        TypeError: for anything else; it is a fault of the caller.
    """
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def decode(data: bytes) -> dict[str, Value]:
    """Return the object that canonical bytes hold.

    Args:
        data: as :func:`encode` made them.

    Raises:
        IntegrityError: when they hold no JSON object.
    """
    try:
        value = json.loads(data.decode("ascii"))  # as text: guessing the encoding would cost a third of the time
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise IntegrityError("an event's bytes hold no event")
    return value


def _check(value: object) -> None:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys of an event are text")
        for item in value.values():
            _check(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)
    elif not (value is None or isinstance(value, str | int)):
        raise TypeError(f"an event cannot hold a {type(value).__name__}")
