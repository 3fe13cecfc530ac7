"""An independent model of the reference pipeline, made of processes, says the same."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from statistics import fmean, stdev

import pytest

from muster.plan.simulate import simulate

LIVES = 200 if os.environ.get("MUSTER_LONG") else 10


def test_the_reference_agrees_with_a_model_of_processes(reference):
    pytest.importorskip("simpy", reason="SimPy is not installed")
    path = Path(__file__).parents[2] / "benchmarks" / "plan.py"
    spec = importlib.util.spec_from_file_location("benchmark_of_plans", path)
    twin = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(twin)
    found = [twin.simpy_once(seed) for seed in range(LIVES)]
    run = simulate(reference, 512)
    for values, ours in zip(zip(*found, strict=True), (run.present[52], run.present[104]), strict=True):
        error = (stdev(values) ** 2 / len(values) + ours.var() / len(ours)) ** 0.5
        assert abs(fmean(values) - ours.mean()) < 3 * error
