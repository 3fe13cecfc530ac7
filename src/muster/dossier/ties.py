"""Who serves where and under whom, as far as the roster and the groups file say.

Reach for :class:`Ties` when something said of a unit or a commander must be shown on a subject's page. Names of units are
taken as the same only when they are written the same (letter case, spaces and compatibility forms apart): a fuzzy tie
between a person and an accused unit would be guilt by likeness.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from muster.force.group import ForceKind, Group
from muster.rosters.subject import Kind, Subject


def unit_key(name: str) -> str:
    """Return the form under which two unit names count as written the same; empty for an empty name."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True, slots=True)
class Tie:
    """Something a subject is tied to: its target id and kind as in mentions, the relation, and why, in a sentence."""

    target: str
    target_kind: str
    relation: str
    why: str


class Ties:
    """The ties of every subject of a roster; built once, asked per subject."""

    def __init__(self, subjects: Iterable[Subject], groups: Iterable[Group]) -> None:
        self._groups: defaultdict[str, list[Group]] = defaultdict(list)
        self._units: defaultdict[str, list[Subject]] = defaultdict(list)
        self._commanders: defaultdict[str, list[Subject]] = defaultdict(list)
        self._forces: dict[tuple[str, str], set[ForceKind]] = {}
        for group in groups:
            self._forces["group", group.id] = {group.kind}
            for key in dict.fromkeys(map(unit_key, group.names)):
                self._groups[key].append(group)
        for subject in subjects:
            self._add(subject)

    def _add(self, subject: Subject) -> None:
        if subject.kind is Kind.UNIT:
            for key in dict.fromkeys(unit_key(name.value) for name in subject.names):
                self._units[key].append(subject)
            self._forces["subject", subject.id] = {group.kind for group in self.groups_of(subject)}
        elif subject.commander and subject.unit:
            self._commanders[unit_key(subject.unit)].append(subject)

    def groups_of(self, subject: Subject) -> tuple[Group, ...]:
        """Return the groups of the file that the subject is (a unit) or serves in (a person)."""
        names = [subject.unit] if subject.kind is Kind.PERSON else [name.value for name in subject.names]
        found = [group for name in names if name for group in self._groups.get(unit_key(name), ())]
        return tuple({group.id: group for group in found}.values())

    def force_of(self, target: str, target_kind: str) -> ForceKind:
        """Return whose force a group or a nominated unit is, as the groups file states.

        A person or listed entity is of no known force: what is alleged may be older than the post the roster names.
        """
        kinds = self._forces.get((target_kind, target), set())
        return next(iter(kinds)) if len(kinds) == 1 else ForceKind.UNKNOWN

    def of(self, subject: Subject) -> tuple[Tie, ...]:
        """Return what the subject is tied to: itself, its own group, its unit, its commander; never the same twice."""
        found = [Tie(subject.id, "subject", "subject", "the subject itself")]
        if subject.kind is Kind.UNIT:
            found += [
                Tie(g.id, "group", "subject", f"the groups file names it as {g.names[0]}")
                for g in self.groups_of(subject)
            ]
        if subject.unit:
            found += self._unit_ties(subject)
        found += self._commander_ties(subject)
        first: dict[tuple[str, str], Tie] = {}
        for tie in found:
            first.setdefault((tie.target, tie.target_kind), tie)
        return tuple(first.values())

    def _unit_ties(self, subject: Subject) -> list[Tie]:
        key = unit_key(subject.unit)
        why = f"the roster says the subject serves in {subject.unit}"
        units = [Tie(unit.id, "subject", "unit", why) for unit in self._units.get(key, ()) if unit.id != subject.id]
        return [*units, *(Tie(group.id, "group", "unit", why) for group in self._groups.get(key, ()))]

    def _commander_ties(self, subject: Subject) -> list[Tie]:
        own = [n.value for n in subject.names] if subject.kind is Kind.UNIT else [subject.unit]
        chiefs = [chief for name in own if name for chief in self._commanders.get(unit_key(name), ())]
        return [
            Tie(chief.id, "subject", "commander", f"the roster says {chief.caption} commands {chief.unit}")
            for chief in chiefs
            if chief.id != subject.id
        ]
