"""A small office with a ledger, for tests: known keys, a clock that is moved by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from muster.ledger import KeyFile, Kind, Ledger, Moment, Role, Session, approve, propose
from muster.ledger.kinds import OWN_KINDS

SECRET = KeyFile(bytes(range(32)))
START = 1_800_000_000_000_000
SECOND = 1_000_000
USERS = {
    "ada": (Role.ADMINISTRATOR,),
    "bo": (Role.ADMINISTRATOR,),
    "nour": (Role.NOMINATOR,),
    "ana": (Role.ANALYST,),
    "dia": (Role.DECIDER,),
    "eli": (Role.DECIDER,),
    "aud": (Role.AUDITOR,),
    "cus": (Role.SOURCE_CUSTODIAN,),
    "pla": (Role.PLANNER,),
    "app": (Role.APPEAL_MEMBER,),
}


@dataclass
class HandClock:
    """A clock that goes on by a millisecond whenever it is asked."""

    wall: int = START
    mono: int = 0

    def __call__(self) -> Moment:
        self.wall += 1_000
        self.mono += 1_000_000
        return Moment(self.wall, self.mono)


class KnownEntropy:
    """Bytes that look random and are the same in every run."""

    def __init__(self, seed: bytes = b"seed") -> None:
        self._state = seed

    def __call__(self, size: int) -> bytes:
        out = b""
        while len(out) < size:
            self._state = hashlib.sha256(self._state).digest()
            out += hashlib.sha256(b"out" + self._state).digest()
        return out[:size]


def who(user: str) -> Session:
    return Session(user, USERS[user][0], "session-1", "request-1")


def created(
    folder: Path, *, clock: HandClock | None = None, kinds: tuple[Kind, ...] = OWN_KINDS, address: str = ""
) -> Ledger:
    clock = clock or HandClock()
    return Ledger.create(
        folder / "office", SECRET, USERS, clock=clock, entropy=KnownEntropy(), kinds=kinds, server=address
    )


def opened(folder: Path, *, clock: HandClock | None = None, kinds: tuple[Kind, ...] = OWN_KINDS) -> Ledger:
    clock = clock or HandClock(START + 3_600 * SECOND)
    return Ledger.open(folder / "office", SECRET, clock=clock, entropy=KnownEntropy(b"later"), kinds=kinds)


def erase(ledger: Ledger, owner: str) -> None:
    """Erase somebody, by two people."""
    approve(ledger, who("eli"), propose(ledger, who("dia"), "owner.erase", owner=owner, basis="request-17"))
