"""The engine that made a result: version, and digest of the tables it goes by.

Reach for :func:`engine` when a run is kept and when it is done again.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable

_PACKAGES = ("names", "policy", "reports")
"""Those whose tables can change a result."""


@cache
def engine() -> str:
    """Return what results depend on beside their inputs: the version of Muster, of its tables, of Unicode."""
    hashed = hashlib.sha256()
    for package in _PACKAGES:
        for name, data in _tables(resources.files("muster") / package, package):
            hashed.update(f"{name}\n{hashlib.sha256(data).hexdigest()}\n".encode())
    return (
        f"passmuster {version('passmuster')}, tables {hashed.hexdigest()[:16]}, Unicode {unicodedata.unidata_version}"
    )


def _tables(folder: Traversable, inside: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _tables(item, f"{inside}/{item.name}")
        elif item.name.endswith((".tsv", ".toml")):
            yield f"{inside}/{item.name}", item.read_bytes()
