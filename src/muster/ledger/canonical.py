"""The bytes of an event: one value, one sequence of bytes, for ever.

Reach for :func:`encode` once, when an event is written; afterwards the bytes are kept and never made anew. Keys are sorted,
everything beyond ASCII is escaped, there are no blanks and no fractions.

The invariant: ``decode(encode(value)) == value``, and equal values have equal bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from muster.errors import IntegrityError

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
_decoded = json.JSONDecoder().raw_decode
_TEXT = frozenset({str})
_PLAIN = frozenset({str, int, bool, type(None)})

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
    return _ENCODER.encode(value).encode("ascii")


def decode(data: bytes) -> dict[str, Value]:
    """Return the object that canonical bytes hold.

    Args:
        data: as :func:`encode` made them.

    Raises:
        IntegrityError: when they hold no JSON object.
    """
    try:
        text = data.decode("ascii")
        value, end = _decoded(
            text
        )  # blanks around it are none of ours: looking for them would cost a fifth of the time
    except (ValueError, RecursionError):
        raise IntegrityError("an event's bytes hold no event") from None
    if end != len(text) or type(value) is not dict:
        raise IntegrityError("an event's bytes hold no event")
    return value


def _check(value: object) -> None:
    if isinstance(value, Mapping):
        if {*map(type, value)} - _TEXT and not all(isinstance(key, str) for key in value):
            raise TypeError("keys of an event are text")
        _check_all(value.values())
    elif isinstance(value, list | tuple):
        _check_all(value)
    elif not isinstance(value, str | int):
        raise TypeError(f"an event cannot hold a {type(value).__name__}")


def _check_all(values: Collection[object]) -> None:
    for item in values:
        if type(item) not in _PLAIN:  # nearly all are plain; more than a look at each would cost more than writing them
            _check(item)
