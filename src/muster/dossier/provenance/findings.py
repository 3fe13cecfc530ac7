"""What of a trace wants a person's eye: drift, contradictions, striking claims on one origin.

Reach for :func:`findings` to make the first page. A finding says that something changed or stands alone; it never says who
is right. The invariant: in order of how much it matters, then as told; the same finding once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.dossier.gather import category_name
from muster.dossier.killings import is_killing
from muster.dossier.provenance.lookup import Lookup, story_page
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.provenance.tellings import KINDS, utterance_anchor
from muster.reports.claim import Claim, Conflict
from muster.reports.drift import Drift
from muster.reports.utterances import Utterance

GRAVE = 500_000
"""Least grade of a drift that is put on the first page; lesser ones stand on the page of the story."""
_WHYS = 2
"""Reasons given on the first page."""
CONFLICTS = {
    Conflict.BETWEEN_REPORTS: "reports say otherwise",
    Conflict.WITHIN_REPORT: "one report says both",
    Conflict.DRIFT: "one origin, told in two ways",
    Conflict.DENIAL: "said and denied",
}
"""How two claims stand against one another, in words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    Attributes:
        kind: ``drift``, ``contradiction`` or ``one origin``.
        what: what it is about, in a few words.
        sides: the words that stand against one another, or the one claim.
        why: one sentence.
        href: where it is shown in full.
    """

    kind: str
    what: str
    sides: tuple[str, ...]
    why: str
    href: str


def findings(made: Provenance, lookup: Lookup) -> tuple[Finding, ...]:
    """Return the findings of a trace: contradictions, then drift by grade, then striking claims on one origin."""
    return (
        *_contradictions(made.claims, lookup),
        *_drift(made.utterances, lookup),
        *_alone(made.claims, lookup),
    )


def _contradictions(claims: Sequence[Claim], lookup: Lookup) -> Iterator[Finding]:
    for claim, other, kind, why in contradictions(claims, lookup.claims):
        yield Finding(
            "contradiction", CONFLICTS[kind], (claim.text, other.text), why, f"claims.html#{pair_anchor(claim, other)}"
        )


def contradictions(claims: Sequence[Claim], by_id: Mapping[str, Claim]) -> Iterator[tuple[Claim, Claim, Conflict, str]]:
    """Yield the claims that stand against one another, each pair once: both, how, and why."""
    met: set[tuple[str, str, Conflict]] = set()
    for claim in claims:
        for found in claim.contradictions:
            first, second = sorted((claim.id, found.claim))
            if found.claim in by_id and (first, second, found.kind) not in met:
                met.add((first, second, found.kind))
                yield claim, by_id[found.claim], found.kind, found.why


def pair_anchor(claim: Claim, other: Claim) -> str:
    """Return the anchor of a contradiction on the page of claims."""
    return f"against-{'-'.join(sorted((claim.id, other.id)))}"


def _drift(utterances: Sequence[Utterance], lookup: Lookup) -> Iterator[Finding]:
    """Yield the utterances that drifted gravely, the gravest first; what drifted between the same words is said once."""
    met: set[tuple[str, str, frozenset[str]]] = set()
    for utterance, drift in sorted(_grave(utterances), key=lambda item: _rank(item[1][0])):
        story = lookup.story_of[utterance.statements[0].report]
        fresh = {(story.id, one.kind.value, _sides(one)): one for one in reversed(drift)}
        if not met.issuperset(fresh):
            href = f"{story_page(story)}#{utterance_anchor(utterance)}"
            yield _drifted(utterance, [one for key, one in fresh.items() if key not in met], href)
        met.update(fresh)


def _grave(utterances: Sequence[Utterance]) -> Iterator[tuple[Utterance, list[Drift]]]:
    for utterance in utterances:
        drift = [one for pair in utterance.retellings for one in pair.drift if one.grade >= GRAVE]
        if drift:
            yield utterance, sorted(drift, key=_rank)


def _rank(drift: Drift) -> tuple[bool, int]:
    """Put what became something else before what only one side says, which may merely have been left out; then by grade."""
    return drift.a is None or drift.b is None, -drift.grade


def _sides(drift: Drift) -> frozenset[str]:
    return frozenset("" if side is None else side.text.casefold() for side in (drift.a, drift.b))


def _drifted(utterance: Utterance, drift: Sequence[Drift], href: str) -> Finding:
    gravest = sorted(drift, key=_rank)
    what = ", ".join(dict.fromkeys(KINDS[one.kind] for one in gravest))
    whys = list({_sides(one): one.why for one in reversed(gravest)}.values())  # of one pair of words the gravest only
    said = " … ".join(words.text for words in utterance.statements[0].content)
    return Finding("drift", what, (said,), " ".join(whys[: -_WHYS - 1 : -1]), href)


def _alone(claims: Sequence[Claim], lookup: Lookup) -> Iterator[Finding]:
    """Yield the claims of what vetting asks about that have one origin at most."""
    for claim in claims:
        if claim.categories and claim.independent.most == 1:
            acts = ", ".join(map(act, claim.categories))
            names = ", ".join(name for _, name in claim.origins)
            yield Finding(
                "one origin", acts, (claim.text,), f"Told on the word of {names} alone.", lookup.claim_path[claim.id]
            )


def act(code: str) -> str:
    """Return what is claimed in the words of the report alone, which do not say whose force killed."""
    return "killing" if is_killing(code) else category_name(code)
