"""The pages of claims: contradictions side by side, then every claim, the most consequential and thinnest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muster.dossier.pages import render
from muster.dossier.provenance.claim_order import PAGE_ROWS, page_name
from muster.dossier.provenance.claim_rows import ClaimRow, claim_rows
from muster.dossier.provenance.findings import CONFLICTS, contradictions, pair_anchor
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.provenance import Provenance


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """Two claims that stand against one another, how, and why."""

    anchor: str
    kind: str
    why: str
    sides: tuple[ClaimRow, ClaimRow]


def claims_pages(made: Provenance, lookup: Lookup) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, page) of the claims."""
    rows = claim_rows(made.claims, lookup)
    by_id = {row.claim.id: row for row in rows}
    against = [
        ShownConflict(pair_anchor(one, other), CONFLICTS[kind], why, (by_id[one.id], by_id[other.id]))
        for one, other, kind, why in contradictions(made.claims, lookup.claims)
    ]
    pages = max(1, -(-len(rows) // PAGE_ROWS))
    for number in range(1, pages + 1):
        yield (
            page_name(number),
            render(
                "trace/claims.html",
                root="",
                here="claims.html",
                looked=bool(made.looked_for),
                claims=made.claims,
                rows=rows[(number - 1) * PAGE_ROWS : number * PAGE_ROWS],
                against=against if number == 1 else (),
                paths=lookup.claim_path,
                number=number,
                pages=pages,
                names=lookup.names,
                alone=sum(row.claim.independent.most == 1 for row in rows),
            ),
        )
