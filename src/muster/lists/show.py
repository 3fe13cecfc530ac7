"""What is in a list file, counted: for people deciding whether to trust it.

Reach for :func:`describe` before screening against a file, or when a new version of a list looks odd. FollowTheMoney
files are streamed: memory does not grow with the file.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from muster.errors import InputError
from muster.files.account import Account, Problem
from muster.files.lines import Lines
from muster.files.peek import peek
from muster.lists import ftm
from muster.lists.detect import is_ftm
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.lists.mapping import ListMapping
from muster.lists.read import read_lists
from muster.lists.schemata import is_screenable

FIRST_PROBLEMS = 20
"""Problems shown; the account has all."""

_OTHER = "Other"
_SCRIPTS = (
    "Latin Cyrillic Arabic Hebrew Greek Armenian Georgian Ethiopic Myanmar Thai Hangul Hiragana Katakana Devanagari Bengali Tamil "
    "Khmer Lao Tibetan Syriac Sinhala"
)
_KNOWN_SCRIPTS = {script.upper(): script for script in _SCRIPTS.split()} | {"CJK": "Han"}


@dataclass(frozen=True, slots=True)
class Description:
    """What a list holds.

    Attributes:
        name: the list's short name.
        format: which reader read it.
        files: (base name, sha-256 of the bytes as received) of each file.
        dated: the date the list gives itself (ISO), empty when it gives none.
        account: every row and what became of it, and how many were accepted by schema.
        screenable: entities that are screened against.
        fill: (property, or column kept as received; entities that have it), most frequent first.
        scripts: (script, names written in it), most frequent first; a name in two scripts counts for both.
        problems: the first problems, those that cost a row before those that did not.
        problem_counts: (code, how many), most frequent first.
    """

    name: str
    format: str
    files: tuple[tuple[str, str], ...]
    dated: str
    account: Account
    screenable: int
    fill: tuple[tuple[str, int], ...]
    scripts: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]
    problem_counts: tuple[tuple[str, int], ...]

    def to_record(self) -> dict[str, object]:
        """Return the description as plain JSON values, with every problem of the account."""
        account = self.account
        return {
            "name": self.name,
            "format": self.format,
            "dated": self.dated,
            "files": [{"name": name, "sha256": digest} for name, digest in self.files],
            "rows": {
                "read": account.read,
                "accepted": account.accepted,
                "quarantined": account.quarantined,
                "rejected": account.rejected,
            },
            "schemata": dict(account.kinds),
            "screenable": self.screenable,
            "fill": dict(self.fill),
            "scripts": dict(self.scripts),
            "problem_counts": dict(self.problem_counts),
            "problems": [asdict(problem) for problem in account.problems],
        }


@dataclass(slots=True)
class _Counts:
    screenable: int = 0
    fill: Counter[str] = field(default_factory=Counter)
    scripts: Counter[str] = field(default_factory=Counter)

    def add(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            self.screenable += is_screenable(entity.schema)
            self.fill.update((entity.properties.keys() | entity.raw.keys()) - {""})
            for _, name in entity.names():
                self.scripts.update(_scripts(name))


def describe(path: str | Path, *, mapping: ListMapping | None = None) -> Description:
    """Describe one list file.

    Args:
        path: a file of any known format.
        mapping: how to read a table whose headings are not FollowTheMoney properties.

    Raises:
        InputError: when the file is missing, empty or damaged, or in no known format.
    """
    (description,) = describe_all([path], mapping=mapping)
    return description


def describe_all(paths: Iterable[str | Path], *, mapping: ListMapping | None = None) -> tuple[Description, ...]:
    """Describe several lists; companion files are joined as :func:`~muster.lists.read.read_lists` does.

    Raises:
        InputError: as :func:`describe`.
    """
    named = [Path(path) for path in paths]
    streamed = [path for path in named if not path.is_dir() and is_ftm(peek(path))]
    others = [path for path in named if path not in streamed]
    return (*map(_stream, streamed), *(_held(others, mapping) if others else ()))


def _held(paths: Iterable[Path], mapping: ListMapping | None) -> Iterable[Description]:
    for snapshot in read_lists(paths, mapping=mapping):
        counts = _Counts()
        counts.add(snapshot.entities)
        yield _description(
            counts,
            snapshot.account,
            name=snapshot.name,
            format_=snapshot.format,
            files=snapshot.files,
            dated=snapshot.dated,
        )


def _stream(path: Path) -> Description:
    lines, intake, counts = Lines(path), Intake(path.name.split(".")[0], unique=False), _Counts()
    counts.add(ftm.read_ftm(lines, intake))
    account = intake.tally.close()
    if account.read == account.rejected:
        raise InputError("the list holds no record", file=path.name, remedy="fetch it again")
    files = ((lines.name, lines.digest),)
    return _description(counts, account, name=intake.name, format_=ftm.FORMAT, files=files, dated="")


def _description(
    counts: _Counts, account: Account, *, name: str, format_: str, files: tuple[tuple[str, str], ...], dated: str
) -> Description:
    costly_first = sorted(
        account.problems, key=lambda problem: (problem.fate == "accepted", problem.fate == "rejected")
    )
    return Description(
        name=name,
        format=format_,
        files=files,
        dated=dated,
        account=account,
        screenable=counts.screenable,
        fill=_ranked(counts.fill),
        scripts=_ranked(counts.scripts),
        problems=tuple(costly_first[:FIRST_PROBLEMS]),
        problem_counts=_ranked(Counter(problem.code for problem in account.problems)),
    )


def _ranked(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _scripts(name: str) -> set[str]:
    if name.isascii():
        return {"Latin"} if any(map(str.isalpha, name)) else set()
    return {_script(char) for char in set(name) if char.isalpha()}


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    words = unicodedata.name(char, "").replace("-", " ").split()
    return next((_KNOWN_SCRIPTS[word] for word in words[:2] if word in _KNOWN_SCRIPTS), _OTHER)
