"""``muster demo``: the worked fictional case."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from muster.cli import options
from muster.cli.run import Inputs, run
from muster.demo import POLICIES, copy_to, walks
from muster.errors import EXIT_OK, InputError
from muster.force import read_force, told
from muster.policy import load_policy
from muster.settings import Settings
from muster.vetting.told_walk import told_walk
from muster.vetting.walk import read_walk


@click.command("demo")
@click.option(
    "-o", "--output", type=options.PATH, default=Path("demo-dossier"), help="Folder for the dossier.", show_default=True
)
@click.option("--inputs", "keep", type=options.PATH, help="Also keep the case's input files in this folder.")
def command(output: Path, keep: Path | None) -> None:
    """Vet the worked fictional case and write its dossier; everything in it is invented.

    Five vetting cases, one for each documented process and one of an unnamed militia, are shown as pages in it; as text they go beside it, in a
    folder of the same name with -cases, with who was in command where something is said to have happened.
    The case's findings need a person, as they should; the exit code is 0 all the same.
    """
    with tempfile.TemporaryDirectory() as scratch:
        case = copy_to(keep or scratch)
        inputs = Inputs(
            roster=case.roster,
            lists=case.lists,
            reports=(case.reports,),
            policies=POLICIES,
            groups=case.groups,
            cases=case.walks,
            force=case.force,
        )
        beside = output.with_name(f"{output.name}-cases")
        _write_histories(beside)
        _write(beside, "who-commanded", told(read_force(case.force).force))
        options.say(f"{beside}: the histories of five walks through vetting; play one with: muster case walk FILE")
        options.say(f"{beside}: who-commanded.txt tells who was in command where something is said to have happened")
        run(inputs, output, Settings())
    raise SystemExit(EXIT_OK)


def _write_histories(folder: Path) -> None:
    """Write what each walk of the demo comes to as a text file, named as the walk is."""
    for file in walks():
        script = read_walk(file.read_text("utf-8"), file.name)
        _write(folder, Path(file.name).stem, told_walk(script, [load_policy(name) for name in script.policies]))


def _write(folder: Path, name: str, lines: Sequence[str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.txt").write_bytes(("\n".join(lines) + "\n").encode())
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(folder)) from None
