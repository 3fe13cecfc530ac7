"""``muster force``: units, postings and incidents on dates; who was in command; whom an incident touches."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.inputs import read_force_aloud
from muster.errors import EXIT_OK, EXIT_REVIEW
from muster.force import Exposure, Force, Link, exposures, named_in, to_ftm, who_commanded
from muster.force.load import ForceRead

_SHOWN = ("unit", "name", "type", "under", "postings", "incidents", "sources")
_CHAIN = ("distance", "unit", "name", "path", "role", "commander", "grade", "reasons", "sources")
_EXPOSED = ("person", "incident", "tie", "grade", "unit", "place", "categories", "reasons", "sources")

_files = click.argument("files", type=options.INPUT, nargs=-1, required=True)


@click.group("force")
def command() -> None:
    """Ask about units, postings and incidents on dates."""


@command.command("show")
@_files
@options.format_option
def show(files: tuple[Path, ...], *, form: str | None) -> None:
    """Say what is in FILES of a force: the rows and what became of each, and every unit."""
    read = read_force_aloud(files)
    options.print_records(_units(read.force), options.chosen_format(form), _SHOWN)
    raise SystemExit(_code(read))


@command.command("commanders")
@_files
@click.option("--unit", required=True, help="The unit, by id or name.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day, as 2016-06-15.")
@options.format_option
def commanders(files: tuple[Path, ...], unit: str, day: datetime, *, form: str | None) -> None:
    """Say who was in command of a unit on a day, and of everything above it: certain, possible or unknown."""
    read = read_force_aloud(files)
    chain = who_commanded(read.force, read.force.find_unit(unit).id, day.date())
    records = (record for link in chain.links for record in _link(link, read.force))
    options.print_records(records, options.chosen_format(form), _CHAIN)
    raise SystemExit(_code(read))


@command.command("exposure")
@_files
@click.option("--person", help="Only this person, by id or name.")
@options.format_option
def exposure(files: tuple[Path, ...], person: str | None, *, form: str | None) -> None:
    """Say which incidents touch whom: by a posting whose dates reach the incident's. No finding against anyone."""
    read = read_force_aloud(files)
    who = [read.force.find_person(person).id] if person else list(read.force.persons)
    options.print_records(_exposed(read.force, who), options.chosen_format(form), _EXPOSED)
    raise SystemExit(_code(read))


@command.command("export")
@_files
def export(files: tuple[Path, ...]) -> None:
    """Write a force as FollowTheMoney lines; what they cannot hold is said on standard error. Victims are never written."""
    read = read_force_aloud(files)
    exported = to_ftm(read.force)
    for entity in exported.entities:
        click.echo(json.dumps(entity, ensure_ascii=False))
    for one in exported.remainder:
        options.say(f"left behind: {one.entity or 'no entity'}: {one.field}: {one.value}")
    raise SystemExit(_code(read))


def _code(read: ForceRead) -> int:
    return EXIT_REVIEW if any(one.account.quarantined for one in read.files) else EXIT_OK


def _units(force: Force) -> Iterator[Mapping[str, Any]]:
    for unit in force.units.values():
        yield {
            "unit": unit.id,
            "name": unit.name,
            "names": [{"name": one.text, "script": one.script, "dates": str(one.dates)} for one in unit.names],
            "type": unit.type,
            "level": unit.level,
            "country": unit.country,
            "described": unit.described,
            "under": [
                {"unit": one.to, "relation": str(one.kind), "dates": str(one.dates)}
                for one in force.above.get(unit.id, ())
            ],
            "postings": len(force.posted.get(unit.id, ())),
            "incidents": len(force.put_to.get(unit.id, ())),
            "sources": _sources(force)(unit.origin.sources),
        }


def _link(link: Link, force: Force) -> Iterator[Mapping[str, Any]]:
    """Yield a line for everyone who may have commanded a unit; one line that says so where nobody is named."""
    cited = _sources(force)
    base = {"distance": link.distance, "unit": link.unit, "name": link.name, "path": str(link.path)}
    way = {"why_above": list(link.reasons), "sources_above": cited(link.sources)}
    for one in link.commanders:
        yield (
            base
            | {
                "role": str(one.role),
                "commander": one.name,
                "person": one.person,
                "held": str(one.held),
                "grade": str(one.grade),
                "reasons": list(one.reasons),
                "sources": cited(one.sources),
            }
            | way
        )
    if not link.commanders:
        yield base | {
            "role": "",
            "commander": "",
            "grade": str(link.grade),
            "reasons": list(link.reasons),
            "sources": [],
        }


def _exposed(force: Force, persons: list[str]) -> Iterator[Mapping[str, Any]]:
    for person in persons:
        for one in exposures(force, person):
            yield _exposure(force, one)
        for incident in named_in(force, person):
            yield {
                "person": person,
                "incident": incident.id,
                "tie": "named",
                "grade": "",
                "place": incident.place,
                "categories": list(incident.categories),
                "reasons": ["the source names the person; postings play no part"],
                "sources": _sources(force)(incident.origin.sources),
            }


def _exposure(force: Force, one: Exposure) -> Mapping[str, Any]:
    incident = force.incidents[one.incident]
    return {
        "person": one.person,
        "incident": one.incident,
        "tie": str(one.tie),
        "grade": str(one.grade),
        "unit": one.unit,
        "perpetrator": one.perpetrator,
        "place": incident.place,
        "categories": list(incident.categories),
        "reasons": list(one.reasons),
        "sources": _sources(force)(one.sources),
    }


def _sources(force: Force) -> Callable[[tuple[str, ...]], list[str]]:
    """Return how sources are shown: in words, where the files list them."""
    return lambda sources: [force.citations.get(source) or source for source in sources]
