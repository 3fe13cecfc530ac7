"""One immutable state of one list: its entities, its digest and the account of every row it was read from.

Reach for :class:`Snapshot` when a list is to be screened against or shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.files.account import Account
from muster.lists.entity import Entity


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as read from one or more files.

    Attributes:
        name: short name, the file's stem unless the user gave another; also :attr:`Entity.list` of its entities.
        format: which reader read it, e.g. ``"ofac-sdn-csv"``, ``"un-xml"``, ``"ftm"``.
        files: (base name, sha-256 of the bytes as received) of each file it was read from.
        dated: the date the list gives itself (ISO), empty when it gives none. Never today's.
        entities: in the list's own order, ids unique.
        account: every row, what became of it, and by schema how many were accepted.
    """

    name: str
    format: str
    files: tuple[tuple[str, str], ...]
    dated: str
    entities: tuple[Entity, ...]
    account: Account
