"""A process whose disk fails at one call: strace lets the Nth fsync return an error, and what it had acknowledged by then is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from muster.errors import MusterError

Tell = Callable[[str], None]
STRACE = shutil.which("strace")


@dataclass(frozen=True)
class Failed:
    """What became of a process: its exit code, the lines that it acknowledged, what it said on its way out."""

    code: int
    said: list[str]
    fault: str


def failing(work: Callable[[Tell], None], nth: int, error: str = "EIO") -> Failed | None:
    """Let a forked process do some work whose Nth fsync fails, to its end or until it gives up; ``None`` where strace may not attach."""
    (go_out, go_in), (told_out, told_in), (fault_out, fault_in) = os.pipe(), os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go_in)
        os.read(go_out, 1)
        _do(work, told_in, fault_in)
    for handle in (go_out, told_in, fault_in):
        os.close(handle)
    inject = f"inject=fsync,fdatasync:error={error}:when={nth}"
    command = [str(STRACE), "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", inject, "-p", str(child)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    attached = "attached" in tracer.stderr.readline()
    os.write(go_in, b"g" if attached else b"")
    os.close(go_in)
    told, fault = _all(told_out).decode(), _all(fault_out).decode()
    _, status = os.waitpid(child, 0)
    tracer.communicate()
    lines = told.splitlines()[: told.count("\n")]
    return Failed(os.waitstatus_to_exitcode(status), lines, fault) if attached else None


def _do(work: Callable[[Tell], None], told: int, fault: int) -> None:
    """Work in the child until something fails, as the command line does; never come back into the tests."""
    try:
        work(lambda line: _write(told, f"{line}\n"))
    except MusterError as error:
        _write(fault, str(error))
        os._exit(error.exit_code)
    except BaseException as error:  # noqa: BLE001  # what a user would see as a fault of Muster
        _write(fault, f"{type(error).__name__}: {error}\nline {sys.exc_info()[2].tb_lineno}")  # type: ignore[union-attr]
        os._exit(70)
    os._exit(0)


def _write(into: int, text: str) -> None:
    os.write(into, text.encode())


def _all(handle: int) -> bytes:
    data = b""
    while more := os.read(handle, 65_536):
        data += more
    os.close(handle)
    return data
