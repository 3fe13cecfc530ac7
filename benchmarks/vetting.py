"""How quick cases are on this machine: which of many a changed list touches, noting it in them, and the same in a store.

Run: ``python benchmarks/vetting.py [CASES] [KEPT]``. Everything is invented; the store is made in a scratch folder.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from muster.ledger import KeyFile, Ledger, Moment, Role, Session, assign
from muster.policy import Cause, Thing, load_policy
from muster.rosters.subject import Kind
from muster.vetting.case import Case
from muster.vetting.delta import mark, touched
from muster.vetting.keep import put_forward, queue, summaries
from muster.vetting.marking import mark_changed
from muster.vetting.rows import VETTING_KINDS
from muster.vetting.step import Checked, Nominated
from muster.vetting.take import take

DAY = date(2026, 1, 5)
NOUR, ANA, DIA = Session("nour", "nominator"), Session("ana", "analyst"), Session("dia", "decider")
USERS = {"ada": (Role.ADMINISTRATOR,), "nour": (Role.NOMINATOR,), "ana": (Role.ANALYST,), "dia": (Role.DECIDER,)}


def clock() -> Moment:
    """The machine's clock; benchmarks stand at the door."""
    return Moment(time.time_ns() // 1000, time.monotonic_ns())


def told(what: str, since: float, count: int) -> None:
    """Print how long something took."""
    took = time.perf_counter() - since
    print(f"{what:<52} {took:8.2f} s  {count / took:12,.0f}/s")


def open_cases(count: int) -> dict[str, Case]:
    """Return many open cases with two checks each."""
    process = load_policy("house").process
    assert process is not None  # noqa: S101  # the shipped policy has one
    found = {}
    for number in range(count):
        opened = Nominated(
            by="nour", role="nominator", on=DAY, kind=Kind.PERSON, subject=f"s{number}", policies=(process.policy,)
        )
        case = take(None, opened, process, DAY, id_=f"c{number:06}")
        for seen, check in enumerate(("lists", "reports"), start=1):
            step = Checked(by="ana", role="analyst", on=DAY, seen=seen, check=check, result="nothing on record")
            case = take(case, step, process, DAY)
        found[case.id] = case
    return found


def pure(count: int) -> None:
    """Measure the delta over cases in memory."""
    process = load_policy("house").process
    assert process is not None  # noqa: S101  # the shipped policy has one
    since = time.perf_counter()
    cases = open_cases(count)
    told(f"{count:,} cases opened, two checks each", since, count)
    entries = [Thing(Cause.LIST, f"entry-{number}") for number in range(20_000)]
    rests_on = [(id_, entries[(place * 7 + turn) % 20_000]) for place, id_ in enumerate(cases) for turn in (0, 1, 2)]
    before = dict.fromkeys(entries, "a")
    after = {thing: "b" if place % 300 == 0 else "a" for place, thing in enumerate(entries)}
    since = time.perf_counter()
    causes = touched(rests_on, before, after)
    marked = mark(cases, causes, process, DAY)
    told(f"delta: {len(marked):,} of {count:,} touched and marked", since, count)


def kept(count: int) -> None:
    """Measure the same in a store, with the queue's first page."""
    folder, house = Path(tempfile.mkdtemp()), load_policy("house")
    policies = {f"{house.id} {house.version}": house}
    secret = KeyFile(os.urandom(32))
    with Ledger.create(
        folder / "office", secret, USERS, clock=clock, entropy=os.urandom, kinds=VETTING_KINDS
    ) as ledger:
        since = time.perf_counter()
        ids = []
        for number in range(count):
            fields = {"kind": "person", "subject": f"s{number}"}
            ids.append(put_forward(ledger, NOUR, fields, policies, ("house 2026.1",)).case)
        told(f"{count:,} nominations, an event each, synced", since, count)
        for id_ in ids[:60]:
            assign(ledger, DIA, id_, "ana")
        since = time.perf_counter()
        page = queue(ledger, NOUR, limit=50)
        told(f"first page of the queue ({len(page)})", since, 1)
        since = time.perf_counter()
        touched_ones = dict.fromkeys(ids[: max(count // 100, 1)], ("list watch changed",))
        marked = mark_changed(ledger, ANA, touched_ones, policies).cases
        told(f"{marked:,} of {count:,} marked in the store", since, marked)
        since = time.perf_counter()
        told(f"a line each of {len(summaries(ledger, NOUR, policies)):,}", since, count)


def main(cases: int, stored: int) -> None:
    """Measure everything once and print it."""
    pure(cases)
    kept(stored)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
