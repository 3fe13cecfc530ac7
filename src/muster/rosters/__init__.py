"""Rosters: batches of persons and units put forward, read from what people send, every row accounted for.

Reach for :func:`read_roster`; for headings it does not know, write a mapping file (:func:`load_mapping`).
"""

from __future__ import annotations

from muster.rosters.fields import FIELDS
from muster.rosters.mapping import ColumnMapping, guess_mapping, load_mapping, save_mapping
from muster.rosters.read import read_roster
from muster.rosters.subject import Identifier, Kind, NameRole, Roster, Subject, SubjectName

__all__ = [
    "FIELDS",
    "ColumnMapping",
    "Identifier",
    "Kind",
    "NameRole",
    "Roster",
    "Subject",
    "SubjectName",
    "guess_mapping",
    "load_mapping",
    "read_roster",
    "save_mapping",
]
