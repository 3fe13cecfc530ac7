"""Score pairs of records with every peer: pairs as JSON lines in, a JSON object a line out, peer -> score.

Runs in the peers' environment. Peers of names alone get them folded to ASCII, the best pair of names counts.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from anyascii import anyascii
from followthemoney import Dataset, StatementEntity
from nomenklatura.matching import get_algorithm
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

ALGORITHMS = ("logic-v1", "logic-v2", "er-unstable", "regression-v1", "name-qualified")
RATIOS = {
    "token-sort": fuzz.token_sort_ratio,
    "token-set": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
    "jaro-winkler": JaroWinkler.similarity,
}
DATASET = Dataset.make({"name": "bench", "title": "bench"})
NAMES = ("name", "alias", "weakAlias")


def entity(data: dict[str, Any], key: str) -> StatementEntity:
    """Return a record as the peers take it."""
    properties = {prop: values for prop, values in data.items() if isinstance(values, list)}
    return StatementEntity.from_data(DATASET, {"id": key, "schema": data["schema"], "properties": properties})


def names(data: dict[str, Any]) -> list[str]:
    """Return all names of a record, folded to ASCII."""
    return [anyascii(name).lower() for prop in NAMES for name in data.get(prop, [])]


def main() -> None:
    """Score what comes on standard input."""
    algorithms = {name: get_algorithm(name) for name in ALGORITHMS}
    configs = {name: algorithm.default_config() for name, algorithm in algorithms.items() if algorithm}
    for number, line in enumerate(sys.stdin):
        pair = json.loads(line)
        # Ids of their own: one of the algorithms remembers entities by their id.
        query, target = entity(pair["query"], f"query-{number}"), entity(pair["target"], f"target-{number}")
        scores = {name: algorithms[name].compare(query, target, configs[name]).score for name in ALGORITHMS}
        sides = names(pair["query"]), names(pair["target"])
        for name, ratio in RATIOS.items():
            scores[name] = max((ratio(one, other) for one in sides[0] for other in sides[1]), default=0.0)
        print(json.dumps(scores))


if __name__ == "__main__":
    main()
