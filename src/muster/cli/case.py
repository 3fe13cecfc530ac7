"""``muster case``: cases, from nomination to remedy; one command a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, asdict, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from muster.cli import case_delta, case_document, case_ending, case_handover, case_rates, options
from muster.cli.case_policies import POLICY, bound_policies, days, named_policies
from muster.cli.casebooks import walk_book, walk_policies
from muster.cli.json_object import object_in
from muster.cli.kept_cases import kept_book
from muster.cli.workspace import AS, in_workspace, kept_for, opened, session_of
from muster.dossier.cases import Casebook, write_cases
from muster.errors import InputError
from muster.files.source import read_source
from muster.ledger import Ledger, Session, assign, read
from muster.policy import SHIPPED, Policy, facts_from
from muster.vetting.history import told
from muster.vetting.keep import apply_policies, history_of, put_forward, queue, step, summaries
from muster.vetting.rows import CASE_FILE
from muster.vetting.step import Nominated, Step
from muster.vetting.told_walk import told_walk
from muster.vetting.walk import read_walk
from muster.vetting.wire import KINDS

_WAITING = ("case", "version", "stage", "holder", "due", "status", "changed", "policy", "opened")
_TAKEN = ("case", "version", "stage", "opened")
_WEIGHTY = ("recommend", "decide", "waive", "match", "panel-decide", "remedy-decide", "suspend", "withdraw")
_APART = ("nominate", "appeal-open", "remedy-open", "determine", "facts-changed", "appeal-end", "remedy-end")
"""Steps that no command of their own takes: they are noted by others, or have a command with more to it."""
_OWN = frozenset(item.name for item in fields(Step))

_case = click.argument("case")
_seen = click.option("--seen", type=click.IntRange(1), help="The version of the case that you saw. [default: as it is]")


@click.group("case")
def command() -> None:
    """Vet people and units: from nomination through checks, recommendation and decision to remedy and expiry."""


@command.command("list")
@in_workspace
@AS
@click.option("--stage", default="", help="Only cases at this stage.")
@click.option("--holder", default="", help="Only cases that this role has to act on.")
@click.option("--changed", is_flag=True, help="Only cases beneath which something changed since a person looked.")
@click.option("--after", default="", help="The case that was last on the page before.")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="Most cases on a page.")
@options.format_option
def list_(folder: Path, key_file: Path | None, acting: str, form: str | None, **wanted: Any) -> None:
    """List the cases you work on, the earliest due first; codes only."""
    with opened(folder, key_file) as ledger:
        found = queue(ledger, session_of(acting), **wanted)
    options.print_records((_plain(asdict(one)) for one in found), options.chosen_format(form), _WAITING)


@command.command("count")
@in_workspace
@AS
@POLICY
@options.format_option
def count(folder: Path, key_file: Path | None, acting: str, files: tuple[Path, ...], form: str | None) -> None:
    """Print one line of codes a case, as it stands today: what statistics are made from."""
    with opened(folder, key_file) as ledger:
        found = summaries(ledger, session_of(acting), named_policies({*SHIPPED}, files), days())
    columns = ("case", "status", "stage", "since", "due", "decided", "outcome", "expires", "implementation")
    options.print_records((_plain(asdict(one)) for one in found), options.chosen_format(form), columns)


@command.command("show")
@in_workspace
@_case
@AS
@POLICY
def show(folder: Path, case: str, key_file: Path | None, acting: str, files: tuple[Path, ...]) -> None:
    """Say how CASE stands, which version it is, who has to act by when, and what it waits for."""
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        found = history_of(ledger, session, case, bound_policies(ledger, session, case, files), days())
        line = read(ledger, session, CASE_FILE.name, case)
    version, kept = line.fields["steps"], line.kept
    click.echo(f"Case {found.case}: {found.title}, under {found.process}, version {version}")
    for standing in found.standing:
        click.echo(f"  {standing}")
    if kept is not None:
        click.echo(f"  {kept.words()}")


@command.command("history")
@in_workspace
@_case
@AS
@POLICY
def history_(folder: Path, case: str, key_file: Path | None, acting: str, files: tuple[Path, ...]) -> None:
    """Print the history of CASE: every step, by whom, on which day."""
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        for line in told(history_of(ledger, session, case, bound_policies(ledger, session, case, files), days())):
            click.echo(line)


@command.command("pages")
@in_workspace
@click.argument("cases", nargs=-1)
@AS
@POLICY
@click.option("-o", "--output", type=options.PATH, required=True, help="Folder of pages to write.")
def pages(
    folder: Path, cases: tuple[str, ...], key_file: Path | None, acting: str, files: tuple[Path, ...], output: Path
) -> None:
    """Write the history of CASES as pages that open without a server; of all you work on when none is named."""
    _paged((kept_book(folder, cases, key_file, acting, files),), output)


def _paged(books: tuple[Casebook, ...], output: Path) -> None:
    write_cases(books, output)
    count = sum(len(book.cases) for book in books)
    options.say(f"{options.number_of(count, 'case')}, within the office only. Open {output / 'index.html'}")


@command.command("assign")
@in_workspace
@_case
@click.argument("user")
@AS
def assign_(folder: Path, case: str, user: str, key_file: Path | None, acting: str) -> None:
    """Let USER work on CASE; needs a decider."""
    with opened(folder, key_file) as ledger:
        assign(ledger, session_of(acting), case, user)


@command.command("determine")
@in_workspace
@_case
@click.argument("facts", type=options.INPUT)
@AS
@_seen
@POLICY
@options.format_option
def determine(
    folder: Path,
    case: str,
    facts: Path,
    key_file: Path | None,
    acting: str,
    seen: int | None,
    files: tuple[Path, ...],
    form: str | None,
) -> None:
    """Apply the policies CASE is bound to, to the FACTS: a JSON object of facts by name, as in lines of past cases."""
    given = facts_from(object_in(facts), facts.name)
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        policies = bound_policies(ledger, session, case, files)
        version = seen or _version(ledger, session, case)
        taken = apply_policies(ledger, session, case, given, policies, seen=version, deadline=days())
    options.print_records([_plain(asdict(taken))], options.chosen_format(form), _TAKEN)


@command.command("walk")
@click.argument("file", type=options.INPUT)
@POLICY
@click.option("-o", "--output", type=options.PATH, help="Folder of pages to write, instead of printing.")
def walk(file: Path, files: tuple[Path, ...], output: Path | None) -> None:
    """Play a scripted walk, without a workspace, and print the history of its cases and what was refused; or write pages."""
    if output is not None:
        _paged((walk_book(file, files, days()),), output)
        return
    source = read_source(file)
    script = read_walk(source.data.decode("utf-8", "replace"), source.name)
    for line in told_walk(script, walk_policies(script.policies, files), deadline=days()):
        click.echo(line)


def _step_command(kind: type[Step]) -> click.Command:
    """Make the command of a step: its fields are options."""

    def run(folder: Path, key_file: Path | None, acting: str, **given: Any) -> None:
        case, files, form = given.pop("case"), given.pop("files"), given.pop("form")
        seen = given.pop("seen")
        with opened(folder, key_file) as ledger:
            session = session_of(acting)
            policies = bound_policies(ledger, session, case, files)
            said = {**_wire(given), "step": kind.name, "seen": seen or _version(ledger, session, case)}
            taken = step(ledger, session, case, said, policies, deadline=days())
        options.print_records([_plain(asdict(taken))], options.chosen_format(form), _TAKEN)

    run.__doc__ = f"In CASE: {_first_line(kind)}"
    decorators: list[Callable[..., Any]] = [in_workspace, _case, AS, _seen_for(kind), POLICY, options.format_option]
    return _decorated(kind, run, decorators)


def _nominate_command() -> click.Command:
    def run(folder: Path, key_file: Path | None, acting: str, **given: Any) -> None:
        files, form, under, purpose = (given.pop(name) for name in ("files", "form", "under", "purpose"))
        policies = named_policies(set(under) & {*SHIPPED}, files)
        wanted = tuple(_full(name, policies) for name in under)
        with opened(folder, key_file) as ledger:
            taken = put_forward(ledger, session_of(acting), _wire(given), policies, wanted, days(), purpose=purpose)
        options.print_records([_plain(asdict(taken))], options.chosen_format(form), _TAKEN)

    run.__doc__ = "Put a subject forward: opens a case that is bound to policies, the first leads; prints its id."
    under = click.option("--under", multiple=True, required=True, help="A policy it is vetted under, by its id.")
    return _decorated(Nominated, run, [in_workspace, AS, under, kept_for, POLICY, options.format_option])


def _decorated(kind: type[Step], run: Callable[..., None], decorators: Sequence[Callable[..., Any]]) -> click.Command:
    for item in reversed([item for item in fields(kind) if item.name not in _OWN]):
        if item.name not in {
            "policies",
            "case",
        }:  # the version comes with --under, the id of a linked case with the step
            run = _option(item)(run)
    for decorate in reversed(decorators):
        run = decorate(run)
    return click.command(kind.name)(run)


def _option(item: Field[Any]) -> Callable[..., Any]:
    named, needed = "--" + item.name.replace("_", "-"), item.default is MISSING
    kind = str(item.type)
    if kind == "bool":
        return click.option(named, is_flag=True, help=_words(item))
    if kind.startswith("tuple"):
        return click.option(named, multiple=True, required=needed, help=f"{_words(item)}; once for each.")
    if kind.startswith("date"):
        return click.option(named, type=click.DateTime(["%Y-%m-%d"]), required=needed, help=_words(item))
    if kind == "Kind":
        return click.option(named, type=click.Choice(["person", "unit"]), required=True, help=_words(item))
    return click.option(named, required=needed, default=None if needed else "", help=_words(item))


_HELP = {
    "about": "person or unit",
    "ends": "Last day it holds",
    "seen": "The version you saw",
    "text": "In words",
    "none_known": "None is known",
    "set_aside": "Evidence not relied on, and why",
    "again_from": "From which day",
    "starts": "First day of the activity",
}


def _words(item: Field[Any]) -> str:
    return _HELP.get(item.name, item.name.replace("_", " ").capitalize())


def _first_line(kind: type[Step]) -> str:
    return str(kind.__doc__).splitlines()[0].rstrip(".") + "."


def _seen_for(kind: type[Step]) -> Callable[..., Any]:
    if kind.name not in _WEIGHTY:
        return _seen
    return click.option("--seen", type=click.IntRange(1), required=True, help="The version of the case that you saw.")


def _wire(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return options as the fields of a step have them in JSON."""
    made = {name: _json(value) for name, value in given.items()}
    return {name: value for name, value in made.items() if value is not None}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return list(value) if isinstance(value, tuple) else value


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()}


def _version(ledger: Ledger, session: Session, case: str) -> int:
    return int(read(ledger, session, CASE_FILE.name, case).fields["steps"] or 0)


def _full(name: str, policies: Mapping[str, Policy]) -> str:
    found = [full for full, policy in policies.items() if name in {full, policy.id}]
    if not found:
        raise InputError(
            f"no policy is called {name[:80]!r}", remedy=f"shipped are {', '.join(SHIPPED)}; or --policy FILE"
        )
    return found[-1]


command.add_command(_nominate_command())
command.add_command(case_delta.delta)
command.add_command(case_delta.incidents)
command.add_command(case_delta.changed)
command.add_command(case_delta.superseded)
command.add_command(case_document.command)
command.add_command(case_ending.command)
command.add_command(case_handover.command)
command.add_command(case_rates.command)
for _kind in KINDS.values():
    if _kind.name not in _APART:
        command.add_command(_step_command(_kind))
