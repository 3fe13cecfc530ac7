"""One row of one register, as received.

Reach for :class:`Entry` in anything that holds registers against one another. The invariant: :attr:`Entry.ref` names the row among
all registers, and stays the same when rows are added around it as long as the register gives its own ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.dates import PartialDate
from muster.files.account import Account
from muster.rosters.subject import Subject
from muster.vetting.status import Status


class Register(StrEnum):
    """Which register a row stands in."""

    ROSTER = "roster"
    PAYROLL = "payroll"
    VETTING = "vetting"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a register.

    Attributes:
        register: which.
        subject: who stands in it, as the row gives them.
        account: the bank account's letters and digits, upper case; only compared, never shown whole.
        status: how the vetting register says the case stands; ``None`` where it does not or is not understood.
        card: the card's number as received.
        issued: when the card was handed out.
        returned: when it was handed back.
    """

    register: Register
    subject: Subject
    account: str = ""
    status: Status | None = None
    card: str = ""
    issued: PartialDate | None = None
    returned: PartialDate | None = None

    @property
    def ref(self) -> str:
        """How decisions and differences name the row: ``payroll:4711``."""
        return f"{self.register}:{self.subject.id}"


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """A register as read.

    Attributes:
        register: which.
        name: base name of the file.
        entries: in file order.
        account: every row and what became of it.
    """

    register: Register
    name: str
    entries: tuple[Entry, ...]
    account: Account
