"""A folder of the user's own for what can be made again: compiled code, lists made ready.

Reach for :func:`own_folder` and write nothing into it that anybody would miss.

The invariant: what lies in it was written by this user. Nobody else's file is ever loaded from it.
"""

from __future__ import annotations

import os
from pathlib import Path


def own_folder(name: str) -> Path | None:
    """Return a folder in the user's cache, made if need be; ``None`` when there is no place that only this user can write.

    Args:
        name: of the folder.
    """
    try:
        folder = Path.home() / ".cache" / "muster" / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except (OSError, RuntimeError):
        return None
    own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return folder if own and not found.st_mode & 0o022 else None
