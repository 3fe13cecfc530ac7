"""A file name for any id: safe on every system, the same on every run, never two ids on one name.

Ids come from outside and may hold slashes, dots, Arabic, NULs or differ only in case. Reach for :func:`file_name` for
every page that stands for one thing.
"""

from __future__ import annotations

import hashlib
import re

_SLUG_LENGTH = 40
_OTHER = re.compile(r"[^a-z0-9]+")


def file_name(key: str) -> str:
    """Return ``slug-digest.html``: readable as far as the id is plain ASCII, told apart by ten hex digits of its digest."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    ascii_only = "".join(letter for letter in key if letter.isascii()).lower()
    slug = _OTHER.sub("-", ascii_only).strip("-")[:_SLUG_LENGTH].rstrip("-")
    return f"{slug}-{digest}.html" if slug else f"{digest}.html"
