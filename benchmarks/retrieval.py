"""Rosters with truth, screened against OFAC and UN together: who is found, who is troubled, how fast, and who fares worst."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import data
from data import Truth
from measures import Scores, bins, calibration_error, found_rows, share, threshold_at
from runs import TIMES, Screened, muster, peer
from table import table

PEERS = (
    "nomenklatura logic-v2",
    "nomenklatura er-unstable",
    "rapidfuzz token-sort",
    "string_grouper",
    "splink",
)
LARGE, SMALL = 8, 7
EVERY = 10
"""Peers get every tenth row of the large roster: most are too slow for all."""
SHORT = 1_000
"""Rows that are few enough to be screened more than once, for a median of the seconds."""


class Run:
    """One roster screened by everybody.

    Args:
        seed: of the roster.
        step: Muster gets every so-manieth row.
        peers_step: the peers every so-manieth of these.
    """

    def __init__(self, seed: int, step: int, peers_step: int) -> None:
        self.seed = seed
        self.rows = data.roster(seed)[::step]
        self.truth = data.truth(seed)
        times = TIMES if step == 1 else 1
        self.ours = muster(self.rows, times if len(self.rows) <= SHORT else 1)
        self.asked = self.rows[::peers_step]
        self.same = muster(self.asked, times) if peers_step > 1 else self.ours
        self.theirs = {name: peer(name, self.asked) for name in PEERS}

    def all(self) -> dict[str, Screened]:
        """Return everybody's answers by name."""
        return {"muster": self.ours, **self.theirs}


def found_table(run: Run) -> str:
    """Recall at a share of false alerts, time and memory."""
    rows = []
    same = {} if run.same is run.ours else {"muster, the peers' rows": run.same}
    for name, said in ({"muster": run.ours} | same | run.theirs).items():
        recalls = [recall(said.scores, run.truth, part) for part in (0.01, 0.05)]
        rate = len(said.scores) / said.seconds
        rows.append((name, len(said.scores), *recalls, said.load, said.seconds, round(rate), round(said.peak)))
    heads = ("matcher", "rows", "recall at 1 % false alerts", "at 5 %", "load, s", "screen, s", "rows/s", "peak MB")
    return f"### Roster of seed {run.seed}\n\n{table(heads, rows)}"


def recall(scores: Scores, truth: Mapping[str, Truth], part: float) -> float:
    """Return the share of listed rows found at the score that a share of strangers exceeds."""
    return share(found_rows(scores, truth, threshold_at(scores, truth, part)).values())


def operations_table(run: Run, part: float) -> str:
    """Recall at a share of false alerts by what was done to the name."""
    columns = {name: by_operation(said.scores, run.truth, part) for name, said in run.all().items()}
    ops = sorted(columns["muster"])
    rows = [(op, *(columns[name].get(op, float("nan")) for name in columns)) for op in ops]
    head = f"### By what was done to the name, seed {run.seed}: recall at {part:.0%} false alerts\n"
    return f"{head}\n{table(('operation', *columns), rows)}"


def by_operation(scores: Scores, truth: Mapping[str, Truth], part: float) -> dict[str, float]:
    """Return recall at a share of false alerts by operation."""
    flags: dict[str, list[bool]] = defaultdict(list)
    for row, good in found_rows(scores, truth, threshold_at(scores, truth, part)).items():
        for op in truth[row].ops:
            flags[op].append(good)
    return {op: share(items) for op, items in flags.items()}


def script_of(name: str) -> str:
    """Return the script most letters of a name are of."""
    kinds = Counter(unicodedata.name(char, "?").split()[0].title() for char in name if char.isalpha())
    return kinds.most_common(1)[0][0] if kinds else "none"


REGIONS = {
    "Arab states, Iran, Türkiye": "sy iq ly ye sa kw jo lb eg tn dz ma sd ps qa bh ae om ir tr mr so",
    "former Soviet Union": "ru ua by kz uz tj kg tm ge am az md",
    "East and South-East Asia": "cn kp kr jp mm th vn id ph my",
    "South Asia": "af pk in bd lk np",
    "Africa south of the Sahara": "cd cf cm ci ke ml ne ng rw ss td ug za zw bi er et gn gw sl tz",
    "Americas": "co cu do gt hn ht mx ni pa pe sv ve us ar br cl ec",
}


def region_of(code: str) -> str:
    """Return the region of a nationality."""
    return next((name for name, codes in REGIONS.items() if code in codes.split()), "elsewhere or not given")


def groups_table(runs: Iterable[Run]) -> str:
    """Recall and false alerts at 1 % by script, sex and region, worst first."""
    good: dict[tuple[str, str], list[bool]] = defaultdict(list)
    troubled: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for run in runs:
        scores, limit = run.ours.scores, threshold_at(run.ours.scores, run.truth, 0.01)
        found = found_rows(scores, run.truth, limit)
        for row in run.rows:
            keys = (("script", script_of(row["name"])), ("sex", row["gender"] or "not given"))
            for key in (*keys, ("region", region_of(row["nationality"]))):
                if row["id"] in found:
                    good[key].append(found[row["id"]])
                else:
                    troubled[key].append(any(score > limit for _, score in scores[row["id"]]))
    rows = [
        (*key, len(good[key]), share(good[key]), len(troubled[key]), share(troubled[key]))
        for key in sorted(
            good.keys() | troubled.keys(),
            key=lambda key: (key[0], not good[key], share(good[key]) if good[key] else 0, key[1]),
        )
    ]
    scripts = [share(items) for (kind, _), items in good.items() if kind == "script" and len(items) >= 20]
    gap = f"Gap between the best and the worst script of 20 listed rows or more: {max(scripts) - min(scripts):.3f}.\n"
    heads = ("kind", "group", "listed", "recall", "strangers", "false alerts")
    return f"## Worst groups (Muster, both rosters, 1 % false alerts over all)\n\n{table(heads, rows)}\n{gap}"


def claims_of(run: Run, said: Screened) -> list[tuple[float, bool]]:
    """Return every probability claimed, and whether it was true."""
    return [(claim, entity in run.truth[row].targets) for row, hits in said.claims.items() for entity, claim in hits]


def calibration_table(runs: Iterable[Run]) -> tuple[str, dict[str, list[tuple[float, float, int]]]]:
    """Expected calibration error of all hits, by roster; and the curves."""
    rows: list[tuple[object, ...]] = []
    curves: dict[str, list[tuple[float, float, int]]] = {}
    for run in runs:
        for name, said in run.all().items():
            claims = claims_of(run, said)
            rows.append((f"seed {run.seed}", name, len(claims), calibration_error(claims)))
            if name == "muster" or run.seed == LARGE:
                curves[f"{name}, seed {run.seed}"] = bins(claims)
    note = "Muster and Splink call their score a probability; the others' are taken for one.\n"
    text = table(("roster", "matcher", "hits", "expected calibration error"), rows)
    return f"## Calibration (15 bins of equal size)\n\n{note}\n{text}", curves


def errors_table(run: Run, count: int = 20) -> str:
    """The listed people whose evidence falls shortest, and the strangers with most, by rule."""
    limit = threshold_at(run.ours.scores, run.truth, 0.01)
    names = {row["id"]: row["name"] for row in run.rows}
    missed, alerts = [], []
    for row, hits in run.ours.scores.items():
        right = [(score, entity) for entity, score in hits if entity in run.truth[row].targets]
        if run.truth[row].targets and not any(score > limit for score, _ in right):
            score, entity = max(right, default=(float("nan"), ""))
            found = run.ours.names.get((row, entity), ("", "not among the hits"))[1]
            missed.append((-1e9 if not right else score, names[row], found, ", ".join(run.truth[row].ops), score))
        if not run.truth[row].targets and hits:
            entity, score = hits[0]
            alerts.append((score, names[row], run.ours.names[row, entity][1], ", ".join(run.truth[row].ops), score))
    heads = ("asked", "listed", "what was done", "bits")
    parts = []
    for title, items in (("missed", sorted(missed)[:count]), ("false alerts", sorted(alerts, reverse=True)[:count])):
        parts.append(f"### Twenty {title}, seed {run.seed} (threshold {limit:.2f} bits)\n")
        parts.append(table(heads, [item[1:] for item in items]))
    return "\n".join(parts)
