"""Bytes to text: which encoding, chosen how, and said so.

Reach for :func:`decode` before any parser of text. The order is: byte order mark, strict UTF-8, UTF-16 without a mark,
then a statistical guess among the legacy encodings still met in personnel files. The invariant: no character is dropped
or replaced; bytes that are not text raise :class:`~muster.errors.UnreadableError`. Line ends are left alone.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from muster.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LEGACY = (
    "cp1252",
    "cp1251",
    "cp1256",
    "koi8_r",
    "koi8_u",
    "cp1255",
    "cp1254",
    "cp1250",
    "cp1253",
    "cp1257",
    "iso8859_5",
    "iso8859_6",
    "iso8859_8",
    "cp866",
    "cp850",
    "mac_roman",
    "mac_cyrillic",
    "gb18030",
)
"""Legacy encodings considered, in the order that breaks a tie."""

_KINDS_OF_BINARY = (
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, XLSX or ODS file)"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
)

_SAMPLE = 256 * 1024
"""Bytes shown to the guesser; the choice is then checked against the whole."""

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = re.compile(r"[^\s\x00-@\[-`{-\x7f]{2,}")
_REMEDY = "save it as UTF-8 text and send it again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read.

    Attributes:
        text: every character of the file, without a byte order mark.
        encoding: Python's name of the encoding, e.g. ``"utf-8"``, ``"cp1256"``.
        notes: why it was chosen, when that is not plain; for people.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode the bytes of a text file.

    Args:
        data: the whole file, uncompressed.
        name: its base name, for messages.

    Returns:
        The text, its encoding, and notes when the encoding was not certain.

    Raises:
        UnreadableError: when the bytes are binary, hold NUL characters or half surrogates, or fit no known encoding.
    """
    marked = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return _by_mark(data, *marked, name=name)
    _refuse_known_binary(data, name)
    if b"\x00" in data:
        return _utf16_without_mark(data, name)
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), name)
    except UnicodeDecodeError as error:
        _refuse_half_surrogates(data, name)
        return _guess(data, name, first_bad=error.start)


def _by_mark(data: bytes, mark: bytes, encoding: str, *, name: str) -> Decoded:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"its byte order mark says {encoding}, but byte {len(mark) + error.start:,} does not fit"
        raise UnreadableError(problem, file=name, remedy=_REMEDY) from None
    return _checked(Decoded(text, encoding, ("the byte order mark states the encoding",)), name)


def _refuse_known_binary(data: bytes, name: str) -> None:
    kind = next((kind for magic, kind in _KINDS_OF_BINARY if data.startswith(magic)), None)
    if kind is not None:
        remedy = "give the file the ending of its kind, or save it as text"
        raise UnreadableError(f"this is {kind}, not text", file=name, remedy=remedy)


def _refuse_half_surrogates(data: bytes, name: str) -> None:
    """UTF-8 that spells half a surrogate pair is no text in any encoding: guessing on would only garble it."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return
    row = 1 + text.count("\n", 0, next(i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"))
    raise UnreadableError("holds half a surrogate pair, which is no character", file=name, row=row, remedy=_REMEDY)


def _utf16_without_mark(data: bytes, name: str) -> Decoded:
    """Read UTF-16 whose mark was lost: its spaces and line ends put NUL bytes always on the same side."""
    encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text or _stray_nuls(data) or _oddity(text) > 0.2:
        few = _with_few_nuls(data)
        if few is not None:
            return few
        row = data.count(b"\n", 0, data.index(0)) + 1
        raise UnreadableError("holds NUL bytes, so it is not text", file=name, row=row, remedy=_REMEDY)
    note = f"no byte order mark; the NUL bytes fall as in {encoding}"
    return _checked(Decoded(text, encoding, (note,)), name)


def _stray_nuls(data: bytes) -> bool:
    """Whether the bytes between the NULs are plain ASCII and the NULs too few: one byte a letter, not two."""
    between = data.replace(b"\x00", b"")
    return between.isascii() and data.count(0) * 3 < len(data) and not _CONTROLS.search(between.decode("ascii"))


def _with_few_nuls(data: bytes) -> Decoded | None:
    """Read text that is UTF-8 but for a NUL here and there: whoever hides one in a name must not hide all the others."""
    if data.count(0) * FEW > len(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if sum(1 for _ in _CONTROLS.finditer(text)) * 50 > len(text):
        return None
    return Decoded(text, "utf-8", (f"{data.count(0)} NUL characters inside it",))


FEW = 100
"""A text may hold one NUL to so many bytes."""


def _checked(decoded: Decoded, name: str) -> Decoded:
    """Refuse text that holds NULs or is mostly control characters."""
    nul = decoded.text.find("\x00")
    if nul >= 0:
        row = decoded.text.count("\n", 0, nul) + 1
        raise UnreadableError("holds a NUL character", file=name, row=row, remedy=_REMEDY)
    controls = sum(1 for _ in _CONTROLS.finditer(decoded.text))
    if controls > 4 and controls * 50 > len(decoded.text):
        raise UnreadableError("is binary, not text", file=name, remedy=_REMEDY)
    return decoded


def _guess(data: bytes, name: str, *, first_bad: int) -> Decoded:
    for encoding in _ranked(_sample(data)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        row = data.count(b"\n", 0, first_bad) + 1
        note = (
            f"not UTF-8 (first at line {row}); read as {encoding} by its letters: look whether the names came out right"
        )
        return _checked(Decoded(text, encoding, (note,)), name)
    raise UnreadableError("its encoding cannot be told", file=name, remedy=_REMEDY)


def _sample(data: bytes) -> bytes:
    """Return what the guesser looks at: all of a small file, else lines with non-ASCII bytes up to a limit."""
    if len(data) <= _SAMPLE:
        return data
    kept, size = [], 0
    for line in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data):
        kept.append(line.group()[:_SAMPLE])
        size += len(kept[-1])
        if size >= _SAMPLE:
            break
    return b"".join(kept)


def _ranked(sample: bytes) -> list[str]:
    """Return the legacy encodings that could be meant, likeliest first; ties fall in the order of the table."""
    from charset_normalizer import from_bytes  # costs 20 ms that UTF-8 files need not pay

    def rank(encoding: str, chaos: float, coherence: float, text: str) -> tuple[float, float, int]:
        rare = 0.05 if encoding == "gb18030" else 0.0  # it decodes nearly anything
        return (round(chaos + _oddity(text) + rare - coherence / 5, 2), -round(coherence, 2), _LEGACY.index(encoding))

    matches = from_bytes(
        sample, cp_isolation=list(_LEGACY), enable_fallback=False, preemptive_behaviour=False, threshold=0.4
    )
    same = {e: m for m in matches for e in (m.encoding, *m.could_be_from_charset) if e in _LEGACY}
    return sorted(same, key=lambda e: rank(e, same[e].chaos, same[e].coherence, str(same[e])))


def _oddity(text: str) -> float:
    """Return the share of words no person would be named by: scripts mixed, accents everywhere, capitals inside.

    A table of names is short of the common words that statistics of letters rely on; what betrays a wrong encoding
    there is the shape of words.
    """
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    if not words:
        return 0.0
    odd = sum(1 for word in words if _is_odd(word)) / len(words)
    letters = "".join(words)
    foreign = not any(c.isascii() for c in letters)
    one_case = letters.upper() != letters.lower() and letters in {letters.upper(), letters.lower()}
    return odd + (0.05 if foreign and one_case else 0.0)


def _is_odd(word: str) -> bool:
    kinds = [unicodedata.category(c) for c in word]
    if any(kind[0] in "SC" for kind in kinds) or kinds[0] == "Pf" or kinds[-1] == "Pi":  # a quotation opens and closes
        return True
    letters = [c for c in word if c.isalpha()]
    scripts = {unicodedata.name(c, "?").split(" ", 1)[0] for c in letters}
    accented = sum(1 for c in letters if not c.isascii())
    shouted_inside = word[1:] != word[1:].lower() and word != word.upper()
    return len(scripts) > 1 or (scripts == {"LATIN"} and accented * 2 > len(letters)) or shouted_inside
