"""Reading policy files: TOML in, a checked :class:`Policy` out, every problem of the file at once.

Reach for :func:`load_policy` with whatever a user gave (a shipped id or a path), for :func:`read_policy` with a path.
The invariant: a policy that loads is whole; a file with one problem yields no policy but all its problems.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from muster.errors import PolicyError
from muster.files.account import Problem
from muster.files.source import Source, read_source
from muster.files.toml import Log, load_toml, locate
from muster.policy.file import PolicyFile
from muster.policy.policy import Policy

SHIPPED = ("leahy-state", "leahy-dod", "hrddp", "un-personnel", "certification", "recruitment", "house")
"""Ids of the policies that come with Muster."""
MAX_BYTES = 128 * 1024
"""Largest policy file."""


class PolicyFileError(PolicyError):
    """A policy file with problems; the message is the first, :attr:`problems` holds them all.

    Args:
        file: base name of the file.
        problems: at least one, in the order of the file.
    """

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        where = f"{first.column}: " if first.column else ""
        super().__init__(f"{where}{first.message}{more}", file=file, row=first.row or None, remedy=first.remedy)


def load_policy(name_or_path: str | Path) -> Policy:
    """Load a policy that comes with Muster by its id, or a policy file by its path.

    Args:
        name_or_path: one of :data:`SHIPPED`, or a path; a text with a slash or ending in ``.toml`` is always a path.

    Raises:
        PolicyError: when no such policy exists, or the file has problems (:class:`PolicyFileError`).
        InputError: when the file cannot be read.
    """
    name = str(name_or_path)
    if name in SHIPPED:
        with resources.as_file(_shipped(name)) as path:
            return read_policy(path)
    path = Path(name_or_path)
    if path.suffix == ".toml" or len(path.parts) > 1 or path.is_file():
        return read_policy(path)
    starts = [known for known in SHIPPED if name and known.startswith(name)]
    near = starts or get_close_matches(name, SHIPPED, n=1, cutoff=0.6)
    known = f"did you mean {' or '.join(near)}" if near else f"use one of {', '.join(SHIPPED)}, or the path of a file"
    raise PolicyError(f"no policy is called {name!r}", remedy=known)


def _shipped(name: str) -> Traversable:
    return resources.files("muster.policy") / "shipped" / f"{name}.toml"


def read_policy(path: str | Path) -> Policy:
    """Read a policy file.

    Raises:
        PolicyFileError: when the file has problems; it carries every one.
        InputError: when the file cannot be read at all.
    """
    source = read_source(path, limit=MAX_BYTES)
    policy, problems = parse_policy(source)
    if policy is None:
        raise PolicyFileError(source.name, problems)
    return policy


def check_policy(path: str | Path) -> tuple[Problem, ...]:
    """Return every problem of a policy file, in the order of the file; none when it is sound.

    Raises:
        InputError: when the file cannot be read at all.
    """
    return parse_policy(read_source(path, limit=MAX_BYTES))[1]


def parse_policy(source: Source) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Return the policy in a source, or None, and its problems; exactly one of the two is empty."""
    log = Log()
    text, data, fault = load_toml(source, "docs/reference/policy-files.md")
    if fault is not None:
        return None, (fault,)
    log.lines = locate(text)
    policy = PolicyFile(data, log, source).policy()
    problems = tuple(sorted(log.problems, key=lambda problem: problem.row or 1_000_000))
    return (None, problems) if problems else (policy, ())
