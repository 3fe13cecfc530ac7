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


def told(what: str, since: float, count: int) -> None:
    """Print how long something took."""
    took = time.perf_counter() - since
    print(f"{what:<32} {took:8.2f} s  {count / took:12,.0f}/s")


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
        since = time.perf_counter()
        for _ in range(200):
            read(ledger, NOUR, "subject", one)
        told("single operations, each synced", since, 200)
        since = time.perf_counter()
        for _ in range(subjects // 1_000):
            nominate(ledger, NOUR, case, ["x" * 300] * 1_000)
        told(f"{subjects:,} subjects nominated", since, subjects)
        since = time.perf_counter()
        browse(ledger, NOUR, "subject", case)
        told("first page of that queue", since, 1)
        since = time.perf_counter()
        verdicts = [verify(ledger).holds]
        told("verified, state and all", since, ledger.size())
        since = time.perf_counter()
        long_log(ledger, events)
        told(f"{events:,} events appended", since, events)
        since = time.perf_counter()
        verdicts.append(verify(ledger, state=False).holds)
        told("log verified", since, ledger.size())
        since = time.perf_counter()
        verdicts.append(second.audit(export_lines(ledger)) == [])
        told("exported and audited", since, ledger.size())
    print(f"every verdict good: {all(verdicts)}")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MiB")


if __name__ == "__main__":
    numbers = [int(item) for item in sys.argv[1:3]]
    main(*(numbers + [100_000, 20_000][len(numbers) :]))
