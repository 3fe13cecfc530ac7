"""The capture record: what exactly was received, so that anybody can fetch the same bytes again and compare.

Reach for :class:`Capture` beside a report's text, and for :class:`Original` to keep the bytes themselves. The invariant:
time and address are as the file states them and empty where it does not; never the clock, never the file's own time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from muster.errors import IntegrityError

MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "jsonl": "application/json",
}
"""Media types by format, for files that do not state one."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What was captured. Its digest is the report's own.

    Attributes:
        size: bytes of the original: the file as received, a record's line, or the block of a record in a web archive.
        media_type: what it was sent as, else what its content is.
        time: when it was captured or sent, as the file states it (``WARC-Date``, a message's ``Date``, a record's field).
        url: where it was captured, likewise.
        record: which record of its file, by the file's own name for it; empty for a file of one report.
    """

    size: int = 0
    media_type: str = ""
    time: str = ""
    url: str = ""
    record: str = ""


UNKNOWN = Capture()
"""The record of a text that came from no file."""


@dataclass(frozen=True, slots=True)
class Original:
    """The archive copy: the bytes a report was read from, apart from the text one works on.

    Attributes:
        report: id of the report.
        digest: sha-256 in hex, as in the report.
        data: the bytes.
    """

    report: str
    digest: str
    data: bytes

    def checked(self) -> bytes:
        """Return the bytes, or fail when they are not those of the digest.

        Raises:
            IntegrityError: then.
        """
        if hashlib.sha256(self.data).hexdigest() != self.digest:
            raise IntegrityError(f"the archive copy of {self.report} does not match its digest")
        return self.data
