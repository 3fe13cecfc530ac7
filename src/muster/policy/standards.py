"""Standards of evidence, lowest first: the ladder used where a policy file brings none of its own.

Reach for :data:`LADDER` when naming how sure someone must be. The order is an order of names; no number stands behind it.
"""

from __future__ import annotations

from muster.policy.policy import Clause

_UNVERIFIED = "unverified: used in practice, not checked against an instrument"

LADDER: tuple[Clause, ...] = (
    Clause(
        "allegation recorded", "someone said it and it was written down; enough for intake, for nothing else", "house"
    ),
    Clause(
        "credible information",
        "a reasonable reader may rely on it after weighing source, access, agenda, corroboration, contradiction, the "
        "unit's history and detail; it need not be fit for a court",
        "practice",
        "as US agencies describe the test under the Leahy laws",
    ),
    Clause(
        "reasonable suspicion",
        "facts that would lead a careful person to suspect it; enough to open an enquiry",
        "practice",
        _UNVERIFIED,
    ),
    Clause(
        "reasonable grounds to believe",
        "a reliable body of information, consistent with other material, on which a careful person would believe it",
        "practice",
        _UNVERIFIED,
    ),
    Clause("substantial grounds", "solid grounds for believing that a risk is real", "practice", _UNVERIFIED),
    Clause("balance of probability", "more likely than not", "practice", _UNVERIFIED),
    Clause(
        "beyond reasonable doubt", "no reasonable doubt is left; for criminal conviction only", "practice", _UNVERIFIED
    ),
)
"""The ladder, lowest first."""
