"""Damaged plan files: none raises, none hangs, and each problem names its place. Twenty thousand go through the benchmark of the same name."""

from __future__ import annotations

import importlib.util
import random
import time
from pathlib import Path

import pytest

COUNT, RUN_EVERY = 150, 25
SECONDS = 10


@pytest.fixture(scope="module")
def fuzz():
    path = Path(__file__).parents[2] / "benchmarks" / "plan_fuzz.py"
    spec = importlib.util.spec_from_file_location("fuzz_of_plans", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_damaged_plans_are_refused_with_a_place_or_sound(fuzz):
    chance = random.Random(7)  # noqa: S311  # no secret
    texts, ends = [path.read_text("utf-8") for path in fuzz.EXAMPLES], set()
    for nth in range(COUNT):
        data, began = fuzz.damaged(chance, chance.choice(texts)), time.process_time()
        ends.add(fuzz.looked_at(data, run=nth % RUN_EVERY == 0))
        assert time.process_time() - began < SECONDS or nth % RUN_EVERY == 0, data
    assert ends <= {"problems", "sound", "refused", "ran"}
    assert {"problems", "sound"} <= ends


def test_a_whole_example_is_sound_and_runs(fuzz):
    harbour = next(path for path in fuzz.EXAMPLES if path.stem == "harbour")
    assert fuzz.looked_at(harbour.read_bytes(), run=True) == "ran"
