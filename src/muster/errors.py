"""Every error Muster raises on purpose, in one short tree.

    MusterError                  exit 1   HTTP 500
    ├── UsageError               exit 2   HTTP 400   the command or call is not one we know
    ├── InputError               exit 1   HTTP 422   a file a person gave cannot be used as it is
    │   ├── UnreadableError                          damaged, encrypted, too large, not text
    │   └── FormatError                              readable, but not the format it should be
    ├── PolicyError              exit 1   HTTP 422   a policy file contradicts itself or the schema
    ├── MissingExtraError        exit 1   HTTP 501   an optional part is not installed
    ├── StoreError               exit 5   HTTP 503   the store cannot be opened or written as things stand
    ├── DeniedError              exit 1   HTTP 403   not permitted, not yours to see, or needs a second person
    ├── ConflictError            exit 1   HTTP 409   somebody else changed it first
    └── IntegrityError           exit 4   HTTP 500   stored things do not match their digests

Each message is one line that says which file, which row and what to do. Nothing else may reach a user as a traceback.
"""

from __future__ import annotations

EXIT_OK = 0
"""Finished; nothing waits for a person."""
EXIT_ERROR = 1
"""Something could not be done."""
EXIT_USAGE = 2
"""The command line was not understood."""
EXIT_REVIEW = 3
"""Finished, and something needs a person's review."""
EXIT_INTEGRITY = 4
"""Stored things do not match their digests."""
EXIT_STORE = 5
"""The store cannot be opened or written as things stand; nothing of it was changed."""


class MusterError(Exception):
    """Root of the tree: anything Muster raises on purpose.

    Attributes:
        exit_code: what the command line exits with.
        status: what the HTTP API answers with.
    """

    exit_code = EXIT_ERROR
    status = 500


class UsageError(MusterError):
    """The command or call is not one we know."""

    exit_code = EXIT_USAGE
    status = 400


class InputError(MusterError):
    """A file a person gave cannot be used as it is.

    Args:
        problem: what is wrong, as a clause without a full stop.
        file: the file's name as the user gave it.
        row: 1-based row or line, when there is one.
        column: the column's heading, when there is one.
        remedy: what the user can do about it.
    """

    status = 422

    def __init__(
        self, problem: str, *, file: str = "", row: int | None = None, column: str = "", remedy: str = ""
    ) -> None:
        self.problem, self.file, self.row, self.column, self.remedy = problem, file, row, column, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = [self.file] if self.file else []
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column!r}")
        line = f"{', '.join(where)}: {self.problem}" if where else self.problem
        line = f"{line}; {self.remedy}" if self.remedy else line
        return " ".join(line.split())


class UnreadableError(InputError):
    """The file is damaged, encrypted, too large or not what its name says."""


class FormatError(InputError):
    """The file can be read, but is not in the format it should be."""


class PolicyError(InputError):
    """A policy file contradicts itself or the schema."""


class MissingExtraError(MusterError):
    """An optional part is not installed.

    Args:
        need: what it is needed for, e.g. ``"reading reports"``.
        extra: the extra's name in pyproject.toml.
    """

    status = 501

    def __init__(self, need: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{need} needs an optional part; install it with: pip install 'passmuster[{extra}]'")


class StoreError(MusterError):
    """The store cannot be opened or written as things stand; what was acknowledged before is safe."""

    exit_code = EXIT_STORE
    status = 503


class DeniedError(MusterError):
    """Not permitted, not yours to see, or in need of a second person; never says which of these to an outsider."""

    status = 403


class ConflictError(MusterError):
    """Somebody else changed it first; look again and repeat."""

    status = 409


class IntegrityError(MusterError):
    """Stored things do not match their digests."""

    exit_code = EXIT_INTEGRITY
