"""What follows support once it is given, as data: who raises things with the recipient, and how support is suspended or withdrawn.

Reach for these through :attr:`muster.policy.process.Process.monitoring` and :meth:`~muster.policy.process.Process.interruption`. The
invariants, held by the reader: what interrupts support has an end and is an outcome of the policy; what ends support is told before.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.policy.basis import Basis, Term

INTERRUPTIONS = ("suspend", "withdraw")
"""How support may be interrupted."""
FIRST = ("", "intercession", "suspend")
"""What may have to come first: nothing, that it was raised with the recipient, that support was suspended."""


@dataclass(frozen=True, slots=True)
class MonitoringRule:
    """What follows support.

    Attributes:
        outcomes: those under which support is given.
        roles: who raises things with the recipient.
        term: within which what was raised is followed up.
        basis: what stands behind it.
    """

    outcomes: tuple[str, ...]
    roles: tuple[str, ...]
    term: Term
    basis: Basis


@dataclass(frozen=True, slots=True)
class InterruptionRule:
    """How support is suspended or withdrawn.

    Attributes:
        id: one of :data:`INTERRUPTIONS`.
        outcome: of the policy, as which it then stands.
        proposed_by: who proposes it; somebody else then does it. Empty where one person may do it alone.
        roles: who does it.
        days: how long it holds, at most.
        first: what must have come before, of :data:`FIRST`.
        notice: whether the recipient is told before, and may answer.
        basis: what stands behind it.
    """

    id: str
    outcome: str
    proposed_by: tuple[str, ...]
    roles: tuple[str, ...]
    days: int
    first: str
    notice: bool
    basis: Basis
