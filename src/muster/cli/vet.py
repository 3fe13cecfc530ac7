"""``muster vet``: the main job, from a roster to a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from muster.cli import options
from muster.cli.casebooks import Door
from muster.cli.cleared import cleared_pairs
from muster.cli.run import Inputs, run
from muster.cli.stated import state_option
from muster.errors import EXIT_OK, EXIT_REVIEW


@click.command("vet")
@click.argument("roster", type=options.INPUT)
@options.lists_option
@click.option(
    "--reports", type=options.INPUT, multiple=True, help="A report, a folder of them, or a .jsonl of articles."
)
@click.option("--policy", "policies", multiple=True, help="A shipped policy by name, or a policy file; one for each.")
@state_option
@options.groups_option
@click.option(
    "--force",
    type=options.INPUT,
    multiple=True,
    help="A table of units, relations, postings or incidents with their dates; one for each.",
)
@click.option(
    "--cases", type=options.INPUT, multiple=True, help="Cases to show beside it: a scripted walk, or a workspace."
)
@click.option("--as", "acting", metavar="NAME:ROLE", default="", help="With a workspace: who you are, in which role.")
@click.option("--key-file", type=options.PATH, help="With a workspace: the key file that opens it.")
@click.option("-o", "--output", type=options.PATH, required=True, help="Folder for the dossier.")
@options.mapping_option
@options.list_mapping_option
@options.cleared_option
@options.as_of_option
@options.min_score_option
@options.limit_option
@options.cache_option
@options.settings_option
def command(
    roster: Path,
    lists: tuple[Path, ...],
    reports: tuple[Path, ...],
    policies: tuple[str, ...],
    stated: Mapping[str, bool],
    groups: Path | None,
    output: Path,
    mapping: Path | None,
    list_mapping: Path | None,
    cleared: Path | None,
    as_of: datetime | None,
    min_score: float | None,
    limit: int | None,
    cache: bool,
    settings_file: Path | None,
    force: tuple[Path, ...],
    cases: tuple[Path, ...],
    acting: str,
    key_file: Path | None,
) -> None:
    """Vet ROSTER and write a dossier: a folder of pages that open without a server.

    Nothing is decided for anybody: hits are leads about identity, allegations lead to their sentence, and each rule says
    what it yields on the facts. A roster, list or policy that cannot be read stops the run; a report that cannot be read is
    shown as not read, and the others go on. Exit code 3 when something needs a person's review.
    """
    settings = options.chosen_settings(settings_file, min_score=min_score, limit=limit)
    remembered, day = cleared_pairs(cleared, as_of)
    inputs = Inputs(
        roster=roster,
        lists=lists,
        reports=reports,
        policies=policies,
        groups=groups,
        mapping=mapping,
        list_mapping=list_mapping,
        stated=stated,
        cleared=remembered,
        as_of=day,
        cache=options.cache_folder(wanted=cache),
        force=force,
        cases=cases,
        door=Door(key_file, acting),
    )
    dossier = run(inputs, output, settings)
    raise SystemExit(EXIT_REVIEW if dossier.needs_review else EXIT_OK)
