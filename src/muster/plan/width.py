"""How wide the instructions are that a compiler makes of short loops.

Reach for :func:`wide` in a function that is compiled, and for :func:`registered` before it is. Where a processor has instructions
for sixteen numbers at once, a compiler uses those for eight unless the function asks otherwise: here the wider ones halve the time.
The invariant: only the speed changes, and only that of the function that asks.
"""

from __future__ import annotations

import contextlib
from functools import cache
from typing import Any


def wide() -> None:
    """Ask for the widest instructions there are; nothing at all where nothing is compiled."""


@cache
def registered() -> None:
    """Make a compiler heed :func:`wide`."""
    from numba.core import types
    from numba.extending import lower_builtin, type_callable

    def typed(_: Any) -> Any:
        return lambda: types.none

    def lowered(context: Any, builder: Any, _signature: Any, _given: Any) -> Any:
        # The class of attributes knows only some, and would refuse; should it change, code is slower and nothing else.
        with contextlib.suppress(TypeError):
            set.add(builder.function.attributes, '"prefer-vector-width"="512"')
        return context.get_dummy_value()

    type_callable(wide)(typed)
    lower_builtin(wide)(lowered)  # type: ignore[no-untyped-call]  # the compiler is untyped there
