"""Forces: the groups users name for themselves, units and postings on dates, and who was in command.

Reach for :func:`read_groups` on the small file a user writes of militias, brigades and police districts; for :func:`read_force` on
tables of units, postings and incidents; then for :func:`who_commanded` and :func:`exposures`.
"""

from __future__ import annotations

from muster.force.command import Chain, Commander, Link, who_commanded
from muster.force.delta import Touched, touched
from muster.force.export import Exported, Remainder, to_ftm
from muster.force.exposure import Exposure, Tie, exposures, named_in
from muster.force.force import Force, make_force
from muster.force.group import ForceKind, Group
from muster.force.incident import Incident, Perpetrator, PerpetratorKind
from muster.force.load import FileRead, ForceRead, read_force
from muster.force.person import Person, Posting
from muster.force.read import read_groups
from muster.force.role import CommandRole, read_role
from muster.force.told import told
from muster.force.unit import Origin, Relation, RelationKind, Unit, UnitName

__all__ = [
    "Chain",
    "CommandRole",
    "Commander",
    "Exported",
    "Exposure",
    "FileRead",
    "Force",
    "ForceKind",
    "ForceRead",
    "Group",
    "Incident",
    "Link",
    "Origin",
    "Perpetrator",
    "PerpetratorKind",
    "Person",
    "Posting",
    "Relation",
    "RelationKind",
    "Remainder",
    "Tie",
    "Touched",
    "Unit",
    "UnitName",
    "exposures",
    "make_force",
    "named_in",
    "read_force",
    "read_groups",
    "read_role",
    "to_ftm",
    "told",
    "touched",
    "who_commanded",
]
