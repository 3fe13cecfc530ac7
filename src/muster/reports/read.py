"""Reading reports from files and folders: text, web pages, PDF, Word, e-mail, JSON lines, web archives.

Reach for :func:`read_reports`. What a file is, is told by its content, not its name. The invariant: every file and every
record becomes a report, a skipped record or a problem with the file's name and a remedy; one bad input never stops the
others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from muster.errors import InputError, UnreadableError
from muster.files.account import Account, Fate, Problem, Tally
from muster.reports.assemble import assemble
from muster.reports.capture import Original
from muster.reports.inputs import MAX_REPORT, Input, inputs_of
from muster.reports.parallel import on_every_core
from muster.reports.report import Report
from muster.reports.warc import Skipped

_RUN = 16
"""Reports assembled at a time where there are several cores."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading.

    Attributes:
        reports: in order.
        account: a row an input.
        problems: what is wrong, one line each.
        originals: the bytes of each report, when they were asked for; else none.
    """

    reports: tuple[Report, ...]
    account: Account
    problems: tuple[InputError, ...]
    originals: tuple[Original, ...] = ()


def read_reports(paths: Iterable[str | Path], *, limit: int = MAX_REPORT, originals: bool = False) -> Reading:
    """Read files and folders.

    Args:
        paths: files, or folders read to the bottom in sorted order, hidden ones left out.
        limit: most bytes of one report.
        originals: keep the bytes of each report too, as an archive copy.

    Raises:
        MissingExtraError: when a format needs the ``text`` extra and it is not installed.
    """
    tally, problems = Tally(), list[InputError]()
    found: list[Input] = []
    for row, given in enumerate(_given(paths, limit), 1):
        _count(row, given, tally, problems)
        if given.extracted is not None:
            found.append(given if originals else replace(given, data=b""))
    named = tuple(_distinct(found))
    reports = tuple(on_every_core(_assembled, named, run=_RUN))
    kept = (Original(given.identity.id, given.identity.digest, bytes(given.data)) for given in named)
    return Reading(reports, tally.close(), tuple(problems), tuple(kept) if originals else ())


def _assembled(given: Input) -> Report:
    assert given.extracted is not None  # noqa: S101  # Only such are kept in read_reports.
    return assemble(given.extracted, given.identity)


def _given(paths: Iterable[str | Path], limit: int) -> Iterator[Input]:
    for path in paths:
        try:
            files = _files(Path(path))
        except InputError as error:
            yield Input.failed(Path(path).name, error)
            continue
        for file in files:
            yield from inputs_of(file, limit)


def _count(row: int, given: Input, tally: Tally, problems: list[InputError]) -> None:
    file = given.identity.file
    if isinstance(given.found, InputError):
        problems.append(given.found)
        tally.quarantine(_problem(row, file, given.found))
    elif isinstance(given.found, Skipped):
        where = f"{file}, record {given.record}"
        tally.reject(Problem(row, where, "skipped", given.found.reason, fate=Fate.REJECTED))
    else:
        problems += given.notes
        noted = [_problem(row, file, note, Fate.ACCEPTED) for note in given.notes]
        tally.accept(given.found.format, noted)


def _files(path: Path) -> list[Path]:
    """Return a file itself, or the files under a folder, sorted; links out of it are not followed."""
    try:
        if not path.is_dir():
            return [path]
        inside = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", file=path.name) from None
    parts = {file: file.relative_to(path).parts for file in inside}
    seen = sorted((file for file in inside if not any(p.startswith(".") for p in parts[file])), key=lambda f: parts[f])
    if not seen:
        remedy = "put text, HTML, PDF, DOCX, EML, JSONL or WARC files in it"
        raise InputError("no report in this folder", file=path.name, remedy=remedy)
    return seen


def _distinct(found: list[Input]) -> Iterator[Input]:
    """Make ids unique: where several share one, each takes a piece of its digest, and a number if that is shared too."""
    count = Counter(given.identity.id for given in found)
    taken: Counter[str] = Counter()
    for given in found:
        identity = given.identity
        name = identity.id if count[identity.id] == 1 else f"{identity.id}-{identity.digest[:8]}"
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        yield replace(given, identity=replace(identity, id=name))


def _problem(row: int, file: str, error: InputError, fate: Fate = Fate.QUARANTINED) -> Problem:
    column = file if error.row is None else f"{file}, line {error.row}"
    code = "unreadable" if fate is Fate.QUARANTINED else "misnamed"
    return Problem(row, column, code, error.problem, error.remedy, fate=fate)
