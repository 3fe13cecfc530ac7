"""The page of one subject: what is nominated, what needs a person, and every reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from muster.dossier.cases.named import Named
from muster.dossier.dossier import Dossier, Share
from muster.dossier.gather import category_name, in_words, share_name
from muster.dossier.highlight import Mark, Segment, anchor_of, segments
from muster.dossier.lookup import ITSELF, Lookup, grouped
from muster.dossier.nav import nav_of
from muster.dossier.pages import count, part, render, words
from muster.dossier.picture import waterfall
from muster.dossier.policies_page import rule_anchors
from muster.dossier.served_lines import cited
from muster.dossier.service import Served
from muster.dossier.shares import asserted, targets_of
from muster.dossier.ties import Ties
from muster.force import Exposure, Force, Incident, Posting, Tie
from muster.names.compare import PartPair
from muster.policy.determination import Determination, Opinion, Standing
from muster.policy.fact import Fact
from muster.reports.report import Allegation, Mention, Passage, Report
from muster.rosters.subject import Subject
from muster.rules.truth import Truth
from muster.screening.hit import Hit
from muster.screening.result import Duplicate, Result
from muster.screening.settle import settle

_HITS_SHOWN = 10
_MENTIONS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence stands: the report, and the anchor to jump to in it."""

    report: Report
    anchor: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence to show, cut where marks begin and end, with every report it stands in."""

    segments: tuple[Segment, ...]
    sources: tuple[Source, ...]
    details: tuple[str, ...] = ()
    accuser: str = ""
    via: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One share as shown: heading, corroboration, whom it is about, the quotes."""

    heading: str
    counted: str
    about: str
    allegations: tuple[Quote, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """Another nomination that may be the same subject, or shares its number."""

    heading: str
    other: Subject
    rows: tuple[int, int]
    detail: str
    pairs: tuple[PartPair, ...]


class SubjectPages:
    """The pages of all subjects of one dossier. Subjects of whom the same is known share the rendered opinions."""

    def __init__(self, dossier: Dossier, lookup: Lookup) -> None:
        self._dossier, self._lookup = dossier, lookup
        self._ties = Ties(dossier.roster.subjects, dossier.groups)
        self._anchors = rule_anchors(dossier.policies)
        self._named = Named(dossier.casebooks, dossier.roster.subjects)
        self._rendered: dict[int, Markup] = {}

    def page(self, subject: Subject) -> bytes:
        """Return the page of one subject."""
        lookup, dossier = self._lookup, self._dossier
        result = lookup.results.get(subject.id, Result(subject.id, subject.caption, ()))
        twins = [_twin(subject, pair, lookup) for pair in lookup.duplicates.get(subject.id, ())]
        return render(
            "subject.html",
            root="../",
            here="",
            nav=nav_of(dossier),
            cases=self._named.cases(subject),
            alone=self._named.alone(subject),
            subject=subject,
            result=result,
            findings=lookup.findings.get(subject.id, ()),
            read=_read(dossier),
            nomination=list(nomination(subject)),
            identity=bool(twins or result.insufficient or result.oddities),
            twins=twins,
            total=len(result.hits),
            hits=[_hit(hit, dossier, lookup) for hit in result.hits[:_HITS_SHOWN]],
            more_hits=result.hits[_HITS_SHOWN:],
            said=[_said(share, lookup, self._ties, subject) for share in lookup.shares.get(subject.id, ())],
            mentions=list(self._mentions(subject, result, ("subject", "entity"))),
            near=list(self._mentions(subject, result, ("unit", "commander"))),
            served=list(_served(dossier, subject)),
            opinions=self._opinions(subject),
        )

    def _mentions(self, subject: Subject, result: Result, relations: Sequence[str]) -> Iterable[Quote]:
        """Sentences that name what stands in these relations; at most a page. Not those shown as allegations already."""
        shares = self._lookup.shares.get(subject.id, ())
        quoted = {(a.report, a.sentence) for s in shares if s.relation in relations for a in s.allegations}
        found = [
            (tie.relation, mention)
            for tie in targets_of(subject, result, self._ties)
            for mention in self._lookup.mentions_of.get((tie.target_kind, tie.target), ())
            if tie.relation in relations and (mention.report, mention.sentence) not in quoted
        ]
        told = grouped(_closest(found), lambda pair: pair[1].sentence.text)
        return (_mention(pairs, self._lookup) for pairs in list(told.values())[:_MENTIONS_SHOWN])

    def _opinions(self, subject: Subject) -> Markup:
        opinions = self._dossier.opinions.get(subject.id, ())
        # Asked by identity: the dossier keeps them alive, and comparing them whole would cost more than rendering.
        if id(opinions) not in self._rendered:
            views = [_opinion(opinion) for opinion in opinions]
            self._rendered[id(opinions)] = part("_opinions.html", opinions=views, anchors=self._anchors, root="../")
        return self._rendered[id(opinions)]


@dataclass(frozen=True, slots=True)
class ShownIncident:
    """An incident as shown: what a source tells, when, where, and how it touches the subject."""

    incident: Incident
    told: str
    touches: str
    grade: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownService:
    """Whom of the force a subject is or may be, with postings and incidents as shown."""

    served: Served
    postings: tuple[tuple[Posting, str, tuple[str, ...]], ...]
    incidents: tuple[ShownIncident, ...]


def _served(dossier: Dossier, subject: Subject) -> Iterator[ShownService]:
    if dossier.service is None:
        return
    force = dossier.service.force
    for one in dossier.served.get(subject.id, ()):
        postings = tuple((p, force.units[p.unit].name, tuple(cited(force, p.origin.cited))) for p in one.postings)
        named = (_named(incident, force) for incident in one.named)
        yield ShownService(one, postings, (*named, *(_exposed(exposure, force) for exposure in one.exposures)))


def _named(incident: Incident, force: Force) -> ShownIncident:
    sources = tuple(cited(force, incident.origin.cited))
    return ShownIncident(incident, _told(incident), "named by the source", "", (), sources)


def _exposed(one: Exposure, force: Force) -> ShownIncident:
    incident, unit = force.incidents[one.incident], force.units[one.unit].name
    touches = f"posted in {unit} on that day" if one.tie is Tie.MEMBER else f"in command of {unit} on that day"
    return ShownIncident(
        incident, _told(incident), touches, str(one.grade), one.reasons, tuple(cited(force, one.sources))
    )


def _told(incident: Incident) -> str:
    return ", ".join(map(category_name, incident.categories)) or incident.description or "incident"


def _read(dossier: Dossier) -> str:
    lists = count(len(dossier.snapshots), "list")
    reports = "no reports" if dossier.reports is None else count(len(dossier.reports), "report")
    return f"{lists}, {reports}"


def nomination(subject: Subject) -> Iterable[tuple[str, list[str]]]:
    """Yield (label, values) of what the roster says of a subject; only what it does say."""
    first, last = subject.posting
    commands = {True: ["yes"], False: ["no"], None: []}[subject.commander]
    since = [f"from {first.raw}"] if first is not None else []
    until = [f"to {last.raw}"] if last is not None else []
    rows = (
        ("Born", [d.raw + "".join(f" ({note})" for note in d.notes) for d in subject.birth_dates]),
        ("Place of birth", list(subject.birth_places)),
        ("Nationality", [code.upper() for code in subject.nationalities]),
        ("Sex", [subject.gender] if subject.gender else []),
        ("Numbers", [f"{words(i.type)} {i.number}".strip() for i in subject.identifiers]),
        ("Rank", [subject.rank] if subject.rank else []),
        ("Position", [subject.position] if subject.position else []),
        ("Unit", [subject.unit] if subject.unit else []),
        ("Posting", [*since, *until]),
        ("Commands the unit", commands),
    )
    return ((label, values) for label, values in rows if values)


def _twin(subject: Subject, pair: Duplicate, lookup: Lookup) -> Twin:
    heading = "One number, two names" if pair.kind == "same-identifier" else "Possibly nominated twice"
    other = lookup.subjects[pair.second if pair.first == subject.id else pair.first]
    rows = (lookup.subjects[pair.first].row, lookup.subjects[pair.second].row)
    return Twin(heading, other, rows, pair.detail, pair.alignment.pairs)


def _hit(hit: Hit, dossier: Dossier, lookup: Lookup) -> tuple[object, ...]:
    """A hit with its steps; what neither side gives is gathered, so that the eye meets the evidence."""
    snapshot = next(s for s in dossier.snapshots if s.name == hit.list)
    blank = [f for f in hit.features if f.name != "prior" and not (f.query or f.candidate or f.weight)]
    steps = [step for step in waterfall(hit.features) if step.feature not in blank]
    return hit, lookup.entities[hit.list, hit.entity], steps, blank, snapshot, settle(hit)


_RELATION = {
    "subject": "",
    "entity": ", said of a listed entity this subject may be",
    "unit": ", said of the unit it belongs to",
    "commander": ", said of the commander of the unit",
}


def _said(share: Share, lookup: Lookup, ties: Ties, subject: Subject) -> Said:
    tied = targets_of(subject, lookup.results.get(subject.id), ties)
    tie = next(t for t in tied if (t.target, t.target_kind) == (share.target, share.target_kind))
    return Said(
        heading=f"{share_name(share).capitalize()}{_RELATION[share.relation]}",
        counted=f"{in_words(share)}{_one_origin(share, lookup)}.",
        about="" if share.relation == "subject" else f"It concerns this page because: {tie.why}.",
        allegations=tuple(_allegation(allegation, lookup) for allegation in share.allegations),
        why=(*share.why, *filter(None, (share.coded,))),
    )


def _one_origin(share: Share, lookup: Lookup) -> str:
    """Name the origin when there is but one: that is what a reader must know of many reports."""
    names = dict.fromkeys(name for a in filter(asserted, share.allegations) for name in lookup.origins_of(a.report))
    name = next(iter(names), ITSELF)
    return f": {name}" if share.origins_most == 1 and len(names) == 1 and name != ITSELF else ""


def _allegation(allegation: Allegation, lookup: Lookup) -> Quote:
    notes = (
        (f"Hedged: “{allegation.hedge}”." if allegation.hedge else ""),
        ("The sentence denies it." if allegation.negated else ""),
        ("The sentence speaks of what could or must not happen." if allegation.hypothetical else ""),
    )
    return Quote(
        _marked(allegation.sentence, [allegation.cue]),
        (Source(lookup.reports[allegation.report], anchor_of("a", allegation.sentence)),),
        accuser=allegation.accuser,
        via=allegation.via,
        origins=lookup.origins_of(allegation.report),
        notes=tuple(note for note in notes if note),
    )


def _marked(sentence: Passage, inner: Iterable[Passage]) -> tuple[Segment, ...]:
    marks = [Mark(p.start - sentence.start, p.end - sentence.start, "cue") for p in inner]
    return segments(sentence.text, 0, len(sentence.text), marks)


_WHOM = {
    "subject": "",
    "entity": "a listed entity this may be: ",
    "unit": "the unit: ",
    "commander": "the commander of the unit: ",
}


def _closest(found: Iterable[tuple[str, Mention]]) -> Iterable[tuple[str, Mention]]:
    """One naming is told once, of the closest of those it may name."""
    seen: set[tuple[str, int, int]] = set()
    for relation, mention in found:
        place = (mention.report, mention.passage.start, mention.passage.end)
        if place not in seen:
            seen.add(place)
            yield relation, mention


def _mention(pairs: Sequence[tuple[str, Mention]], lookup: Lookup) -> Quote:
    """The same sentence in several reports is shown once, with each of them."""
    first = pairs[0][1]
    inner = [m.passage for _, m in pairs if m.report == first.report and m.sentence == first.sentence]
    sources = {m.report: Source(lookup.reports[m.report], anchor_of("m", m.passage)) for _, m in reversed(pairs)}
    details = dict.fromkeys(f"{_WHOM[relation]}{m.detail}" for relation, m in pairs)
    return Quote(_marked(first.sentence, inner), tuple(reversed(sources.values())), details=tuple(details))


@dataclass(frozen=True, slots=True)
class FactLine:
    """Facts of one truth for one reason, shown as one line."""

    truth: str
    names: tuple[str, ...]
    why: str
    evidence: int


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A determination with its facts gathered into lines."""

    determination: Determination
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """One policy's opinion: the rules shown in full, and those folded into a line, with what would settle them."""

    opinion: Opinion
    shown: tuple[ShownRule, ...]
    folded: tuple[Determination, ...]
    settle: tuple[str, ...]


def _opinion(opinion: Opinion) -> ShownOpinion:
    """Show in full what is satisfied or open because of something found; fold the rest."""
    shown = [d for d in opinion.determinations if _calls(d)]
    folded = tuple(d for d in opinion.determinations if not _calls(d))
    settle = dict.fromkeys(line for d in folded for line in d.settle)
    return ShownOpinion(opinion, tuple(ShownRule(d, fact_lines(d.facts)) for d in shown), folded, tuple(settle))


def _calls(determination: Determination) -> bool:
    if determination.standing is Standing.NOT_DETERMINABLE:
        return any(fact.truth is Truth.UNKNOWN and fact.evidence for fact in determination.facts)
    return determination.standing is Standing.SATISFIED


def fact_lines(facts: Sequence[Fact]) -> tuple[FactLine, ...]:
    """Return facts gathered by truth and reason; what is false because nothing was found is one line."""
    gathered = grouped(facts, lambda fact: (fact.truth.value, _reason(fact)))
    return tuple(
        FactLine(truth, tuple(_name(f) for f in group), why, sum(len(f.evidence) for f in group))
        for (truth, why), group in gathered.items()
    )


def _reason(fact: Fact) -> str:
    absent = bool(fact.evidence) and all(item.kind == "absence" for item in fact.evidence)
    return "nothing was found in what was read" if absent else fact.why


def _name(fact: Fact) -> str:
    return fact.name if fact.number is None else f"{fact.name} = {fact.number}"
