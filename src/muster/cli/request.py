"""``muster request``: people ask for access to their data, for correction, against processing, for erasure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, days, named_policies
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import EXIT_OK, EXIT_REVIEW, InputError
from muster.ledger import propose
from muster.policy import SHIPPED
from muster.vetting.requests import (
    WORKING_DAYS,
    Answer,
    Asks,
    Change,
    Copied,
    Incoming,
    Means,
    Outcome,
    answer_request,
    list_requests,
    mark_request,
    open_request,
    pack,
    read_request,
)

_LINE = ("request", "asks", "about", "received", "due", "state", "late", "marked")
_request = click.argument("request")


@click.group("request")
def command() -> None:
    """Handle what people ask about their data: access, correction, objection to processing, erasure."""


@command.command("open")
@in_workspace
@click.argument("about")
@AS
@POLICY
@click.option("--kind", type=click.Choice([str(one) for one in Asks]), required=True, help="What is asked for.")
@click.option("--from", "sender", required=True, help="Who asks, and how you know that they may.")
@click.option("--received", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day it came in.")
@click.option("--text", default="", help="What it says.")
@click.option("--correct", nargs=3, multiple=True, metavar="FIELD OLD NEW", help="A value to put right; once for each.")
@click.option("--days", "within", type=int, default=WORKING_DAYS, show_default=True, help="Working days to answer in.")
def open_(folder: Path, about: str, key_file: Path | None, acting: str, files: tuple[Path, ...], **said: Any) -> None:
    """Take in a request about ABOUT, a person of a roster or a case, and print its id; what it says is sealed under their key."""
    del files  # --calendar comes with the policies
    changes = tuple(Change(*one) for one in said["correct"])
    incoming = Incoming(
        Asks(said["kind"]), about, said["sender"], said["received"].date(), said["text"], changes, said["within"]
    )
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        made = open_request(ledger, session, incoming, days())
        (line,) = [one for one in list_requests(ledger, session) if one.request == made]
    options.say(f"to be answered by {line.due}")
    click.echo(made)


@command.command("list")
@in_workspace
@click.option("--unanswered", is_flag=True, help="Only those that nobody answered.")
@options.format_option
@AS
def list_(folder: Path, key_file: Path | None, form: str | None, acting: str, *, unanswered: bool) -> None:
    """List the requests of your cases, the earliest due first; codes only. Exit code 3 when one is late or a correction not passed on."""
    with opened(folder, key_file) as ledger:
        found = list_requests(ledger, session_of(acting), unanswered=unanswered)
    options.print_records(map(asdict, found), options.chosen_format(form), _LINE)
    raise SystemExit(EXIT_REVIEW if any(one.late or one.marked == "to mark" for one in found) else EXIT_OK)


@command.command("show")
@in_workspace
@_request
@AS
def show(folder: Path, request: str, key_file: Path | None, acting: str) -> None:
    """Show REQUEST: who asks for what, the values to be put right, the answers drafted and given; reading it is logged."""
    with opened(folder, key_file) as ledger:
        found = read_request(ledger, session_of(acting), request)
    line = found.standing
    late = ", LATE" if line.late else ""
    click.echo(f"Request {line.request}: {line.asks} about {line.about}")
    click.echo(f"  received {line.received}, due {line.due}{late}; {line.state} {line.answered}".rstrip())
    click.echo(f"  from: {found.sender}\n  text: {found.text}")
    for place, one in enumerate(found.corrections, 1):
        click.echo(
            f"  {place}. {one['field']}: {one['old']!r} to {one['new']!r}: {one['state']} {one['settled_by']}".rstrip()
        )
    for one in found.answers:
        click.echo(
            f"  answer by {one['drafted_by']} ({one['state']} {one['settled_by']}): {one['outcome']}; {one['reason']}"
        )
        click.echo(f"    to complain: {one['complaint']}")


@command.command("answer")
@in_workspace
@_request
@AS
@click.option("--outcome", type=click.Choice([str(one) for one in Outcome]), required=True, help="What becomes of it.")
@click.option("--reason", default="", help="In words; a refusal, in whole or in part, has one.")
@click.option("--complaint", default="", help="Where and by when the sender can complain; named in every refusal.")
@click.option("--accept", "accepted", type=int, multiple=True, help="With `in part`: the correction that is accepted.")
def answer(folder: Path, request: str, key_file: Path | None, acting: str, **said: Any) -> None:
    """Draft the answer to REQUEST and propose it; prints the proposal, which somebody else approves with `muster approve`."""
    drafted = Answer(Outcome(said["outcome"]), said["reason"], said["complaint"], said["accepted"])
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        made = answer_request(ledger, session, request, drafted)
        click.echo(propose(ledger, session, "request.settle", answer=made))


@command.command("pack")
@in_workspace
@_request
@AS
@POLICY
@click.option("--office", required=True, help="Who issues it, as it stands on it.")
@click.option("--also", multiple=True, help="Another person or case of the workspace that is the same person.")
@click.option("--open-column", "columns", multiple=True, help="A column of the roster that may be shown as received.")
@click.option("--open-source", "sources", multiple=True, help="A source that may be named, as findings name it.")
@click.option("-o", "--output", type=options.PATH, required=True, help="The file to write: .html, .pdf or .json.")
def pack_(folder: Path, request: str, key_file: Path | None, acting: str, files: tuple[Path, ...], **said: Any) -> None:
    """Write everything held about whom REQUEST is about, cut to them: sources, victims and other people are kept back unless released."""
    output: Path = said["output"]
    wanted = Copied(
        said["office"], output.suffix.removeprefix(".").casefold(), said["also"], said["columns"], said["sources"]
    )
    with opened(folder, key_file) as ledger:
        means = Means(ledger.blobs, named_policies({*SHIPPED}, files), days())
        copy = pack(ledger, session_of(acting), request, wanted, means)
    try:
        output.write_bytes(copy.data)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(output)) from None
    options.say(f"{output}: everything held, for the person it is about; copy {copy.export}, digest {copy.digest}")


@command.command("mark")
@in_workspace
@_request
@AS
@POLICY
def mark(folder: Path, request: str, key_file: Path | None, acting: str, files: tuple[Path, ...]) -> None:
    """Pass on that a name or birth date was put right by REQUEST: the cases that rest on it come back, nothing is decided.

    The runs that read the old value are named, to be run again. Exit code 3 when anything rests on it.
    """
    with opened(folder, key_file) as ledger:
        touched = mark_request(ledger, session_of(acting), request, named_policies({*SHIPPED}, files), days())
    cases, runs = options.number_of(touched.cases, "case"), options.number_of(len(touched.runs), "run")
    options.say(f"{cases} came back; {runs} read what stood before")
    for run in touched.runs:
        click.echo(run)
    raise SystemExit(EXIT_REVIEW if touched.cases or touched.runs else EXIT_OK)
