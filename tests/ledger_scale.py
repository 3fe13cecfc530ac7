"""How much of a long test is done: a little each time, all of it where ``MUSTER_LONG=1`` is set."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

LONG = os.environ.get("MUSTER_LONG") == "1"


def scale(short: int, long: int) -> int:
    """Return how often to do something."""
    return long if LONG else short


def tell(what: str) -> None:
    """Print a tally; pytest shows it with ``-rP`` or ``-s``, and it goes to the file named by ``MUSTER_TALLY`` at once."""
    print(what)  # noqa: T201  # the result of a long test is what it prints
    if file := os.environ.get("MUSTER_TALLY"):  # a test that is broken off by hand has no report
        with Path(file).open("a", encoding="utf-8") as into:
            into.write(f"{what}\n")


def dice_of(seed: int) -> Random:
    """Return dice that fall the same way in every run."""
    return Random(seed)  # noqa: S311  # not for secrets
