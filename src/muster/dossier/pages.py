"""The templates: one environment, everything escaped, nothing invisible, no script and no outside request.

Reach for :func:`render` to make a page. The workbench uses the same partials. The invariant: every value a template
prints goes through :func:`muster.dossier.visible.visible` and is escaped, unless it is markup made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from muster.dossier.filename import file_name
from muster.dossier.highlight import anchor_of
from muster.dossier.visible import bdi, language_tag, prose, visible
from muster.screening.hit import MILLION

if TYPE_CHECKING:
    from jinja2 import Environment

CSP = "default-src 'none'; style-src 'self' file:; img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""What a page may load: its own style sheet. ``file:`` stands beside ``'self'`` because a page opened from disk has no
origin of its own, and some browsers then match nothing with ``'self'``."""

Nav: TypeAlias = "Sequence[tuple[str, str]]"
"""(page, label) of the pages a reader can go to from every page."""
NAV: Nav = (
    ("index.html", "What needs a person"),
    ("subjects.html", "All subjects"),
    ("stories.html", "Reports"),
    ("roster.html", "Roster"),
    ("lists.html", "Lists"),
    ("policies.html", "Policies"),
)
"""Where a reader of a dossier can go from every page."""


def render(template: str, **values: object) -> bytes:
    """Return a page as UTF-8.

    Args:
        template: name of a file in ``dossier/templates``.
        values: what the template asks for; a missing one is an error, never a blank.
    """
    return _environment().get_template(template).render({"csp": CSP, "nav": NAV} | values).encode("utf-8")


def part(template: str, **values: object) -> Markup:
    """Return a piece of a page as markup, to be put into a page made by :func:`render`."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704  # made by our own templates, which escape


def style_sheet() -> bytes:
    """Return the one style sheet of all pages."""
    return resources.files("muster.dossier").joinpath("static", "muster.css").read_bytes()


@cache
def _environment() -> Environment:
    # Jinja is imported on first use: it would make up much of the time of `muster --help`.
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("muster.dossier"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "bdi": bdi,
        "prose": prose,
        "percent": percent,
        "count": count,
        "page": file_name,
        "lang": language_tag,
        "bits": bits,
        "words": words,
        "clip": clip,
        "bare": bare,
        "anchor": lambda passage, kind: anchor_of(kind, passage),
    }
    return environment


def _shown(value: object) -> object:
    return value if isinstance(value, Markup) else visible(str(value))


def percent(score: int) -> str:
    """Return a score in millionths as a percentage. Never rounded up to 100 %, never down to 0 %."""
    if 0 < score < MILLION // 100:
        return "under 1 %"
    return f"{score // (MILLION // 100)} %"


def bits(weight: int) -> str:
    """Return a weight in bits with its sign, e.g. ``+4.32``."""
    return f"{weight / MILLION:+.2f}".replace("-", "\u2212")


def count(n: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 hit``, ``1,200 hits``."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def bare(text: str) -> str:
    """Return a quotation without the marks around it, to be put between marks of our own."""
    return text.strip(" ,\"“”„«»‟’‘'")


def clip(text: str, length: int) -> str:
    """Return the first words of a text; what was left off is shown by dots."""
    held = text.split()
    return " ".join(held[:length]) + ("…" if len(held) > length else "")


def words(code: str) -> str:
    """Return a code as words: ``birth_date`` as ``birth date``, ``pull-quote`` as ``pull quote``."""
    return code.replace("_", " ").replace("-", " ")
