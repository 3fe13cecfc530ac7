"""Cases read to be shown: scripted walks from files, and kept cases out of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.dossier.cases import Casebook
from muster.errors import UsageError
from muster.files.source import read_source
from muster.policy import Policy, load_policy
from muster.vetting.pages import book_of_walk
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.walk import read_walk


@dataclass(frozen=True, slots=True)
class Door:
    """How a workspace is opened: its key file, who acts as NAME:ROLE, and policy files of one's own."""

    key_file: Path | None = None
    acting: str = ""
    files: tuple[Path, ...] = ()


def read_casebooks(paths: Sequence[Path], door: Door) -> tuple[Casebook, ...]:
    """Read cases from walks, which are files, and workspaces, which are folders.

    Args:
        paths: in the order shown.
        door: of the workspaces among them.

    Raises:
        MusterError: when one cannot be read, or may not be read in that role.
    """
    return tuple(_workspace(path, door) if path.is_dir() else walk_book(path, door.files) for path in paths)


def walk_book(path: Path, files: Sequence[Path], deadline: Deadline = WEEKDAYS) -> Casebook:
    """Play a walk and return its cases as pages show them.

    Args:
        path: of the walk.
        files: policy files of one's own.
        deadline: how days are counted.

    Raises:
        InputError: when it is no walk, or goes otherwise than it foretells.
    """
    source = read_source(path)
    script = read_walk(source.data.decode("utf-8", "replace"), source.name)
    policies = walk_policies(script.policies, files)
    return book_of_walk(script, policies, source.name, digest=source.digest, deadline=deadline)


def walk_policies(names: Sequence[str], files: Sequence[Path]) -> list[Policy]:
    """Return the policies a walk names: files of one's own first, then the shipped ones."""
    own = {policy.id: policy for policy in map(load_policy, files)}
    return [own.get(name) or load_policy(name) for name in names]


def _workspace(folder: Path, door: Door) -> Casebook:
    # What opens a workspace is imported only for one: most runs are on files alone.
    from muster.cli.kept_cases import kept_book

    if not door.acting:
        raise UsageError("whose cases? Say who you are with --as NAME:ROLE")
    return kept_book(folder, (), door.key_file, door.acting, door.files)
