"""``muster screen``: a roster against lists, one line a subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from muster.cli import options
from muster.cli.cleared import cleared_pairs
from muster.cli.inputs import read_lists_aloud, read_roster_aloud
from muster.cli.progress import progress_bar
from muster.dossier.wire import result_line
from muster.errors import EXIT_OK, EXIT_REVIEW, UsageError
from muster.lists.snapshot import Snapshot
from muster.rosters import Subject
from muster.screening import screen
from muster.screening.cleared import pair_digests, remember
from muster.screening.hit import Hit
from muster.screening.result import Result


@click.command("screen")
@click.argument("roster", type=options.INPUT)
@options.lists_option
@options.mapping_option
@options.list_mapping_option
@options.min_score_option
@options.limit_option
@options.cleared_option
@options.as_of_option
@options.cache_option
@options.format_option
@options.settings_option
def command(
    roster: Path,
    lists: tuple[Path, ...],
    mapping: Path | None,
    list_mapping: Path | None,
    min_score: float | None,
    limit: int | None,
    cleared: Path | None,
    as_of: datetime | None,
    cache: bool,
    form: str | None,
    settings_file: Path | None,
) -> None:
    """Screen ROSTER against lists and print each subject's hits, best first; - reads standard input.

    Exit code 3 when any subject has a hit, or a row of the roster or a list could not be read.
    """
    if not lists:
        raise UsageError("screening needs at least one list; name it with --list FILE")
    settings = options.chosen_settings(settings_file, min_score=min_score, limit=limit)
    file, day = cleared_pairs(cleared, as_of)
    read = read_roster_aloud(roster, mapping)
    snapshots = read_lists_aloud(lists, list_mapping)
    least, most = settings.min_score_millionths, settings.limit
    with progress_bar("Screening") as progress:
        folder = options.cache_folder(wanted=cache)
        results = screen(read.subjects, snapshots, min_score=least, limit=most, progress=progress, cache=folder)
    if file is not None and day is not None:
        results = remember(results, file.pairs, subjects=read.subjects, snapshots=snapshots, as_of=day)
    _print(results, read.subjects, snapshots, options.chosen_format(form))
    for result in results:
        for name in result.obfuscated:
            options.say(f"{result.subject}: the name is disguised: {name}")
    found = sum(1 for result in results if result.hits)
    options.say(f"{len(results)} subjects screened, {found} with hits.")
    unseen = any(account.quarantined for account in (read.account, *(item.account for item in snapshots)))
    raise SystemExit(EXIT_REVIEW if found or unseen else EXIT_OK)


COLUMNS = ("subject", "name", "entity", "listed as", "list", "score", "band", "cleared earlier")


def _print(results: Sequence[Result], subjects: Sequence[Subject], snapshots: Sequence[Snapshot], form: str) -> None:
    if form in {"json", "jsonl"}:
        people = {subject.id: subject for subject in subjects}
        entities = {(entity.list, entity.id): entity for snapshot in snapshots for entity in snapshot.entities}
        digests = (pair_digests(result, people[result.subject], entities) for result in results)
        lines = (result_line(result, snapshots, known) for result, known in zip(results, digests, strict=True))
        options.print_records(lines, form, ())
    else:
        hits = [(result, hit) for result in results for hit in result.hits]
        known = any(hit.remembered for _, hit in hits)
        options.print_records((_row(*pair) for pair in hits), form, COLUMNS if known else COLUMNS[:-1])


def _row(result: Result, hit: Hit) -> dict[str, str]:
    """Return a hit as a row of a table."""
    cells = (result.subject, result.name, hit.entity, hit.caption, hit.list, f"{hit.score / 1_000_000:.6f}", hit.band)
    memory = hit.remembered.state.value if hit.remembered is not None else ""
    return dict(zip(COLUMNS, (*map(str, cells), memory), strict=True))
