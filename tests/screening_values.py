"""Entities and subjects to screen; nobody real among them."""

from __future__ import annotations

from muster.dates import read_date
from muster.files.account import Account
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Identifier, Kind, NameRole, Subject, SubjectName


def entity(id_: str, name: str, schema: str = "Person", **properties: str) -> Entity:
    values = {"name": (name,), **{prop: (value,) for prop, value in properties.items()}}
    return Entity(id_, schema, values, "watch")


def snapshot(*entities: Entity, name: str = "watch") -> Snapshot:
    account = Account(len(entities), len(entities), 0, 0)
    return Snapshot(name, "ftm", (("watch.json", "0" * 64),), "", entities, account)


def subject(id_: str, name: str, *, born: str = "", kind: Kind = Kind.PERSON, **fields: str) -> Subject:
    number = fields.get("number", "")
    return Subject(
        id=id_,
        kind=kind,
        row=2,
        names=(SubjectName(name, NameRole.FULL),),
        birth_dates=(read_date(born),) if born else (),
        birth_places=(fields["place"],) if "place" in fields else (),
        nationalities=(fields["nationality"],) if "nationality" in fields else (),
        gender=fields.get("gender", ""),
        identifiers=(Identifier("id", number, number.upper()),) if number else (),
        rank=fields.get("rank", ""),
        unit=fields.get("unit", ""),
        posting=(read_date(fields["since"]) if "since" in fields else None, None),
    )
