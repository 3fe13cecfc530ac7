"""Where figures about cases come from: a file of summaries, or the cases of a workspace, codes only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, days, named_policies
from muster.cli.inputs import accounted
from muster.cli.workspace import KEY, opened, session_of
from muster.errors import InputError, UsageError
from muster.files.account import Account
from muster.policy import SHIPPED
from muster.vetting.keep import Counted, for_figures
from muster.vetting.summaries import read_summaries

_ADDED = (
    click.argument("file", type=options.INPUT, required=False),
    click.option("--workspace", "-w", "folder", type=options.PATH, help="Count the cases of this workspace instead."),
    click.option("--as", "acting", metavar="NAME:ROLE", help="With --workspace: who you are, and in which role."),
    KEY,
    POLICY,
    click.option(
        "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day, as 2026-10-01; today for a workspace."
    ),
)


def of_cases(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument FILE or the options of a workspace, and hand it what is counted."""

    @wraps(command)
    def run(
        file: Path | None,
        folder: Path | None,
        acting: str | None,
        key_file: Path | None,
        files: tuple[Path, ...],
        day: datetime | None,
        **rest: Any,
    ) -> None:
        on = None if day is None else day.date()
        if (file is None) == (folder is None):
            raise UsageError("name a FILE of summaries or a --workspace, one of them")
        if folder is None and file is not None:
            command(_from_file(file, on), **rest)
        elif folder is not None:
            command(_from_workspace(folder, acting, key_file, files, on), **rest)

    for add in reversed(_ADDED):
        run = add(run)
    return run


def _from_file(file: Path, on: date | None) -> Counted:
    if on is None:
        raise UsageError("--on is needed with a FILE: the day for which it is counted")
    cases, account = read_summaries(file)
    say_account(file, account)
    if account.quarantined:
        raise InputError(
            f"{account.quarantined} rows cannot be counted",
            file=file.name,
            remedy="mend them: no figure leaves cases out",
        )
    return Counted(cases, on, whole=True)


def _from_workspace(
    folder: Path, acting: str | None, key_file: Path | None, files: tuple[Path, ...], on: date | None
) -> Counted:
    if acting is None:
        raise UsageError("--as is needed with --workspace, as in --as aud:auditor")
    with opened(folder, key_file) as ledger:
        found = for_figures(ledger, session_of(acting), named_policies({*SHIPPED}, files), days())
    if on is not None and on < found.on:
        raise InputError(f"a workspace is counted as it stands today, {found.on}", remedy="leave --on out")
    options.say(f"{len(found.cases):,} cases{'' if found.whole else ', those you work on'}")
    return Counted(found.cases, on or found.on, found.whole)


def say_account(file: Path, account: Account) -> None:
    """Say what became of a file's rows, and every problem."""
    options.say(f"{file.name}: {accounted(account)}")
    for one in account.problems:
        options.say(str(InputError(one.message, file=file.name, row=one.row, column=one.column, remedy=one.remedy)))
