"""What a run may be told beside its inputs, as one frozen value.

Reach for :func:`load_settings` once, at the door, and pass the value on; nothing else reads files or variables of the
environment. Later sources win: the defaults below, a TOML file, ``MUSTER_*`` variables, the command line.

The invariant: every setting that can change a result is written into the manifest by :meth:`Settings.described`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from muster.errors import InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; each field is documented under its assignment and may be set in TOML or as ``MUSTER_NAME``."""

    min_score: float = 0.2
    """Least score of a hit that is put to a reviewer, 0 to 1. Lower finds more and costs more of people's time."""
    limit: int = 20
    """Most hits kept for one subject; more than that is no longer a lead but a common name."""
    report_bytes: int = 20_000_000
    """Largest report read, in bytes after unpacking; a larger file is more likely an attack or an archive."""

    def __post_init__(self) -> None:
        if not 0 <= self.min_score <= 1:
            raise InputError("min_score must lie between 0 and 1", file="settings")
        if self.limit < 1:
            raise InputError("limit must be at least 1", file="settings")
        if self.report_bytes < 1:
            raise InputError("report_bytes must be at least 1", file="settings")

    @property
    def min_score_millionths(self) -> int:
        """The least score as the integer that screening compares with."""
        return round(self.min_score * 1_000_000)

    def described(self) -> dict[str, str]:
        """Return every setting as text, by name."""
        return {item.name: str(getattr(self, item.name)) for item in fields(self)}


def load_settings(path: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of a run.

    Args:
        path: a TOML file whose top-level keys are names of settings.
        environment: variables, of which only ``MUSTER_*`` that name a setting are read.

    Raises:
        InputError: for a key that is no setting, or a value that does not fit; it names the key.
    """
    given: dict[str, object] = {}
    if path is not None:
        given.update(_read_toml(Path(path)))
    for item in fields(Settings):
        text = (environment or {}).get(f"MUSTER_{item.name.upper()}")
        if text is not None:
            given[item.name] = text
    name = Path(path).name if path is not None else "MUSTER_* variables"
    return replace(Settings(), **{key: _fitting(key, value, name) for key, value in given.items()})  # type: ignore[arg-type]  # _fitting returns what the field holds


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError("no such file", file=str(path), remedy="check the name") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"is not TOML ({error})", file=path.name, remedy="see docs/reference/settings.md") from None


def _fitting(key: str, value: object, file: str) -> float | int:
    """Return a value as its field holds it."""
    kinds: dict[str, type[float | int]] = {"min_score": float, "limit": int, "report_bytes": int}
    kind = kinds.get(key)
    if kind is None:
        raise InputError(f"{key!r} is no setting", file=file, remedy=f"the settings are {', '.join(kinds)}")
    try:
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return kind(value)
    except ValueError:
        pass
    raise InputError(
        f"{key} cannot be {value!r}", file=file, remedy=f"give {'a number' if kind is float else 'a whole number'}"
    )
