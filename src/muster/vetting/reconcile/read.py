"""A register from a file: the columns of a roster in any of its languages, and what payrolls, registers and card ledgers add.

Reach for :func:`read_register`. The invariant: every row is accounted for; a cell that is not understood is a problem, not a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from muster.dates import PartialDate, Precision, read_date
from muster.files.account import Account, Problem
from muster.rosters import ColumnMapping, read_roster
from muster.rosters.subject import Subject
from muster.rosters.values import is_given
from muster.vetting.reconcile.entry import Entry, Register, RegisterRead
from muster.vetting.status import Status

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "account": (
        *("account", "account no", "account number", "bank account", "iban", "رقم الحساب", "الحساب البنكي", "счет"),
        *(
            "номер счета",
            "рахунок",
            "номер рахунку",
            "compte",
            "compte bancaire",
            "cuenta",
            "cuenta bancaria",
            "شماره حساب",
        ),
    ),
    "status": (
        *("status", "outcome", "result", "vetting status", "vetting result", "نتيجة التدقيق", "статус", "решение"),
        *("рішення", "statut", "resultat", "resultado", "estado"),
    ),
    "card": (
        *("card", "card no", "card number", "warrant card", "police card", "رقم بطاقة الشرطة", "номер карты"),
        *("номер картки", "numero de carte", "numero de tarjeta"),
    ),
    "issued": ("issued", "issued on", "issue date", "date issued", "تاريخ الاصدار", "выдано", "видано", "delivre le"),
    "returned": ("returned", "returned on", "return date", "date returned", "تاريخ الاعادة", "возвращено", "rendu le"),
}
"""What registers add to a roster's columns, and the headings it may stand under."""

_WORDS = {status.value: status for status in Status} | {
    **dict.fromkeys(("pending", "under review", "in process"), Status.OPEN),
    **dict.fromkeys(("cleared", "certified", "vetted", "passed"), Status.APPROVED),
    **dict.fromkeys(("approved with conditions", "conditional", "provisional"), Status.CONDITIONS),
    **dict.fromkeys(("denied", "decertified", "barred", "failed"), Status.REJECTED),
    **dict.fromkeys(("waived", "waiver", "exception"), Status.WAIVED),
    **dict.fromkeys(("canceled", "withdrawn"), Status.CANCELLED),
    **dict.fromkeys(("expired",), Status.LAPSED),
    **dict.fromkeys(("matched",), Status.MATCHED),
}
"""What vetting registers write -> how the case stands."""


def read_register(path: str | Path, register: Register, *, mapping: ColumnMapping | None = None) -> RegisterRead:
    """Read a register.

    Args:
        path: CSV, XLSX, ODS or JSON lines with the columns of a roster and those of :data:`COLUMNS`.
        register: which one it is.
        mapping: which column holds which field of a roster; without it the headings are believed.

    Raises:
        InputError: when it cannot be read, is no table, or has no column of names.
    """
    roster = read_roster(path, mapping=mapping)
    problems: list[Problem] = []
    entries = tuple(_entry(register, subject, problems) for subject in roster.subjects)
    return RegisterRead(register, roster.name, entries, _with(roster.account, problems))


def _entry(register: Register, subject: Subject, problems: list[Problem]) -> Entry:
    cells = _added(subject)
    return Entry(
        register=register,
        subject=subject,
        account="".join(letter for letter in cells.get("account", "") if letter.isalnum()).upper(),
        status=_status(subject, cells.get("status", ""), problems) if register is Register.VETTING else None,
        card=cells.get("card", ""),
        issued=_day(subject, "issued", cells, problems),
        returned=_day(subject, "returned", cells, problems),
    )


def _added(subject: Subject) -> dict[str, str]:
    """Return what the row says under the headings of :data:`COLUMNS`."""
    fields = {heading: name for name, headings in COLUMNS.items() for heading in headings}
    found: dict[str, str] = {}
    for heading, cell in subject.raw.items():
        name = fields.get(" ".join(heading.casefold().replace("_", " ").split()))
        if name is not None and is_given(cell):
            found.setdefault(name, cell.strip())
    return found


def _status(subject: Subject, text: str, problems: list[Problem]) -> Status | None:
    status = _WORDS.get(" ".join(text.casefold().replace("_", " ").split()))
    if text and status is None:
        remedy = f"write one of: {', '.join(Status)}"
        problems.append(Problem(subject.row, "status", "status-unread", "is no status known", remedy, text[:200]))
    return status


def _day(subject: Subject, name: str, cells: Mapping[str, str], problems: list[Problem]) -> PartialDate | None:
    text = cells.get(name, "")
    found = read_date(text) if text else None
    if found is not None and found.precision is Precision.UNKNOWN:
        problems.append(Problem(subject.row, name, "date-unread", "is no date", "write it as 2026-03-12", text[:200]))
        return None
    return found


def _with(account: Account, problems: list[Problem]) -> Account:
    every = sorted((*account.problems, *problems), key=lambda one: (one.row, one.column, one.code))
    return replace(account, problems=tuple(every))
