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

_PREFIX = "MUSTER_"
_OTHERS = frozenset({"MUSTER_SHARED", "MUSTER_AXE", "MUSTER_KILLS", "MUSTER_LONG"})
"""Variables that only the tests read."""
_OF_CASES = ("calendar", "calendar_of")
_MAX_BYTES = 64 * 1024
_REMEDY = "see docs/reference/settings.md"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; each field is documented under its assignment and may be set in TOML or as ``MUSTER_NAME``."""

    min_score: float = 0.2
    """Least score of a hit that is put to a reviewer, 0 to 1. Lower finds more and costs more of people's time."""
    limit: int = 20
    """Most hits kept for one subject; more than that is no longer a lead but a common name."""
    report_bytes: int = 20_000_000
    """Largest report read, in bytes after unpacking; a larger file is more likely an attack or an archive."""
    calendar: str = ""
    """File of the working calendars of offices, by which the days of new cases are counted where their policy has none of its own."""
    calendar_of: str = ""
    """Which of the offices in that file; may be left out where there is one only."""

    def __post_init__(self) -> None:
        if not 0 <= self.min_score <= 1:
            raise InputError(
                f"min_score cannot be {self.min_score}", file="settings", remedy="give a number from 0 to 1"
            )
        for name in ("limit", "report_bytes"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} cannot be {getattr(self, name)}", file="settings", remedy="give at least 1")

    @property
    def min_score_millionths(self) -> int:
        """The least score as the integer that screening compares with."""
        return round(self.min_score * 1_000_000)

    def described(self) -> dict[str, str]:
        """Return every setting that a run goes by as text, by name; calendars are of cases, which keep their own."""
        return {item.name: str(getattr(self, item.name)) for item in fields(self) if item.name not in _OF_CASES}


def load_settings(path: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of a run.

    Args:
        path: a TOML file whose top-level keys are names of settings.
        environment: variables, of which only ``MUSTER_*`` that name a setting are read.

    Raises:
        InputError: for a key that is no setting, or a value that does not fit; it names the key and the file or variable.
    """
    file = {} if path is None else _read_toml(Path(path))
    name = "" if path is None else Path(path).name
    given = {key: _fitting(key, value, name) for key, value in file.items()}
    for field_ in fields(Settings):
        variable = f"{_PREFIX}{field_.name.upper()}"
        if variable in (environment or {}):
            given[field_.name] = _fitting(field_.name, (environment or {})[variable], variable)
    return replace(Settings(), **given)  # type: ignore[arg-type]  # _fitting returns what the field holds


def unknown_variables(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ``MUSTER_*`` variables that name no setting, in order: most likely slips of the pen."""
    known = {f"{_PREFIX}{item.name.upper()}" for item in fields(Settings)} | _OTHERS
    return tuple(sorted(name for name in environment if name.startswith(_PREFIX) and name not in known))


def _read_toml(path: Path) -> dict[str, object]:
    try:
        data = path.read_bytes()
        if len(data) > _MAX_BYTES:
            raise InputError(f"larger than {_MAX_BYTES:,} bytes", file=path.name, remedy=_REMEDY)
        return tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise InputError("no such file", file=str(path), remedy="check the name") from None
    except IsADirectoryError:
        raise InputError("this is a folder, not a file", file=path.name, remedy="name the file inside it") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=path.name) from None
    except (ValueError, RecursionError) as error:  # ValueError: not UTF-8, not TOML, or a number of 5,000 digits
        raise InputError(f"is not TOML ({error})", file=path.name, remedy=_REMEDY) from None


def _fitting(key: str, value: object, file: str) -> float | int | str:
    """Return a value as its field holds it; a fraction is never cut to a whole number."""
    kinds: dict[str, type[float | int]] = {"min_score": float, "limit": int, "report_bytes": int}
    kind = kinds.get(key)
    if key in _OF_CASES and isinstance(value, str):
        return value
    if key in _OF_CASES:
        raise InputError(f"{key} cannot be {str(value)[:80]!r}", file=file, remedy="give a text")
    if kind is None:
        known = ", ".join((*kinds, *_OF_CASES))
        raise InputError(f"{key!r} is no setting", file=file, remedy=f"the settings are {known}")
    try:
        if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
            fitted = kind(value)
            if isinstance(value, str) or fitted == value:
                return fitted
    except (ValueError, OverflowError):
        pass
    raise InputError(
        f"{key} cannot be {str(value)[:80]!r}",
        file=file,
        remedy=f"give {'a number' if kind is float else 'a whole number'}",
    )
