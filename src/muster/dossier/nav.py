"""Where a reader of a dossier can go from every page."""

from __future__ import annotations

from muster.dossier.dossier import Dossier
from muster.dossier.pages import NAV, Nav

_CASES = ("cases.html", "Cases")


def nav_of(dossier: Dossier) -> Nav:
    """Return (page, label) of the pages; the list of cases is among them where there are any."""
    return (*NAV, _CASES) if dossier.casebooks else NAV
