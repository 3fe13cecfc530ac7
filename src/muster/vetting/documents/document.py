"""A document before it is cut to a reader: sections of entries, each marked with what it holds.

Reach for :class:`Document` in what composes one. The invariant: no text stands in a document but in an entry that says what it holds, in a
label of ours, or in a heading of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.vetting.documents.profile import Holds, Profile


@dataclass(frozen=True, slots=True)
class Entry:
    """One value.

    Attributes:
        holds: what it holds.
        text: as received or as decided; an empty one is left out.
        label: a word of ours before it; empty for a paragraph of its own.
        not_for: readers to whom it is not shown although the table would allow it; it never allows more.
        ours: whether the text is a sentence of ours, to be said in the document's language.
    """

    holds: Holds
    text: str
    label: str = ""
    not_for: tuple[Profile, ...] = ()
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of ours and what stands under it."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is cut.

    Attributes:
        kind: ``notice``, ``memo`` and so on.
        title: a heading of ours; it never names anybody.
        language: BCP 47 tag of the words of ours.
        sections: in order.
        secrets: names that must not stand in any text that is shown, each with what it is.
    """

    kind: str
    title: str
    language: str
    sections: tuple[Section, ...]
    secrets: tuple[tuple[Holds, str], ...] = ()
