"""How much of a long test is done: a little each time, all of it where ``MUSTER_LONG=1`` is set."""

from __future__ import annotations

import os
from random import Random

LONG = os.environ.get("MUSTER_LONG") == "1"


def scale(short: int, long: int) -> int:
    """Return how often to do something."""
    return long if LONG else short


def tell(what: str) -> None:
    """Print a tally; pytest shows it with ``-rP`` or ``-s``."""
    print(what)  # noqa: T201  # the result of a long test is what it prints


def dice_of(seed: int) -> Random:
    """Return dice that fall the same way in every run."""
    return Random(seed)  # noqa: S311  # not for secrets
