"""Who reads a document, and what each reader may be shown: one table, default deny.

Reach for :data:`SHOWN`. The invariants: what stands in no row of the table is shown to nobody; the identity of a protected source and that
of a victim are shown within the office only, and only to those with the right to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Profile(StrEnum):
    """Who reads it."""

    PUBLIC = "public"
    SUBJECT = "subject"
    HOST = "host-government"
    PARTNER = "partner"
    INTERNAL = "internal"


class Right(StrEnum):
    """A right of a person within the office to see what is otherwise kept even there."""

    SOURCES = "sources"
    VICTIMS = "victims"


class Holds(StrEnum):
    """What an entry of a document holds."""

    OFFICE = "who issues it"
    CASE = "the case's number"
    NAME = "the subject's name"
    UNIT_NAME = "the name of a unit that is itself the subject"
    AGREED = "what was agreed to be published about the subject"
    IDENTITY = "birth and identity numbers"
    POST = "unit, position and rank"
    OUTCOME = "status, outcome and its dates"
    RULE = "policy and rules"
    REASON = "reasons in words"
    FAVOUR = "what speaks for the subject"
    ANSWER = "the subject's answer"
    EVIDENCE = "evidence from an open source"
    KEPT_EVIDENCE = "evidence from a protected source"
    SOURCE = "the name of an open source"
    PROTECTED = "the identity of a protected source"
    VICTIM = "the identity of a victim"
    MEASURE = "conditions and measures"
    REMEDY = "how to answer, appeal or come again"
    OBJECTION = "how to object"
    OFFICER = "who recommended and decided"
    ADVICE = "recommendation and dissent"
    WAIVER = "authority, scope and end of a waiver"
    WAIVER_REASON = "why a waiver was given"
    TASK = "a task, its owner and its proof"
    OPEN = "what is left to do"
    NOTE = "notes within the office"


_ALL = frozenset(Profile)
_CONCERNED = frozenset({Profile.SUBJECT, Profile.HOST, Profile.PARTNER, Profile.INTERNAL})
_OFFICE = frozenset({Profile.INTERNAL})

SHOWN: Mapping[Holds, frozenset[Profile]] = {
    Holds.OFFICE: _ALL,
    Holds.CASE: _CONCERNED,
    Holds.NAME: _CONCERNED,
    Holds.UNIT_NAME: _ALL,
    Holds.AGREED: _ALL,
    Holds.IDENTITY: _CONCERNED,
    Holds.POST: _CONCERNED,
    Holds.OUTCOME: _ALL,
    Holds.RULE: _ALL,
    Holds.REASON: frozenset({Profile.SUBJECT, Profile.HOST, Profile.INTERNAL}),
    Holds.FAVOUR: frozenset({Profile.SUBJECT, Profile.INTERNAL}),
    Holds.ANSWER: frozenset({Profile.SUBJECT, Profile.INTERNAL}),
    Holds.EVIDENCE: frozenset({Profile.SUBJECT, Profile.INTERNAL}),
    Holds.KEPT_EVIDENCE: _OFFICE,
    Holds.SOURCE: frozenset({Profile.SUBJECT, Profile.HOST, Profile.INTERNAL}),
    Holds.PROTECTED: _OFFICE,
    Holds.VICTIM: _OFFICE,
    Holds.MEASURE: _CONCERNED,
    Holds.REMEDY: frozenset({Profile.SUBJECT, Profile.HOST, Profile.INTERNAL}),
    Holds.OBJECTION: _ALL,
    Holds.OFFICER: _OFFICE,
    Holds.ADVICE: _OFFICE,
    Holds.WAIVER: _ALL,
    Holds.WAIVER_REASON: frozenset({Profile.PARTNER, Profile.INTERNAL}),
    Holds.TASK: _OFFICE,
    Holds.OPEN: frozenset({Profile.PARTNER, Profile.INTERNAL}),
    Holds.NOTE: _OFFICE,
}
"""What an entry holds -> to whom it is shown."""

NEEDS: Mapping[Holds, Right] = {Holds.PROTECTED: Right.SOURCES, Holds.VICTIM: Right.VICTIMS}
"""What needs a right besides."""


def may_see(holds: Holds, profile: Profile, rights: frozenset[Right]) -> bool:
    """Whether a reader may be shown what an entry holds."""
    needed = NEEDS.get(holds)
    return profile in SHOWN.get(holds, frozenset()) and (needed is None or needed in rights)
