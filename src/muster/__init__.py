"""Muster: due diligence for security forces.

The whole job, from files to a dossier::

    import muster

    roster = muster.read_roster("roster.xlsx")
    lists = muster.read_lists(["sdn.csv", "un_consolidated.xml"])
    reports = muster.read_reports(["reports/"])
    dossier = muster.vet(roster, lists, reports, [muster.load_policy("house")], settings=muster.Settings())
    muster.write(dossier, "dossier/")

Every name below can be used as ``muster.NAME``; it is imported from its package when it is first asked for, so that
``import muster`` costs nothing. The same values in give the same bytes out: no clock, no network, no environment.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, whose import costs more than all of this module

if TYPE_CHECKING:
    from muster.dossier import Dossier, vet, write
    from muster.errors import InputError, MusterError
    from muster.force import Group, read_groups
    from muster.lists.read import read_list, read_lists
    from muster.lists.snapshot import Snapshot
    from muster.names import compare as compare_names
    from muster.names import read as read_name
    from muster.policy import Policy, apply, load_policy
    from muster.reports.lineage import trace
    from muster.reports.read import Reading, read_reports
    from muster.rosters import Roster, Subject, load_mapping, read_roster
    from muster.screening import Hit, Result, find_duplicates, rows, screen, screen_stream, weigh
    from muster.settings import Settings, load_settings

__all__ = [
    "Dossier",
    "Group",
    "Hit",
    "InputError",
    "MusterError",
    "Policy",
    "Reading",
    "Result",
    "Roster",
    "Settings",
    "Snapshot",
    "Subject",
    "apply",
    "compare_names",
    "find_duplicates",
    "load_mapping",
    "load_policy",
    "load_settings",
    "read_groups",
    "read_list",
    "read_lists",
    "read_name",
    "read_reports",
    "read_roster",
    "rows",
    "screen",
    "screen_stream",
    "trace",
    "vet",
    "weigh",
    "write",
]

_HOMES = {
    "muster.dossier": "Dossier vet write",
    "muster.errors": "InputError MusterError",
    "muster.force": "Group read_groups",
    "muster.lists.read": "read_list read_lists",
    "muster.lists.snapshot": "Snapshot",
    "muster.names": "compare read",
    "muster.policy": "Policy apply load_policy",
    "muster.reports.lineage": "trace",
    "muster.reports.read": "Reading read_reports",
    "muster.rosters": "Roster Subject load_mapping read_roster",
    "muster.screening": "Hit Result find_duplicates rows screen screen_stream weigh",
    "muster.settings": "Settings load_settings",
}
"""Package -> the names it gives to the public API."""
_RENAMED = {"compare_names": "compare", "read_name": "read"}
"""Names that say too little outside their package."""

if not TYPE_CHECKING:  # a type checker reads the imports above instead, and so finds slips

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'muster' has no attribute {name!r}")
        from importlib import import_module

        inner = _RENAMED.get(name, name)
        home = next(module for module, names in _HOMES.items() if inner in names.split())
        value = globals()[name] = getattr(import_module(home), inner)
        return value

    def __dir__() -> list[str]:
        return sorted([*globals(), *__all__])
