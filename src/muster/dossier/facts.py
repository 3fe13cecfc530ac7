"""Policy facts of a subject, built from its row, its hits, what the reports say and the groups file.

Reach for :class:`FactBook` before applying a policy. The invariants: a hit or an allegation nobody has judged makes its
fact unknown, never true; nothing found makes it false and says what was read; nothing read makes it unknown, and so does a
report that names the subject and that no person has read: recognising allegations is too hard to clear anybody by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Self

from muster.dossier.dossier import Share
from muster.dossier.service import Service, merged
from muster.dossier.shares import asserted
from muster.dossier.ties import Ties
from muster.force.group import ForceKind, Group
from muster.lists.snapshot import Snapshot
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.facts import meaning
from muster.policy.policy import NamedGroup
from muster.policy.taxonomy import TAXONOMY
from muster.reports.report import Allegation, Mention, Report
from muster.rosters.subject import Kind, Subject
from muster.rules.truth import Truth
from muster.screening.hit import Band, Hit
from muster.screening.result import Duplicate, Result

_PREFIX = {"subject": "", "entity": "", "unit": "unit_", "commander": "commander_"}
_PUT_FORWARD = (Band.STRONG, Band.POSSIBLE)
_WHO = {"": "the subject", "unit_": "the unit", "commander_": "the commander"}


class FactBook:
    """Facts of every subject of a roster; built once, asked per subject.

    Args:
        snapshots: the lists read.
        reports: the reports read; None when none were asked for.
        ties: who serves where.
        results: subject id -> its screening.
        duplicates: pairs of nominations.
        shares: what the reports say.
        mentions: whom the reports name: a report that names somebody must be read before it is said to allege nothing.
        stated: fact name -> what the user states; it stands above anything read.
    """

    def __init__(
        self,
        snapshots: Sequence[Snapshot],
        reports: Sequence[Report] | None,
        ties: Ties,
        results: Mapping[str, Result],
        *,
        duplicates: Iterable[Duplicate] = (),
        shares: Iterable[Share] = (),
        mentions: Iterable[Mention] = (),
        stated: Mapping[str, bool] | None = None,
    ) -> None:
        self._service: Service | None = None
        self._ties, self._results = ties, results
        self._lists_read = _lists_read(snapshots)
        self._reports_read = _reports_read(reports)
        self._stated = {name: _stated(name, value=value) for name, value in sorted((stated or {}).items())}
        self._duplicates: defaultdict[tuple[str, str], list[Duplicate]] = defaultdict(list)
        for duplicate in duplicates:
            for subject in (duplicate.first, duplicate.second):
                self._duplicates[duplicate.kind, subject].append(duplicate)
        self._shares: defaultdict[tuple[str, str, str], list[Share]] = defaultdict(list)
        for share in shares:
            for code in filter(None, (share.category, share.either)):
                self._shares[share.subject, _PREFIX[share.relation], code].append(share)
        self._named: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for mention in mentions:
            self._named[mention.target_kind, mention.target].append(mention.report)
        self._quiet = {prefix: tuple(self._nothing_alleged(prefix)) for prefix in _WHO}

    def beside(self, service: Service | None) -> Self:
        """Let what a force in time says stand beside the rest; nothing when no files of a force were given."""
        self._service = service
        return self

    def of(self, subject: Subject, groups: tuple[NamedGroup, ...] = ()) -> Facts:
        """Return the facts of one subject, by name, always in the same order.

        Args:
            subject: of the roster.
            groups: the groups a policy names with dates.
        """
        found = [
            *self._about(subject),
            *self._force(subject),
            *self._listed(subject),
            *self._alleged(subject),
        ]
        facts: Facts = {fact.name: fact for fact in found}
        if self._service is not None:
            facts = merged(facts, self._service.facts(subject, groups))
        return {**facts, **self._stated}

    def _about(self, subject: Subject) -> Iterable[Fact]:
        person = subject.kind is Kind.PERSON
        yield _from_roster("subject.is_person", value=person, why=f"the roster nominates a {subject.kind.value}")
        yield _from_roster("subject.is_unit", value=not person, why=f"the roster nominates a {subject.kind.value}")
        yield _commands(subject)
        yield _identity(self._results.get(subject.id))
        yield self._twice(subject)
        yield self._shared_number(subject)

    def _twice(self, subject: Subject) -> Fact:
        pairs = self._duplicates.get(("same-person", subject.id), [])
        if not pairs:
            why = "no other nomination in the roster looks like this one"
            return Fact("duplicate.nomination", Truth.FALSE, why, (Evidence("absence", "roster", why),))
        why = f"{_count(len(pairs), 'other nomination')} may be the same; no person has judged it"
        return _open("duplicate.nomination", why, tuple(_pair_evidence(pair, subject) for pair in pairs))

    def _shared_number(self, subject: Subject) -> Fact:
        pairs = self._duplicates.get(("same-identifier", subject.id), [])
        why = "the roster gives one number to two names" if pairs else "no other subject has one of its numbers"
        evidence = tuple(_pair_evidence(pair, subject) for pair in pairs) or (Evidence("absence", "roster", why),)
        return Fact("identifier.shared", Truth.of(bool(pairs)), why, evidence)

    def _force(self, subject: Subject) -> Iterable[Fact]:
        groups = self._ties.groups_of(subject)
        yield _force_fact("force.is_state", groups, yes={ForceKind.STATE})
        yield _force_fact("force.is_non_state", groups, yes={ForceKind.NON_STATE})
        for group in groups:
            evidence = (Evidence("group", group.id, f"the roster names {subject.unit or subject.caption}"),)
            name = f"group.member.{group.id}"
            if meaning(name) is not None:
                yield _open(name, "the roster ties the subject to the group; dates and role are not judged", evidence)

    def _listed(self, subject: Subject) -> Iterable[Fact]:
        result = self._results.get(subject.id)
        yield from self._listed_as("", () if result is None else result.hits)
        tied: dict[str, list[Hit]] = {"unit_": [], "commander_": []}
        known = {tie.relation for tie in self._ties.of(subject) if tie.target_kind == "subject"}
        for tie in self._ties.of(subject):
            if tie.relation != "subject" and tie.target in self._results:
                tied[_PREFIX[tie.relation]].extend(self._results[tie.target].hits)
        for prefix, hits in tied.items():
            if prefix.removesuffix("_") in known:
                yield from self._listed_as(prefix, hits)
            else:
                yield from (_untied(f"{prefix}listed.{band.value}", prefix, subject.unit) for band in _PUT_FORWARD)

    def _listed_as(self, prefix: str, hits: Sequence[Hit]) -> Iterable[Fact]:
        for band in _PUT_FORWARD:
            name, found = f"{prefix}listed.{band.value}", [hit for hit in hits if hit.band is band]
            if found:
                why = f"{_count(len(found), f'{band.value} hit')} that no person has judged"
                yield _open(name, why, tuple(_hit_evidence(hit) for hit in found))
            else:
                yield _absent(name, f"no {band.value} hit", self._lists_read)

    def _alleged(self, subject: Subject) -> Iterable[Fact]:
        known = {_PREFIX[tie.relation] for tie in self._ties.of(subject)} | {""}
        for prefix in _WHO:
            if prefix not in known:
                yield from _untied_codes(prefix, subject.unit)
                continue
            found = {code: self._shares.get((subject.id, prefix, code), []) for code in TAXONOMY}
            silent = self._silent(subject, prefix)
            for code, quiet in zip(TAXONOMY, silent, strict=True):
                yield from _said(prefix, code, found[code]) if found[code] else quiet

    def _silent(self, subject: Subject, prefix: str) -> Sequence[tuple[Fact, Fact]]:
        """The facts of categories in which nothing was recognised: false if no report names the one in question."""
        near = [tie for tie in self._ties.of(subject) if _PREFIX[tie.relation] == prefix]
        reports = dict.fromkeys(r for tie in near for r in self._named.get((tie.target_kind, tie.target), ()))
        return _unread_for(prefix, tuple(reports)) if reports else self._quiet[prefix]

    def _nothing_alleged(self, prefix: str) -> Iterable[tuple[Fact, Fact]]:
        for code, category in TAXONOMY.items():
            why = f"no report read says that {_WHO[prefix]} had a part in {category.name}"
            origins = _absent(f"{prefix}origins.{code}", why, self._reports_read, number=0)
            yield _absent(f"{prefix}alleged.{code}", why, self._reports_read), origins


_SETTLE_UNIT = "name the unit in the roster, and give it a row there or in the groups file, as the roster writes it"
_SETTLE_CHIEF = "mark in the roster who commands the unit"


@lru_cache(maxsize=4096)
def _untied_codes(prefix: str, unit: str) -> tuple[Fact, ...]:
    names = ((f"{prefix}alleged.{code}", f"{prefix}origins.{code}") for code in TAXONOMY)
    return tuple(_untied(name, prefix, unit) for pair in names for name in pair)


def _untied(name: str, prefix: str, unit: str) -> Fact:
    """A fact about a unit or commander nobody has named in a way that can be looked up."""
    if prefix == "commander_":
        return Fact(name, Truth.UNKNOWN, "the roster names no commander of the unit", settle=_SETTLE_CHIEF)
    why = f"{unit} has no row in the roster or groups file" if unit else "the roster names no unit"
    return Fact(name, Truth.UNKNOWN, why, settle=_SETTLE_UNIT)


def _said(prefix: str, code: str, shares: Sequence[Share]) -> Iterable[Fact]:
    alleged = [(share, allegation) for share in shares for allegation in share.allegations]
    least = max(s.origins for s in shares)
    coded = "".join(f" {why}" for why in dict.fromkeys(s.coded for s in shares) if why)
    why = f"{_asserted(shares)}; no person has judged them{'.' if coded else ''}{coded.rstrip('.')}"
    evidence = tuple(
        Evidence("allegation", allegation.report, _sentence(share, allegation)) for share, allegation in alleged
    )
    yield _open(f"{prefix}alleged.{code}", why, evidence)
    yield _open(f"{prefix}origins.{code}", why, evidence, number=least)


def _asserted(shares: Sequence[Share]) -> str:
    """Say how many reports assert it, on how many origins, and how many sentences only deny or imagine it."""
    alleged = [allegation for share in shares for allegation in share.allegations]
    claims = {allegation.report for allegation in alleged if asserted(allegation)}
    others = sum(not asserted(allegation) for allegation in alleged)
    denied = f"{_count(others, 'sentence')} that deny it or speak of what could happen"
    if not claims:
        return f"no report asserts it, only {denied}"
    least, most = max(s.origins for s in shares), sum(s.origins_most for s in shares)
    origins = _count(least, "independent origin") if least == most else f"{least} to {most} independent origins"
    return f"{_count(len(claims), 'report')}, {origins}{f', beside {denied}' if others else ''}"


def _unread_for(prefix: str, reports: tuple[str, ...]) -> Sequence[tuple[Fact, Fact]]:
    """Reports name the one in question, and no allegation was recognised: that is not the same as none being there.

    For a unit or commander there is no evidence here: the reports are put to the reviewer on their own page.
    """
    named = f"{_count(len(reports), 'report')} {'names' if len(reports) == 1 else 'name'} {_WHO[prefix]}"
    why = f"{named}; no allegation of this kind was recognised, and no person has read for it"
    evidence = () if prefix else tuple(Evidence("mention", report, why) for report in reports)
    names = ((f"{prefix}alleged.{code}", f"{prefix}origins.{code}") for code in TAXONOMY)
    return [(_open(alleged, why, evidence), _open(origins, why, evidence)) for alleged, origins in names]


def _sentence(share: Share, allegation: Allegation) -> str:
    text = allegation.sentence.text
    if allegation.negated:
        text = f"denied: {text}"
    if share.relation == "entity":
        return f"said of the listed entity {share.target}, which the subject may be: {text}"
    return text


def _open(name: str, why: str, evidence: tuple[Evidence, ...], *, number: int | None = None) -> Fact:
    known = meaning(name)
    settle = "" if known is None else known.settle
    return Fact(name, Truth.UNKNOWN, why, evidence, settle=settle, number=number)


def _absent(name: str, why: str, read: str, *, number: int | None = None) -> Fact:
    """Nothing found: false when something was read, unknown when nothing was."""
    if not read:
        kind = "lists" if "listed." in name else "reports that could be searched"
        return _open(name, f"no {kind} were read", ())
    return Fact(name, Truth.FALSE, why, (Evidence("absence", "", f"{why} in {read}"),), number=number)


def _from_roster(name: str, *, value: bool, why: str) -> Fact:
    return Fact(name, Truth.of(value), why, (Evidence("roster", "row", why),))


def _commands(subject: Subject) -> Fact:
    if subject.commander is None:
        return _open("subject.commands", "the roster does not say", ())
    says = "says" if subject.commander else "denies"
    why = f"the roster {says} that the subject commands the unit"
    return _from_roster("subject.commands", value=subject.commander, why=why)


def _identity(result: Result | None) -> Fact:
    if result is None:
        return _open("identity.sufficient", "the subject was not screened", ())
    if not result.insufficient:
        why = "the roster gives enough to tell the subject from others of the same name"
        return Fact("identity.sufficient", Truth.TRUE, why)
    return _from_roster("identity.sufficient", value=False, why=result.insufficient)


def _force_fact(name: str, groups: Sequence[Group], *, yes: set[ForceKind]) -> Fact:
    evidence = tuple(Evidence("group", g.id, f"the groups file says {g.names[0]} is {g.kind.value}") for g in groups)
    kinds = {group.kind for group in groups}
    if not kinds:
        return _open(name, "the groups file does not name the force the subject serves in", ())
    if kinds & {ForceKind.UNKNOWN, ForceKind.MIXED} or (kinds & yes and kinds - yes):
        return _open(name, "the groups file leaves open whose force it is", evidence)
    return Fact(name, Truth.of(kinds <= yes), "as the groups file states", evidence)


def _stated(name: str, *, value: bool) -> Fact:
    why = f"stated for this run as {'true' if value else 'false'}"
    return Fact(name, Truth.of(value), why, (Evidence("statement", "run", why),))


def _hit_evidence(hit: Hit) -> Evidence:
    return Evidence("hit", hit.entity, f"possibly {hit.caption}, listed on {hit.list} ({hit.band.value})")


def _pair_evidence(pair: Duplicate, subject: Subject) -> Evidence:
    other = pair.second if pair.first == subject.id else pair.first
    return Evidence("roster", other, pair.detail)


def _lists_read(snapshots: Sequence[Snapshot]) -> str:
    names = [f"{s.name} ({len(s.entities):,} entities{f', dated {s.dated}' if s.dated else ''})" for s in snapshots]
    return "; ".join(names)


def _reports_read(reports: Sequence[Report] | None) -> str:
    """Reports in a language nobody searched for statements settle nothing, so they are not counted as read."""
    searched = [report for report in reports or () if report.supported]
    if not searched:
        return ""
    dates = sorted(report.date for report in searched if report.date)
    span = f", dated {dates[0]} to {dates[-1]}" if dates else ""
    return f"{_count(len(searched), 'report')}{span}"


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
