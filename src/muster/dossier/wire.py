"""The wire record of a screened subject, as ``muster screen`` prints it and ``results.jsonl`` holds it.

The names are fixed: programs rely on them. Extend, never rename. Scores are JSON numbers in [0, 1] rounded to six
places, weights are bits; both come from integers in millionths, so they are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.lists.snapshot import Snapshot
from muster.names.compare import PartPair
from muster.screening.hit import MILLION, Band, Feature, Hit, Memory, Remembered
from muster.screening.result import Result
from muster.screening.settle import Settling, settle
from muster.screening.weighing import Weighed


def millionths(value: int) -> float:
    """Return an integer in millionths as the number it stands for, exact to six places."""
    return round(value / MILLION, 6)


def result_line(
    result: Result, snapshots: Sequence[Snapshot] = (), digests: Mapping[tuple[str, str], str] | None = None
) -> dict[str, object]:
    """Return the wire record of one screened subject.

    Args:
        result: the subject's result.
        snapshots: the lists screened against; when given, each hit also says when its list is dated.
        digests: of the result's pairs by (list, entity id), as :func:`muster.screening.cleared.pair_digests` returns them;
            when given, each hit carries its own, for whoever clears it.
    """
    dated = {snapshot.name: snapshot.dated for snapshot in snapshots}
    line: dict[str, object] = {
        "subject": result.subject,
        "name": result.name,
        "hits": [_hit(hit, dated) | _digest(hit, digests or {}) for hit in result.hits],
    }
    if result.insufficient:
        line["insufficient"] = result.insufficient
    if result.oddities:
        line["oddities"] = list(result.oddities)
    if result.obfuscated:
        line["obfuscated"] = list(result.obfuscated)
    return line


def pair_line(weighed: Weighed) -> dict[str, object]:
    """Return the wire record of two records weighed against one another, as ``muster score`` prints it.

    Args:
        weighed: as :func:`muster.screening.weighing.weigh` returns it.
    """
    hit = weighed.hit
    explanation: dict[str, object] = {"reason": weighed.reason} if hit is None else {}
    if hit is not None:
        line = _hit(hit, {})
        explanation = {key: line[key] for key in ("names", "alignment", "features", "would_change") if key in line}
    if weighed.insufficient:
        explanation["insufficient"] = weighed.insufficient
    return {
        "score": millionths(hit.score) if hit is not None else 0.0,
        "bits": millionths(hit.bits) if hit is not None else None,
        "band": hit.band.value if hit is not None else Band.WEAK.value,
        "explanation": explanation,
    }


def _hit(hit: Hit, dated: Mapping[str, str]) -> dict[str, object]:
    line: dict[str, object] = {
        "entity": hit.entity,
        "list": hit.list,
        "score": millionths(hit.score),
        "band": hit.band.value,
        "features": [_feature(feature) for feature in hit.features],
        "schema": hit.schema,
        "caption": hit.caption,
        "bits": millionths(hit.bits),
        "names": {"query": hit.query_name, "candidate": hit.candidate_name},
        "alignment": [_pair(pair) for pair in hit.alignment.pairs],
    }
    if hit.remembered is not None:
        line["remembered"] = _remembered(hit.remembered)
    would_change = [_settling(one) for one in settle(hit)]
    if would_change:
        line["would_change"] = would_change
    if hit.also:
        line["also"] = [
            {
                "names": {"query": pair.query, "candidate": pair.candidate},
                "alignment": list(map(_pair, pair.alignment.pairs)),
            }
            for pair in hit.also
        ]
    if dated.get(hit.list):
        line["list_dated"] = dated[hit.list]
    return line


def _digest(hit: Hit, digests: Mapping[tuple[str, str], str]) -> dict[str, object]:
    digest = digests.get((hit.list, hit.entity))
    return {} if digest is None else {"pair_digest": digest}


def _remembered(memory: Remembered) -> dict[str, object]:
    return {
        "reason": memory.reason,
        "decided_by": memory.decided_by,
        "decided_on": memory.decided_on,
        "expires_on": memory.expires_on,
        "holds": memory.state is Memory.HOLDS,
        "state": memory.state.value,
        "detail": memory.detail,
    }


def _settling(one: Settling) -> dict[str, object]:
    return {
        "feature": one.feature,
        "agreement": one.agreement.value,
        "weight": millionths(one.weight),
        "score": millionths(one.score),
        "band": one.band.value,
        "missing": one.missing,
        "detail": one.sentence,
    }


def _feature(feature: Feature) -> dict[str, object]:
    return {
        "name": feature.name,
        "score": millionths(feature.score),
        "weight": millionths(feature.weight),
        "detail": feature.detail,
        "agreement": feature.agreement.value,
        "query": feature.query,
        "candidate": feature.candidate,
    }


def _pair(pair: PartPair) -> dict[str, object]:
    return {
        "left": pair.left,
        "right": pair.right,
        "score": millionths(pair.score),
        "weight": millionths(pair.weight),
        "reason": pair.reason,
    }
