"""``muster screen``: a roster against lists, one line a subject."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import read_lists_aloud, read_roster_aloud
from muster.cli.progress import progress_bar
from muster.dossier.wire import result_line
from muster.errors import EXIT_OK, EXIT_REVIEW, UsageError
from muster.screening import screen


@click.command("screen")
@click.argument("roster", type=options.INPUT)
@options.lists_option
@options.mapping_option
@options.list_mapping_option
@options.min_score_option
@options.limit_option
@options.format_option
@options.settings_option
def command(
    roster: Path,
    lists: tuple[Path, ...],
    mapping: Path | None,
    list_mapping: Path | None,
    min_score: float | None,
    limit: int | None,
    form: str | None,
    settings_file: Path | None,
) -> None:
    """Screen ROSTER against lists and print each subject's hits, best first; - reads standard input.

    Exit code 3 when any subject has a hit, or a row of the roster or a list could not be read.
    """
    if not lists:
        raise UsageError("screening needs at least one list; name it with --list FILE")
    settings = options.chosen_settings(settings_file, min_score=min_score, limit=limit)
    read = read_roster_aloud(roster, mapping)
    snapshots = read_lists_aloud(lists, list_mapping)
    least, most = settings.min_score_millionths, settings.limit
    with progress_bar("Screening") as progress:
        results = screen(read.subjects, snapshots, min_score=least, limit=most, progress=progress)
    form = options.chosen_format(form)
    if form in {"json", "jsonl"}:
        options.print_records((result_line(result, snapshots) for result in results), form, ())
    else:
        rows = (
            {
                "subject": result.subject,
                "name": result.name,
                "entity": hit.entity,
                "listed as": hit.caption,
                "list": hit.list,
                "score": f"{hit.score / 1_000_000:.6f}",
                "band": hit.band.value,
            }
            for result in results
            for hit in result.hits
        )
        options.print_records(rows, form, ("subject", "name", "entity", "listed as", "list", "score", "band"))
    for result in results:
        for name in result.obfuscated:
            options.say(f"{result.subject}: the name is disguised: {name}")
    found = sum(1 for result in results if result.hits)
    options.say(f"{len(results)} subjects screened, {found} with hits.")
    unseen = any(account.quarantined for account in (read.account, *(item.account for item in snapshots)))
    raise SystemExit(EXIT_REVIEW if found or unseen else EXIT_OK)
