"""A process that is killed at a random moment of its work, and what it had acknowledged by then."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from ledger_values import SECRET
from muster.ledger import OWN_KINDS, Kind, Ledger, Moment

Tell = Callable[[str], None]


def clock() -> Moment:
    return Moment(time.time_ns() // 1_000, time.monotonic_ns())


def opened_now(folder: Path, kinds: tuple[Kind, ...] = OWN_KINDS) -> Ledger:
    return Ledger.open(folder / "office", SECRET, clock=clock, entropy=os.urandom, kinds=kinds)


class Killer:
    """Kills at moments spread evenly over the time that one piece of work takes, measured as it goes."""

    def __init__(self, dice: Random) -> None:
        self._dice, self._usual = dice, 0.02

    def kill(self, work: Callable[[Tell], None]) -> list[str]:
        """Let a forked process do some work over and over, kill it, and return the lines that it told whole."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _do(work, writing)
        os.close(writing)
        said = b""
        wanted, since = self._dice.randrange(3), time.monotonic()
        while said.count(b"\n") <= wanted and (more := os.read(reading, 65_536)):
            said += more
        self._usual = 0.9 * self._usual + 0.1 * (time.monotonic() - since) / max(1, said.count(b"\n"))
        time.sleep(self._dice.uniform(0, 1.2 * self._usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while select.select([reading], [], [], 0)[0] and (more := os.read(reading, 65_536)):
            said += more
        os.close(reading)
        return said.decode().splitlines()[: said.count(b"\n")]


def _do(work: Callable[[Tell], None], into: int) -> None:
    """Work in the child until killed; never come back into the tests."""
    try:
        work(lambda line: _write(into, line))
    finally:
        os._exit(1)


def _write(into: int, line: str) -> None:
    os.write(into, f"{line}\n".encode())
