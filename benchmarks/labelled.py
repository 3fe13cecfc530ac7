"""Labelled pairs: how well each matcher tells matches from what is none."""

from __future__ import annotations

import random

import data
from measures import auc, best_f1
from runs import score_pairs
from table import table

SETS = tuple(name for name in data.PAIR_SETS if not name.startswith("words"))
SEED = 3
WORDS_STEP = 4
"""Of the single words a quarter will do: there are four thousand in each set."""
WORDS = tuple(name for name in data.PAIR_SETS if name.startswith("words"))


def report(step: int) -> str:
    """Return tables of every labelled set.

    Args:
        step: every one in so many pairs is taken.
    """
    return "\n".join(["## Labelled pairs\n", *(_of_names(name, step) for name in SETS), _of_words(step)])


def _scored(name: str, step: int) -> dict[str, list[tuple[float, bool]]]:
    rows = data.pairs(name)
    rows = random.Random(SEED).sample(rows, len(rows) // step)  # noqa: S311  # A sample, not a secret.
    said = score_pairs(rows)
    labels = [row["label"] == "match" for row in rows]
    return {
        matcher: [(scores[matcher], label) for scores, label in zip(said, labels, strict=True)] for matcher in said[0]
    }


def _of_names(name: str, step: int) -> str:
    scored = _scored(name, step)
    some = next(iter(scored.values()))
    rows = [(matcher, auc(pairs), *best_f1(pairs)) for matcher, pairs in scored.items()]
    head = f"### {name}: {sum(label for _, label in some)} matches of {len(some)} pairs\n"
    return f"{head}\n{table(('matcher', 'AUC', 'best F1', 'at score', 'recall at precision 0.97'), rows)}"


def _of_words(step: int) -> str:
    scored = {name: _scored(name, step * WORDS_STEP) for name in WORDS}
    rows = [(matcher, *(auc(scored[name][matcher]) for name in WORDS)) for matcher in scored[WORDS[0]]]
    heads = ("matcher", *(name.removeprefix("words, ") for name in WORDS))
    return f"### Single words, native script against Latin, close wrong spellings: AUC\n\n{table(heads, rows)}"
