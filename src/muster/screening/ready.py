"""Lists made ready to screen against, and kept so that the next run need not make them ready again.

Reach for :func:`made_ready`. What is kept is named by the digest of the entities and of this package's own source: a list
that changed by one letter, or another version of the program, is made ready anew. It holds what the list holds, in a folder
that only its user can read; nothing of a roster is ever kept.

The invariant: with or without a folder, kept or not, the same.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from muster.lists.entity import NAME_PROPERTIES, Entity
from muster.names import fast
from muster.screening.listed import Listed, lay_out

if TYPE_CHECKING:
    from muster.names.wordscan import Laid

WORTHWHILE = 5_000
"""Names from which keeping saves more than it costs."""
MOST = 4
"""Lists kept at once; those not used for longest go first."""
_BEHIND = ("names", "dates", "lists", "screening")
"""Packages whose source decides what a list is made into."""


def made_ready(entities: Sequence[Entity], folder: Path | None) -> tuple[Listed, Laid | None]:
    """Make listed entities ready.

    Args:
        entities: that can be screened against, in order.
        folder: where they may have been kept, and are kept if they were not; ``None`` keeps nothing.

    Returns:
        Their names laid out, and their words laid out for compiled code where that was kept.
    """
    if folder is None or not fast.available() or _names(entities) < WORTHWHILE:
        return lay_out(entities), None
    path = folder / f"list-{_digest(entities)}.npz"
    found = _load(path)
    if found is None:
        _apart(entities, path)
        found = _load(path)
    _forget_oldest(folder)
    return found or (lay_out(entities), None)


def _names(entities: Sequence[Entity]) -> int:
    return sum(len(entity.get(prop)) for entity in entities for prop in NAME_PROPERTIES)


def _digest(entities: Sequence[Entity]) -> str:
    """Return what tells these entities and this program from all others."""
    digest = sha256(_program())
    for entity in entities:
        said = repr((entity.list, entity.id, entity.schema, *entity.properties.items(), *entity.raw.items()))
        digest.update(said.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


@cache
def _program() -> bytes:
    digest = sha256()
    for package in _BEHIND:
        for file in sorted((Path(__file__).parents[1] / package).rglob("*")):
            if file.suffix in {".py", ".tsv", ".txt"}:
                digest.update(file.read_bytes())
    return digest.digest()


def _apart(entities: Sequence[Entity], path: Path) -> None:
    """Make entities ready and keep them, in a process of its own where there can be one: what it takes, it gives back."""
    if "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.current_process().daemon:
        _keep(entities, path)
        return
    process = multiprocessing.get_context("fork").Process(target=_keep, args=(entities, path))
    process.start()
    process.join()


def _keep(entities: Sequence[Entity], path: Path) -> None:
    """Make entities ready and keep them; a disk that is full or read-only only means that nothing is kept."""
    import numpy as np

    from muster.names.wordscan import lay

    listed = lay_out(entities)
    columns = list(_columns((listed, lay(listed.words.every(), listed.joins.every()))))
    with suppress(OSError), tempfile.TemporaryDirectory(dir=path.parent) as folder:
        np.savez(Path(folder) / path.name, *columns)
        (Path(folder) / path.name).replace(path)


def _columns(item: Any) -> Iterator[Any]:
    """Yield everything flat that something is made of, in order, as ndarrays."""
    import numpy as np

    if isinstance(item, tuple):
        for inner in item:
            yield from _columns(inner)
    elif isinstance(item, bytes | array):
        yield np.frombuffer(item, np.uint8 if isinstance(item, bytes) else np.int64)
    else:
        yield item


def _load(path: Path) -> tuple[Listed, Laid] | None:
    """Return what was kept; ``None`` when it is not there, or not whole."""
    import numpy as np

    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            found: tuple[Listed, Laid] = _like(_shape(), (kept[name] for name in kept.files))
        os.utime(path)
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, StopIteration, BadZipFile):
        return None
    return found


@cache
def _shape() -> tuple[Listed, Laid]:
    """Return what nobody on a list makes: the shape of what anybody makes."""
    from muster.names.wordscan import nothing

    return lay_out(()), nothing()


def _like(shape: Any, columns: Iterator[Any]) -> Any:
    """Put columns together again."""
    if isinstance(shape, tuple):
        inner = [_like(item, columns) for item in shape]
        return type(shape)(*inner) if hasattr(shape, "_fields") else tuple(inner)
    column = next(columns)
    if isinstance(shape, bytes):
        return column.tobytes()
    return array("q", column.tobytes()) if isinstance(shape, array) else column


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("list-*.npz"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[:-MOST]:
        path.unlink(missing_ok=True)
