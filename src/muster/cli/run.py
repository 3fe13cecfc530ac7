"""A vetting run on files: read everything, say what became of it, write the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from muster.cli.casebooks import Door, read_casebooks
from muster.cli.inputs import (
    accounted,
    read_force_aloud,
    read_lists_aloud,
    read_reports_aloud,
    read_roster_aloud,
)
from muster.cli.options import say
from muster.cli.progress import progress_bar
from muster.dossier import Dossier, vet, write
from muster.files.source import read_source
from muster.force import Group, read_groups
from muster.policy import SHIPPED, load_policy
from muster.screening.cleared import ClearedFile
from muster.settings import Settings


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files and names of one run."""

    roster: Path
    lists: tuple[Path, ...] = ()
    reports: tuple[Path, ...] = ()
    policies: tuple[str, ...] = ()
    groups: Path | None = None
    mapping: Path | None = None
    list_mapping: Path | None = None
    cleared: ClearedFile | None = None
    as_of: date | None = None
    stated: Mapping[str, bool] = field(default_factory=dict)
    cache: Path | None = None
    force: tuple[Path, ...] = ()
    cases: tuple[Path, ...] = ()
    door: Door = field(default_factory=Door)


def run(inputs: Inputs, output: Path, settings: Settings) -> Dossier:
    """Vet a roster and write its dossier.

    Args:
        inputs: what to read.
        output: the dossier's folder.
        settings: of this run.
    """
    policies = tuple(load_policy(name) for name in inputs.policies)
    own = tuple(Path(name) for name in inputs.policies if name not in SHIPPED)
    books = read_casebooks(inputs.cases, replace(inputs.door, files=own))
    roster = read_roster_aloud(inputs.roster, inputs.mapping)
    if not inputs.lists:
        say("No list was given: nobody is screened. Name one with --list FILE.")
    snapshots = read_lists_aloud(inputs.lists, inputs.list_mapping) if inputs.lists else ()
    groups = _groups(inputs.groups)
    reading = None
    if inputs.reports:
        reading = read_reports_aloud(inputs.reports, settings.report_bytes)
    also = tuple(_digest(path) for path in (inputs.groups, inputs.mapping, inputs.list_mapping) if path is not None)
    cleared = inputs.cleared
    with progress_bar("Screening") as progress:
        dossier = vet(
            roster,
            snapshots,
            reading,
            policies,
            groups,
            settings=settings,
            stated=inputs.stated,
            also_read=also if cleared is None else (*also, (cleared.name, cleared.digest)),
            cleared=() if cleared is None else cleared.pairs,
            as_of=inputs.as_of,
            progress=progress,
            cache=inputs.cache,
            force=read_force_aloud(inputs.force) if inputs.force else None,
        )
    dossier = replace(dossier, casebooks=books)
    write(dossier, output)
    say(_summary(dossier))
    say(f"Open {output / 'index.html'}")
    return dossier


def _digest(path: Path) -> tuple[str, str]:
    source = read_source(path)
    return source.name, source.digest


def _groups(path: Path | None) -> tuple[Group, ...]:
    if path is None:
        return ()
    groups, account = read_groups(path)
    say(f"{path.name}: {accounted(account)}")
    return groups


def _summary(dossier: Dossier) -> str:
    people = len(dossier.results)
    hits = sum(1 for result in dossier.results if result.hits)
    return (
        f"{people} subjects: {hits} with hits, {len(dossier.duplicates)} possible duplicates, "
        f"{len(dossier.allegations)} allegations; {len(dossier.findings)} findings need a person. Nothing was decided."
    )
