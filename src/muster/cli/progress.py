"""How far a long screening is, shown to a person who watches.

Reach for :func:`progress_bar` around a screening. The invariant: nothing is written unless standard error is a terminal,
and nothing ever to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is to be told how many are done and of how many; None when nobody watches.

    Args:
        label: what is being done, before the bar.
    """
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        shown: list[Any] = []

        def told(done: int, size: int) -> None:
            if not shown:
                shown.append(stack.enter_context(click.progressbar(length=size, label=label, file=sys.stderr)))
            shown[0].update(done - shown[0].pos)

        yield told
