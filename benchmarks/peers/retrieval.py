"""Screen a roster against a list with one peer: ``retrieval.py PEER LIST ROSTER.jsonl``; one JSON object out.

Runs in the peers' environment. A roster is records ``{id, name, birthDate, nationality, gender}``. The answer: ``scores``
(row -> [entity, score], best first), seconds to load and to screen, and peak memory in MB.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import logging
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii

Row = dict[str, str]
Scores = dict[str, list[tuple[str, float]]]
Screen = Callable[[list[Row]], Scores]
MOST = 10


def main() -> None:
    """Screen and print."""
    logging.disable(logging.WARNING)
    peer, listed, roster = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    rows = [json.loads(line) for line in roster.read_text(encoding="utf-8").strip("\n").split("\n")]
    start = time.perf_counter()
    with contextlib.redirect_stdout(sys.stderr):
        screen = PEERS[peer](listed)
        loaded = time.perf_counter()
        scores = screen(rows)
    ended = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"scores": scores, "load": loaded - start, "screen": ended - loaded, "peak": peak}))


def records(listed: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a list."""
    with gzip.open(listed, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def all_names(listed: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (folded name, record id, record) for every name of a person or body on a list."""
    for record in records(listed):
        for prop in ("name", "alias", "weakAlias"):
            for name in record["properties"].get(prop, []):
                yield anyascii(name).lower(), record["id"], record


def nomenklatura(algorithm_name: str) -> Callable[[Path], Screen]:
    """Return the peer that looks candidates up in nomenklatura's index and scores them by one of its algorithms."""

    def load(listed: Path) -> Screen:
        from followthemoney import Dataset, StatementEntity
        from nomenklatura.blocker.index import Index
        from nomenklatura.matching import get_algorithm
        from nomenklatura.resolver.linker import Linker
        from nomenklatura.store.memory import MemoryStore

        dataset = Dataset.make({"name": "bench", "title": "bench"})
        store = MemoryStore(dataset, Linker({}))
        with store.writer() as writer:
            for record in records(listed):
                data = {key: record[key] for key in ("id", "schema", "properties")}
                writer.add_entity(StatementEntity.from_data(dataset, data, cleaned=False))
        view = store.default_view()
        index = Index(view, Path(tempfile.mkdtemp()))
        index.build()
        algorithm = get_algorithm(algorithm_name)
        config = algorithm.default_config()

        def screen(rows: list[Row]) -> Scores:
            queries = {}
            for row in rows:
                properties = {k: [row[k]] for k in ("name", "birthDate", "nationality", "gender") if row.get(k)}
                data = {"id": f"q-{row['id']}", "schema": "Person", "properties": properties}
                queries[row["id"]] = StatementEntity.from_data(dataset, data, cleaned=False)
            scores: Scores = {row["id"]: [] for row in rows}
            for key, matches in index.match_entities(queries.values()):
                row_id = str(key).removeprefix("q-")
                for other, _ in matches:
                    entity = view.get_entity(str(other))
                    score = algorithm.compare(queries[row_id], entity, config).score
                    scores[row_id].append((str(other), score))
            return {row: sorted(found, key=lambda hit: -hit[1])[:MOST] for row, found in scores.items()}

        return screen

    return load


def token_sort(listed: Path) -> Screen:
    """Rapidfuzz's token-sort ratio against every name."""
    import numpy as np
    from rapidfuzz import fuzz, process

    names, owners, _ = zip(*all_names(listed), strict=True)

    def screen(rows: list[Row]) -> Scores:
        scores: Scores = {}
        for start in range(0, len(rows), 200):
            chunk = rows[start : start + 200]
            queries = [anyascii(row["name"]).lower() for row in chunk]
            table = process.cdist(queries, names, scorer=fuzz.token_sort_ratio, workers=-1, dtype=np.uint8)
            for row, values in zip(chunk, table, strict=True):
                best = np.argsort(-values.astype(np.int64), kind="stable")[:MOST]
                scores[row["id"]] = [(owners[at], float(values[at])) for at in best]
        return scores

    return screen


def string_grouper(listed: Path) -> Screen:
    """TF-IDF of three-grams, cosine."""
    import pandas as pd
    from string_grouper import match_strings

    names, owners, _ = zip(*all_names(listed), strict=True)
    master, ids = pd.Series(names), pd.Series(owners)

    def screen(rows: list[Row]) -> Scores:
        queries = pd.Series([anyascii(row["name"]).lower() for row in rows])
        keys = pd.Series([row["id"] for row in rows])
        found = match_strings(master, queries, ids, keys, min_similarity=0.3, max_n_matches=MOST)
        scores: Scores = {row["id"]: [] for row in rows}
        for row, owner, value in zip(found["right_id"], found["left_id"], found["similarity"], strict=True):
            scores[row].append((owner, float(value)))
        return scores

    return screen


def splink(listed: Path) -> Screen:
    """Fellegi-Sunter on folded names, year of birth and nationality, blocked on tokens; trained on the roster and list."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator

    people = [item for item in all_names(listed) if item[2]["schema"] == "Person"]
    owners = {f"{at}": owner for at, (_, owner, _) in enumerate(people)}

    def frame(items: list[tuple[str, str, str, str]]) -> Any:
        table = pd.DataFrame(items, columns=["unique_id", "name", "year", "country"])
        table["name"] = table["name"].map(lambda name: " ".join(sorted(name.replace("-", " ").split())))
        table["first_token"] = table["name"].str.split().str[0]
        table["last_token"] = table["name"].str.split().str[-1]
        return table.replace("", None)

    def first(record: dict[str, Any], prop: str) -> str:
        return next(iter(record["properties"].get(prop, [])), "")

    right = frame(
        [
            (str(at), name, first(record, "birthDate")[:4], first(record, "nationality"))
            for at, (name, _, record) in enumerate(people)
        ]
    )

    def screen(rows: list[Row]) -> Scores:
        left = frame(
            [
                (
                    f"q-{row['id']}",
                    anyascii(row["name"]).lower(),
                    row.get("birthDate", "")[:4],
                    row.get("nationality", ""),
                )
                for row in rows
            ]
        )
        settings = SettingsCreator(
            link_type="link_only",
            blocking_rules_to_generate_predictions=[
                "l.first_token = r.first_token",
                "l.last_token = r.last_token",
                "substr(l.name, 1, 6) = substr(r.name, 1, 6)",
            ],
            comparisons=[
                cl.JaroWinklerAtThresholds("name", [0.96, 0.92, 0.88, 0.8, 0.7]),
                cl.ExactMatch("year"),
                cl.ExactMatch("country"),
            ],
        )
        database = DuckDBAPI()
        linker = Linker([database.register(left), database.register(right)], settings)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        linker.training.estimate_parameters_using_expectation_maximisation("l.last_token = r.last_token")
        predictions = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
        best: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other, weight in predictions[["unique_id_l", "unique_id_r", "match_weight"]].itertuples(index=False):
            query, entry = (one, other) if str(one).startswith("q-") else (other, one)
            owner = owners[str(entry)]
            row = str(query).removeprefix("q-")
            best[row][owner] = max(best[row].get(owner, -99.0), float(weight))
        ranked = {row: sorted(found.items(), key=lambda hit: -hit[1])[:MOST] for row, found in best.items()}
        return {row["id"]: ranked.get(row["id"], []) for row in rows}

    return screen


PEERS: dict[str, Callable[[Path], Screen]] = {
    "nomenklatura logic-v2": nomenklatura("logic-v2"),
    "nomenklatura er-unstable": nomenklatura("er-unstable"),
    "rapidfuzz token-sort": token_sort,
    "string_grouper": string_grouper,
    "splink": splink,
}


if __name__ == "__main__":
    main()
