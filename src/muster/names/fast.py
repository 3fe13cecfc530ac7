"""Whether a compiler is at hand, and functions compiled with it.

Reach for :func:`available` to choose the compiled path, and for :func:`compiled` to get it. The extra ``fast`` brings the
compiler (numba); without it the same functions are interpreted, and give the same numbers.

The invariant: compiled code is kept in the user's own cache under the digest of its source, so that neither code of another
version nor code of another user is ever run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from muster.files.own import own_folder


def available() -> bool:
    """Whether the extra ``fast`` is installed."""
    try:
        return find_spec("numba") is not None and find_spec("numpy") is not None
    except ImportError:  # Whatever keeps packages from being found keeps them from being used.
        return False


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def compiled(main: Callable[..., Any], helpers: Iterable[Callable[..., Any]]) -> Callable[..., Any]:
    """Compile a function of integers and flat sequences.

    Args:
        main: the function.
        helpers: the functions it calls, directly or not, innermost first.

    Returns:
        A function of the same arguments that lets go of the interpreter's lock while it runs.
    """
    import numba

    for helper in helpers:
        _register(helper)
    store = _store(frozenset(_source(item) for item in (main, *helpers)))
    if store is not None:
        numba.config.CACHE_DIR = str(store)  # type: ignore[attr-defined]  # Its settings are made when it is imported.
    return numba.njit(nogil=True, cache=store is not None, error_model="numpy")(main)


@cache
def _register(helper: Callable[..., Any]) -> None:
    """Let compiled code call a plain function; it stays plain for everybody else."""
    from numba.extending import register_jitable

    register_jitable(helper)


def _source(item: Callable[..., Any]) -> str:
    return item.__code__.co_filename


def _store(files: frozenset[str]) -> Path | None:
    """Return the folder for what was compiled from the packages of these files as they are now.

    It is the user's own: code that others may write must not be run. ``None`` when there is no such place.
    """
    digest = sha256()
    for folder in sorted({Path(name).parent for name in files}):
        for file in sorted(folder.glob("*.py")):
            digest.update(file.read_bytes())
    return own_folder(f"compiled-{digest.hexdigest()[:16]}")
