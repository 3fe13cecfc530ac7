"""``muster score``: pairs of records, each scored for itself, in the order given: the door for anybody's evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.dossier.wire import pair_line
from muster.errors import EXIT_ERROR, EXIT_OK
from muster.files.lines import Lines
from muster.lists.ftm import entity_of
from muster.screening import weigh


@click.command("score")
@click.argument("pairs", type=options.INPUT)
@options.format_option
def command(pairs: Path, *, form: str | None) -> None:
    """Score PAIRS: JSON lines of {"query": {...}, "target": {...}}; - reads standard input.

    Each side is {"schema", "name": [...], "birthDate": [...], ...} or a FollowTheMoney entity. One line comes out for each
    that goes in, in the same order: score, bits, band, explanation. A line that cannot be read has no score and says why;
    the exit code is then 1.
    """
    lines, wrong = Lines(pairs), 0

    def scored() -> Iterator[dict[str, Any]]:
        nonlocal wrong
        for number, line in lines:
            if not line.strip():
                continue
            record = _scored(line)
            if "error" in record:
                wrong += 1
                options.say(f"{lines.name}: line {number}: {record['error']}; mend the line")
            yield {"line": number, **record} if form in {"table", "csv"} else record

    options.print_records(scored(), options.chosen_format(form), ("line", "score", "bits", "band", "error"))
    raise SystemExit(EXIT_ERROR if wrong else EXIT_OK)


def _scored(line: bytes) -> dict[str, Any]:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError):
        return _unread("the line is not JSON")
    if not isinstance(pair, dict) or not {"query", "target"} <= pair.keys():
        return _unread("the line is not a pair: it needs query and target")
    query, target = entity_of(pair["query"]), entity_of(pair["target"])
    for side, entity in (("query", query), ("target", target)):
        if isinstance(entity, str):
            return _unread(f"{side}: {entity}")
    assert not isinstance(query, str)  # noqa: S101  # Said above, side by side.
    assert not isinstance(target, str)  # noqa: S101
    return pair_line(weigh(query, target))


def _unread(why: str) -> dict[str, Any]:
    return {"score": None, "bits": None, "band": None, "explanation": {}, "error": why}
