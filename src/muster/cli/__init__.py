"""The command line: one module a command group, loaded only when it is called.

Data goes to standard output, talk to standard error. Exit codes: 0 ok, 1 error, 2 usage, 3 finished and needs review,
4 integrity failure. No traceback ever reaches a user.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from muster.errors import EXIT_ERROR, MusterError

_COMMANDS = {
    "vet": ("muster.cli.vet", "Vet a roster: screen it, read the reports, apply the policies, write a dossier."),
    "screen": ("muster.cli.screen", "Screen a roster against lists."),
    "trace": ("muster.cli.trace", "Trace what reports rest on: lines, credits, statements, origins."),
    "lists": ("muster.cli.lists", "Look into watchlists."),
    "roster": ("muster.cli.roster", "Look into rosters, and map their columns."),
    "policy": ("muster.cli.policy", "Look into policies, and check your own."),
    "explain": ("muster.cli.explain", "Compare two names, part by part."),
    "demo": ("muster.cli.demo", "The worked fictional case, from roster to dossier."),
}


class _Lazy(click.Group):
    """A group whose commands are imported when called, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the commands in the order the work is done."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import and return a command; for the overview only its summary is needed."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """Write the overview without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="passmuster", prog_name="muster")
def cli() -> None:
    """Due diligence for security forces.

    Who is in a force, what is known against them, how well is it known, and what do the rules say? Muster proposes and
    shows every reason; people decide. It works offline; nothing leaves this machine.
    """


def main() -> None:
    """Run the command line; every error of ours becomes one line and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Names in any script must print whatever the locale says.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # real text streams
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("muster: stopped", err=True)
        sys.exit(EXIT_ERROR)
    except MusterError as error:
        click.echo(f"muster: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # The reader of our pipe has gone; that is no error of anybody's.
        sys.exit(EXIT_ERROR)
