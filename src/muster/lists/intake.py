"""Where drafts become entities of one list: ids made unique, every row counted.

Reach for :class:`Intake` in every list reader: one call for each row of the file.
"""

from __future__ import annotations

from muster.errors import FormatError
from muster.files.account import Fate, Problem, Tally
from muster.lists.draft import Draft
from muster.lists.entity import Entity

MAX_QUARANTINED = 50_000
"""Bad rows after which a file is not the list it claims to be. Keeps memory bounded too."""


class Intake:
    """The rows of one list on their way in.

    Args:
        name: the list's short name.
        unique: whether to make ids unique; a stream that is only counted does not hold them.

    Attributes:
        tally: the account so far.
    """

    def __init__(self, name: str, *, unique: bool = True) -> None:
        self.name, self.tally = name, Tally()
        self._ids: dict[str, int] | None = {} if unique else None

    def accept(self, draft: Draft) -> Entity:
        """Count a row as accepted and return its entity."""
        id_ = self._unique(draft)
        self.tally.accept(draft.schema, draft.problems)
        return draft.entity(self.name, id_)

    def quarantine(
        self, row: int, code: str, message: str, *, column: str = "", remedy: str = "", value: str = ""
    ) -> None:
        """Count a row that matters but could not become an entity.

        Raises:
            FormatError: when there are so many that the file cannot be what it claims to be.
        """
        self.tally.quarantine(Problem(row, column, code, message, remedy, value[:200], Fate.QUARANTINED))
        if self.tally.fates[Fate.QUARANTINED] > MAX_QUARANTINED:
            remedy = "check that this is the right file"
            raise FormatError(
                f"more than {MAX_QUARANTINED:,} rows cannot be read, the last because {message}", row=row, remedy=remedy
            )

    def reject(self, row: int, code: str, message: str, value: str = "") -> None:
        """Count a row that is no record at all."""
        self.tally.reject(Problem(row, "", code, message, value=value[:200], fate=Fate.REJECTED))

    def note(self, code: str, message: str) -> None:
        """Say something about the file as a whole."""
        self.tally.problems.append(Problem(0, "", code, message))

    def _unique(self, draft: Draft) -> str:
        """Return the id, with ``-2``, ``-3`` … and a problem when the list used it before."""
        if self._ids is None:
            return draft.id
        count = self._ids[draft.id] = self._ids.get(draft.id, 0) + 1
        if count == 1:
            return draft.id
        draft.problem("id", "duplicate-id", f"the list uses this id {count} times", value=draft.id)
        unique = f"{draft.id}-{count}"
        while unique in self._ids:
            unique += "-2"
        self._ids[unique] = 1
        return unique
