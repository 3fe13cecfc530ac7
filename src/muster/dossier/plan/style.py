"""The colours of pictures: as variables for a page, as plain colours for a picture that stands alone.

Reach for :func:`page_style` and :func:`picture_style`. The invariant: a picture alone is the picture of the page; no viewer needs variables.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from muster.dossier.pages import style_sheet

_TOKEN = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)")
_USED = re.compile(r"var\(--([a-z0-9-]+)\)")


@cache
def chart_rules() -> str:
    """Return the rules of pictures."""
    return resources.files("muster.dossier").joinpath("static", "chart.css").read_text("utf-8")


def page_style() -> str:
    """Return the style of a page that holds pictures, to be put into the page itself."""
    return f"{style_sheet().decode('utf-8')}\n{chart_rules()}"


@cache
def picture_style() -> str:
    """Return the style of a picture that stands alone: light, dark where that is wished, light on paper."""
    rules = chart_rules().partition("/* Pictures. */")[2].partition("/* End of pictures. */")[0].strip()
    found = _TOKEN.findall(f"{style_sheet().decode('utf-8')}{chart_rules()}")
    light, dark = {name: one for name, one, _ in found}, {name: other for name, _, other in found}
    ground = ".chart { background: var(--paper); }\n"
    return f"{_plain(ground + rules, light)}\n@media screen and (prefers-color-scheme: dark) {{\n{_plain(ground + rules, dark)}\n}}\n"


def _plain(rules: str, colours: dict[str, str]) -> str:
    return _USED.sub(lambda found: colours.get(found[1], "sans-serif"), rules)
