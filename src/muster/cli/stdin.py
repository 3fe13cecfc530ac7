"""``-`` for standard input, wherever a command takes a file to read.

Reach for :class:`InputPath` as the type of such a parameter. What comes in is put into a scratch file first, because readers look
at the beginning of a file before they choose how to read it. The invariant: the file is called ``stdin`` (``stdin.jsonl``
when it holds JSON lines), so that what is shown and written does not depend on where it lay.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from muster.errors import UnreadableError
from muster.files.source import MAX_BYTES

_CHUNK = 1 << 20
_TAKEN = "muster.stdin"


class InputPath(click.Path):
    """A path, or ``-`` for standard input, which one parameter of a call may take."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; whether it is there is said by the reader, in one line, with the remedy."""
        if str(value) != "-" or ctx is None:
            return super().convert(value, param, ctx)
        if ctx.resilient_parsing:
            return Path("stdin")
        if ctx.meta.get(_TAKEN):
            self.fail("standard input can be read only once", param, ctx)
        ctx.meta[_TAKEN] = True
        return _spooled(ctx)


def _spooled(ctx: click.Context) -> Path:
    """Return a scratch file with what standard input holds; it goes when the command ends."""
    folder = tempfile.TemporaryDirectory(prefix="muster-")
    ctx.find_root().call_on_close(folder.cleanup)  # the root closes whatever becomes of the command
    path = Path(folder.name) / "stdin"
    with path.open("wb") as file:
        for chunk in iter(lambda: sys.stdin.buffer.read(_CHUNK), b""):
            if file.tell() + len(chunk) > MAX_BYTES:
                raise UnreadableError(f"larger than {MAX_BYTES:,} bytes", file="stdin", remedy="give it as a file")
            file.write(chunk)
    with path.open("rb") as file:
        lines = file.read(_CHUNK).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return path.rename(path.with_suffix(".jsonl")) if lines else path
