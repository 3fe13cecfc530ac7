"""A past run derived again, and compared byte for byte with what was kept.

Reach for :func:`reproduce`. The answer is one of four: the same; the same as far as inputs are still there, and what is missing;
other bytes by another engine, and which is needed; other bytes by the same engine, which must never be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from muster.errors import InputError
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.snapshots.engine import engine
from muster.ledger.snapshots.outputs import Line, lines_digest, opened
from muster.ledger.snapshots.received import keyed
from muster.ledger.snapshots.runs import VET, Inputs, Outputs, Run, open_run
from muster.ledger.snapshots.work import Means, derive_outputs


@dataclass(frozen=True, slots=True)
class Reproduced:
    """What came of deriving a run again.

    Attributes:
        run: as it was kept.
        lines: derived now.
        same: how many of them are to the byte what was kept.
        different: numbers of those that are not, from 1.
        missing: what is not there any more, in sentences.
        now: the engine at hand.
        entangled: whether lines may rest on others who were erased: a policy asks who stands on a roster twice.
    """

    run: Run
    lines: tuple[Line, ...]
    same: int
    different: tuple[int, ...]
    missing: tuple[str, ...]
    now: str
    entangled: bool = False

    @property
    def whole(self) -> bool:
        """Whether every byte was derived again."""
        return not self.different and not self.missing

    @property
    def broken(self) -> bool:
        """Whether the same engine gave other bytes: stored things are not what they were."""
        return bool(self.different) and self.now == self.run.engine and not self.entangled


def reproduce(ledger: Ledger, session: Session, run: str, means: Means | None = None) -> Reproduced:
    """Derive a run again.

    Args:
        ledger: opened.
        session: of an analyst who works on its case.
        run: id of it, or the beginning of that.
        means: of the work.
    """
    kept, inputs = open_run(ledger, session, run)
    states, wanted = (*inputs.states, *inputs.policies), (*kept.lists, *kept.policies)
    if kept.output is None or len(states) < len(wanted) or (kept.reports and not inputs.reports):
        return Reproduced(kept, (), 0, (), inputs.missing, engine())
    lines = tuple(_derived(ledger, kept, inputs, means or Means()).lines)
    different, same = [], 0
    for number, (then, now) in enumerate(_pairs(ledger, kept, lines), 1):
        if then is not None and then == now:
            same += 1
        elif then is not None or now is not None:
            different.append(number)
    if not inputs.erased and not different and keyed(lines_digest(lines), kept.key) != kept.digest:
        different.append(0)
    entangled = kept.what == VET and bool(inputs.erased)
    return Reproduced(kept, lines, same, tuple(different), inputs.missing, engine(), entangled)


def _derived(ledger: Ledger, kept: Run, inputs: Inputs, means: Means) -> Outputs:
    try:
        return derive_outputs(ledger.blobs, inputs, json.dumps(kept.config, sort_keys=True), means)
    except InputError:
        if kept.engine == engine():
            raise
        return Outputs(())  # another engine may read less than the one that made the run


def _pairs(ledger: Ledger, kept: Run, lines: tuple[Line, ...]) -> Iterator[tuple[bytes | None, bytes | None]]:
    """Yield each line as kept and as derived now; ``None`` for what is not there; those of the erased are passed over."""
    if kept.output is None:
        return
    keys = ledger.keyring.several({line.owner for line in lines if line.owner}) | {"": kept.key}
    then = [(owner, line) for owner, line in opened(ledger.blobs.read(kept.output, kept.key), kept.id, keys)]
    there = [line for _, line in then if line is not None]
    for place in range(max(len(there), len(lines))):
        before = there[place] if place < len(there) else None
        yield before, lines[place].data if place < len(lines) else None
