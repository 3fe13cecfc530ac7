"""Whole web pages taken as text: where the article begins and ends among the menus, teasers and footers of its site.

Reach for :func:`around_article` through :func:`muster.reports.lines.read_lines`. It looks at the shape of the lines, not at
their language: sentences against short lines without a stop. The invariant: nothing is dropped for its shape alone; a
text is a page only when lines of it are a site's by their own words, so that a list of names in somebody's notes, above
or below them, is never taken for a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from muster.reports.report import LineKind

STOP = re.compile(r"(?:[.!?…:;][\"”’»')\]]*|[。؟۔։।！？॥၊။])\s*$")
"""How a sentence ends, in the scripts reports are written in."""
_INNER = re.compile(r"\w[.!?][\"”’»]? +[\"“«(]?[^\W\d_a-z]|[۔؟。।။]")
_LONG = re.compile(r"\w{4,}")
_TAGGED = re.compile(r"[\[(][A-Z]{4,14}[\])]\|?$")
"""A teaser's tag: [VIDEO], [ANALYSIS]."""

_CAP = 40
"""A long paragraph weighs no more than this many words, so that one essay in a footer is not the article."""
_SITE, _SHORT, _OTHER, _COMMENTS = -8, -4, -3, -30
"""What a link of the site, a short line, another dropped line, and the head of the comments take away."""
_MARKS, _AROUND = 5, 20
"""Fewest lines of the site, and fewest short lines outside the article, that make a text a whole page."""
_TITLE_WITHIN = 15
"""Lines above the article among which its title stands."""
_SECOND = 4
"""Sentences in a row, far from the links, that may be another part of the article."""

Drop = tuple[int, LineKind, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line looks like.

    Attributes:
        text: the line.
        words: how many it has.
        kept: whether it was kept so far.
        site: whether it is a link or a part of the site by its own words.
        comments: whether it heads the readers' comments.
        title: whether it is the title, known from elsewhere.
    """

    text: str
    words: int
    kept: bool
    site: bool
    comments: bool = False
    title: bool = False

    @property
    def stopped(self) -> bool:
        """Whether the line ends as a sentence does, however short."""
        return self.text.rstrip("\"”’»') ")[-1:] in {".", "。", "۔", "।"}

    @property
    def prose(self) -> bool:
        """Whether the line reads like sentences rather than like a heading or a link."""
        if not self.kept:
            return False
        if STOP.search(self.text[-20:]):
            return self.words >= 6
        return self.words >= 15 and (self.words >= 35 or _INNER.search(self.text) is not None)


def around_article(shapes: Sequence[Shape]) -> tuple[Drop, ...]:
    """Return which of a text's lines are not the article by where they stand: place, kind and reason.

    Args:
        shapes: the lines that are not blank, in order.
    """
    prose = [shape.prose for shape in shapes]
    start, end = find_article(shapes, prose)
    if start == end:
        return ()
    outside = sum(not prose[at] for at in (*range(start), *range(end, len(shapes))))
    page = sum(shape.site for shape in shapes) >= _MARKS and outside >= _AROUND
    drops = [*_inside(shapes, prose, start, end)]
    if page:
        drops += [*_above(shapes, prose, start), *_below(shapes, prose, end)]
    else:
        drops += _after(shapes, prose, end)
    return tuple(sorted(drop for drop in drops if shapes[drop[0]].kept))


def find_article(shapes: Sequence[Shape], prose: Sequence[bool]) -> tuple[int, int]:
    """Return the run of lines with most sentences and fewest short lines: its first place and one past its last."""
    best = here = start = 0
    found = (0, 0)
    for at, shape in enumerate(shapes):
        if here <= 0:
            here, start = 0, at
        here += _worth(shape, prose=prose[at])
        if here > best:
            best, found = here, (start, at + 1)
    return found


def _worth(shape: Shape, *, prose: bool) -> int:
    if prose:
        return min(shape.words, _CAP)
    if shape.comments:
        return _COMMENTS
    if shape.site:
        return _SITE
    return _SHORT if shape.kept else _OTHER


def _above(shapes: Sequence[Shape], prose: Sequence[bool], start: int) -> Iterator[Drop]:
    """Above the article of a page only its title and the sentences under it stay."""
    title = _title(shapes, prose, start)
    for at in range(start):
        if at != title and not (title is not None and at > title and prose[at]):
            yield at, LineKind.NAVIGATION, "above the article, among the links of the site"


def _title(shapes: Sequence[Shape], prose: Sequence[bool], start: int) -> int | None:
    """Return where the title stands: as known, else the heading not far above that says most of the article's words."""
    known = [at for at in range(start) if shapes[at].title]
    if known:
        return known[-1]
    near = range(max(0, start - _TITLE_WITHIN), start)
    heads = [at for at in near if shapes[at].kept and not prose[at] and 3 <= shapes[at].words <= 30]
    opening = range(start, min(start + _TITLE_WITHIN, len(shapes)))
    said = {word for at in opening if prose[at] for word in _long_words(shapes[at].text)}
    return max(heads, key=lambda at: (len(said & _long_words(shapes[at].text)), at), default=None)


def _long_words(text: str) -> set[str]:
    return set(_LONG.findall(text.casefold()))


def _below(shapes: Sequence[Shape], prose: Sequence[bool], end: int) -> Iterator[Drop]:
    """Below the article of a page, from the first link of the site on, all is the site's.

    Save several sentences in a row, which may be more of the article, and what stands above that link.
    """
    end = next((at for at in range(end, len(shapes)) if shapes[at].site or shapes[at].comments), len(shapes))
    commented = next((at for at in range(end, len(shapes)) if shapes[at].comments), len(shapes))
    for is_text, run in groupby(range(end, len(shapes)), key=lambda at: prose[at]):
        places = list(run)
        if is_text and len(places) >= _SECOND and places[0] < commented:
            continue
        for at in places:
            yield at, LineKind.NAVIGATION, "below the article, among the links of the site"


def _after(shapes: Sequence[Shape], prose: Sequence[bool], end: int) -> Iterator[Drop]:
    """Below an article without its page, short lines go from the first that is the site's by its own words."""
    first = next((at for at in range(end, len(shapes)) if shapes[at].site), len(shapes))
    for at in range(first, len(shapes)):
        if not prose[at] and not shapes[at].stopped:
            yield at, LineKind.NAVIGATION, "below the article, after links of the site"


def _inside(shapes: Sequence[Shape], prose: Sequence[bool], start: int, end: int) -> Iterator[Drop]:
    """Between its sentences, short lines in a row go from the first that is the site's; teasers go by their tags."""
    for is_text, run in groupby(range(start, end), key=lambda at: prose[at]):
        linked = False
        for at in () if is_text else run:
            linked = linked or shapes[at].site
            if linked and not shapes[at].stopped:
                yield at, LineKind.NAVIGATION, "between the paragraphs, after a link of the site"
            elif _TAGGED.search(shapes[at].text):
                yield at, LineKind.PROMO, "ends in the tag of a teaser"
