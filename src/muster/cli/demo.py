"""``muster demo``: the worked fictional case."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from muster.cli import options
from muster.cli.run import Inputs, run
from muster.demo import POLICIES, copy_to
from muster.errors import EXIT_OK
from muster.settings import Settings


@click.command("demo")
@click.option(
    "-o", "--output", type=options.PATH, default=Path("demo-dossier"), help="Folder for the dossier.", show_default=True
)
@click.option("--inputs", "keep", type=options.PATH, help="Also keep the case's input files in this folder.")
def command(output: Path, keep: Path | None) -> None:
    """Vet the worked fictional case and write its dossier; everything in it is invented.

    The case's findings need a person, as they should; the exit code is 0 all the same.
    """
    with tempfile.TemporaryDirectory() as scratch:
        case = copy_to(keep or scratch)
        inputs = Inputs(
            roster=case.roster, lists=case.lists, reports=(case.reports,), policies=POLICIES, groups=case.groups
        )
        run(inputs, output, Settings())
    raise SystemExit(EXIT_OK)
