"""A document cut to its reader: what may not be shown is gone, and what is left is searched for names that may not stand there.

Reach for :func:`redact`; renderers take nothing but a :class:`Released`. The invariants: a released document holds no text its reader may
not see; a reason that names a protected source or a victim is not released at all, for nobody but its author can write it otherwise.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from muster.errors import DeniedError
from muster.vetting.documents.document import Document, Entry
from muster.vetting.documents.profile import Holds, Profile, Right, may_see

_TOLD = frozenset({Holds.REASON, Holds.EVIDENCE, Holds.KEPT_EVIDENCE})
"""Of which a reader who is concerned is told that something is kept back, and how much."""
_LEAST_NAME = 3
"""Letters of the shortest name that is searched for; a shorter one stands in every text."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown: a label of ours (or none), the text, and whether the text is ours."""

    label: str
    text: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is shown; *kept* is how many of its entries are kept back."""

    heading: str
    rows: tuple[Row, ...]
    kept: int


@dataclass(frozen=True, slots=True)
class Released:
    """A document as its reader gets it.

    Attributes:
        kind: of document.
        title: names nobody.
        language: of our own words.
        profile: who reads it.
        parts: what is shown; a section of which nothing is shown is not there.
        digest: of all that is shown, in hex: names the copy.
    """

    kind: str
    title: str
    language: str
    profile: Profile
    parts: tuple[Part, ...]
    digest: str


def redact(document: Document, profile: Profile, rights: frozenset[Right] = frozenset()) -> Released:
    """Cut a document to its reader.

    Args:
        document: as composed.
        profile: who reads it.
        rights: what a reader within the office may see besides; of no effect for anybody else.

    Raises:
        DeniedError: when a text that would be shown names a protected source or a victim.
    """
    parts = tuple(_parts(document, profile, rights))
    _refuse_leaks(document, parts, profile, rights)
    shown = "\x1f".join(
        [document.kind, profile, *(text for part in parts for row in part.rows for text in (row.label, row.text))]
    )
    digest = hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()
    return Released(document.kind, document.title, document.language, profile, parts, digest)


def _parts(document: Document, profile: Profile, rights: frozenset[Right]) -> Iterator[Part]:
    for section in document.sections:
        given = [entry for entry in section.entries if entry.text.strip()]
        rows = tuple(Row(one.label, one.text, one.ours) for one in given if _shown(one, profile, rights))
        kept = sum(1 for one in given if one.holds in _TOLD and not _shown(one, profile, rights))
        told = 0 if profile is Profile.PUBLIC else kept
        if rows or told:
            yield Part(section.heading, rows, told)


def _shown(entry: Entry, profile: Profile, rights: frozenset[Right]) -> bool:
    return profile not in entry.not_for and may_see(entry.holds, profile, rights)


def _refuse_leaks(document: Document, parts: tuple[Part, ...], profile: Profile, rights: frozenset[Right]) -> None:
    """Refuse a text that names somebody its reader may not know of; the message does not name them either."""
    for holds, name in document.secrets:
        wanted = _plain(name)
        if may_see(holds, profile, rights) or len(wanted) < _LEAST_NAME:
            continue
        for part in parts:
            if any(wanted in _plain(row.text) for row in part.rows):
                where = part.heading or document.title
                raise DeniedError(
                    f"not written: a text under {where!r} holds {holds}, which the profile {profile} may not see; "
                    "write it without"
                )


def _plain(text: str) -> str:
    """Return a text as it is searched: compatible forms, marks and joiners off, case folded, blanks single."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in folded if unicodedata.category(letter) not in {"Mn", "Cf"})
    return " ".join(bare.split())
