"""A plan file changed in place: checked before, checked after, put in place at once.

Reach for :func:`rewrite`. The invariant: a file is either as it was, or holds a plan without problems.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from muster.errors import InputError
from muster.files.account import Problem
from muster.files.source import Source, read_source
from muster.plan.read import MAX_BYTES, parse_plan

_MARK = "\ufeff"
_GZIP = b"\x1f\x8b"


def rewrite(path: Path, key: str, value: str | None) -> tuple[Problem, ...]:
    """Set or remove one key of a plan file; return what would be wrong, and then leave the file as it was.

    Args:
        path: the file.
        key: which key.
        value: as the file has it; ``None`` removes the key.

    Raises:
        InputError: when the file cannot be read or written, is no TOML, or has no such place.
    """
    from muster.plan.edit import edited

    source = read_source(path, limit=MAX_BYTES)
    before = parse_plan(source)
    if any(problem.code in {"syntax", "encoding"} for problem in before.problems):
        return before.problems
    if path.read_bytes().startswith(_GZIP):
        raise InputError("a compressed file is not edited", file=path.name, remedy="unpack it first")
    text = source.data.decode("utf-8")
    marked = text.startswith(_MARK)
    changed = edited(text.removeprefix(_MARK), key, value)
    data = f"{_MARK if marked else ''}{changed}".encode()
    problems = parse_plan(Source(source.name, data, "")).problems
    if not problems:
        _replace(path.resolve(), data)
    return problems


def _replace(path: Path, data: bytes) -> None:
    """Put the bytes in place of the file's in one step, with its permissions."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(
            f"the file cannot be written ({error.strerror})", file=path.name, remedy="look at its permissions"
        ) from None
