"""A released document as one page: self-contained, for screens and paper, in the direction of its language.

Reach for :func:`html_of`. Every value stands isolated in its own direction and marked with its script. The invariant: the page holds what is
shown and nothing else; it loads nothing and runs nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from muster.dossier.visible import language_tag, visible
from muster.vetting.documents.redact import Released
from muster.vetting.documents.words import direction, direction_of, say

if TYPE_CHECKING:
    from jinja2 import Environment


def html_of(released: Released, export: str, addressee: str = "") -> bytes:
    """Return the page.

    Args:
        released: what is shown.
        export: the id of the copy, which stands on every page.
        addressee: whom the copy is for; empty for none.
    """
    language = released.language
    foot = f"{say(language, _READER[released.profile.value])} · {say(language, 'Copy')} {export}"
    style = _style() + _page_rule(foot, language)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = (
        _environment()
        .get_template("document.html")
        .render(
            released=released,
            export=export,
            addressee=addressee,
            reader=_READER[released.profile.value],
            language=language,
            direction=direction(language),
            style=Markup(style),  # noqa: S704  # our own sheet and a rule whose text is escaped for CSS
            csp=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            say=lambda text: say(language, text),
            bdi=bdi,
            paragraph=paragraph,
        )
    )
    return page.encode("utf-8")


def bdi(text: str) -> Markup:
    """Return one value, escaped, isolated and marked with its script and direction.

    The direction is worked out here: what writes PDFs does not know ``dir="auto"``, and would put a full stop on the wrong side.
    """
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language_tag(text), direction_of(text), visible(text))


def paragraph(text: str) -> Markup:
    """Return a paragraph somebody wrote, escaped, in its own direction and marked with its script."""
    opening = Markup('<p class="said" lang="{}" dir="{}">').format(language_tag(text), direction_of(text))
    return opening + visible(text) + Markup("</p>")


_READER = {
    "public": "For the public",
    "subject": "For the subject",
    "host-government": "For the government",
    "partner": "For a partner",
    "internal": "Within the office only",
}
"""What a copy says about its reader."""


def _page_rule(foot: str, language: str) -> str:
    """Return the rule that puts the copy's mark on every printed page; JSON's escapes are not CSS's, so none may be needed."""
    text = json.dumps(foot, ensure_ascii=False)
    if "\\" in text or "<" in text:
        raise ValueError("the mark of a copy holds no quotes")
    side, other = ("right", "left") if direction(language) == "rtl" else ("left", "right")
    numbers = 'content: counter(page) " / " counter(pages); direction: ltr;'
    return f"@page {{ @bottom-{side} {{ content: {text}; }} @bottom-{other} {{ {numbers} }} }}\n"


@cache
def _style() -> str:
    return resources.files("muster.vetting.documents").joinpath("templates", "document.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("muster.vetting.documents"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) else visible(str(value)),
    )
