"""Which joins of one name may be words of another, without looking at all of them.

Reach for :class:`Divided` when many joins are asked at once; :func:`muster.names.joins.joined_likeness` then decides.

The invariant: nothing that :func:`~muster.names.joins.joined_likeness` would accept is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from muster.names.neighbours import Neighbourhood


class Sounding(Protocol):
    """What has a sound: a word, or neighbouring parts read as one."""

    @property
    def sound(self) -> str:
        """The sound form."""

    @property
    def skeleton(self) -> str:
        """The consonant classes of it."""

    @property
    def text(self) -> str:
        """As written, cleaned."""

    @property
    def roman(self) -> str:
        """In lower-case ASCII."""

    @property
    def script(self) -> str:
        """Its main script."""

    @property
    def vowelled(self) -> bool:
        """Whether its script writes vowels."""


class _Shelf:
    """Distinct forms of one sort, with the items that have them."""

    def __init__(self, forms: Iterator[tuple[str, int]]) -> None:
        self._items: dict[str, list[int]] = {}
        for form, item in forms:
            self._items.setdefault(form, []).append(item)
        self._forms = tuple(self._items)
        self._near = Neighbourhood(self._forms, most=1)

    def near(self, form: str) -> Iterator[int]:
        for place, _ in self._near.near(form):
            yield from self._items[self._forms[place]]


class Divided:
    """Words or joins made ready to be asked.

    Args:
        items: an item's place is its number.
    """

    def __init__(self, items: Sequence[Sounding]) -> None:
        self._sounds = [_Shelf((i.sound, n) for n, i in enumerate(items) if i.vowelled is v) for v in (False, True)]
        self._bones = [_Shelf((i.skeleton, n) for n, i in enumerate(items) if i.vowelled is v) for v in (False, True)]

    def near(self, asked: Sequence[Sounding]) -> list[list[int]]:
        """Return, for each item asked, the numbers of all that may be it, ascending; some may not be.

        Args:
            asked: joins when words are listed, words when joins are.
        """
        return [sorted(set(self._of(item))) for item in asked]

    def _of(self, item: Sounding) -> Iterator[int]:
        yield from self._sounds[item.vowelled].near(item.sound)
        yield from self._bones[not item.vowelled].near(item.skeleton)
