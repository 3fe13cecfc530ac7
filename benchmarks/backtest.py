"""Back-tests: forces of the past forecast as of the day they were decided on, by the simulator, from a plan file, and compared with what came.

python benchmarks/backtest.py [FOLDER] [--replications N] [--write]     (FOLDER: ../shared/data/force)

Each United Nations start-up is forecast with the lateness learned from the seven others only. With ``--write`` the figures are put
into ``docs/explanation/backtests.md`` between its markers.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

import backtest_plans as plans
from muster.plan.answers import answer, runs
from muster.plan.plan import Plan
from muster.plan.poles import long_poles
from muster.plan.simulate import simulate
from startups import MONTH, Mission, learned, missions
from table import table

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs/explanation/backtests.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
MONTHS = (3, 6, 9, 12, 18, 24)
LEVELS = (0.1, 0.5, 0.9)
Rows = list[list[str]]


def pinball(forecast: np.ndarray, came: np.ndarray) -> float:
    """Return the mean pinball loss of quantiles (rows) of shares."""
    losses = [
        np.maximum(level * (came - row), (level - 1) * (came - row))
        for level, row in zip(LEVELS, forecast, strict=True)
    ]
    return float(np.mean(losses))


def forecast(text: str, months: Sequence[float], replications: int) -> np.ndarray:
    """Return the quantiles of strength after each of some months, in people."""
    run = simulate(plans.read(text), replications)
    weeks = [int(month * MONTH / 7) for month in months]
    return np.quantile(run.present[weeks], LEVELS, axis=1)


def start_ups(known: Sequence[Mission], replications: int, parts: int = plans.PARTS) -> dict[str, np.ndarray]:
    """Return of each mission its forecast shares, learned from the others."""
    return {
        mission.name: forecast(
            plans.start_up(mission, learned([other for other in known if other is not mission]), parts),
            MONTHS,
            replications,
        )
        / mission.ceiling
        for mission in known
    }


def reference_class(known: Sequence[Mission]) -> dict[str, np.ndarray]:
    """Return the quantiles of the other missions' shares: no model at all."""
    shares = {mission.name: mission.shares(MONTHS) for mission in known}
    return {
        name: np.quantile([row for other, row in shares.items() if other != name], LEVELS, axis=0) for name in shares
    }


def scored(name: str, found: dict[str, np.ndarray], known: Sequence[Mission]) -> list[str]:
    """Return a row: loss, coverage of the 80 % interval, mean absolute error of the median, width of the interval."""
    came = np.array([mission.shares(MONTHS) for mission in known])
    rows = np.array([found[mission.name] for mission in known])
    inside = (rows[:, 0] <= came) & (came <= rows[:, 2])
    loss = np.mean([pinball(row, got) for row, got in zip(rows, came, strict=True)])
    width = (rows[:, 2] - rows[:, 0]).mean()
    return [
        name,
        f"{loss:.4f}",
        f"{inside.mean():.1%} ({inside.sum()} of {inside.size})",
        f"{abs(rows[:, 1] - came).mean():.3f}",
        f"{width:.2f}",
    ]


def missions_part(known: Sequence[Mission], replications: int) -> str:
    """Return the tables of the eight start-ups."""
    ours = start_ups(known, replications)
    promise = {mission.name: np.ones((3, len(MONTHS))) for mission in known}
    rows = [
        scored("Muster", ours, known),
        scored("quantiles of the other seven", reference_class(known), known),
        scored("as promised", promise, known),
        scored("Muster, force in 8 parts", start_ups(known, replications, 8), known),
        scored("Muster, force in 32 parts", start_ups(known, replications, 32), known),
    ]
    head = ["forecast", "pinball", "80 % intervals that held", "MAE", "width"]
    each = [_mission_row(mission, ours[mission.name]) for mission in known]
    return table(head, rows) + "\n\n" + table(["mission", *(f"{month} months" for month in MONTHS)], each)


def _mission_row(mission: Mission, found: np.ndarray) -> list[str]:
    cells = zip(found.T, mission.shares(MONTHS), strict=True)
    return [mission.name, *(f"{low:.2f}-{high:.2f}: {_mark(low, came, high)}" for (low, _, high), came in cells)]


def _mark(low: float, came: float, high: float) -> str:
    return f"{came:.2f}" if low <= came <= high else f"**{came:.2f}**"


def requests_part(known: Sequence[Mission], replications: int) -> str:
    """Return the table of the two requests for police in Kosovo, each as of its day."""
    (unmik,) = [mission for mission in known if mission.name == "UNMIK"]
    taught = learned([mission for mission in known if mission is not unmik])
    rows = []
    for day, ceiling in plans.REQUESTS:
        asked = plans.as_of(unmik, day, ceiling)
        found = forecast(plans.start_up(asked, taught), (3, 6, 9, 12), replications)
        came = [asked.strength(month) for month in (3, 6, 9, 12)]
        cells = [
            f"{low:.0f}-{high:.0f}: {got if low <= got <= high else f'**{got}**'}"
            for (low, _, high), got in zip(found.T, came, strict=True)
        ]
        rows.append([f"{day}", f"{ceiling}", f"{asked.there}", *cells])
    return table(["as of", "asked for", "there", "3 months", "6 months", "9 months", "12 months"], rows)


def haiti_part(replications: int) -> str:
    """Return the forecast for Haiti, with the poles, for several lengths of assured money."""
    rows, poles = [], ""
    for weeks in ("[0, 26, 52]", "52", "26", "0"):
        plan = plans.read(plans.haiti(weeks))
        run = simulate(plan, replications)
        low, middle, high = np.quantile(run.present[plans.HAITI_WEEK], LEVELS)
        first = first_poles(plan, min(replications, 1000))
        held = "yes" if low <= plans.HAITI_CAME <= high else "no"
        in_time = (run.present[plans.HAITI_DUE] >= plans.HAITI_PROMISED).mean()
        names = "; ".join(name for name, _ in first[:2])
        rows.append(
            [weeks, f"{low:.0f} / {middle:.0f} / {high:.0f}", f"{plans.HAITI_CAME}", held, f"{in_time:.1%}", names]
        )
        if weeks == "[0, 26, 52]":
            poles = table(
                ["pole", "person-days gained when relieved alone"], [[n, f"{gain:,.0f}"] for n, gain in first[:5]]
            )
    head = ["weeks of money a contributor asks for", "P10 / P50 / P90 on 26 February 2025", "came", "inside"]
    return (
        table([*head, "chance of the promise", "first two poles"], rows)
        + "\n\nPoles, where what contributors ask for is drawn from 0 to 52 weeks:\n\n"
        + poles
    )


def first_poles(plan: Plan, replications: int) -> list[tuple[str, float]]:
    """Return what holds a plan back, most person-days first, each constraint once."""
    best: dict[str, float] = {}
    for gain in long_poles(plan, replications, rounds=1):
        if gain.metric == "person-days" and not gain.after:
            best[gain.constraint] = max(gain.gain, best.get(gain.constraint, gain.gain))
    return sorted(best.items(), key=lambda item: -item[1])


def schools_part(replications: int) -> str:
    """Return the table of schools: when so many have graduated."""
    rows = []
    for school in plans.SCHOOLS:
        plan = plans.read(school.text)
        (run,) = runs(plan, replications)
        # Those who finished training stay counted when they leave the force: the promise was about them.
        ready = answer(plan, (replace(run, present=run.trained),)).ready
        assert ready is not None  # noqa: S101  # each of these plans has a target
        days = [plans.day(plan, ready_week.low) for ready_week in (ready.p10, ready.p50, ready.p90)]
        chance = "" if ready.in_time is None else f"{ready.in_time.low:.0%}"
        rows.append([school.name, f"{plan.target}", *days, f"{plan.by or ''}", chance, school.came])
    return table(["school", "graduates", "P10", "P50", "P90", "promised", "chance of it", "came"], rows)


def page(folder: Path, replications: int) -> str:
    """Return the figures as Markdown."""
    known = missions(folder)
    return "\n\n".join(
        [
            f"Made by `python benchmarks/backtest.py --write` with {replications:,} replications.",
            "### Eight start-ups, each forecast from the seven others",
            missions_part(known, replications),
            "### Police for Kosovo, two requests",
            requests_part(known, replications),
            "### Haiti as of 11 October 2024",
            haiti_part(replications),
            "### Schools",
            schools_part(replications),
        ]
    )


def main() -> None:
    """Print the figures, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parents[1] / "shared/data/force")
    parser.add_argument("--replications", type=int, default=4000)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if not asked.folder.exists():
        print(f"the data is not there: {asked.folder}")
        return
    made = page(asked.folder, asked.replications)
    print(made)
    if asked.write:
        text = PAGE.read_text(encoding="utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
