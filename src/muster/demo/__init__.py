"""The worked fictional case, as data: a roster, three lists, a groups file, a force in time and twelve reports.

Reach for it to show Muster at work or to test against small real input whose truth is known (``truth.json``). Country,
people, groups, outlets and events are invented; only the ways of writing names are real. The invariant: ``roster.xlsx``
and ``roster.csv`` hold the same nominations, and what is right about them stands in ``truth.json``, not in any code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from muster.errors import InputError

__all__ = ["FORCE", "LISTS", "POLICIES", "Case", "copy_to", "files", "walks"]

LISTS = ("island_sdn.csv", "island_alt.csv", "league_consolidated.xml", "watch.ftm.jsonl")
"""The list files, in the order they are screened; the second is the companion of the first."""

FORCE = ("units", "relations", "postings", "incidents")
"""The tables of the force."""

POLICIES = ("leahy-dod", "house")
"""The shipped policies the case is worked under."""


@dataclass(frozen=True, slots=True)
class Case:
    """Where the files of the case lie.

    Attributes:
        roster: the workbook; ``roster.csv`` beside it holds the same.
        lists: every list file, companions after what they belong to.
        reports: the folder of reports.
        groups: the groups file.
        force: units, relations, postings and incidents.
        truth: what is right about all of it, as JSON.
        walks: scripted walks through vetting, in name order.
    """

    roster: Path
    lists: tuple[Path, ...]
    reports: Path
    groups: Path
    force: tuple[Path, ...]
    truth: Path
    walks: tuple[Path, ...] = ()


def files() -> Traversable:
    """Return the folder of the case inside the installed package."""
    return resources.files(__name__)


def walks() -> tuple[Traversable, ...]:
    """Return the scripted walks through vetting, in name order."""
    found = (item for item in (files() / "walks").iterdir() if item.name.endswith(".jsonl"))
    return tuple(sorted(found, key=lambda item: item.name))


def copy_to(folder: str | Path) -> Case:
    """Copy the case into a folder, so that it can be read like anybody's files.

    Args:
        folder: made when it is not there; files of the same names are replaced, others left alone.

    Raises:
        InputError: when the folder cannot be written to.
    """
    folder = Path(folder)
    try:
        for inside, file in _walk(files()):
            target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    except OSError as error:
        raise InputError(
            f"cannot be written to ({error.strerror})", file=str(folder), remedy="name a folder you may write to"
        ) from None
    return _case(folder)


def _walk(folder: Traversable, inside: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield (path inside the case, file), in name order, without the code of this package."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _walk(item, f"{inside}{item.name}/")
        elif item.is_file() and not item.name.endswith((".py", ".pyc")):
            yield inside + item.name, item


def _case(folder: Path) -> Case:
    return Case(
        roster=folder / "roster.xlsx",
        lists=tuple(folder / "lists" / name for name in LISTS),
        reports=folder / "reports",
        groups=folder / "groups.csv",
        force=tuple(folder / "force" / f"{name}.csv" for name in FORCE),
        truth=folder / "truth.json",
        walks=tuple(folder / "walks" / walk.name for walk in walks()),
    )
