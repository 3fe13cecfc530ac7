"""Reading reports from files and folders: text, web pages, PDF, Word, e-mail, JSON lines.

Reach for :func:`read_reports`. What a file is, is told by its content, not its name. The invariant: every file and every
record becomes a report or a problem with the file's name and a remedy; one bad input never stops the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from muster.errors import InputError, UnreadableError
from muster.files.account import Account, Fate, Problem, Tally
from muster.files.source import Source, read_source
from muster.files.text import decode
from muster.reports.assemble import Identity, assemble
from muster.reports.extracted import MAX_CHARACTERS, Extracted, same_length
from muster.reports.mail import read_eml
from muster.reports.pdf import read_pdf
from muster.reports.report import Report
from muster.reports.scraped import read_records
from muster.reports.web import read_html
from muster.reports.word import is_docx, read_docx

MAX_REPORT = 20 * 1024**2
"""Most bytes of one report; a JSON-lines file of many may be larger."""
MAX_RECORDS = 1024**3
_HEADER = re.compile(
    rb"(?:^|\n)(?:From|To|Subject|Date|MIME-Version|Received|Message-ID|Return-Path|Content-Type):", re.IGNORECASE
)
_MARKUP = re.compile(
    rb"^\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body|\?xml[^>]{0,200}>\s*<(?:!doctype )?html)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".jsonl": "jsonl",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the reports in order, the account with a row an input, and what is wrong, one line each."""

    reports: tuple[Report, ...]
    account: Account
    problems: tuple[InputError, ...]


def read_reports(paths: Iterable[str | Path], *, limit: int = MAX_REPORT) -> Reading:
    """Read files and folders.

    Args:
        paths: files, or folders read to the bottom in sorted order, hidden ones left out.
        limit: most bytes of one report.

    Raises:
        MissingExtraError: when a format needs the ``text`` extra and it is not installed.
    """
    tally, problems = Tally(), list[InputError]()
    found: list[tuple[Identity, Extracted]] = []
    for row, (identity, extracted, notes) in enumerate(_inputs(paths, limit), 1):
        if isinstance(extracted, InputError):
            problems.append(extracted)
            tally.quarantine(_problem(row, identity.file, extracted))
        else:
            problems += notes
            tally.accept(extracted.format, [_problem(row, identity.file, note, Fate.ACCEPTED) for note in notes])
            found.append((identity, extracted))
    reports = tuple(assemble(extracted, identity) for extracted, identity in _distinct(found))
    return Reading(reports, tally.close(), tuple(problems))


def sniff(data: bytes) -> str:
    """Return what a file is by its content: ``pdf``, ``docx``, ``html``, ``eml`` or ``text``."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and is_docx(data):
        return "docx"
    if _MARKUP.match(data[:2000].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    head = data[:4000].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    return "eml" if len(_HEADER.findall(head)) >= 3 and not head.startswith((b" ", b"\n")) else "text"


_Input = tuple[Identity, Extracted | InputError, list[InputError]]


def _inputs(paths: Iterable[str | Path], limit: int) -> Iterator[_Input]:
    for path in paths:
        try:
            files = _files(Path(path))
        except InputError as error:
            yield Identity("", Path(path).name, ""), error, []
            continue
        for file in files:
            yield from _one_file(file, limit)


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
        raise InputError(
            "no report in this folder", file=path.name, remedy="put text, HTML, PDF, DOCX, EML or JSONL files in it"
        )
    return seen


def _one_file(path: Path, limit: int) -> Iterator[_Input]:
    records = path.suffix.lower() == ".jsonl"
    identity = Identity(_stem(path), path.name, "")
    try:
        source = read_source(path, limit=MAX_RECORDS if records else limit)
        if records:
            yield from _records(source, path)
            return
        identity = Identity(identity.id, source.name, source.digest)
        kind = sniff(source.data)
        yield identity, _extract(source, kind), _misnamed(path, kind)
    except InputError as error:
        yield identity, error, []


def _records(source: Source, path: Path) -> Iterator[_Input]:
    count = 0
    for record in read_records(decode(source.data, source.name).text, source.name):
        count += 1
        yield Identity(record.id or f"{_stem(path)}-{record.row}", source.name, record.digest), record.found, []
    if not count:
        raise InputError("no record in it", file=source.name, remedy="one JSON object a line")


def _extract(source: Source, kind: str) -> Extracted:
    if kind == "pdf":
        return read_pdf(source.data, source.name)
    if kind == "docx":
        return read_docx(source.data, source.name)
    if kind == "eml":
        return read_eml(source.data, source.name)
    decoded = decode(source.data, source.name)
    if not decoded.text.strip():
        raise UnreadableError("it holds no text", file=source.name, remedy="leave it out")
    if len(decoded.text) > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters", file=source.name, remedy="split it")
    if kind == "html":
        return read_html(decoded.text, source.name)
    return Extracted(same_length(decoded.text), "text", notes=tuple(decoded.notes))


def _misnamed(path: Path, kind: str) -> list[InputError]:
    said = _NAMED.get(path.suffix.lower())
    if said in {None, kind}:
        return []
    return [
        InputError(
            f"named as {said}, but its content is {kind}; read as {kind}",
            file=path.name,
            remedy="check that it is the right file",
        )
    ]


def _distinct(found: list[tuple[Identity, Extracted]]) -> Iterator[tuple[Extracted, Identity]]:
    """Make ids unique: where several share one, each takes a piece of its digest, and a number if that is shared too."""
    count = Counter(identity.id for identity, _ in found)
    taken: Counter[str] = Counter()
    for identity, extracted in found:
        name = identity.id if count[identity.id] == 1 else f"{identity.id}-{identity.digest[:8]}"
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        yield extracted, Identity(name, identity.file, identity.digest)


def _stem(path: Path) -> str:
    return same_length(path.name.removesuffix(".gz")).rsplit(".", 1)[0] or path.name


def _problem(row: int, file: str, error: InputError, fate: Fate = Fate.QUARANTINED) -> Problem:
    column = file if error.row is None else f"{file}, line {error.row}"
    code = "unreadable" if fate is Fate.QUARANTINED else "misnamed"
    return Problem(row, column, code, error.problem, error.remedy, fate=fate)
