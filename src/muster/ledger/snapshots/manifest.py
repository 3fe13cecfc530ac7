"""What a folder with the outputs of a run says of itself: every digest that went in, the engine, which lists were stale.

Reach for :func:`manifest` after a run and :func:`manifest_of` when one was derived again. It says nothing of when, where or by whom.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from muster.ledger.snapshots.runs import Run, Used
from muster.ledger.snapshots.work import Done, stale_said

FORMAT = "muster-run/1"
"""Marks a folder as that of a run."""


def manifest(done: Done, engine: str) -> dict[str, object]:
    """Return the manifest of a run just kept.

    Args:
        done: the run.
        engine: that made it.
    """
    inputs = done.inputs
    told = _manifest(inputs.what, (inputs.roster, inputs.reports), inputs.used, json.loads(done.config), engine)
    return told | _policies((state.name, state.id, state.digest) for state in inputs.policies)


def manifest_of(run: Run, engine: str) -> dict[str, object]:
    """Return the manifest of a run derived again.

    Args:
        run: as it was kept.
        engine: that derived it now.
    """
    told = _manifest(run.what, (run.roster, run.reports), run.lists, dict(run.config), engine)
    return told | _policies((used.name, used.state, used.digest) for used in run.policies)


def _policies(applied: Iterable[tuple[str, str, str]]) -> dict[str, object]:
    """Return the policies that were applied; a run that applied none says nothing of them."""
    rows = [{"name": name, "state": state, "digest": digest} for name, state, digest in applied]
    return {"policies": rows} if rows else {}


def _manifest(
    what: str, given: tuple[str, str], lists: Sequence[Used], config: dict[str, object], engine: str
) -> dict[str, object]:
    roster, reports = given
    return {
        "format": FORMAT,
        "what": what,
        "engine": engine,
        "config": config,
        "roster": roster,
        "reports": reports,
        "lists": [asdict(used) for used in lists],
        "stale": stale_said(lists),
    }
