"""Many processes write into one workspace at once: every write acknowledged is there, and nobody is told that it is locked.

Run: ``python benchmarks/writers.py [WRITES] [PROCESSES]``. Everything is invented and made in a scratch folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from muster.ledger import KeyFile, Ledger, Moment, Role, Session, break_glass, open_case, verify

NOUR, ANA = Session("nour", "nominator"), Session("ana", "analyst")
USERS = {"ada": (Role.ADMINISTRATOR,), "nour": (Role.NOMINATOR,), "ana": (Role.ANALYST,)}
SECRET = KeyFile(bytes(range(32)))


def clock() -> Moment:
    """The machine's clock; benchmarks stand at the door."""
    return Moment(time.time_ns() // 1000, time.monotonic_ns())


def write(folder: Path, case: str, count: int) -> None:
    """Write one row after the other, each signed and synced, and print the id of each that was acknowledged."""
    with Ledger.open(folder, SECRET, clock=clock, entropy=os.urandom) as ledger:
        for _ in range(count):
            print(break_glass(ledger, ANA, case, "the convoy leaves tonight"), flush=True)


def crowd(folder: Path, case: str, writes: int, processes: int) -> tuple[list[str], list[str]]:
    """Let processes write at once; return the ids they were given, and whatever they complained of."""
    command = [sys.executable, __file__, "write", str(folder), case, str(writes // processes)]
    outs = [Path(folder.parent / f"writer-{number}.txt") for number in range(processes)]
    files = [out.open("wb") for out in outs]
    running = [subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE) for file in files]
    said = [process.communicate()[1].decode() for process in running]
    for file in files:
        file.close()
    return [id_ for out in outs for id_ in out.read_text().split()], [text for text in said if text]


def measure(folder: Path, writes: int, processes: int) -> tuple[int, int, list[str], bool]:
    """Return how many were acknowledged, how many of these are lost, what was complained of, and whether the log holds."""
    with Ledger.create(folder / "office", SECRET, USERS, clock=clock, entropy=os.urandom) as ledger:
        case = open_case(ledger, NOUR)
    told, complaints = crowd(folder / "office", case, writes, processes)
    with Ledger.open(folder / "office", SECRET, clock=clock, entropy=os.urandom) as ledger:
        kind = ledger.tables.by_name["glass"]
        kept = ledger.perform_as_machine("bench.look", lambda desk: {row["id"] for row in desk.rows(kind)})
        return len(told), len(set(told) - kept), complaints, verify(ledger).holds and len(kept) == len(told)


def main(writes: int, processes: int) -> None:
    """Measure once and print it."""
    since = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        told, lost, complaints, holds = measure(Path(folder), writes, processes)
    took = time.perf_counter() - since
    print(f"{told:,} writes acknowledged to {processes} processes in {took:,.0f} s, verifying among it")
    print(f"{lost:,} lost, {len(complaints)} processes complained, the log holds and has no others: {holds}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        numbers = [int(item) for item in sys.argv[1:3]]
        main(*(numbers + [100_000, 8][len(numbers) :]))
