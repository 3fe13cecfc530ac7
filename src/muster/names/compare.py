"""Two names compared as an alignment of their parts.

Reach for :func:`compare` to say how two names agree and why. Every part of both names stands in exactly one pair of the
alignment; what has no counterpart stands alone and says so.

The invariants: ``compare(a, b)`` is ``compare(b, a)`` with the sides exchanged; integers only; no list, no frequency of
the day, nothing but the two names enters.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.names.part import SILENT, Name, Part, PartKind
from muster.names.words import FULL, Likeness, likeness, word

LEAST = 620
"""Two parts less alike than this (thousandths) are not the same part."""
PLAIN = 940_000
"""Score, in millionths, from which two parts agree plainly: the same sound, the same consonants."""
CONTRADICTION = 75
"""Per cent of their worth that parts speak against, when both names have something the other lacks."""
OMISSION = 20
"""Per cent of its worth that a part speaks against, when only one name has something more: parts are often dropped."""
_TITLE_BITS = 700_000
_INITIAL_BITS = 2_500_000
_INITIAL = Likeness(900, "an initial of it")


@dataclass(frozen=True, slots=True)
class PartPair:
    """One row of an alignment: parts of the left name against parts of the right one; one side may be empty.

    Attributes:
        left: the part(s) of the left name as received; empty when the right part has no counterpart.
        right: likewise.
        score: how well they agree, in millionths; 0 for a part without counterpart.
        weight: evidence of this row, in millionths of a bit; negative for parts that contradict.
        reason: why, in words a person can read.
    """

    left: str
    right: str
    score: int
    weight: int
    reason: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names aligned: every part of both sides stands in exactly one pair.

    Attributes:
        pairs: in the order of the left name, then what only the right name has.
        score: how well the names agree as a whole, in millionths.
    """

    pairs: tuple[PartPair, ...]
    score: int

    @property
    def bits(self) -> int:
        """Evidence of the whole alignment, in millionths of a bit: the sum of its pairs."""
        return sum(pair.weight for pair in self.pairs)

    @property
    def complete(self) -> bool:
        """Whether two parts or more agree fully and neither name has anything more that could differ."""
        telling = [pair for pair in self.pairs if pair.weight]
        return len(telling) >= 2 and all(pair.score >= PLAIN for pair in telling)

    def mirrored(self) -> Alignment:
        """Return the same alignment with the sides exchanged, pairs in the order of the other name's text."""
        turned = tuple(PartPair(p.right, p.left, p.score, p.weight, p.reason) for p in self.pairs)
        return Alignment(turned, self.score)


@dataclass(frozen=True, slots=True)
class _Link:
    """A left part and a right part that may be the same."""

    left: int
    right: int
    like: Likeness
    bits: int


def compare(left: Name, right: Name) -> Alignment:
    """Align two names.

    Args:
        left: a name as read.
        right: another.
    """
    if (left.text, left.raw) > (right.text, right.raw):
        return _in_order(_align(right, left).mirrored(), left)
    return _in_order(_align(left, right), left)


def _align(left: Name, right: Name) -> Alignment:
    links = _best_links(left.parts, right.parts)
    lefts = {link.left for link in links}
    rights = {link.right for link in links}
    over_left = [part for place, part in enumerate(left.parts) if place not in lefts]
    over_right = [part for place, part in enumerate(right.parts) if place not in rights]
    pairs = [_pair(left.parts[link.left], right.parts[link.right], link) for link in links]
    pairs += _shared_titles(over_left, over_right)
    joined = _joined(over_left, over_right)
    if joined is not None:
        pairs.append(joined)
        over_left, over_right = _silent(over_left), _silent(over_right)
    pairs += _leftovers(over_left, over_right)
    return Alignment(tuple(pairs), _overall(pairs, left, right))


def _best_links(lefts: tuple[Part, ...], rights: tuple[Part, ...]) -> list[_Link]:
    """Pair parts off, best first, each at most once."""
    links = [
        link
        for i, one in enumerate(lefts)
        if one.forms
        for j, other in enumerate(rights)
        if other.forms and (link := _link(i, one, j, other)) is not None
    ]
    links.sort(key=lambda link: (-link.bits, -link.like.score, abs(link.left - link.right), link.left, link.right))
    chosen: list[_Link] = []
    for link in links:
        if all(link.left != other.left and link.right != other.right for other in chosen):
            chosen.append(link)
    return sorted(chosen, key=lambda link: link.left)


def _link(i: int, one: Part, j: int, other: Part) -> _Link | None:
    like = _part_likeness(one, other)
    if like is None or like.score < LEAST:
        return None
    if PartKind.INITIAL in {one.kind, other.kind}:
        return _Link(i, j, like, _INITIAL_BITS * like.score // FULL)
    return _Link(i, j, like, evidence(min(one.bits, other.bits), max(one.bits, other.bits), like.score))


def _part_likeness(one: Part, other: Part) -> Likeness | None:
    if PartKind.NUMBER in {one.kind, other.kind} and one.forms[0].text != other.forms[0].text:
        return None
    if PartKind.INITIAL in {one.kind, other.kind}:
        return _initial_likeness(one, other)
    best = likeness(one.forms[0], other.forms[0])
    if len(one.forms) + len(other.forms) > 2:
        best = max((likeness(a, b) for a in one.forms for b in other.forms), key=lambda like: (like.score, like.reason))
    mixed = (one.kind is PartKind.KUNYA) != (other.kind is PartKind.KUNYA)
    return Likeness(best.score * 85 // 100, best.reason + ", one of them in a kunya") if mixed else best


def _initial_likeness(one: Part, other: Part) -> Likeness | None:
    heads = {form.sound[:1] for form in one.forms} & {form.sound[:1] for form in other.forms}
    return _INITIAL if heads - {""} else None


def evidence(rarer: int, commoner: int, alike: int) -> int:
    """Return what the agreement of two words is worth, in millionths of a bit.

    Two spellings of one word agree on the commoner of them at most; a likeness short of full loses evidence faster than
    it loses letters, for near words are many.

    Args:
        rarer: surprise of the less surprising word, in millionths of a bit.
        commoner: surprise of the other.
        alike: their likeness in thousandths.
    """
    worth = (2 * rarer + commoner) // 3
    slack = FULL - alike
    if slack <= 60:
        return worth * (FULL - slack) // FULL
    return worth * max(0, 940 - (slack - 60) * 2) // FULL - slack * 6_000


def _pair(one: Part, other: Part, link: _Link) -> PartPair:
    return PartPair(one.text, other.text, link.like.score * 1_000, link.bits, _worded(one, other, link.like.reason))


def _worded(one: Part, other: Part, reason: str) -> str:
    if one.kind is PartKind.KUNYA and other.kind is PartKind.KUNYA:
        return f"kunya: {reason}"
    return reason


def _shared_titles(lefts: list[Part], rights: list[Part]) -> list[PartPair]:
    """Take out of both lists the honorifics that both names carry, and return them paired; they are worth a little."""
    pairs: list[PartPair] = []
    for one in [part for part in lefts if part.kind is PartKind.HONORIFIC]:
        place = next((at for at, other in enumerate(rights) if _same_title(one, other)), None)
        if place is not None:
            other = rights.pop(place)
            # By identity: the same word may stand twice.
            lefts[:] = [part for part in lefts if part is not one]
            pairs.append(PartPair(one.text, other.text, 1_000_000, _TITLE_BITS, "the same honorific"))
    return pairs


def _same_title(one: Part, other: Part) -> bool:
    return other.kind is PartKind.HONORIFIC and likeness(word(one.text.lower()), word(other.text.lower())).score >= 900


def _silent(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.kind in SILENT]


def _joined(lefts: list[Part], rights: list[Part]) -> PartPair | None:
    """Compare what is left of both names written together: the same letters may be divided differently."""
    ours = [part for part in lefts if part.kind not in SILENT and part.forms]
    theirs = [part for part in rights if part.kind not in SILENT and part.forms]
    if not ours or not theirs or len(ours) + len(theirs) < 3:
        return None
    one, other = (word("".join(part.forms[-1].text for part in side)) for side in (ours, theirs))
    like = likeness(one, other)
    if like.score < 800:
        return None
    worths = sorted((min(sum(p.bits for p in ours), 16_000_000), min(sum(p.bits for p in theirs), 16_000_000)))
    left, right = (" ".join(part.text for part in side) for side in (ours, theirs))
    bits = evidence(worths[0], worths[1], like.score)
    return PartPair(left, right, like.score * 1_000, bits, f"divided differently: {like.reason}")


def _leftovers(lefts: list[Part], rights: list[Part]) -> list[PartPair]:
    """Account for what has no counterpart; what both sides have left over speaks against."""
    ours, theirs = _weightiest(lefts), _weightiest(rights)
    contradicting = min(sum(part.bits for part in ours), sum(part.bits for part in theirs))
    rows = [_alone(part, contradicting, ours, on_left=True) for part in lefts]
    return rows + [_alone(part, contradicting, theirs, on_left=False) for part in rights]


def _weightiest(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.kind not in SILENT and part.kind is not PartKind.KUNYA]


def _alone(part: Part, contradicting: int, weighty: list[Part], *, on_left: bool) -> PartPair:
    weight, reason = _cost_alone(part, contradicting, weighty)
    left, right = (part.text, "") if on_left else ("", part.text)
    return PartPair(left, right, 0, weight, reason)


def _cost_alone(part: Part, contradicting: int, weighty: list[Part]) -> tuple[int, str]:
    if part.kind in SILENT:
        return 0, f"{part.kind.value}, not compared"
    if part.kind is PartKind.KUNYA:
        return -500_000, "a kunya that only one side has"
    if part.kind is PartKind.INITIAL:
        return -1_500_000 if contradicting else -700_000, "an initial with no counterpart"
    total = sum(other.bits for other in weighty) or 1
    share = contradicting * part.bits // total
    if contradicting:
        return -(share * CONTRADICTION // 100) - 1_000_000, "differs from what the other name has here"
    return -(part.bits * OMISSION // 100) - 400_000, "only one side has it"


def _overall(pairs: list[PartPair], left: Name, right: Name) -> int:
    """Return how much of both names agrees, in millionths: agreeing evidence over what full agreement would give."""
    most = max(1, (left.bits + right.bits) // 2)
    got = sum(pair.weight for pair in pairs)
    return max(0, min(1_000_000, got * 1_000_000 // most))


def _in_order(alignment: Alignment, left: Name) -> Alignment:
    """Put pairs in the order of the left name, then what only the right name has, in its order."""
    places: dict[str, int] = {}
    for place, part in enumerate(left.parts):
        places.setdefault(part.text, place)
    far = len(left.parts)

    def key(item: tuple[int, PartPair]) -> tuple[int, int]:
        index, pair = item
        first = pair.left if pair.left in places else next((t for t in places if pair.left.startswith(t)), "")
        return (places.get(first, far) if pair.left else far + 1, index)

    ordered = tuple(pair for _, pair in sorted(enumerate(alignment.pairs), key=key))
    return Alignment(ordered, alignment.score)
