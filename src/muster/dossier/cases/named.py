"""Which cases are about which subjects of a roster, by the name as written.

Reach for :class:`Named`. The invariant: names are the same only when they are written the same (letter case, spaces and compatibility forms
apart), and a person is never taken for a unit: a fuzzy tie between a subject and somebody's case would be guilt by likeness. Two subjects of
one name both have the case on their page, which says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from muster.dossier.cases.case_file import Casebook, CaseFile
from muster.dossier.ties import unit_key
from muster.rosters.subject import Subject

_PERSON, _UNIT = "person", "unit"


class Named:
    """Cases and subjects by the names they share; built once, asked per page."""

    def __init__(self, books: Iterable[Casebook], subjects: Iterable[Subject]) -> None:
        self._cases: defaultdict[tuple[str, str], list[CaseFile]] = defaultdict(list)
        self._subjects: defaultdict[tuple[str, str], list[Subject]] = defaultdict(list)
        for case in (case for book in books for case in book.cases):
            for key in _keys(case):
                self._cases[key].append(case)
        if self._cases:
            for subject in subjects:
                for key in _names(subject):
                    self._subjects[key].append(subject)

    def cases(self, subject: Subject) -> tuple[CaseFile, ...]:
        """Return the cases about a subject, or that judge it as the unit; each once."""
        found = (case for key in _names(subject) for case in self._cases.get(key, ()))
        return tuple({case.key: case for case in found}.values())

    def subjects(self, case: CaseFile) -> tuple[Subject, ...]:
        """Return the subjects a case is about, the unit it judges among them; each once."""
        found = (subject for key in _keys(case) for subject in self._subjects.get(key, ()))
        return tuple({subject.id: subject for subject in found}.values())

    def alone(self, subject: Subject) -> bool:
        """Whether nobody else in the roster has a name that is written the same."""
        return all(len(self._subjects.get(key, ())) <= 1 for key in _names(subject))


def _keys(case: CaseFile) -> tuple[tuple[str, str], ...]:
    own = (case.kind, unit_key(case.subject))
    return (own, (_UNIT, unit_key(case.unit))) if case.judges_unit and case.unit else (own,)


def _names(subject: Subject) -> tuple[tuple[str, str], ...]:
    kind = _UNIT if subject.kind.value == _UNIT else _PERSON
    return tuple(dict.fromkeys((kind, unit_key(name.value)) for name in subject.names))
