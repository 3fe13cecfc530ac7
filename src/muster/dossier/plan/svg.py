"""The pieces of a picture: boxes, lines, words, each escaped and the same on every run.

Reach for :func:`drawing` to put them together. The invariants: numbers are written to a tenth; every picture has a title and a
description; every letter in it is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from muster.dossier.visible import visible

Point = tuple[float, float]

_DRAWING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-labelledby="{name}-title {name}-desc" focusable="false">'
    '<title id="{name}-title">{title}</title><desc id="{name}-desc">{says}</desc>'
    '<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="hatching" d="M0 0V6"/></pattern></defs>{body}</svg>'
)
_RECT = Markup('<rect class="{css}" x="{x}" y="{y}" width="{width}" height="{height}"{fill}>{title}</rect>')
_LINE = Markup('<path class="{css}" d="M{x1} {y1}L{x2} {y2}"/>')
_PATH = Markup('<path class="{css}" d="{d}"{fill}>{title}</path>')
_TEXT = Markup('<text class="{css}" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>')
_GROUP = Markup('<g class="{css}">{title}{body}</g>')


def drawing(
    name: str, title: str, says: str, size: tuple[float, float], body: Iterable[Markup], *, wide: bool = False
) -> Markup:
    """Return a picture.

    Args:
        name: told from every other picture of the page.
        title: what it is called.
        says: what it shows, in words.
        size: width and height.
        body: its pieces, those behind first.
        wide: whether it needs more room than most.
    """
    width, height = (number(side) for side in size)
    return _DRAWING.format(
        css="chart wide" if wide else "chart",
        name=name,
        title=visible(title),
        says=visible(says),
        width=width,
        height=height,
        body=Markup("").join(body),
    )


def number(value: float) -> str:
    """Return a coordinate, to a tenth."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0", 1)
        if abs(value) < 0.05
        else f"{value:.1f}".removesuffix(".0")
    )


def rect(box: tuple[float, float, float, float], css: str, *, title: str = "", hatch: str = "") -> Markup:
    """Return a box.

    Args:
        box: left, top, width, height.
        css: its classes.
        title: shown where the pointer rests on it.
        hatch: name of the picture whose hatching fills it.
    """
    x, y, width, height = (number(side) for side in box)
    return _RECT.format(css=css, x=x, y=y, width=width, height=height, fill=_fill(hatch), title=_title(title))


def line(start: Point, end: Point, css: str) -> Markup:
    """Return a straight line."""
    return _LINE.format(css=css, x1=number(start[0]), y1=number(start[1]), x2=number(end[0]), y2=number(end[1]))


def path(points: Sequence[Point], css: str) -> Markup:
    """Return a line through points."""
    return _PATH.format(css=css, d=_through(points), fill="", title="")


def area(upper: Sequence[Point], lower: Sequence[Point], css: str, *, hatch: str = "") -> Markup:
    """Return what lies between two lines."""
    return _PATH.format(css=css, d=f"{_through([*upper, *reversed(lower)])}Z", fill=_fill(hatch), title="")


def curve(d: str, css: str, *, title: str = "") -> Markup:
    """Return any path."""
    return _PATH.format(css=css, d=d, fill="", title=_title(title))


def text(at: Point, words: str, css: str = "", *, anchor: str = "start") -> Markup:
    """Return words on one line."""
    return _TEXT.format(css=css, x=number(at[0]), y=number(at[1]), anchor=anchor, words=visible(words))


def group(body: Iterable[Markup], css: str = "", *, title: str = "") -> Markup:
    """Return pieces that belong together, with what is shown where the pointer rests on them."""
    return _GROUP.format(css=css, title=_title(title), body=Markup("").join(body))


def _through(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _fill(hatch: str) -> Markup:
    return Markup(' fill="url(#{}-hatch)"').format(hatch) if hatch else Markup("")


def _title(words: str) -> Markup:
    return Markup("<title>{}</title>").format(visible(words)) if words else Markup("")
