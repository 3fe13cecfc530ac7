"""The order of claims, and where each is found: the most consequential first, of those the thinnest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from muster.reports.claim import Claim

PAGE_ROWS = 200
"""Claims on one page."""


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims, those of acts vetting asks about first, then those with the fewest independent origins."""
    return sorted(claims, key=_weight)


def _weight(claim: Claim) -> tuple[bool, int, int, int, str]:
    known = claim.independent
    return not claim.categories, known.most, known.least, -len(claim.tellings), claim.id


def page_name(number: int) -> str:
    """Return the file name of a page of claims, counted from 1."""
    return "claims.html" if number == 1 else f"claims-{number}.html"


def claim_paths(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Return claim id -> its path inside the folder, with its anchor."""
    return {claim.id: f"{page_name(at // PAGE_ROWS + 1)}#{claim.id}" for at, claim in enumerate(in_order(claims))}
