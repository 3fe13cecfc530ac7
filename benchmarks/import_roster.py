"""How long importing a roster of a whole force takes, with hits, and the first page of its queue.

    python benchmarks/import_roster.py [SUBJECTS]

Prints seconds, seconds of processor, and the most memory held.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from muster.ledger import Asked, KeyFile, Ledger, Moment, Role, Session, import_list, import_roster, queue, run_screen
from muster.rosters import read_roster
from muster.settings import Settings

NOUR, ANA = Session("nour", "nominator"), Session("nour", "analyst")
HEADINGS = (
    "id",
    "name",
    "native name",
    "birth date",
    "birth place",
    "nationality",
    "gender",
    "national id",
    "rank",
    "unit",
)
GIVEN, FAMILY = (
    ["Ahmad", "Omar", "Tariq", "Yusuf", "Ilyas", "Samir", "Nadim", "Karim"],
    ["Barakat", "Hasan", "Khatib", "Nawras", "Jabir", "Salim"],
)


def main(count: int) -> None:
    """Measure an office with one roster of *count* subjects and one list."""
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        write_inputs(office, count)
        users = {"ada": (Role.ADMINISTRATOR,), "nour": (Role.NOMINATOR, Role.ANALYST)}
        with Ledger.create(office / "office", KeyFile(bytes(64)), users, clock=clock, entropy=os.urandom) as ledger:
            roster = told("read", lambda: read_roster(office / "roster.csv"))
            told("import", lambda: import_roster(ledger, NOUR, office / "roster.csv", roster))
            import_list(ledger, ANA, [office / "list.jsonl"], "list")
            done = told("screen and keep", lambda: run_screen(ledger, ANA, Asked(), Settings(limit=1)))
            print(f"{len(done.outputs.hits):,} hits")
            told("first page", lambda: queue(ledger, ANA, done.run))
            told("first page again", lambda: queue(ledger, ANA, done.run))


def clock() -> Moment:
    """Return the moment."""
    return Moment(time.time_ns() // 1_000, time.monotonic_ns())


def told(what: str, do: Callable[[], Any]) -> Any:
    """Do something and say what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = do()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what}: {time.perf_counter() - wall:.3f} s, {time.process_time() - cpu:.3f} s of processor, {memory:,} MB")
    return result


def write_inputs(folder: Path, count: int) -> None:
    """Write a roster of invented people, and a list of some of them."""
    draw = random.Random(1)  # noqa: S311  # no secret
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(count):
            name = f"{draw.choice(GIVEN)} {draw.choice(GIVEN)} al-{draw.choice(FAMILY)}"
            born = f"{draw.randint(1950, 2004)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            writer.writerow(
                [
                    f"P-{number}",
                    name,
                    "أحمد يوسف",
                    born,
                    "Port Amaro",
                    "ps",
                    "male",
                    f"M-{number:07}",
                    "Sergeant",
                    "Coast",
                ]
            )
    with (folder / "list.jsonl").open("w", encoding="utf-8") as file:
        for number, given in enumerate(GIVEN):
            name = f"{given} {GIVEN[number - 1]} al-{FAMILY[number % len(FAMILY)]}"
            file.write(f'{{"id": "x-{number}", "schema": "Person", "properties": {{"name": ["{name}"]}}}}\n')


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
