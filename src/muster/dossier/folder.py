"""A folder of results that can be mailed: its files put in place one by one, and last of all the manifest.

Reach for :func:`fill` to write one. The invariant: a folder with a manifest is whole. While it is being written it holds
a file called ``INCOMPLETE`` instead, so that half a folder never looks like a finished one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.dossier.jsonl import json_document
from muster.errors import InputError

MANIFEST = "manifest.json"
INCOMPLETE = "INCOMPLETE"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of folder: what marks it, and what in it is ours to replace.

    Attributes:
        format: what its manifest says under ``format``.
        noun: how people call it.
        folders: the folders of pages inside.
        files: names and patterns of the files inside, but for the manifest.
    """

    format: str
    noun: str
    folders: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def remedy(self) -> str:
        """What to do when a folder cannot be used."""
        return f"name a new or empty folder, or one that holds an earlier {self.noun}"


def fill(
    folder: Path,
    kind: Kind,
    files: Iterable[tuple[str, bytes]],
    manifest: Callable[[Mapping[str, str]], Mapping[str, object]],
) -> None:
    """Write files into a folder; an earlier one of the same kind is replaced, other files in it are left alone.

    Args:
        folder: made when it is not there.
        kind: what sort of folder it becomes.
        files: (path inside, bytes), taken one at a time.
        manifest: makes the manifest from path -> sha-256 of what was written there.

    Raises:
        InputError: when the folder holds something else, or cannot be written to.
    """
    try:
        _clear(folder, kind)
        (folder / INCOMPLETE).write_text(f"This {kind.noun} is not finished. Make it again.\n", encoding="utf-8")
        digests = {path: _put(folder / path, data) for path, data in files}
        _put(folder / f"{MANIFEST}.part", json_document(manifest(digests)))
        (folder / f"{MANIFEST}.part").replace(folder / MANIFEST)
        (folder / INCOMPLETE).unlink()
    except OSError as error:
        problem = f"the {kind.noun} cannot be written ({error.strerror})"
        raise InputError(problem, file=str(folder), remedy=kind.remedy) from None


def _put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _clear(folder: Path, kind: Kind) -> None:
    """Make the folder ready: refuse what is not ours, remove an earlier one, its manifest first."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not _is(folder, kind):
        raise InputError(f"the folder holds something that is no {kind.noun}", file=str(folder), remedy=kind.remedy)
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in kind.folders:
        inner = folder / name
        if inner.is_symlink():
            problem = f"a folder of the earlier {kind.noun} is a link"
            raise InputError(problem, file=str(inner), remedy=kind.remedy)
        inner.mkdir(exist_ok=True)
        _remove(inner, "*.html")
    for pattern in (*kind.files, f"{MANIFEST}.part", INCOMPLETE):
        _remove(folder, pattern)


def _remove(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.unlink()


def _is(folder: Path, kind: Kind) -> bool:
    """Tell whether it is such a folder, or one cut short, by what it says of itself."""
    if (folder / INCOMPLETE).is_file():
        return True
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("format") == kind.format
