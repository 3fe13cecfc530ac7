"""Two names compared as an alignment of their parts.

Reach for :func:`compare` to say how two names agree and why. Every part of both names stands in exactly one pair of the
alignment; what has no counterpart stands alone and says so. The arithmetic is :mod:`muster.names.pairing`'s.

The invariants: ``compare(a, b)`` is ``compare(b, a)`` with the sides exchanged; integers only; no list, no frequency of
the day, nothing but the two names enters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from muster.names import pairing
from muster.names.joins import joined_likeness, joins
from muster.names.nicknames import stands_for
from muster.names.part import SILENT, Name, Part, PartKind
from muster.names.reach import within_reach
from muster.names.romanise import romanise
from muster.names.scripts import main_script
from muster.names.vocabulary import LEAST
from muster.names.words import Likeness, Word, likeness

_KINDS = {
    **dict.fromkeys(PartKind, pairing.UNIT),
    **dict.fromkeys(SILENT, pairing.SILENT),
    PartKind.NAME: pairing.NAME,
    PartKind.INITIAL: pairing.INITIAL,
    PartKind.KUNYA: pairing.KUNYA,
    PartKind.NUMBER: pairing.NUMBER,
}
SHORTEST_CUT = 3
"""Letters that must stand before a name that breaks off is taken for the beginning of a longer one."""


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
        complete: whether two parts or more agree plainly and neither name has anything more that could differ.
        exact: whether, besides, both have the same words to the letter, in any order.
        disorder: what it costs that the parts stand in another order, in millionths of a bit, negative or 0.
    """

    pairs: tuple[PartPair, ...]
    score: int
    complete: bool = False
    exact: bool = False
    disorder: int = 0

    @property
    def bits(self) -> int:
        """Evidence of the whole alignment, in millionths of a bit: the sum of its pairs, less what disorder costs."""
        return sum(pair.weight for pair in self.pairs) + self.disorder

    def mirrored(self) -> Alignment:
        """Return the same alignment with the sides exchanged, pairs in the order of the other name's text."""
        turned = tuple(PartPair(p.right, p.left, p.score, p.weight, p.reason) for p in self.pairs)
        return replace(self, pairs=turned)


@dataclass(frozen=True, slots=True)
class _Link:
    """A run of left parts and a run of right ones that may be the same, and why."""

    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    alike: int
    bits: int
    reason: str


def compare(left: Name, right: Name) -> Alignment:
    """Align two names.

    Args:
        left: a name as read.
        right: another.
    """
    if (left.text, left.raw) > (right.text, right.raw):
        return _in_order(_align(right, left).mirrored(), left)
    return _in_order(_align(left, right), left)


def kind_of(part: Part) -> int:
    """Return the kind of a part as :mod:`muster.names.pairing` weighs it."""
    return _KINDS[part.kind]


def _align(left: Name, right: Name) -> Alignment:
    links = list(_links(left, right))
    flat, chosen = [0] * (pairing.LINK * len(links)), [0] * len(links)
    for count, link in enumerate(links):
        gap = abs(link.lefts[0] - link.rights[0])
        pairing.put_link(flat, count, (_mask(link.lefts), _mask(link.rights)), (link.alike, link.bits, gap))
    size = pairing.choose(flat, len(links), chosen)
    taken = [links[item] for item in chosen[:size]]
    alone = _alone(left, right, taken)
    costs = sum(pair.weight for pair in alone)
    flags = pairing.agreement(flat, chosen, size, costs)
    if same_words(left) == same_words(right) != "":
        flags = pairing.COMPLETE | pairing.EXACT
    disorder = pairing.order_price(flat, chosen, size)
    pairs = (*(_pair(left, right, link) for link in sorted(taken, key=lambda link: link.lefts)), *alone)
    got = sum(pair.weight for pair in pairs) + disorder
    return Alignment(pairs, _overall(got, left, right), bool(flags & 1), bool(flags & 2), disorder)


def same_words(name: Name) -> str:
    """Return what two names share that have the same words in any order; empty for a single word.

    Titles count only when there is one word beside them; capitals and the accents of Latin letters do not.
    """
    telling = [word for part in name.parts if part.kind not in SILENT for word in part.text.split()]
    if len(telling) < 2:
        telling = [word for part in name.parts if part.kind not in _JOINING for word in part.text.split()]
    return " ".join(sorted(map(_plain, telling))) if len(telling) > 1 else ""


_JOINING = frozenset({PartKind.CONNECTIVE, PartKind.PARTICLE, PartKind.SUFFIX, PartKind.REST})


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    if main_script(text) == "Latin":
        return romanise(text)
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not "\u0300" <= char <= "\u036f")


def _mask(places: Sequence[int]) -> int:
    return sum(1 << place for place in places)


def _links(left: Name, right: Name) -> Iterator[_Link]:
    """Yield every link of parts, of names cut off, and of parts divided differently."""
    for i, one in enumerate(left.parts):
        for j, other in enumerate(right.parts):
            like = _part_likeness(one, other) if one.forms and other.forms else None
            if like is not None:
                kinds = (kind_of(one), kind_of(other))
                alike = pairing.link_likeness(kinds, like.score)
                reason = like.reason + (", one of them in a kunya" if alike < like.score else "")
                if alike >= LEAST:
                    bits = pairing.link_worth(kinds, one.bits, other.bits, alike)
                    yield _Link((i,), (j,), alike, bits, _worded(one, other, reason))
    yield from _cuts(left, right)
    yield from (_Link(i, j, alike, bits, why) for i, j, alike, bits, why in _joined(left, right))
    yield from (_Link(j, i, alike, bits, why) for i, j, alike, bits, why in _joined(right, left))


def _part_likeness(one: Part, other: Part) -> Likeness | None:
    if PartKind.NUMBER in {one.kind, other.kind} and one.forms[0].text != other.forms[0].text:
        return None
    if PartKind.INITIAL in {one.kind, other.kind}:
        heads = heads_of(one) & heads_of(other)
        return Likeness(pairing.AS_INITIAL, "an initial of it") if heads else None
    likes = [like for a in one.forms for b in other.forms for like in _likenesses(a, b)]
    best = max(likes, key=lambda like: (like.score, like.reason), default=None)
    return best if best is not None and best.score >= LEAST else None


def _likenesses(one: Word, other: Word) -> Iterator[Likeness]:
    if within_reach(one, other):
        yield likeness(one, other)
    kin = stands_for(one, other)
    if kin is not None:
        yield kin


def heads_of(part: Part) -> set[str]:
    """Return the sounds a part may begin with, one letter each."""
    return {form.sound[:1] for form in part.forms} - {""}


def last_name(name: Name) -> int:
    """Return the place of the last part that is a plain name, -1 when there is none: the one a narrow field cuts off."""
    places = [place for place, part in enumerate(name.parts) if part.kind not in SILENT]
    return places[-1] if places and name.parts[places[-1]].kind is PartKind.NAME else -1


def first_name(name: Name) -> int:
    """Return the place of the first part that carries a name, -1 when there is none or it is no plain name."""
    places = [place for place, part in enumerate(name.parts) if part.kind not in SILENT]
    return places[0] if places and name.parts[places[0]].kind is PartKind.NAME else -1


def cut_share(short: Part, long: Part) -> int:
    """Return how much of a longer word is there, in thousandths; 0 when the one does not begin with the other."""
    one, other = short.forms[0].roman, long.forms[0].roman
    if not SHORTEST_CUT <= len(one) < len(other) or not other.startswith(one):
        return 0
    return pairing.FULL * len(one) // len(other)


def _cuts(left: Name, right: Name) -> Iterator[_Link]:
    """Yield links of a last part that breaks off and a part that goes on."""
    i, j = last_name(left), last_name(right)
    for place, other in enumerate(right.parts if i >= 0 else ()):
        if other.kind is PartKind.NAME and (share := cut_share(left.parts[i], other)):
            bits = pairing.cut_worth(left.parts[i].bits, other.bits, share)
            yield _Link((i,), (place,), share, bits, "cut off where the other goes on")
    for place, one in enumerate(left.parts if j >= 0 else ()):
        if one.kind is PartKind.NAME and (share := cut_share(right.parts[j], one)):
            bits = pairing.cut_worth(right.parts[j].bits, one.bits, share)
            yield _Link((place,), (j,), share, bits, "goes on where the other is cut off")


_Joined = tuple[tuple[int, ...], tuple[int, ...], int, int, str]


def _joined(apart: Name, together: Name) -> Iterator[_Joined]:
    """Yield what one name writes as several words and the other as one."""
    for join in joins(apart):
        for place, part in enumerate(together.parts):
            if part.kind is not PartKind.NAME:
                continue
            scores = (joined_likeness(join, form) for form in part.forms)
            alike = max(scores, default=0)
            if alike:
                bits = pairing.join_worth(join.bits, part.bits, alike)
                yield join.places, (place,), alike, bits, "divided differently, the same letters"


def _worded(one: Part, other: Part, reason: str) -> str:
    if one.kind is PartKind.KUNYA and other.kind is PartKind.KUNYA:
        return f"kunya: {reason}"
    return reason


def _pair(left: Name, right: Name, link: _Link) -> PartPair:
    one, other = (
        " ".join(name.parts[place].text for place in places)
        for name, places in ((left, link.lefts), (right, link.rights))
    )
    return PartPair(one, other, link.alike * 1_000, link.bits, link.reason)


def _alone(left: Name, right: Name, links: Sequence[_Link]) -> list[PartPair]:
    """Account for what has no counterpart; what both sides have left over speaks against."""
    used = [{place for link in links for place in side(link)} for side in (_lefts, _rights)]
    over = [
        {place: part for place, part in enumerate(name.parts) if place not in used[at]}
        for at, name in enumerate((left, right))
    ]
    totals = [
        sum(part.bits for part in parts.values() if kind_of(part) not in {pairing.KUNYA, pairing.SILENT})
        for parts in over
    ]
    child = 0 if min(totals) else _child(left, right, used)
    early = (first_name(left) if child == 1 else -1, first_name(right) if child == 2 else -1)
    return [
        _of_child(part, on_left=at == 0) if place == early[at] else _row(part, min(totals), totals[at], on_left=at == 0)
        for at, parts in enumerate(over)
        for place, part in parts.items()
    ]


def _child(left: Name, right: Name, used: Sequence[set[int]]) -> int:
    """Return which name is that of a child of the other, 0 when neither is."""
    firsts, lasts = (first_name(left), first_name(right)), (last_name(left), last_name(right))
    return pairing.earlier(_mask(sorted(used[0])), _mask(sorted(used[1])), firsts, lasts)


def _of_child(first: Part, *, on_left: bool) -> PartPair:
    left, right = (first.text, "") if on_left else ("", first.text)
    reason = "before the other's first: perhaps a child"
    return PartPair(left, right, 0, pairing.generation_price(first.bits), reason)


def _lefts(link: _Link) -> tuple[int, ...]:
    return link.lefts


def _rights(link: _Link) -> tuple[int, ...]:
    return link.rights


def _row(part: Part, contradicting: int, total: int, *, on_left: bool) -> PartPair:
    weight = pairing.price(kind_of(part), part.bits, contradicting, total)
    left, right = (part.text, "") if on_left else ("", part.text)
    return PartPair(left, right, 0, weight, _why_alone(part, contradicting))


def _why_alone(part: Part, contradicting: int) -> str:
    if part.kind in SILENT:
        return f"{part.kind.value}, not compared"
    if part.kind is PartKind.KUNYA:
        return "a kunya that only one side has"
    if part.kind is PartKind.INITIAL:
        return "an initial with no counterpart"
    return "differs from what the other name has here" if contradicting else "only one side has it"


def _overall(got: int, left: Name, right: Name) -> int:
    """Return how much of both names agrees, in millionths: agreeing evidence over what full agreement would give."""
    most = max(1, (left.bits + right.bits) // 2)
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
    return replace(alignment, pairs=ordered)
