"""Everything a vetting run found, as one value: what the pages and files are made from.

Reach for :class:`Dossier` after :func:`muster.dossier.vet.vet`, to write it, count it or show parts of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.dossier.cases.case_file import Casebook
from muster.dossier.finding import Finding
from muster.dossier.service import Served, Service
from muster.errors import InputError
from muster.force import FileRead, Group
from muster.lists.snapshot import Snapshot
from muster.policy.determination import Opinion
from muster.policy.policy import Policy
from muster.reports.report import Allegation, Mention, Report, Story
from muster.rosters.subject import Roster
from muster.screening.result import Duplicate, Result


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or part of one, that could not be used: its name, where in it, why, and what to do."""

    file: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What the reports say of one target about one category: the allegations, and how many origins they have.

    Attributes:
        subject: id of the subject on whose page it stands.
        target: id of what is named: the subject itself, a listed entity it may be, its unit, or its commander.
        target_kind: ``subject``, ``entity`` or ``group``, as in :class:`~muster.reports.report.Allegation`.
        relation: ``subject``, ``entity``, ``unit`` or ``commander``: how the target is tied to the subject.
        category: code of the taxonomy.
        allegations: in order of report and place, denials among them.
        origins: at least how many independent origins those have that are neither denied nor only imagined; 0 for none.
        origins_most: at most how many.
        why: how the origins were counted, in sentences.
        either: code of the category it may be instead; empty when there is no doubt of that kind.
        coded: why it stands under this category, in a sentence, where the words of the reports alone do not say it.
    """

    subject: str
    target: str
    target_kind: str
    relation: str
    category: str
    allegations: tuple[Allegation, ...]
    origins: int
    origins_most: int
    why: tuple[str, ...]
    either: str = ""
    coded: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A vetted roster.

    Attributes:
        roster: as read; its subjects give the order of everything below.
        snapshots: the lists screened against.
        reports: the reports read; None when none were asked for, which is not the same as none found.
        unread: inputs, or parts of them, that could not be used.
        groups: as the user's groups file gives them.
        policies: the policies asked for, in the order asked.
        results: one a subject, roster order.
        duplicates: pairs of nominations.
        mentions: every mention found.
        allegations: every allegation found, also those said of nobody in the roster.
        shares: what the reports say, by subject, relation, target and category; subjects in roster order.
        stories: reports about the same thing, with their origins.
        opinions: subject id -> one opinion a policy.
        findings: what needs a person, most urgent first.
        also_read: (base name, sha-256) of other files that can change a result: groups, mappings, settings.
        settings: name -> value of every setting that can change a result, as text.
        service: what files of a force say of the subjects on their dates; None when none were given.
        casebooks: vetting cases to show beside it, as they were read together; empty when none were given.
    """

    roster: Roster
    snapshots: tuple[Snapshot, ...]
    reports: tuple[Report, ...] | None
    unread: tuple[Unread, ...]
    groups: tuple[Group, ...]
    policies: tuple[Policy, ...]
    results: tuple[Result, ...]
    duplicates: tuple[Duplicate, ...]
    mentions: tuple[Mention, ...]
    allegations: tuple[Allegation, ...]
    shares: tuple[Share, ...]
    stories: tuple[Story, ...]
    opinions: Mapping[str, tuple[Opinion, ...]]
    findings: tuple[Finding, ...]
    also_read: tuple[tuple[str, str], ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    service: Service | None = None
    casebooks: tuple[Casebook, ...] = ()

    @property
    def force_files(self) -> tuple[FileRead, ...]:
        """How the files of the force were read."""
        return () if self.service is None else self.service.files

    @property
    def served(self) -> Mapping[str, tuple[Served, ...]]:
        """Subject id -> whom of the force the subject is or may be; only those of whom its files say something."""
        return {} if self.service is None else self.service.served

    @property
    def needs_review(self) -> bool:
        """Whether anything waits for a person: the command line then exits with 3."""
        accounts = [*(one.account for one in self.snapshots), *(one.account for one in self.force_files)]
        waiting = bool(self.findings or self.unread) or any(account.quarantined for account in accounts)
        waiting = waiting or any(case.holder for book in self.casebooks for case in book.cases)
        return waiting or any(o.needs_person for opinions in self.opinions.values() for o in opinions)


def unread_of(error: InputError) -> Unread:
    """Return an input that could not be used as it is, as the index shows it."""
    place = f"row {error.row}: " if error.row is not None else ""
    return Unread(file=error.file, message=f"{place}{error.problem}", remedy=error.remedy)
