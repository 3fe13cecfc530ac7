"""An answer of a web server as an archive keeps it: status, headers, and a body that may be cut in chunks and packed.

Reach for :func:`read_answer`. The invariant: a body is unpacked to a limit and no further; what cannot be unpacked is an
error, never half a page.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from muster.errors import UnreadableError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})[^\r\n]*\r?\n")
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,12})[^\r\n]*\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_REMEDY = "capture that page again, unpacked"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page or a text a server sent: its media type, the encoding it states (may be empty), and its bytes, unpacked."""

    media_type: str
    charset: str
    body: bytes


def read_answer(block: bytes, limit: int) -> Answer | None:
    """Return the page or text of an answer; None when it holds neither, or is no answer of success.

    Args:
        block: the answer as sent: status line, headers, body.
        limit: most bytes of the body, unpacked.

    Raises:
        UnreadableError: when it is damaged, packed in a way that cannot be unpacked, or larger than *limit*.
    """
    status = _STATUS.match(block)
    if status is None:
        raise UnreadableError("an answer without a status line", remedy=_REMEDY)
    if status[1] != b"200":
        return None
    head, body = _split(block[status.end() :])
    media_type, charset = _content_type(head.get("content-type", ""))
    if media_type not in _TEXTS:
        return None
    if "chunked" in head.get("transfer-encoding", "").casefold():
        body = _joined(body)
    return Answer(media_type, charset, _unpacked(body, head.get("content-encoding", "").casefold(), limit))


def _split(rest: bytes) -> tuple[dict[str, str], bytes]:
    """Part headers from body at the first empty line."""
    place = re.search(rb"(?:^|\r?\n)\r?\n", rest[: 64 * 1024])
    if place is None:
        raise UnreadableError("an answer whose headers do not end", remedy=_REMEDY)
    head = re.sub(r"\r?\n[ \t]+", " ", rest[: place.start()].decode("latin-1"))
    pairs = (line.partition(":") for line in head.splitlines() if ":" in line)
    return {key.strip().casefold(): value.strip() for key, _, value in pairs}, rest[place.end() :]


def _content_type(stated: str) -> tuple[str, str]:
    charset = _CHARSET.search(stated[:200])
    return stated.partition(";")[0].strip().casefold(), charset[1] if charset else ""


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body; some archives keep the header and join the chunks themselves."""
    pieces, at = list[bytes](), 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if at > len(body):
            raise UnreadableError("a page that is cut short", remedy=_REMEDY)
    if pieces:
        raise UnreadableError("a page whose chunks are damaged", remedy=_REMEDY)
    return body


def _unpacked(body: bytes, packing: str, limit: int) -> bytes:
    if packing in {"", "identity"}:
        plain = body
    elif packing in {"gzip", "x-gzip", "deflate"}:
        plain = _inflated(body, limit)
    else:
        raise UnreadableError(f"a page packed as {packing[:20]}, which is not read", remedy=_REMEDY)
    if len(plain) > limit:
        raise UnreadableError(f"a page of more than {limit:,} bytes", remedy="save the article itself")
    return plain


def _inflated(body: bytes, limit: int) -> bytes:
    """Unpack gzip or deflate, with or without its header, as servers send them."""
    if not body.startswith((b"\x1f\x8b", b"\x78")) and body.lstrip()[:1] == b"<":
        return body  # the archive unpacked it and kept the header
    for bits in (47, -15):
        unpacker = zlib.decompressobj(wbits=bits)
        try:
            plain = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        if unpacker.eof or len(plain) > limit:
            return plain
        raise UnreadableError("a packed page that is cut short", remedy=_REMEDY)
    raise UnreadableError("a packed page that is damaged", remedy=_REMEDY)
