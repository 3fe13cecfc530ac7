"""Reports as e-mail messages: newsletters, forwarded articles, statements sent to the press.

Reach for :func:`read_eml`. Attachments are named in a note, not read. The invariant: no exception but our own.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from muster.errors import UnreadableError
from muster.reports.extracted import FAULTS, Extracted, same_length
from muster.reports.outlets import find_outlets
from muster.reports.press import is_press_name
from muster.reports.web import read_html
from muster.reports.wrapped import unwrapped

_LETTER = re.compile(
    r"\b(?:Letter|Newsletter|Briefing|Digest|Wire|Update|Brief|Weekly|Report|Report(?:er|s)|Notebook)$"
)
_DESK = re.compile(
    r"(?:no-?reply|news(?:letter)?s?|letters?|hello|info|mail|editors?|desk|briefing|press|updates?|digest)"
)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_MAX_PARTS, _MAX_LINES = 50, 500_000
"""Every line is held against every part that is open: both together bound the time."""


def read_eml(data: bytes, name: str) -> Extracted:
    """Return the text of a message, its subject as title, its date as sent.

    Raises:
        UnreadableError: when it has no text that can be read.
        MissingExtraError: when only an HTML part is there and the ``text`` extra is not installed.
    """
    if data.count(b"\n") > _MAX_LINES or sum(1 for _ in _BOUNDARY.finditer(data)) > _MAX_PARTS:
        raise UnreadableError("this message is nested too deep or too long", file=name, remedy="save its text")
    try:
        message = message_from_bytes(data, policy=policy.default)
        kind, body = _body(message)
        subject, sender, sent = (_header(message, field) for field in ("subject", "from", "date"))
        notes = _attachments(message)
    except FAULTS:
        raise UnreadableError("this message cannot be parsed", file=name, remedy="save its text") from None
    body = read_html(body, name).text if kind == "html" else unwrapped(same_length(body))
    if not body.strip():
        raise UnreadableError("this message holds no text", file=name, remedy="save its attachment and send that")
    outlet = _outlet(*parseaddr(sender))
    return Extracted(same_length(body), "eml", subject, outlet, _moment(sent)[:10], notes=notes, time=_moment(sent))


def _outlet(name: str, address: str) -> str:
    """Return the outlet a sender is: one of the lexicon, one so named, or a desk whose domain bears its name."""
    named = find_outlets(name)
    if named and named[0].name:
        return named[0].name
    desk, _, domain = address.casefold().partition("@")
    own = _letters(name.removeprefix("The ")) in map(_letters, domain.split("."))
    if is_press_name(name) or (own and _LETTER.search(name) and _DESK.fullmatch(desk)):
        return " ".join(name.split())
    return ""


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def _body(message: EmailMessage) -> tuple[str, str]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "plain", ""
    content = part.get_content()
    return part.get_content_subtype(), content if isinstance(content, str) else ""


def _header(message: EmailMessage, field: str) -> str:
    return " ".join(str(message.get(field, "")).split())


def _moment(sent: str) -> str:
    """Return when a message says it was sent, in ISO form with the offset it states; empty when it does not say."""
    try:
        return parsedate_to_datetime(sent).isoformat()
    except FAULTS:
        return ""


def _attachments(message: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() or "without a name" for part in message.iter_attachments()]
    return (f"Attachments not read: {', '.join(names)}.",) if names else ()
