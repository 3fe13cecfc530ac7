"""Names under deliberate attack, searched for in the whole list, at a threshold that one stranger in 3,000 exceeds at most."""

from __future__ import annotations

import random
from collections import defaultdict

import data
from data import Record
from measures import Scores, share
from runs import Screened, muster, peer
from table import table

SEED = 11
STRANGERS, ATTACKED, FOR_PEERS = 3_000, 4_000, 800
SLOW = ("nomenklatura logic-v2", "rapidfuzz token-sort")


def report(part: int) -> str:
    """Return recall by class and by attack.

    Args:
        part: everything is divided by this, for a quick look.
    """
    rng = random.Random(SEED)  # noqa: S311  # A sample, not a secret.
    strangers = [
        {"id": f"s{at}", "name": row["full_name"]}
        for at, row in enumerate(rng.sample(data.strangers(), STRANGERS // part))
    ]
    rows = rng.sample(data.attacked(), ATTACKED // part)
    some = rows[: FOR_PEERS // part]
    everything = muster(strangers + _asked(rows))
    answers = {"muster": _recall(everything, rows), "muster, the peers' names": _recall(everything, some)}
    for name in SLOW:
        answers[name] = _recall(peer(name, strangers + _asked(some)), some)
    parts = [f"## Evasion ({len(strangers)} strangers, {len(rows)} attacked names; peers {len(some)}; seed {SEED})\n"]
    for title, key in (("class", "class"), ("class and strength", "both"), ("attack", "category")):
        keys = sorted(answers["muster"][key])
        body = [(one, *(share(answers[name][key].get(one, [])) for name in answers)) for one in keys]
        parts.append(table((title, *answers), body))
    return "\n".join(parts)


def _asked(rows: list[Record]) -> list[Record]:
    return [{"id": f"a{at}", "name": row["attacked"]} for at, row in enumerate(rows)]


def _recall(said: Screened, rows: list[Record]) -> dict[str, dict[str, list[bool]]]:
    limit = second_best(said.scores)
    out: dict[str, dict[str, list[bool]]] = {key: defaultdict(list) for key in ("class", "category", "both")}
    for at, row in enumerate(rows):
        good = any(entity in row["targets"] and score > limit for entity, score in said.scores.get(f"a{at}", ()))
        for key, value in (
            ("class", row["class"]),
            ("category", row["category"]),
            ("both", f"{row['class']}, {row['strength']}"),
        ):
            out[key][value].append(good)
    return out


def second_best(scores: Scores) -> float:
    """Return the second best score of any stranger: one of them may exceed it."""
    best = [max((s for _, s in hits), default=-1e9) for row, hits in scores.items() if row.startswith("s")]
    return sorted(best)[-2]
