"""Records as bytes: one JSON text, the same on every run.

Reach for it wherever the dossier writes JSON. Lone surrogates, which UTF-8 cannot hold, come out as the JSON escapes
they would have been read from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping


def json_line(record: Mapping[str, object]) -> bytes:
    """Return one record as a line of JSON, keys in the order given."""
    text = json.dumps(record, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def json_lines(records: Iterable[Mapping[str, object]]) -> bytes:
    """Return records as JSON lines, in the order given."""
    return b"".join(map(json_line, records))


def json_document(record: Mapping[str, object]) -> bytes:
    """Return one record as indented JSON with sorted keys, for files that people open."""
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"
