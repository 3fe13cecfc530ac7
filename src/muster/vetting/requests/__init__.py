"""Requests of people about their data: access, correction, objection, erasure.

Reach for :func:`open_request` when one came in. The invariant: who is named beside the person who asks (sources, victims, others) is
protected by default, and a release is said openly.
"""

from __future__ import annotations

from muster.vetting.requests.answering import answer_request, settle_request
from muster.vetting.requests.arrival import open_request
from muster.vetting.requests.pack import Copied, Means, pack
from muster.vetting.requests.request import WORKING_DAYS, Answer, Asks, Change, Incoming, Outcome
from muster.vetting.requests.standing import Read, Standing, list_requests, read_request
from muster.vetting.requests.touched import Touched, mark_request

__all__ = [
    "WORKING_DAYS",
    "Answer",
    "Asks",
    "Change",
    "Copied",
    "Incoming",
    "Means",
    "Outcome",
    "Read",
    "Standing",
    "Touched",
    "answer_request",
    "list_requests",
    "mark_request",
    "open_request",
    "pack",
    "read_request",
    "settle_request",
]
