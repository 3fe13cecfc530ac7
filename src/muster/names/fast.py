"""Whether a compiler is at hand, and functions compiled with it.

Reach for :func:`available` to choose the compiled path, and for :func:`compiled` to get it. The extra ``fast`` brings the
compiler (numba); without it the same functions are interpreted, and give the same numbers.

The invariant: compiled code is kept on disk under the digest of its source, so that code of another version is never run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def available() -> bool:
    """Whether the extra ``fast`` is installed."""
    return find_spec("numba") is not None


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
    numba.config.CACHE_DIR = str(  # type: ignore[attr-defined]  # Its settings are made when it is imported.
        _store(frozenset(_source(item) for item in (main, *helpers)))
    )
    return numba.njit(nogil=True, cache=True, error_model="numpy")(main)


@cache
def _register(helper: Callable[..., Any]) -> None:
    """Let compiled code call a plain function; it stays plain for everybody else."""
    from numba.extending import register_jitable

    register_jitable(helper)


def _source(item: Callable[..., Any]) -> str:
    return item.__code__.co_filename


def _store(files: frozenset[str]) -> Path:
    """Return the folder for what was compiled from these files as they are now."""
    digest = sha256()
    for name in sorted(files):
        digest.update(Path(name).read_bytes())
    return Path(tempfile.gettempdir()) / f"muster-compiled-{digest.hexdigest()[:16]}"
