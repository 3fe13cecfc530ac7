"""What the state holds: kinds of rows, their fields, and who may know which of them.

Reach for :class:`Kind` to let the store keep something new; packages above declare theirs and pass them to the ledger.

The invariant: a field that is not *open* never stands in the file, the log or a backup but sealed under its owner's key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sqlalchemy import Column, Index, MetaData, Table

from muster.ledger.columns import NUMBER, TEXT


class Label(StrEnum):
    """Who may know a field; roles are granted labels, see :mod:`muster.ledger.roles`."""

    OPEN = "open"
    """Codes, numbers and identifiers that say nothing of a person."""
    PERSONAL = "personal"
    """Of a person under vetting."""
    SOURCE = "source"
    """Who a source is; besides, sealed to named custodians."""
    REASON = "reason"
    """Reasons that people gave in their own words."""


class Retention(StrEnum):
    """How long an owner's data are needed, as a class; the days of each are a rule of the office."""

    UNMATCHED = "unmatched"
    """On a roster, and nothing was found: the shortest."""
    CASE = "case"
    """Under vetting, or vetted."""
    SOURCE = "source"
    """Who told something."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Attributes:
        name: of the column.
        label: who may know it.
        number: whether it is a whole number rather than text.
        order: whether a case's rows are browsed in the order of it; then it is never empty.
        sought: whether rows are sought by it, in whatever case they are.
    """

    name: str
    label: Label = Label.OPEN
    number: bool = False
    order: bool = False
    sought: bool = False

    def __post_init__(self) -> None:
        if (self.number or self.order or self.sought) and self.label is not Label.OPEN:
            raise TypeError(f"field {self.name!r}: what is sealed is text, and in no order")


@dataclass(frozen=True)
class Kind:
    """One table of the state.

    Attributes:
        name: of the kind and its table.
        fields: its columns beside id, owner and version.
        by_case: whether a row belongs to a case, named by its field ``case``, and is for those who work on that case.
        derived: whether its rows are made from others and go when their owner is erased.
    """

    name: str
    fields: tuple[Field, ...]
    by_case: bool = False
    derived: bool = False

    def __post_init__(self) -> None:
        names = [item.name for item in self.fields]
        if len({"id", "owner", "version", *names}) != len(names) + 3:
            raise TypeError(f"kind {self.name!r}: a field stands twice, or is named id, owner or version")
        if self.by_case and "case" not in names:
            raise TypeError(f"kind {self.name!r} is of a case and has no field 'case'")

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """The label of every field, by name."""
        return {item.name: item.label for item in self.fields}

    @cached_property
    def sealed(self) -> tuple[str, ...]:
        """Names of the fields that are kept sealed."""
        return tuple(item.name for item in self.fields if item.label is not Label.OPEN)

    def table(self, into: MetaData) -> Table:
        """Return the kind's table, added to the tables of *into*."""
        made = Table(
            self.name,
            into,
            Column("id", TEXT, primary_key=True),
            Column("owner", TEXT, nullable=False, index=True),
            Column("version", NUMBER, nullable=False),
            *(Column(item.name, NUMBER if item.number else TEXT, nullable=not item.order) for item in self.fields),
            sqlite_strict=True,
        )
        for order in self.orders:  # with the id: a page of a queue is read off the index, however long the queue
            columns = [made.c.case, made.c.id] if order == "id" else [made.c.case, made.c[order], made.c.id]
            Index(f"ix_{self.name}_by_{order}", *columns)
        for item in self.fields:
            if item.sought:
                Index(f"ix_{self.name}_with_{item.name}", made.c[item.name])
        return made

    @cached_property
    def orders(self) -> tuple[str, ...]:
        """Names of the columns by which a case's rows are browsed; none for what is of no case."""
        named = tuple(item.name for item in self.fields if item.order)
        return ("id", *named) if "case" in self.labels else ()


OWNER = Kind(
    "owner",
    (
        *(Field("what"), Field("retention"), Field("since"), Field("erased", number=True)),
        *(Field("purpose"), Field("review")),
    ),
)
"""Whoever has a data key of their own: a person, a source, a case; what they are kept for, and when somebody looks again."""
PURPOSE = Kind("purpose", (Field("purpose"), Field("basis")))
"""What data are kept for and the law that permits it, in words that name nobody; its id is made of them."""
SETTING = Kind("setting", (Field("value"),))
"""What holds for the whole workspace, by name."""
DEFAULT_PURPOSE, DAYS = "purpose", "days"
"""Settings: the id of the purpose of what comes in without one of its own, and the days that each class is kept."""
REVIEW = Kind("review", (Field("until"), Field("reason", Label.REASON)))
"""That somebody looked whether an owner's data are still needed, and why they are kept on; its owner is the one kept."""
USER = Kind("user", (Field("roles"), Field("active", number=True)))
"""Somebody who works with the store; their id is the name they go by."""
CASE = Kind("case", (Field("state"),))
MEMBER = Kind("member", (Field("case"), Field("user")))
"""That somebody works on a case."""
GLASS = Kind("glass", (Field("case"), Field("user"), Field("until"), Field("reason", Label.REASON)))
"""That somebody looked into a case that is not theirs, and why."""
PROPOSAL = Kind("proposal", (Field("operation"), Field("arguments"), Field("by"), Field("state"), Field("settled_by")))
"""What waits for a second person."""
HOLD = Kind("hold", (Field("active", number=True), Field("reason", Label.REASON)))
"""That an owner must not be erased yet; its owner is the one held."""
SUBJECT = Kind(
    "subject",
    (Field("case"), Field("record", Label.PERSONAL), Field("roster"), Field("row", number=True)),
    by_case=True,
)
"""A subject, as its record was read, and in which row of which roster."""
EARLIER = Kind(
    "earlier",
    (Field("case"), Field("subject"), Field("place", number=True), Field("record", Label.PERSONAL)),
    by_case=True,
)
"""A subject's record as it was before a correction; runs made before that one (its place in the case) rest on it."""
SOURCE = Kind("source", (Field("reliability"), Field("identity", Label.SOURCE)))
"""A source; who it is can be opened only by its custodians."""
CUSTODIAN = Kind("custodian", (Field("public"),))
"""The public key of somebody who may open sources; the private one is never in the store."""

_ACCOUNT = tuple(Field(name, number=True) for name in ("read", "accepted", "quarantined", "rejected"))
_STATE = (Field("name"), Field("digest"), Field("since"), *_ACCOUNT)
_RECEIVED = (Field("case"), *_STATE, Field("blobs"), Field("files", Label.PERSONAL))
SNAPSHOT = Kind("snapshot", (Field("what"), *_STATE, Field("format"), Field("dated"), Field("state"), Field("files")))
"""One immutable state of a list or policy; what it holds is public, so nothing of it is sealed under a person's key."""
CURRENT = Kind("current", (Field("what"), Field("snapshot"), Field("stale"), Field("why")))
"""Which state of a list or policy is in use, since when it is stale, and why; its id is the name it goes by."""
OVERRIDE = Kind("override", (Field("snapshot"), Field("reason", Label.REASON)))
"""Why somebody wants a state in use that the guard held back."""
ROSTER = Kind("roster", _RECEIVED, by_case=True)
"""A roster as it was received; its digest is keyed, so that it confirms no guess once the roster was erased."""
REPORTS = Kind("reports", _RECEIVED, by_case=True)
"""Reports as they were received, a folder or a few files at a time."""
RUN = Kind(
    "run",
    (
        *(Field(name) for name in ("case", "what", "roster", "reports", "since", "engine", "lists", "config")),
        *(Field("digest"), Field("lines", number=True), Field("hits", number=True), Field("blobs")),
        *(Field("policies"), Field("corrected", number=True)),
        Field("output", Label.PERSONAL),
    ),
    by_case=True,
)
"""One screening or trace: the digests of all that went in, the configuration, the engine, the digest of what came out."""
HIT = Kind(
    "hit",
    (
        *(Field(name) for name in ("case", "run", "subject", "band")),
        *(Field("row", number=True), Field("score", number=True), Field("hit", Label.PERSONAL)),
    ),
    by_case=True,
    derived=True,
)
"""A hit of a run; ids of one run go on from its own in the order of the queue, best first."""

OWN_KINDS = (
    *(OWNER, PURPOSE, SETTING, REVIEW, USER, CASE, MEMBER, GLASS, PROPOSAL, HOLD, SUBJECT, EARLIER, SOURCE, CUSTODIAN),
    *(SNAPSHOT, CURRENT, OVERRIDE, ROSTER, REPORTS, RUN, HIT),
)
"""The kinds the ledger itself needs."""
