"""How quick the ledger is on this machine: single writes, an import, a queue's first page, verifying a long log.

Run: ``python benchmarks/ledger.py [EVENTS] [SUBJECTS]``. Everything is invented and made in a scratch folder.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from muster.ledger import (
    KeyFile,
    Ledger,
    Moment,
    Role,
    Session,
    browse,
    export_lines,
    nominate,
    open_case,
    read,
    verify,
)
from muster.ledger import auditor as second
from muster.ledger.log import MACHINE, Entry, LogWriter

NOUR = Session("nour", "nominator")
USERS = {"ada": (Role.ADMINISTRATOR,), "nour": (Role.NOMINATOR,)}


def clock() -> Moment:
    """The machine's clock; benchmarks stand at the door."""
    return Moment(time.time_ns() // 1000, time.monotonic_ns())


class Told:
    """Prints how long something took, on the clock and of the processor; others may share the machine."""

    def __init__(self) -> None:
        self._since, self._used = time.perf_counter(), time.process_time()

    def __call__(self, what: str, count: int) -> None:
        """Print it, and begin anew."""
        took, used = time.perf_counter() - self._since, time.process_time() - self._used
        print(f"{what:<32} {took:8.2f} s  {count / took:12,.0f}/s   processor {used:8.2f} s  {count / used:12,.0f}/s")
        self._since, self._used = time.perf_counter(), time.process_time()


def syncs(folder: Path, count: int) -> None:
    """Bring pages to the disk one by one, as the least that a synced operation costs."""
    with (folder / "pages").open("wb", buffering=0) as file:
        for _ in range(count):
            file.write(bytes(4096))
            os.fsync(file.fileno())


def long_log(ledger: Ledger, events: int) -> None:
    """Append many events that change nothing, in transactions of 10,000."""
    for _ in range(events // 10_000):
        with ledger.store.alone(), ledger.store.writing() as connection:
            writer = LogWriter(connection, ledger.log)
            for _ in range(10_000):
                writer.append(Entry("bench.mark", "0" * 32, notes={"kind": "subject"}), MACHINE, clock())
            writer.finish(lambda: ledger.keyring.signing, clock(), decisive=False)


def main(events: int, subjects: int) -> None:
    """Measure everything once and print it."""
    folder = Path(tempfile.mkdtemp())
    with Ledger.create(folder / "office", KeyFile(os.urandom(32)), USERS, clock=clock, entropy=os.urandom) as ledger:
        case = open_case(ledger, NOUR)
        (one,) = nominate(ledger, NOUR, case, ["x" * 300])
        told = Told()
        syncs(folder, 200)
        told("pages synced, nothing else", 200)
        for _ in range(200):
            read(ledger, NOUR, "subject", one)
        told("single operations, each synced", 200)
        for _ in range(subjects // 1_000):
            nominate(ledger, NOUR, case, ["x" * 300] * 1_000)
        told(f"{subjects:,} subjects nominated", subjects)
        browse(ledger, NOUR, "subject", case)
        told("first page of that queue", 1)
        verdicts = [verify(ledger).holds]
        told("verified, state and all", ledger.size())
        print(f"most memory until here {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MiB")
        told = Told()
        long_log(ledger, events)
        told(f"{events:,} events appended", events)
        verdicts.append(verify(ledger, state=False).holds)
        told("log verified", ledger.size())
        verdicts.append(second.audit(export_lines(ledger)) == [])
        told("exported and audited", ledger.size())
    print(f"every verdict good: {all(verdicts)}")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MiB")


if __name__ == "__main__":
    numbers = [int(item) for item in sys.argv[1:3]]
    main(*(numbers + [100_000, 20_000][len(numbers) :]))
