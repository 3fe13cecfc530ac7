"""Batches: together they are the run, and each is whole."""

from __future__ import annotations

import numpy as np

from muster.plan.answers import runs
from muster.plan.batches import batches, gathered
from muster.plan.simulate import simulate


def test_gathered_batches_are_one_run(harbour):
    whole, parts = runs(harbour, 100), list(batches(harbour, 100))
    assert [part[0].present.shape[1] for part in parts] == [64, 36]
    for one, other in zip(whole, gathered(parts), strict=True):
        for name in ("present", "spent", "covered", "facts", "flow"):
            assert np.array_equal(getattr(one, name), getattr(other, name))


def test_replications_go_on_from_where_they_stopped(harbour):
    assert np.array_equal(simulate(harbour, 8).present[:, 5:], simulate(harbour, 3, start=5).present)
