"""Findings gathered from everything a run found: what is put to the reviewer.

Reach for :func:`gather` after screening and reading the reports. Every finding says where on the subject's page it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from muster.dates import best
from muster.dossier.dossier import Share
from muster.dossier.finding import Finding, FindingKind, Urgency
from muster.dossier.service import Served, Service
from muster.dossier.shares import asserted
from muster.files.account import Fate
from muster.force import Tie
from muster.policy.taxonomy import TAXONOMY
from muster.reports.report import Mention
from muster.rosters.subject import Kind, Roster, Subject
from muster.screening.hit import MILLION, Band, Hit
from muster.screening.result import Duplicate, Result


@dataclass(frozen=True, slots=True)
class Found:
    """What findings are gathered from; see :class:`~muster.dossier.dossier.Dossier` for each."""

    roster: Roster
    results: Mapping[str, Result]
    duplicates: Sequence[Duplicate]
    shares: Sequence[Share]
    mentions: Sequence[Mention]
    service: Service | None = None


def gather(found: Found) -> Iterable[Finding]:
    """Yield every finding, in no promised order; sort with :func:`~muster.dossier.finding.in_order`."""
    subjects = {subject.id: subject for subject in found.roster.subjects}
    for result in found.results.values():
        yield from _of_result(result)
    yield from _of_duplicates(found.duplicates, subjects)
    yield from _of_shares(found.shares, subjects)
    yield from _of_mentions(found, subjects)
    if found.service is not None:
        yield from _of_served(found.service.served)
    yield from _of_rows(found.roster)


_BANDS = {Band.STRONG: Urgency.FIRST, Band.POSSIBLE: Urgency.NEXT, Band.WEAK: Urgency.THEN}


def _of_result(result: Result) -> Iterable[Finding]:
    for number, hit in enumerate(result.hits, start=1):
        urgency = _BANDS[hit.band]
        text = f"{hit.band.value.capitalize()} hit: possibly {hit.caption}, listed on {hit.list}{_agreeing(hit)}"
        yield Finding(FindingKind.HIT, urgency, result.subject, text, f"hit-{number}", hit.score)
    if result.insufficient:
        text = f"Identity is thin: {result.insufficient}"
        yield Finding(FindingKind.THIN_IDENTITY, Urgency.NEXT, result.subject, text, "thin")
    if result.oddities:
        disguised = f"The name is disguised: {result.obfuscated[0]}" if result.obfuscated else ""
        text = disguised or f"Odd letters in the name: {result.oddities[0]}"
        urgency = Urgency.NEXT if disguised else Urgency.THEN
        yield Finding(FindingKind.ODD_NAME, urgency, result.subject, text, "odd")


def _agreeing(hit: Hit) -> str:
    said: dict[str, list[str]] = {"agrees": [], "disagrees": [], "unknown": []}
    for feature in hit.features:
        if feature.name != "prior":
            said[feature.agreement.value].append(feature.name.replace("_", " "))
    agree = (
        f"; {_listing(said['agrees'])} {'agrees' if len(said['agrees']) == 1 else 'agree'}" if said["agrees"] else ""
    )
    against = said["disagrees"]
    return agree + (f"; {_listing(against)} {'disagrees' if len(against) == 1 else 'disagree'}" if against else "")


def _listing(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _of_duplicates(duplicates: Sequence[Duplicate], subjects: Mapping[str, Subject]) -> Iterable[Finding]:
    numbers: dict[str, int] = {}
    for pair in duplicates:
        same_number = pair.kind == "same-identifier"
        kind = FindingKind.SHARED_IDENTIFIER if same_number else FindingKind.DUPLICATE
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            numbers[one] = numbers.get(one, 0) + 1
            what = "One number on two names" if same_number else "Possibly nominated twice"
            text = f"{what}: see also {subjects[other].caption}, row {subjects[other].row}"
            urgency = Urgency.FIRST if same_number else Urgency.NEXT
            yield Finding(kind, urgency, one, text, f"twin-{numbers[one]}", pair.score)


def _of_shares(shares: Sequence[Share], subjects: Mapping[str, Subject]) -> Iterable[Finding]:
    numbers: dict[str, int] = {}
    for share in shares:
        numbers[share.subject] = numbers.get(share.subject, 0) + 1
        if _is_context(share, subjects[share.subject]):
            continue
        what = "Allegation" if any(map(asserted, share.allegations)) else "Only a denial or conjecture"
        text = f"{what} of {share_name(share)}{_OF[share.relation]}: {in_words(share)}"
        anchor = f"said-{numbers[share.subject]}"
        yield Finding(FindingKind.ALLEGATION, _urgency(share), share.subject, text, anchor, share.origins * MILLION)


def _is_context(share: Share, subject: Subject) -> bool:
    """Whether a share is shown on a person's page without being put to the reviewer there.

    What is said of a commander is put to the reviewer with the commander and the unit, not once more with every member;
    what is only denied of a unit is put with the unit.
    """
    if subject.kind is Kind.UNIT:
        return False
    return share.relation == "commander" or (share.relation == "unit" and not any(map(asserted, share.allegations)))


_OF = {
    "subject": "",
    "entity": " against a listed entity the subject may be",
    "unit": " against the unit it belongs to",
    "commander": " against the commander of the unit",
}


def _urgency(share: Share) -> Urgency:
    """What is said of the subject or of what it may be comes first; what is only denied or imagined waits."""
    if not any(map(asserted, share.allegations)):
        return Urgency.THEN
    return Urgency.FIRST if share.relation in {"subject", "entity"} else Urgency.NEXT


def category_name(code: str) -> str:
    """Return a category's name for people; the code itself when it is not in the taxonomy."""
    return TAXONOMY[code].name if code in TAXONOMY else code


def share_name(share: Share) -> str:
    """Return what a share is about; both categories when it may be either."""
    return " or ".join(category_name(code) for code in sorted(filter(None, (share.category, share.either))))


def in_words(share: Share) -> str:
    """Return how well a share is corroborated: the reports that assert it, their origins, and how many others deny it."""
    claims = {a.report for a in share.allegations if asserted(a)}
    others = {a.report for a in share.allegations if not asserted(a)}
    if not claims:
        return f"{_reports(others)}, no origin"
    denied = all(a.negated for a in share.allegations if not asserted(a))
    beside = f"; {'denied' if denied else 'denied or only imagined'} in {_reports(others)}"
    return f"{_reports(claims)}, {_origins(share)}{beside if others else ''}"


def _reports(ids: set[str]) -> str:
    return "1 report" if len(ids) == 1 else f"{len(ids)} reports"


def _origins(share: Share) -> str:
    if share.origins == share.origins_most:
        return f"{share.origins} independent origin{'' if share.origins == 1 else 's'}"
    return f"{share.origins} to {share.origins_most} independent origins"


def _of_mentions(found: Found, subjects: Mapping[str, Subject]) -> Iterable[Finding]:
    """Put to the reviewer where subjects are named, unless an allegation against them does so already."""
    own = [share for share in found.shares if share.relation in {"subject", "entity"}]
    quoted = {(share.subject, a.report, a.sentence) for share in own for a in share.allegations}
    alleged = {share.subject for share in own if any(map(asserted, share.allegations))}
    reports: dict[str, set[str]] = {}
    for mention in found.mentions:
        known = mention.target_kind == "subject" and mention.target in subjects and mention.target not in alleged
        if known and (mention.target, mention.report, mention.sentence) not in quoted:
            reports.setdefault(mention.target, set()).add(mention.report)
    for subject, named in reports.items():
        n = "1 report" if len(named) == 1 else f"{len(named)} reports"
        text = f"Named in {n}; no allegation was recognised there, which a person should read to know"
        yield Finding(FindingKind.MENTION, Urgency.NEXT, subject, text, "mentions", len(named))


def _of_served(served: Mapping[str, tuple[Served, ...]]) -> Iterable[Finding]:
    """Put to the reviewer which incidents touch whom; what touches only somebody the subject may be waits."""
    for subject, every in served.items():
        for number, one in enumerate(every, start=1):
            if not one.incidents:
                continue
            incidents = "1 incident" if len(one.incidents) == 1 else f"{len(one.incidents)} incidents"
            urgency = Urgency.THEN if one.hit else Urgency.FIRST if one.named else Urgency.NEXT
            who = f"possibly {one.name}, " if one.hit else ""
            text = f"{incidents} on file: {who}{_touched(one)}"
            yield Finding(FindingKind.INCIDENT, urgency, subject, text, f"served-{number}", len(one.incidents))


def _touched(one: Served) -> str:
    """How the incidents touch the subject, in words; to have been there says nothing of what anybody did."""
    ties = [(tie, [e for e in one.exposures if e.tie is tie]) for tie in Tie]
    said = ["named by the source"] if one.named else []
    for tie, exposed in ties:
        if exposed:
            grade = best(e.grade for e in exposed)
            where = "posted in the unit on that day" if tie is Tie.MEMBER else "in command on that day"
            said.append(f"{where} ({grade})")
    return ", ".join(said)


def _of_rows(roster: Roster) -> Iterable[Finding]:
    for problem in roster.account.problems:
        if problem.fate is Fate.QUARANTINED:
            text = f"Row {problem.row} could not become a subject: {problem.message}"
            yield Finding(FindingKind.ROSTER_ROW, Urgency.NEXT, "", text, f"row-{problem.row}")
