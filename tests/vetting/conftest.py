"""A small office that keeps cases, and a clock that goes on by days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ledger_values import SECRET, START, USERS, HandClock, KnownEntropy
from muster.ledger import Ledger, Role, assign
from muster.ledger.log import Session
from muster.policy import Policy, load_policy
from muster.vetting.keep import Taken, put_forward, step
from muster.vetting.rows import VETTING_KINDS

DAY = 86_400 * 1_000_000
PEOPLE = {
    **USERS,
    "ben": (Role.ANALYST,),
    "pia": (Role.APPEAL_MEMBER,),
    "quy": (Role.APPEAL_MEMBER,),
    "rui": (Role.APPEAL_MEMBER,),
}


@dataclass
class Office:
    """A ledger of cases under the house policy, with everybody assigned to what is put forward."""

    ledger: Ledger
    clock: HandClock
    policies: dict[str, Policy]

    def who(self, user: str) -> Session:
        return Session(user, PEOPLE[user][0], "session-1", "request-1")

    def later(self, days: int) -> None:
        self.clock.wall += days * DAY

    def nominate(self, policy: str = "house 2026.1", **more: Any) -> str:
        fields = {"kind": "person", "subject": "سامر يوسف درويش", "unit": "1st Harbour Company", "sex": "M", **more}
        case = put_forward(self.ledger, self.who("nour"), fields, self.policies, (policy,)).case
        for user in ("ana", "ben", "dia", "eli"):
            assign(self.ledger, self.who("dia"), case, user)
        return case

    def take(self, case: str, user: str, name: str, seen: int, **fields: Any) -> Taken:
        return step(self.ledger, self.who(user), case, {"step": name, "seen": seen, **fields}, self.policies)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = HandClock(START)
    house = load_policy("house")
    people = dict(PEOPLE)
    with Ledger.create(
        tmp_path / "office", SECRET, people, clock=clock, entropy=KnownEntropy(), kinds=VETTING_KINDS
    ) as ledger:
        yield Office(ledger, clock, {f"{house.id} {house.version}": house})
