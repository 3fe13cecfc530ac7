"""Documents people are handed: notices, memos, waivers, public pages, each cut to its reader before anything is written.

Reach for :func:`render_notice`, :func:`render_memo` or :func:`render` with a :class:`Matter`. What a reader may not see is never rendered:
it is not hidden, not greyed, not in the metadata; the renderer is handed a document that no longer holds it (V46).
"""

from __future__ import annotations

from muster.vetting.documents.document import Document, Entry, Section
from muster.vetting.documents.kinds import KINDS, compose
from muster.vetting.documents.matter import (
    Appealing,
    Delivery,
    Evidence,
    Judged,
    Matter,
    Objecting,
    Officer,
    Party,
    Reason,
    Remedy,
    Returning,
    Source,
    Task,
    Victim,
    Waiving,
)
from muster.vetting.documents.notified import check_notified
from muster.vetting.documents.of_case import Wanted, matter_of
from muster.vetting.documents.profile import Holds, Profile, Right
from muster.vetting.documents.read import read_matter
from muster.vetting.documents.redact import Released, redact
from muster.vetting.documents.render import Copy, render, render_memo, render_notice

__all__ = [
    "KINDS",
    "Appealing",
    "Copy",
    "Delivery",
    "Document",
    "Entry",
    "Evidence",
    "Holds",
    "Judged",
    "Matter",
    "Objecting",
    "Officer",
    "Party",
    "Profile",
    "Reason",
    "Released",
    "Remedy",
    "Returning",
    "Right",
    "Section",
    "Source",
    "Task",
    "Victim",
    "Waiving",
    "Wanted",
    "check_notified",
    "compose",
    "matter_of",
    "read_matter",
    "redact",
    "render",
    "render_memo",
    "render_notice",
]
