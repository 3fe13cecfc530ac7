"""``muster reconcile``: roster, payroll, vetting register and cards held against one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.inputs import accounted
from muster.errors import EXIT_OK, EXIT_REVIEW, InputError
from muster.files.account import Account
from muster.vetting.reconcile import Decisions, Reconciliation, Register, read_decisions, read_register, reconcile

_COLUMNS = ("kind", "people", "names", "rows", "detail")


@click.command("reconcile")
@click.argument("roster", type=options.INPUT)
@click.argument("payroll", type=options.INPUT)
@click.argument("register", type=options.INPUT)
@click.option("--cards", type=options.INPUT, help="Table of cards: who holds which, issued and returned when.")
@click.option("--decisions", type=options.INPUT, help="Table of what people decided: merge, split, apart.")
@options.format_option
def command(
    roster: Path, payroll: Path, register: Path, *, cards: Path | None, decisions: Path | None, form: str | None
) -> None:
    """Hold ROSTER, PAYROLL and vetting REGISTER against one another. Exit code 3 when something does not fit.

    One person is one record: rows are joined by an identity number where names and dates of birth allow it. Who only looks
    alike is put to you and never merged. A difference is a lead, not a finding.
    """
    files = {Register.ROSTER: roster, Register.PAYROLL: payroll, Register.VETTING: register, Register.CARDS: cards}
    read = [read_register(path, which) for which, path in files.items() if path is not None]
    for one in read:
        _say(f"{one.register} {one.name}", one.account)
    made = reconcile(read, _decided(decisions))
    _say_standing(made)
    options.print_records(_differences(made), options.chosen_format(form), _COLUMNS)
    kept_out = any(one.account.quarantined for one in read)
    raise SystemExit(EXIT_REVIEW if made.differences or kept_out else EXIT_OK)


def _decided(path: Path | None) -> Decisions:
    if path is None:
        return Decisions()
    decided, account = read_decisions(path)
    _say(path.name, account)
    return decided


def _say(name: str, account: Account) -> None:
    """Say what became of a file's rows, and every problem."""
    options.say(f"{name}: {accounted(account)}")
    for one in account.problems:
        options.say(str(InputError(one.message, file=name, row=one.row, column=one.column, remedy=one.remedy)))


def _say_standing(made: Reconciliation) -> None:
    options.say(f"{sum(made.rows.values()):,} rows are {len(made.people):,} people:")
    for registers, count in made.standing:
        options.say(f"  {count:,} in {', '.join(registers)}{'' if len(registers) > 1 else ' only'}")


def _differences(made: Reconciliation) -> Iterator[Mapping[str, Any]]:
    for one in made.differences:
        yield {
            "kind": one.kind.value,
            "people": list(one.people),
            "names": list(one.names),
            "rows": list(one.rows),
            "detail": one.detail,
        }
