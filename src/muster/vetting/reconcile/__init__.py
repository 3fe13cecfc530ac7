"""Roster, payroll, vetting register and cards held against one another: one person, one record.

Reach for :func:`read_register` on each file and :func:`reconcile` on what they hold. Nothing is merged because it looks alike: a pair
that looks like one person is put to a person, and a :class:`Merge` can be undone by a :class:`Split`. A difference is a lead, not a finding.
"""

from __future__ import annotations

from muster.vetting.reconcile.decisions import Apart, Decisions, Merge, Split, read_decisions
from muster.vetting.reconcile.differences import Difference, DifferenceKind
from muster.vetting.reconcile.entry import Entry, Register, RegisterRead
from muster.vetting.reconcile.nominations import Repeat, repeated
from muster.vetting.reconcile.people import Person, people_of
from muster.vetting.reconcile.read import read_register
from muster.vetting.reconcile.reconcile import Reconciliation, reconcile

__all__ = [
    "Apart",
    "Decisions",
    "Difference",
    "DifferenceKind",
    "Entry",
    "Merge",
    "Person",
    "Reconciliation",
    "Register",
    "RegisterRead",
    "Repeat",
    "Split",
    "people_of",
    "read_decisions",
    "read_register",
    "reconcile",
    "repeated",
]
