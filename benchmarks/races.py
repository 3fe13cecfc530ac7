"""Ten thousand races of two deciders for one case, in a real encrypted workspace: two processes, each with its own connection.

Run: ``python benchmarks/races.py [RACES]``. Everything is invented. Both have the case before them as it is, meet at a barrier, and decide. The
tally says in how many races exactly one won and the other was told which step was taken meanwhile, and by whom; then every case is
read again and the log verified. The exit code is 1 when a single race went otherwise.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from muster.errors import ConflictError
from muster.ledger import KeyFile, Ledger, Permission, Role, Session, operation, verify
from muster.ledger.desk import Desk
from muster.ledger.kinds import MEMBER
from muster.policy import load_policy
from muster.rosters.subject import Kind
from muster.vetting.case import Case
from muster.vetting.deciding_step import Recommended
from muster.vetting.keep import step, summaries
from muster.vetting.later_step import ConflictDeclared
from muster.vetting.process import WEEKDAYS
from muster.vetting.rows import VETTING_KINDS, Cases, Policies
from muster.vetting.step import Checked, Determined, Found, Nominated, Opinion, Step, Weighed
from muster.vetting.take import take
from vetting import clock, told

HOUSE = load_policy("house")
POLICIES = {f"{HOUSE.id} {HOUSE.version}": HOUSE}
DECIDERS = ("dia", "eli")
USERS = {
    "ada": (Role.ADMINISTRATOR,),
    "nour": (Role.NOMINATOR,),
    "ana": (Role.ANALYST,),
    "aud": (Role.AUDITOR,),
    "dia": (Role.DECIDER,),
    "eli": (Role.DECIDER,),
}
TODAY = datetime.now(UTC).date()
_AT_ONCE = 250


@operation("benchmark.keep-decidable", permission=Permission.NOMINATE)
def keep_decidable(desk: Desk, case: Case, count: int, policies: Policies) -> tuple[str, ...]:
    """Keep a case many times over, with both deciders working on each; return the ids."""
    process, cases, ids = HOUSE.process, Cases(desk, policies), list[str]()
    assert process is not None  # noqa: S101  # the shipped policy has one
    for _ in range(count):
        id_ = cases.new(member=True)
        for user in DECIDERS:
            desk.create(MEMBER, f"{id_}:{user}", case=id_, user=user)
        cases.save(Case(id_, case.process, case.opening, case.steps, case.stage, case.since), process, 0, WEEKDAYS)
        desk.tell(id_)
        ids.append(id_)
    return tuple(ids)


def decidable() -> Case:
    """Return a case in which both deciders may decide."""
    process = HOUSE.process
    assert process is not None  # noqa: S101  # the shipped policy has one
    opinion = Opinion(policy=process.policy, digest=process.digest, applies="satisfied", summary="s")
    opened = Nominated(by="nour", role="nominator", on=TODAY, kind=Kind.PERSON, subject="s", policies=(process.policy,))
    case = take(None, opened, process, TODAY, id_="c")
    ana = {"by": "ana", "role": "analyst", "on": TODAY}
    steps: list[Step] = [
        *(Checked(**ana, check=one.id, result="nothing on record") for one in process.checks),
        Found(**ana, finding="", about="person", text="nothing found"),
        Weighed(**ana, none_known=True),
        Determined(**ana, opinions=(opinion,)),
        ConflictDeclared(**ana, ties="none"),
        Recommended(**ana, about="person", outcome="approved", reasons="r"),
        *(ConflictDeclared(by=user, role="decider", on=TODAY, ties="none") for user in DECIDERS),
    ]
    for one in steps:
        case = take(case, replace(one, seen=case.version), process, TODAY)
    return case


def race(folder: Path, key: bytes, user: str, cases: tuple[Sequence[str], int], meeting: tuple[Barrier, Any]) -> None:
    """Decide every case in turn, at the same moment as the other; tell what came of each."""
    (ids, seen), (barrier, said) = cases, meeting
    fields = {"step": "decide", "seen": seen, "about": "person", "outcome": "approved", "reasons": f"{user} decides"}
    fields |= {"scope": "s", "ends": (TODAY + timedelta(days=100)).isoformat()}
    results = []
    with Ledger.open(folder, KeyFile(key), clock=clock, entropy=os.urandom, kinds=VETTING_KINDS) as ledger:
        for place, id_ in enumerate(ids, start=1):
            barrier.wait()
            try:
                step(ledger, Session(user, "decider"), id_, fields, POLICIES)
                results.append("won")
            except ConflictError as lost:
                results.append(str(lost))
            if place % 1_000 == 0 and user == DECIDERS[0]:
                print(f"{place:,} races", flush=True)
    said.put((user, results))


def main(count: int) -> int:
    """Race and print the tally; return the exit code."""
    folder, key, case = Path(tempfile.mkdtemp()) / "office", os.urandom(32), decidable()
    since = time.perf_counter()
    with Ledger.create(folder, KeyFile(key), USERS, clock=clock, entropy=os.urandom, kinds=VETTING_KINDS) as ledger:
        nour = Session("nour", "nominator")
        ids = [
            id_
            for start in range(0, count, _AT_ONCE)
            for id_ in keep_decidable(ledger, nour, case, min(_AT_ONCE, count - start), POLICIES)
        ]
    told(f"{count:,} cases ready to be decided", since, count)
    since = time.perf_counter()
    said = _raced(folder, key, ids, case.version)
    told(f"{count:,} races of two processes", since, count)
    return _tally(folder, key, said)


def _raced(folder: Path, key: bytes, ids: Sequence[str], seen: int) -> dict[str, list[str]]:
    barrier, queue = multiprocessing.Barrier(2), multiprocessing.Queue()
    racers = [
        multiprocessing.Process(target=race, args=(folder, key, user, (ids, seen), (barrier, queue)))
        for user in DECIDERS
    ]
    for one in racers:
        one.start()
    said = dict(queue.get() for _ in racers)
    for one in racers:
        one.join()
    return said


def _tally(folder: Path, key: bytes, said: dict[str, list[str]]) -> int:
    first, second = (said[user] for user in DECIDERS)
    tally = Counter(_outcome(one, other) for one, other in zip(first, second, strict=True))
    for name, number in sorted(tally.items()):
        print(f"{name:<70} {number:>8,}")
    with Ledger.open(folder, KeyFile(key), clock=clock, entropy=os.urandom, kinds=VETTING_KINDS) as ledger:
        lines = summaries(ledger, Session("aud", "auditor"), POLICIES)
        decided = sum(line.outcome == "approved" and line.stage == "closed" for line in lines)
        holds = verify(ledger).holds
    print(f"{'cases decided, once each':<70} {decided:>8,}\nthe log holds: {holds}")
    fair = set(tally) <= {f"{user} won, the other was told who decided meanwhile" for user in DECIDERS}
    return 0 if fair and holds and decided == len(first) else 1


def _outcome(first: str, second: str) -> str:
    """Return in words what came of one race."""
    for user, one, two in ((DECIDERS[0], first, second), (DECIDERS[1], second, first)):
        told_what = two.startswith("the case is no longer as you saw it") and f"{user} took the step 'decide'" in two
        if one == "won" and told_what:
            return f"{user} won, the other was told who decided meanwhile"
    return "both won" if first == second == "won" else f"otherwise: {first[:60]} / {second[:60]}"


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
