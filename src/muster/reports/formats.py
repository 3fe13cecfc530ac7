"""What a file is by its content, and which reader makes text of it.

Reach for :func:`extract` on the bytes of one report. The invariant: a file's name decides nothing; where it says something
else than the content, that is said.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from muster.errors import InputError, UnreadableError
from muster.files.text import decode
from muster.reports.extracted import MAX_CHARACTERS, Extracted, same_length
from muster.reports.mail import read_eml
from muster.reports.pdf import read_pdf
from muster.reports.web import read_html
from muster.reports.word import is_docx, read_docx

_HEADER = re.compile(
    rb"(?:^|\n)(?:From|To|Subject|Date|MIME-Version|Received|Message-ID|Return-Path|Content-Type):", re.IGNORECASE
)
_MARKUP = re.compile(
    rb"^\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body|\?xml[^>]{0,200}>\s*<(?:!doctype )?html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENCODING = re.compile(
    r"utf-?8|utf-16(?:le|be)?|us-ascii|latin1|iso-8859-(?:[1-9]|1[0-6])|windows-125[0-8]|koi8-[ru]|big5|gb2312|gbk|gb18030"
    r"|euc-(?:jp|kr)|shift_jis",
    re.IGNORECASE,
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
    ".warc": "warc",
}


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


def extract(data: bytes, kind: str, name: str, *, charset: str = "") -> Extracted:
    """Return the text of one report and what it says of itself.

    Args:
        data: its bytes.
        kind: what it is, as :func:`sniff` says.
        name: its file's name, for messages.
        charset: the encoding it was sent with, when something states one; tried first.

    Raises:
        UnreadableError: when it is damaged, empty, too long or no text.
        MissingExtraError: when its format needs the ``text`` extra and it is not installed.
    """
    if kind == "pdf":
        return read_pdf(data, name)
    if kind == "docx":
        return read_docx(data, name)
    if kind == "eml":
        return read_eml(data, name)
    text, notes = _decoded(data, name, charset)
    if not text.strip():
        raise UnreadableError("it holds no text", file=name, remedy="leave it out")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters", file=name, remedy="split it")
    if kind == "html":
        return read_html(text, name)
    return Extracted(same_length(text), "text", notes=notes)


def misnamed(name: str, kind: str) -> list[InputError]:
    """Return what to tell about a file whose name says something else than its content; nothing when they agree."""
    said = _NAMED.get(PurePath(name).suffix.lower())
    if said in {None, kind}:
        return []
    problem = f"named as {said}, but its content is {kind}; read as {kind}"
    return [InputError(problem, file=name, remedy="check that it is the right file")]


def _decoded(data: bytes, name: str, charset: str) -> tuple[str, tuple[str, ...]]:
    """Decode as stated where that is an encoding of the web and fits; else as the bytes look."""
    if _ENCODING.fullmatch(charset):
        # Browsers read Latin-1 as cp1252, and so servers mean it.
        stated = "cp1252" if charset.casefold() in {"iso-8859-1", "latin1", "us-ascii"} else charset
        try:
            return data.decode(stated).removeprefix("\ufeff"), ()
        except ValueError:
            pass
    return _guessed(data, name)


def _guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    decoded = decode(data, name)
    return decoded.text, tuple(decoded.notes)
