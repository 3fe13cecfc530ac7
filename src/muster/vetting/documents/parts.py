"""Sections that several documents share, each entry marked with what it holds.

Reach for these in what composes a document. The invariant: evidence of a source that is not open, or of one nobody listed, is kept as if it
were protected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from muster.vetting.documents.document import Entry, Section
from muster.vetting.documents.matter import Matter
from muster.vetting.documents.profile import Holds
from muster.vetting.status import Status


def day(when: date | None) -> str:
    """Return a day as it is written in documents; empty when there is none."""
    return "" if when is None else when.isoformat()


def head(matter: Matter) -> Section:
    """Return who issues the document, about which case, when."""
    return Section(
        "",
        (
            Entry(Holds.OFFICE, matter.office, "Issued by"),
            Entry(Holds.OFFICE, day(matter.issued), "Date"),
            Entry(Holds.CASE, matter.case, "Case"),
        ),
    )


def about(matter: Matter) -> Section:
    """Return who is vetted."""
    party = matter.subject
    name = Holds.UNIT_NAME if party.unit else Holds.NAME
    return Section(
        "The unit" if party.unit else "The person",
        (
            Entry(name, party.name, "Name"),
            *(Entry(name, other, "Also written") for other in party.other_names),
            Entry(Holds.IDENTITY, party.birth, "Born"),
            *(Entry(Holds.IDENTITY, number, "Identity document") for number in party.identifiers),
            Entry(Holds.POST, party.rank, "Rank"),
            Entry(Holds.POST, party.position, "Position"),
            Entry(Holds.POST, party.serves_in, "Unit above" if party.unit else "Unit"),
        ),
    )


def outcome(matter: Matter) -> Section:
    """Return how the case stands, since when and until when."""
    waived = matter.status is Status.WAIVED
    return Section(
        "How the case stands",
        (
            Entry(Holds.OUTCOME, matter.status.value, "Status", ours=True),
            Entry(Holds.OUTCOME, "" if waived else matter.outcome, "Outcome"),
            Entry(Holds.OUTCOME, matter.activity, "For"),
            Entry(Holds.OUTCOME, day(matter.decided), "Decided on"),
            Entry(Holds.OUTCOME, day(matter.expires), "Holds until"),
            Entry(Holds.OUTCOME, day(matter.review), "To be reviewed on"),
            *(Entry(Holds.RULE, policy, "Policy") for policy in matter.policies),
        ),
    )


def reasons(matter: Matter) -> Section:
    """Return the reasons, each with its rule; the rule is said even where the reason is not."""
    return Section("Reasons", tuple(_reasons(matter)))


def _reasons(matter: Matter) -> Iterator[Entry]:
    for reason in matter.reasons:
        yield Entry(Holds.RULE, reason.rule, "Rule")
        yield Entry(Holds.REASON, reason.text, not_for=reason.not_for)


def favour(matter: Matter) -> Section:
    """Return what speaks for the subject; that none is known is said."""
    known = tuple(Entry(Holds.FAVOUR, one) for one in matter.in_favour)
    return Section("What speaks for the subject", known or (Entry(Holds.FAVOUR, "none known", ours=True),))


def answer(matter: Matter) -> Section:
    """Return what the subject answered."""
    return Section(
        "The subject's answer", (Entry(Holds.ANSWER, matter.answer or "none received", ours=not matter.answer),)
    )


def evidence(matter: Matter) -> Section:
    """Return the evidence, and the names of its sources as entries of their own."""
    return Section("Evidence", tuple(_evidence(matter)))


def _evidence(matter: Matter) -> Iterator[Entry]:
    sources = {source.id: source for source in matter.sources}
    for piece in matter.evidence:
        source = sources.get(piece.source)
        free = source is not None and source.open
        yield Entry(Holds.EVIDENCE if free else Holds.KEPT_EVIDENCE, piece.text, not_for=piece.not_for)
        if source is not None:
            holds = Holds.SOURCE if free else Holds.PROTECTED
            yield Entry(holds, source.name, "Source", not_for=piece.not_for)
            yield from (Entry(holds, other, "Also known as", not_for=piece.not_for) for other in source.other_names)


def victims(matter: Matter) -> Section:
    """Return to whom harm was done."""
    entries = (
        Entry(Holds.VICTIM, text, label)
        for one in matter.victims
        for text, label in (
            (one.name, "Name"),
            *((other, "Also written") for other in one.other_names),
            (one.note, "Note"),
        )
    )
    return Section("Victims", tuple(entries))


def measures(matter: Matter) -> Section:
    """Return conditions and interim measures."""
    return Section("Conditions and measures", tuple(Entry(Holds.MEASURE, one) for one in matter.conditions))


def remedy(matter: Matter) -> Section:
    """Return how to answer, appeal or come again."""
    way = matter.remedy
    if way is None:
        return Section("Answer and appeal", ())
    rows = (
        ("Answer until", day(way.answer_by)),
        ("Appeal to", way.appeal_to),
        ("Appeal until", day(way.appeal_by)),
        ("What of the file is open", way.access),
        ("Hearing", way.hearing),
        ("The way back", way.way_back),
    )
    return Section("Answer and appeal", tuple(Entry(Holds.REMEDY, text, label) for label, text in rows))


def advice(matter: Matter) -> Section:
    """Return recommendation and dissent, which a decision does not replace."""
    return Section(
        "Recommendation",
        (Entry(Holds.ADVICE, matter.recommendation), Entry(Holds.ADVICE, matter.dissent, "Dissent")),
    )


def officers(matter: Matter) -> Section:
    """Return who recommended and who decided."""
    return Section("Who took part", tuple(Entry(Holds.OFFICER, f"{one.name} ({one.role})") for one in matter.officers))


def notes(matter: Matter) -> Section:
    """Return notes within the office."""
    return Section("Notes", tuple(Entry(Holds.NOTE, note) for note in matter.notes))


def ours(holds: Holds, text: str) -> Entry:
    """Return a sentence of ours."""
    return Entry(holds, text, ours=True)


def secrets(matter: Matter) -> Iterable[tuple[Holds, str]]:
    """Yield names that must not stand in any text that is shown to somebody without the right to them."""
    for source in matter.sources:
        if not source.open:
            yield from ((Holds.PROTECTED, name) for name in (source.name, *source.other_names))
    for victim in matter.victims:
        yield from ((Holds.VICTIM, name) for name in (victim.name, *victim.other_names))
