"""A file that holds one JSON object.

Reach for :func:`object_in` when a command takes facts or causes by name. The invariant: what is no object is refused in one line.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from muster.errors import FormatError
from muster.files.source import read_source


def object_in(path: Path) -> dict[str, Any]:
    """Return the JSON object that a file holds.

    Raises:
        FormatError: when it holds none.
    """
    source = read_source(path)
    try:
        value = json.loads(source.data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise FormatError("a JSON object is wanted", file=source.name, remedy="see docs/reference/commands.md")
    return value
