"""A possible identity between a subject and a listed entity, with every reason for it.

Reach for :class:`Hit` when showing, storing or judging a screening result. The invariant: ``bits`` is exactly the sum of
the weights of its features, and ``score`` is a pure function of ``bits``; nothing else enters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.names.compare import Alignment

MILLION = 1_000_000
"""Scores and weights are integers in millionths, so that they add up the same everywhere."""


class Band(StrEnum):
    """How a hit is put to the reviewer. A band is about identity, never about eligibility."""

    STRONG = "strong"
    POSSIBLE = "possible"
    WEAK = "weak"
    """Too weak to be put to a reviewer; only returned when the caller asks for lower scores."""


class Agreement(StrEnum):
    """What one feature says. Unknown is neutral: absence of evidence is no evidence."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Feature:
    """One kind of evidence for or against an identity.

    Attributes:
        name: ``prior``, ``name``, ``birth_date``, ``birth_place``, ``nationality``, ``gender``, ``identifier``, ``unit``,
            ``rank``, ``posting``.
        agreement: three-valued verdict.
        score: how well the two sides agree, in millionths (0 to 1,000,000); 0 when unknown.
        weight: evidence in millionths of a bit (log2 of the odds ratio), negative when it speaks against; 0 when unknown.
        query: the subject's value(s) as received.
        candidate: the entity's value(s) as received.
        detail: the reason, in a sentence.
    """

    name: str
    agreement: Agreement
    score: int
    weight: int
    query: str
    candidate: str
    detail: str


@dataclass(frozen=True, slots=True)
class NamePair:
    """A name of the subject and the name of the entity that fits it best, both as received, part by part."""

    query: str
    candidate: str
    alignment: Alignment


class Memory(StrEnum):
    """Whether an earlier decision about a pair still holds; only HOLDS does."""

    HOLDS = "holds"
    EXPIRED = "expired"
    LIST_CHANGED = "list-changed"
    SUBJECT_CHANGED = "subject-changed"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A person's earlier decision that a subject and an entity are not the same.

    Attributes:
        reason: in the reviewer's words.
        decided_by: who decided.
        decided_on: the day, ISO 8601.
        expires_on: the last day on which it holds, ISO 8601.
        state: whether it still holds, or why not.
        detail: the same in words.
    """

    reason: str
    decided_by: str
    decided_on: str
    expires_on: str
    state: Memory
    detail: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject and an entity that may be the same.

    Attributes:
        subject: id of the subject.
        entity: id of the entity.
        list: short name of the list.
        schema: FtM schema of the entity.
        caption: the entity's name to show.
        score: probability-like, in millionths; a pure function of ``bits``.
        bits: sum of the features' weights, in millionths of a bit.
        band: how it is put to the reviewer.
        features: in fixed order, every feature, also the unknown ones.
        alignment: the best pair of names, part by part.
        query_name: the subject's name in that pair, as received.
        candidate_name: the entity's name in that pair, as received.
        also: the subject's names in other scripts, each with the entity's name that fits it best; shown, not counted.
        remembered: an earlier decision about this pair; it changes neither score nor band, and hides nothing.
    """

    subject: str
    entity: str
    list: str
    schema: str
    caption: str
    score: int
    bits: int
    band: Band
    features: tuple[Feature, ...]
    alignment: Alignment
    query_name: str
    candidate_name: str
    also: tuple[NamePair, ...] = ()
    remembered: Remembered | None = None
