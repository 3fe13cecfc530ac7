"""Power that goes at any moment: what a process wrote, call by call, and what a disk could hold of it afterwards.

A program is run under ``strace``; its writes are played again up to some call. What was synced by then is there. Of what was
not, a disk may hold everything, nothing, or any part, torn at its sectors of 512 bytes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,openat"
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One call of the program: what, to which file, where, which bytes."""

    name: str
    path: str
    at: int = 0
    data: bytes = b""


def traced(script: str, into: Path) -> list[Call]:
    """Run a script to its end under strace and return its calls, in order."""
    options = ["-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(into)]
    ran = subprocess.run(
        ["strace", *options, sys.executable, "-c", script], capture_output=True, check=False
    )  # our own script
    assert ran.returncode == 0, ran.stderr.decode()[-2_000:]
    calls, offsets = [], dict[str, int]()
    for line in into.read_text("ascii", "replace").splitlines():
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            calls += _read(found[1], found[2], int(found[3]), offsets)
    return calls


def _read(name: str, arguments: str, result: int, offsets: dict[str, int]) -> Iterator[Call]:
    texts = [bytes.fromhex(item.replace("\\x", "")) for item in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]
    on = re.match(r"\d+<([^>]*)>", arguments)
    path = _plain(on[1]) if on else ""
    numbers = [int(item) for item in re.findall(r", (\d+)", arguments)]
    if name == "pwrite64":
        yield Call(name, path, numbers[-1], texts[0][:result])
    elif name == "write":
        yield Call(name, path, offsets.get(path, 0), texts[0][:result])
        offsets[path] = offsets.get(path, 0) + result
    elif name in {"fsync", "fdatasync"}:
        yield Call("sync", path)
    elif name == "ftruncate":
        yield Call(name, path, numbers[-1])
    elif name.startswith("unlink"):
        yield Call("unlink", texts[-1].decode())
    elif name == "rename":
        yield Call(name, texts[0].decode(), data=texts[1])
    elif "O_CREAT" in arguments:
        yield Call("create", texts[-1].decode())
        if "O_APPEND" not in arguments:
            offsets[texts[-1].decode()] = 0


def _plain(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path


@dataclass
class Disk:
    """Files as they certainly are, what waits to reach them, and names that may or may not have changed yet."""

    files: dict[str, bytes]
    waiting: dict[str, list[Call]] = field(default_factory=dict)
    names: list[Call] = field(default_factory=list)

    def take(self, call: Call) -> None:
        """Go on by one call."""
        if call.name in {"pwrite64", "write", "ftruncate"}:
            self.waiting.setdefault(call.path, []).append(call)
        elif call.name == "sync":
            self.files, self.names = _named(self.files, self.names), []  # what a journalling file system does
            done = self.waiting.pop(call.path, [])
            if done:
                self.files[call.path] = _written(self.files.get(call.path, b""), done)
        else:
            self.names.append(call)
            if call.name == "unlink":
                self.waiting.pop(call.path, None)

    def after_the_cut(self, dice: Random) -> dict[str, bytes]:
        """Return what could be on the disk when the power goes now."""
        done = dice.randrange(len(self.names) + 1)
        files = _named(self.files, self.names[:done])
        unmade = {call.path for call in self.names[done:] if call.name == "create"}
        for path, calls in self.waiting.items():
            if path in unmade:  # a file of that name may still be there, and is another one
                continue
            kept = calls[: dice.randrange(len(calls) + 1)] if dice.random() < 0.5 else _some(calls, dice)
            if kept:
                files[path] = _written(files.get(path, b""), kept)
        return files


def _some(calls: list[Call], dice: Random) -> list[Call]:
    """Return some of the calls, and of each some of its sectors."""
    kept = []
    for call in calls:
        if call.name == "ftruncate":
            kept += [call] if dice.random() < 0.5 else []
            continue
        whole = dice.random()
        for at in range(0, len(call.data), _SECTOR):
            if dice.random() < whole:
                kept.append(Call(call.name, call.path, call.at + at, call.data[at : at + _SECTOR]))
    return kept


def _written(before: bytes, calls: list[Call]) -> bytes:
    data = bytearray(before)
    for call in calls:
        if call.name == "ftruncate":
            data[call.at :] = bytes(max(0, call.at - len(data)))
            continue
        data.extend(bytes(max(0, call.at - len(data))))
        data[call.at : call.at + len(call.data)] = call.data
    return bytes(data)


def _named(files: dict[str, bytes], names: list[Call]) -> dict[str, bytes]:
    now = dict(files)
    for call in names:
        if call.name == "unlink":
            now.pop(call.path, None)
        elif call.name == "rename" and call.path in now:
            now[call.data.decode()] = now.pop(call.path)
        elif call.name == "create":
            now.setdefault(call.path, b"")
    return now
