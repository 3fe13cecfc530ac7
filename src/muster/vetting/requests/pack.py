"""The answer to a request for access: everything held about the person, cut to them, as one document.

Reach for :func:`pack`. The invariants: sources, victims and whoever else is named are protected by default, and that something is kept back is
said; a text that would name a protected source is not written at all; each copy is an event of the log.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from muster.errors import DeniedError, InputError
from muster.ledger.desk import Desk
from muster.ledger.kinds import SUBJECT, Label
from muster.ledger.operation import operation
from muster.ledger.reviewing import today_of
from muster.ledger.roles import Permission
from muster.ledger.snapshots.blobs import Blobs
from muster.vetting.documents import (
    Copy,
    Document,
    Entry,
    Holds,
    Profile,
    Released,
    Section,
    Wanted,
    compose,
    matter_of,
)
from muster.vetting.documents.html import html_of
from muster.vetting.documents.pdf import pdf_of
from muster.vetting.documents.redact import redact
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.requests.held import Looked, held_about, runs_with
from muster.vetting.requests.readings import readings
from muster.vetting.requests.standing import case_of_owner, the_request
from muster.vetting.rows import CASE_FILE, REQUEST, Cases, Policies, bound

KIND, TITLE = "access", "What is held about you"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy is to be.

    Attributes:
        office: that issues it.
        form: ``html``, ``pdf`` or ``json``.
        also: other persons or cases of the workspace that are the same person, as a nomination is of a roster's row.
        columns: of the roster that may be shown although no reader knew them.
        sources: that may be named, as findings name them.
    """

    office: str
    form: str = "html"
    also: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """What a copy is made with: the workspace's files, the policies that the person's cases are bound to, how days are counted."""

    blobs: Blobs
    policies: Policies
    deadline: Deadline = WEEKDAYS


@operation("request.pack", permission=Permission.HANDLE_REQUESTS, decisive=True)
def pack(desk: Desk, request: str, wanted: Copied, means: Means) -> Copy:
    """Write everything held about whom a request is about, cut to them.

    Args:
        desk: of the operation.
        request: id of the request, or the beginning of it.
        wanted: who issues it, in which form, and what is released.
        means: of the work.

    Raises:
        DeniedError: when the role may not know names and reasons, or a text would name a protected source.
    """
    if not {Label.PERSONAL, Label.REASON} <= desk.grant.labels:
        raise DeniedError(f"a {desk.session.role} writes no copies of what is held")
    if wanted.form not in {"html", "pdf", "json"}:
        raise InputError(f"{wanted.form[:20]!r} is no form of a copy", remedy="write html, pdf or json")
    row = the_request(desk, request)
    owners = tuple(dict.fromkeys((str(row["owner"]), *wanted.also)))
    released = redact(_document(desk, str(row["id"]), owners, wanted, means), Profile.SUBJECT)
    export = f"{released.digest[:6]}-{released.digest[6:12]}"
    desk.object = str(row["id"])
    desk.notes |= {"profile": str(Profile.SUBJECT), "copy": export, "digest": released.digest}
    return Copy(_written(released, export, wanted.form), export, Profile.SUBJECT, KIND, released.digest)


def _document(desk: Desk, request: str, owners: Sequence[str], wanted: Copied, means: Means) -> Document:
    head = (
        Entry(Holds.OFFICE, wanted.office, "Issued by"),
        Entry(Holds.OFFICE, today_of(desk), "Date"),
        Entry(Holds.CASE, request, "Request"),
    )
    sections, secrets = [Section("", head)], list[tuple[Holds, str]]()
    for owner in owners:
        case_of_owner(desk, owner)
        sections += held_about(Looked(desk, means.blobs, owner, wanted.columns if owner == owners[0] else ()))
        if desk.row(CASE_FILE, owner) is not None:
            about = _of_case(desk, owner, wanted, means)
            sections += about.sections
            secrets += about.secrets
    sections.append(Section("Who read it", tuple(readings(desk, set(_read_about(desk, owners))))))
    return Document(KIND, TITLE, "en", tuple(sections), tuple(secrets))


def _of_case(desk: Desk, case: str, wanted: Copied, means: Means) -> Document:
    """Return what stands in a case and was decided, as the notice with reasons has it."""
    cases, days = Cases(desk, means.policies, means.deadline), means.deadline
    kept = cases.load(case)
    asked = Wanted(wanted.office, open_sources=wanted.sources)
    rules, on = bound(means.policies, kept.policies), date.fromisoformat(today_of(desk))
    return compose("notice", matter_of(kept, cases.process(case), rules, on, asked, deadline=days), Profile.SUBJECT)


def _read_about(desk: Desk, owners: Sequence[str]) -> Iterator[str]:
    """Yield the ids of everything in which these people stand and of which readings are kept."""
    for owner in owners:
        yield owner
        subject = desk.row(SUBJECT, owner)
        yield from () if subject is None else (str(subject["case"]), str(subject["roster"] or ""))
        yield from (str(row["id"]) for row in runs_with(desk, owner))
        yield from (str(row["id"]) for row in desk.rows(REQUEST, owner=owner))


def _written(released: Released, export: str, form: str) -> bytes:
    if form == "json":
        told = {"kind": released.kind, "title": released.title, "copy": export, "digest": released.digest}
        parts = [asdict(part) for part in released.parts]
        return json.dumps({**told, "parts": parts}, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
    page = html_of(released, export)
    return pdf_of(page) if form == "pdf" else page
