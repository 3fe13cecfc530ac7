"""How long it takes, in a real encrypted workspace, to find and mark the cases that a changed list touches.

Run: ``python benchmarks/vetting_store.py [CASES] [ENTRIES]``. Everything is invented. One in a hundred entries of a list changes; each
case rests on one entry, on who its subject is and on there being no incident put to them. Making the cases is measured and is no part of the
figure; importing the newer list, finding and marking are told apart.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from muster.ledger import KeyFile, Ledger, Permission, import_list, operation
from muster.ledger.desk import Desk
from muster.ledger.snapshots.states import list_states
from muster.ledger.snapshots.update import snapshots_of
from muster.policy import load_policy
from muster.vetting.case import Case
from muster.vetting.keep import queue
from muster.vetting.marking import find_touched
from muster.vetting.process import WEEKDAYS
from muster.vetting.rows import VETTING_KINDS, Cases, Policies
from muster.vetting.step import Checked
from muster.vetting.take import take
from muster.vetting.updated import after_update, changes_of
from vetting import ANA, DAY, NOUR, USERS, clock, open_cases, told

_AT_ONCE = 500
_ONE_IN = 100
HOUSE = load_policy("house")
POLICIES = {f"{HOUSE.id} {HOUSE.version}": HOUSE}


@operation("benchmark.keep-cases", permission=Permission.NOMINATE)
def keep_cases(desk: Desk, made: Sequence[Case], policies: Policies) -> None:
    """Keep cases as they are, many in one transaction, an event each."""
    process = HOUSE.process
    assert process is not None  # noqa: S101  # the shipped policy has one
    cases = Cases(desk, policies)
    for one in made:
        id_ = cases.new(member=False)
        case = Case(id_, one.process, one.opening, one.steps, one.stage, one.since)
        cases.save(case, process, 0, WEEKDAYS)
        desk.tell(id_)


def with_hit(case: Case, entry: int) -> Case:
    """Return a case after a check that brought an entry as a possible match."""
    process = HOUSE.process
    assert process is not None  # noqa: S101  # the shipped policy has one
    found = Checked(
        by="ana", role="analyst", on=DAY, seen=case.version, check="police", result="possible match",
        hits=(f"watch-{entry}",), against=("watch",),
    )  # fmt: skip
    return take(case, found, process, DAY)


def list_file(folder: Path, entries: int, *, changed: bool) -> Path:
    """Write a list of invented people; in the newer state one in a hundred is called otherwise."""
    path = folder / "watch.ftm.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(entries):
            name = f"{_name(number)} {'Neu' if changed and number % _ONE_IN == 0 else ''}".strip()
            properties = {"name": [name], "birthDate": [str(1950 + number % 50)], "country": ["mi"]}
            out.write(json.dumps({"id": f"watch-{number}", "schema": "Person", "properties": properties}) + "\n")
    return path


def _name(number: int) -> str:
    parts = ("Ka", "Ro", "Mi", "Sa", "De", "Lu", "No", "Ta", "Ri", "Be", "Zo", "Fa", "Hu", "Ne", "Vi", "Go")
    digits = [(number >> shift) % 16 for shift in (0, 4, 8, 12)]
    return f"{parts[digits[0]]}{parts[digits[1]].lower()} {parts[digits[2]]}{parts[digits[3]].lower()}ov"


def fill(ledger: Ledger, count: int, entries: int) -> None:
    """Keep many cases, each resting on an entry."""
    since, made = time.perf_counter(), open_cases(count)
    told(f"{count:,} cases made in memory", since, count)
    since, ready = time.perf_counter(), [with_hit(case, place % entries) for place, case in enumerate(made.values())]
    for start in range(0, count, _AT_ONCE):
        keep_cases(ledger, NOUR, ready[start : start + _AT_ONCE], POLICIES)
    told(f"{count:,} cases of four steps kept, an event each", since, count)


def main(count: int, entries: int) -> None:
    """Measure once and print it."""
    scratch = Path(tempfile.mkdtemp())
    with Ledger.create(
        scratch / "office", KeyFile(os.urandom(32)), USERS, clock=clock, entropy=os.urandom, kinds=VETTING_KINDS
    ) as ledger:
        import_list(ledger, ANA, [list_file(scratch, entries, changed=False)], "watch")
        fill(ledger, count, entries)
        since = time.perf_counter()
        import_list(ledger, ANA, [list_file(scratch, entries, changed=True)], "watch")
        told(f"a newer list of {entries:,} entries imported, guard and all", since, entries)
        now, before = list_states(ledger, ANA)
        since = time.perf_counter()
        changes = changes_of(*snapshots_of(ledger.blobs, [before, now]))
        told(f"both states read and compared: {len(changes):,} entries differ", since, 2 * entries)
        since = time.perf_counter()
        found = find_touched(ledger, ANA, changes, now.since)
        told(f"found: {len(found):,} of {count:,} cases", since, len(found))
        since = time.perf_counter()
        updated = after_update(ledger, ANA, "watch", POLICIES)
        told(f"DELTA, all of it: compared, found, {updated.marked.cases:,} marked", since, updated.marked.cases)
        since = time.perf_counter()
        again = after_update(ledger, ANA, "watch", POLICIES)
        told(f"the same once more: {again.marked.cases:,} marked", since, 1)
        since = time.perf_counter()
        queue(ledger, ANA, limit=50)
        told("first page of the queue", since, 1)
    size = sum(file.stat().st_size for file in (scratch / "office").rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"workspace {size / 2**20:,.0f} MB, peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
