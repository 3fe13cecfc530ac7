"""A document written: composed, cut to its reader, marked, as HTML or PDF.

Reach for :func:`render`, or :func:`render_notice` and :func:`render_memo` for those two. The invariants: nothing public is written before the
subject was told; every copy carries an id by which it can be found again; the same copy has the same HTML bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.errors import InputError
from muster.vetting.documents.html import html_of
from muster.vetting.documents.kinds import compose
from muster.vetting.documents.matter import Matter
from muster.vetting.documents.notified import check_notified
from muster.vetting.documents.pdf import pdf_of
from muster.vetting.documents.profile import Profile, Right
from muster.vetting.documents.redact import redact

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{3,39}")


@dataclass(frozen=True, slots=True)
class Copy:
    """A document as it goes out.

    Attributes:
        data: the file's bytes.
        export: the id that stands on every page.
        profile: whom it is cut for.
        kind: of document.
        digest: of all that is shown, in hex.
    """

    data: bytes
    export: str
    profile: Profile
    kind: str
    digest: str


def render(
    kind: str,
    matter: Matter,
    profile: Profile,
    *,
    form: str = "html",
    rights: frozenset[Right] = frozenset(),
    export: str = "",
    addressee: str = "",
) -> Copy:
    """Write a document.

    Args:
        kind: one of :data:`~muster.vetting.documents.kinds.KINDS`.
        matter: what it is made from.
        profile: who reads it.
        form: ``html`` or ``pdf``.
        rights: what a reader within the office may see besides.
        export: the id of this copy; made from what it shows unless given.
        addressee: whom this copy is for, said on it; empty for none.

    Raises:
        InputError: when there is no such document, it is not for that reader, or the id is none.
        DeniedError: when it is public and nothing proves that the subject was told, or a text names somebody protected.
        MissingExtraError: when a PDF is wanted and what writes it is not installed.
    """
    if form not in {"html", "pdf"}:
        raise InputError(f"{form!r} is no form of document", remedy="write html or pdf")
    if export and not _ID.fullmatch(export):
        raise InputError(f"{export[:40]!r} is no id of a copy", remedy="use 4 to 40 letters, digits and hyphens")
    document = compose(kind, matter, profile)
    if profile is Profile.PUBLIC:
        check_notified(matter)
    released = redact(document, profile, rights)
    id_ = export or f"{released.digest[:6]}-{released.digest[6:12]}"
    page = html_of(released, id_, addressee)
    return Copy(pdf_of(page) if form == "pdf" else page, id_, profile, kind, released.digest)


def render_notice(
    matter: Matter, profile: Profile, *, form: str = "html", export: str = "", addressee: str = ""
) -> Copy:
    """Write the notice with reasons, cut to its reader; see :func:`render`."""
    return render("notice", matter, profile, form=form, export=export, addressee=addressee)


def render_memo(
    matter: Matter, *, form: str = "html", rights: frozenset[Right] = frozenset(), export: str = "", addressee: str = ""
) -> Copy:
    """Write the decision memo, which stays within the office; see :func:`render`."""
    return render("memo", matter, Profile.INTERNAL, form=form, rights=rights, export=export, addressee=addressee)
