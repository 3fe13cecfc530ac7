"""What commands on cases go by: policies, the shipped ones and files of one's own, and the calendar that counts days."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.ledger import Ledger, Session, read
from muster.policy import SHIPPED, Policy, load_policy
from muster.settings import load_settings
from muster.vetting.calendar import deadline_of, load_calendars
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.rows import CASE_FILE

_CALENDAR, _OFFICE, _SETTINGS = "muster.calendar", "muster.calendar-of", "muster.settings"


def POLICY(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # written as the other options are
    """Give a command the policies that cases are bound to, and the calendar by which their days are counted."""
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


def days() -> Deadline:
    """Return how the running command counts days: by the calendar it was given, else that of the settings, else Monday to Friday.

    The calendar of a policy goes before that of the settings, and the one a case was opened under before everything.
    """
    meta = click.get_current_context().meta
    file, id_ = meta.get(_CALENDAR), meta.get(_OFFICE) or ""
    if file is not None:
        return deadline_of(load_calendars(file), id_)
    settings = load_settings(meta.get(_SETTINGS), os.environ)
    if not settings.calendar:
        return WEEKDAYS
    return replace(deadline_of(load_calendars(settings.calendar), id_ or settings.calendar_of), default=True)


def _kept(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _: click.Parameter, value: Any) -> None:
        context.meta[name] = value

    return keep


_OPTIONS = (
    click.option(
        "--policy", "files", type=options.INPUT, multiple=True, help="A policy file of your own that cases are bound to."
    ),
    click.option(
        "--calendar", type=options.INPUT, expose_value=False, callback=_kept(_CALENDAR),
        help="TOML file of the office's working week and holidays. [default: the policy's, the settings', Monday to Friday]",
    ),
    click.option(
        "--calendar-of", expose_value=False, callback=_kept(_OFFICE), help="Which office, where the file has several."
    ),
    click.option(
        "--settings", type=options.INPUT, expose_value=False, callback=_kept(_SETTINGS),
        help="TOML file of settings, for the calendar that is usual here.",
    ),
)  # fmt: skip


def bound_policies(ledger: Ledger, session: Session, case: str, files: tuple[Path, ...]) -> dict[str, Policy]:
    """Return the policies that a case is bound to, as far as they are at hand, by ``id version``."""
    names = str(read(ledger, session, CASE_FILE.name, case).fields["policies"]).split(",")
    return named_policies({name.partition(" ")[0] for name in names} & {*SHIPPED}, files)


def named_policies(shipped: set[str], files: tuple[Path, ...]) -> dict[str, Policy]:
    """Return policies by ``id version``: shipped ones by their ids, and files of one's own."""
    found = [load_policy(name) for name in SHIPPED if name in shipped] + [load_policy(file) for file in files]
    return {f"{policy.id} {policy.version}": policy for policy in found}
