"""Nobody learns from the press what an office decided about them: nothing is published before the subject was told.

Reach for :func:`check_notified` before anything public is made. The invariant: without proof of delivery, dated no later than the
publication, a public document about somebody does not exist (finding 19).
"""

from __future__ import annotations

from muster.errors import DeniedError
from muster.vetting.documents.matter import Matter


def check_notified(matter: Matter) -> None:
    """Refuse to publish what the subject was not told of.

    Args:
        matter: the case; its day of issue is the day of publication.

    Raises:
        DeniedError: when the subject was not told, was told later, or nothing proves it.
    """
    told = matter.delivery
    if told is None or not told.proof.strip() or not told.addressee.strip():
        raise DeniedError(
            "not published: nothing proves that the subject was told first; deliver the notice and record it"
        )
    if told.received > matter.issued:
        raise DeniedError(
            f"not published: the subject is told on {told.received.isoformat()}, after {matter.issued.isoformat()}"
        )
