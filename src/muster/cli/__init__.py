"""The command line: one module a command group, loaded only when it is called.

Data goes to standard output, talk to standard error. Exit codes: 0 ok, 1 error, 2 usage, 3 finished and needs review,
4 integrity failure. No traceback ever reaches a user.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from muster.cli.lazy import Lazy
from muster.cli.terminal import plain
from muster.errors import EXIT_ERROR, MusterError

__all__ = ["cli", "main"]

_COMMANDS = {
    "vet": ("muster.cli.vet", "Vet a roster: screen it, read the reports, apply the policies, write a dossier."),
    "screen": ("muster.cli.screen", "Screen a roster against lists."),
    "score": ("muster.cli.score", "Score pairs of records: how likely each is one and the same."),
    "trace": ("muster.cli.trace", "Trace what reports rest on: lines, credits, statements, origins."),
    "lists": ("muster.cli.lists", "Look into watchlists."),
    "roster": ("muster.cli.roster", "Look into rosters, and map their columns."),
    "force": ("muster.cli.force", "Ask about units, postings and incidents on dates: who was in command."),
    "reconcile": ("muster.cli.reconcile", "Hold roster, payroll, vetting register and cards against one another."),
    "stats": ("muster.cli.stats", "Figures with definitions, strength rung by rung, ageing, a mandate's end."),
    "document": ("muster.cli.document", "Write a notice, memo, waiver or public page, cut to its reader."),
    "policy": ("muster.cli.policy", "Look into policies, and check your own."),
    "case": ("muster.cli.case", "Vet people and units in a workspace: from nomination to remedy."),
    "plan": ("muster.cli.plan", "Can the force be ready? Check, run and compare force plans."),
    "explain": ("muster.cli.explain", "Compare two names, part by part."),
    "init": ("muster.cli.init", "Make a workspace: an encrypted store with a tamper-evident log."),
    "users": ("muster.cli.users", "See and change who works with a workspace."),
    "import": ("muster.cli.imports", "Import lists, rosters, reports and policies into a workspace."),
    "run": ("muster.cli.runs", "Screen and trace in a workspace; list what was run, and its hits."),
    "reproduce": ("muster.cli.reproduce", "Derive a past run again, byte for byte."),
    "audit": ("muster.cli.audit", "Verify the log of a workspace, read it, take it elsewhere."),
    "witness": ("muster.cli.witness", "Keep, elsewhere or on paper, what the log was."),
    "backup": ("muster.cli.backup", "Back up a workspace while others work in it."),
    "restore": ("muster.cli.restore", "Restore a backup, or drill it."),
    "request": ("muster.cli.request", "Handle what people ask about their data: access, correction, erasure."),
    "retention": ("muster.cli.retention", "Say what data are kept for, under which law, and until when."),
    "erase": ("muster.cli.erase", "Propose to erase a person or source for good."),
    "approve": ("muster.cli.approve", "Approve what somebody else proposed."),
    "doctor": ("muster.cli.doctor", "Say what a workspace uses and what is unsafe."),
    "demo": ("muster.cli.demo", "The worked fictional case, from roster to dossier."),
}


@click.command(
    cls=Lazy, commands_at=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="passmuster", prog_name="muster")
def cli() -> None:
    """Due diligence for security forces.

    Who is in a force, what is known against them, how well is it known, and what do the rules say? Muster proposes and
    shows every reason; people decide. It works offline; nothing leaves this machine.
    """


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; every error becomes one line and its exit code.

    Args:
        argv: the arguments after the command's name; those of this process unless given.

    Raises:
        SystemExit: always, with the exit code.
    """
    _ready_streams()
    try:
        sys.exit(cli.main(argv, prog_name="muster", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("muster: stopped", err=True)
        sys.exit(EXIT_ERROR)
    except MusterError as error:
        click.echo(f"muster: {plain(str(error))}", err=True)
        sys.exit(error.exit_code)
    except MemoryError:
        click.echo("muster: this machine has not enough memory for these inputs; give them in parts", err=True)
        sys.exit(EXIT_ERROR)
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev -m muster: for whoever mends it
            raise
        click.echo(f"muster: {plain(_fault(error))}", err=True)
        sys.exit(EXIT_ERROR)


def _ready_streams() -> None:
    """Make names in any script print whatever the locale says; a stream that was closed takes or gives nothing."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # open as long as the process
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # real text streams


def _fault(error: Exception) -> str:
    """Return an error nobody foresaw as one line that helps whoever mends it and names no input."""
    if isinstance(error, OSError) and error.strerror:
        return f"{Path(error.filename).name + ': ' if isinstance(error.filename, str) else ''}{error.strerror}"
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
    return f"this is a fault of Muster, not of yours ({where}); please report it with the command that led to it"
