"""The whole trace: reports a second, memory, and the independent origins of the labelled claims of the founding reports.

python benchmarks/reports_trace.py [SHARED]
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from muster.reports.claim import Claim
from muster.reports.claims import find_claims
from muster.reports.lineage import trace
from muster.reports.parallel import most_workers
from muster.reports.read import read_reports
from muster.reports.relations import relations
from muster.reports.stems import FUNCTION, stem
from muster.reports.utterances import utterances
from table import table

_WORD = re.compile(r"\w+")


def main() -> None:
    """Print the tables."""
    tables(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")


def tables(home: Path) -> tuple[float, float, int, int]:
    """Print the tables; return reports a second and a processor second, and how many labelled claims are right, of how many."""
    speed = speed_table(home / "data/reports/fnc_stories/docs.jsonl")
    return *speed, *origins_table(home)


def speed_table(path: Path) -> tuple[float, float]:
    """Trace the FNC stories, a row a step, and return the reports a second and a processor second of all steps."""
    marks = [_mark()]
    reports = read_reports([path]).reports
    marks.append(_mark())
    stories = trace(reports)
    marks.append(_mark())
    related = relations(reports, stories)
    marks.append(_mark())
    said = utterances(reports, stories)
    marks.append(_mark())
    claims = find_claims(reports, stories)
    marks.append(_mark())
    made = (len(reports), len(stories), len(related), len(said), len(claims))
    steps = zip(("read", "stories", "relations", "utterances", "claims"), made, marks, marks[1:], strict=False)
    rows = [(name, count, b[0] - a[0], b[1] - a[1]) for name, count, a, b in steps]
    rows.append(("all", len(reports), marks[-1][0] - marks[0][0], marks[-1][1] - marks[0][1]))
    print(table(("step", "made", "seconds", "processor seconds"), rows))
    peak = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    wall, busy = rows[-1][2:]
    print(
        f"{len(reports) / wall:.1f} reports a second with {most_workers()} workers, {len(reports) / busy:.1f} a processor "
        f"second; memory at most {peak[0]:.0f} MB, and {peak[1]:.0f} MB in the largest worker.\n"
    )
    return len(reports) / wall, len(reports) / busy


def _mark() -> tuple[float, float]:
    """Return the time, and the processor seconds of this process and of its workers that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(part.ru_utime + part.ru_stime for part in used)


def origins_table(home: Path) -> tuple[int, int]:
    """Print, for each labelled claim, the claim found nearest to it in words and told by the most of its reports."""
    reports = read_reports(sorted((home / "seeds").glob("*.txt"))).reports
    claims = find_claims(reports, trace(reports))
    labelled = json.loads((home / "data/reports/seeds_gold/lineage.json").read_text(encoding="utf-8"))
    rows = []
    for number, gold in enumerate(labelled["independent_origins"], 1):
        claim = nearest(gold["claim"], frozenset(gold["docs"]), claims)
        told = {telling.report for telling in claim.tellings}
        exact = claim.independent.least == claim.independent.most == gold["n_independent"]
        right = exact and named(gold["origins"]) == named([name for _, name in claim.origins])
        shown = f"{claim.independent.least} to {claim.independent.most}"
        rows.append(
            (number, claim.id, gold["n_docs"], len(told), gold["n_independent"], shown, "yes" if right else "no")
        )
    heads = ("claim", "found as", "reports", "found in", "independent", "found", "number and origins right")
    print(table(heads, rows))
    return sum(row[-1] == "yes" for row in rows), len(rows)


def named(origins: Sequence[str]) -> set[str]:
    """Return names of outlets without what a label adds in brackets."""
    return {name.partition(" (")[0] for name in origins}


def nearest(label: str, docs: frozenset[str], claims: Sequence[Claim]) -> Claim:
    """Return the claim told by labelled reports whose tellings have the most words of the label; ties by its place."""
    wanted = stems(label)
    held = [claim for claim in claims if docs & {telling.report for telling in claim.tellings}]

    def score(claim: Claim) -> float:
        return max(len(wanted & stems(telling.text)) / len(wanted) for telling in claim.tellings)

    return max(held, key=lambda claim: (score(claim), len(docs & {t.report for t in claim.tellings})))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say something."""
    return frozenset(stem(word) for word in _WORD.findall(text.casefold()) if word not in FUNCTION)


if __name__ == "__main__":
    main()
