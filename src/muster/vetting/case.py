"""A case: what its steps make of it. Nothing is in it that its steps do not say.

Reach for :class:`Case` to look at one and for :func:`muster.vetting.take.take` to take a step in it; :mod:`muster.vetting.view` reads what
was done. The invariant: the same steps under the same process make the same case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from muster.rosters.subject import Kind
from muster.vetting.process import Pause
from muster.vetting.status import Status
from muster.vetting.step import AppealOpened, Nominated, RemedyOpened, Step

T = TypeVar("T", bound=Step)


@dataclass(frozen=True, slots=True)
class Case:
    """A case.

    Attributes:
        id: its id.
        process: ``id version`` of the policy whose process it follows.
        opening: the step that opened it.
        steps: every step taken, the opening among them.
        stage: where it is.
        since: since when.
        round: place of the first step of this round; a case that is determined anew begins another.
        pauses: when its clock stood still at this stage.
        seated: who sits or sat on an appeal in it; they do nothing else in it.
        ended: how it ended without a decision, if it did.
    """

    id: str
    process: str
    opening: Nominated | AppealOpened | RemedyOpened
    steps: tuple[Step, ...]
    stage: str
    since: date
    round: int = 0
    pauses: tuple[Pause, ...] = ()
    seated: tuple[str, ...] = ()
    ended: Status | None = None

    @property
    def version(self) -> int:
        """How many steps were taken; whoever takes another says which version they saw."""
        return len(self.steps)

    @property
    def kind(self) -> Kind:
        """Whether its subject is a person or a unit."""
        return self.opening.kind

    @property
    def track(self) -> str:
        """``first``, ``appeal`` or ``remedy``."""
        return {Nominated: "first", AppealOpened: "appeal", RemedyOpened: "remedy"}[type(self.opening)]

    @property
    def policies(self) -> tuple[str, ...]:
        """``id version`` of each policy it is bound to."""
        return self.opening.policies

    @property
    def paused(self) -> bool:
        """Whether its clock stands still."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """Return every step of a kind."""
        return tuple(step for step in self.steps if isinstance(step, kind))

    def last(self, kind: type[T], *, after: int = 0) -> T | None:
        """Return the last step of a kind, of those from a place on; ``None`` when there is none."""
        return next((step for step in reversed(self.steps[after:]) if isinstance(step, kind)), None)

    def place(self, *kinds: type[Step]) -> int:
        """Return the place of the last step of these kinds, -1 when there is none."""
        places = range(len(self.steps) - 1, -1, -1)
        return next((place for place in places if isinstance(self.steps[place], kinds)), -1)
