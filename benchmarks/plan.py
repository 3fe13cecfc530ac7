"""Force plans: replications of the reference pipeline per CPU second, beside the same process model in SimPy.

Run it with ``python benchmarks/plan.py [seconds]``; SimPy must be installed. Each engine runs in a process of its own and is warmed up first.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from statistics import fmean, stdev

REFERENCE = """
[plan]
id = "reference"
start = 2030-01-07
horizon_weeks = 104
[[stream]]
id = "police"
arrivals = [{ from = 2030-01-07, to = 2031-01-06, total = 10000 }]
[[stream.stage]]
kind = "vet"
servers = 20
service = { dist = "lognormal", weeks = [0.0928571, 0.0928571] }
pass = 0.7
[[stream.stage]]
kind = "course"
cohort = 250
every_weeks = 2
weeks = 12
pass = 0.9
[[stream.stage]]
kind = "field"
leave_per_year = 0.2212
"""


def simpy_once(seed: int) -> tuple[float, float]:
    """Run the pipeline once as processes: one for each applicant."""
    import simpy

    chance, env = random.Random(seed), simpy.Environment()  # noqa: S311  # no secret
    officers, pool, lives = simpy.Resource(env, 20), [0], []
    mu = -0.4307829 - 0.3465736

    def applicant(at: float):  # noqa: ANN202  # a generator for SimPy
        yield env.timeout(at)
        with officers.request() as turn:
            yield turn
            yield env.timeout(chance.lognormvariate(mu, 0.8325546))
        pool[0] += chance.random() < 0.7

    def school():  # noqa: ANN202  # a generator for SimPy
        while True:
            size, pool[0] = min(250, pool[0]), pool[0] - min(250, pool[0])
            env.process(course(size))
            yield env.timeout(14)

    def course(size: int):  # noqa: ANN202  # a generator for SimPy
        yield env.timeout(84)
        passed = sum(chance.random() < 0.9 for _ in range(size))
        lives.extend((env.now, env.now + chance.expovariate(1 / 1460)) for _ in range(passed))

    for at in sorted(chance.uniform(0, 365) for _ in range(10_000)):
        env.process(applicant(at))
    env.process(school())
    env.run(until=728.001)
    return tuple(float(sum(a <= day < b for a, b in lives)) for day in (364, 728))  # type: ignore[return-value]


def measure_simpy(seconds: float) -> dict[str, float]:
    """Run SimPy for a while."""
    began, found = time.process_time(), []
    while time.process_time() - began < seconds or len(found) < 3:
        found.append(simpy_once(len(found)))
    return _row(len(found) / (time.process_time() - began), [x for x, _ in found], [y for _, y in found])


def measure_muster(seconds: float, *, compiled: bool) -> dict[str, float]:
    """Run Muster for a while."""
    from muster.files.source import Source
    from muster.plan import draws, queue, recruits
    from muster.plan.read import parse_plan
    from muster.plan.simulate import simulate

    if not compiled:
        draws.available = queue.available = lambda: False
    plan = parse_plan(Source("reference.toml", REFERENCE.encode(), "")).plan
    assert plan is not None  # noqa: S101  # our own plan
    simulate(plan, 64)
    began, runs, early, late = time.process_time(), 0, [], []
    while time.process_time() - began < seconds:
        run = simulate(plan, 1024, seed=runs + 2)
        recruits._kept.cache_clear()  # noqa: SLF001  # nothing is kept from one run to the next
        runs += 1
        early += run.present[52].tolist()
        late += run.present[104].tolist()
    return _row(len(late) / (time.process_time() - began), early, late)


def _row(rate: float, early: list[float], late: list[float]) -> dict[str, float]:
    spread = stdev(late) if len(late) > 1 else 0.0
    return {
        "rate": rate,
        "S364": fmean(early),
        "S728": fmean(late),
        "sd": spread,
        "error": spread / len(late) ** 0.5,
        "runs": len(late),
    }


ENGINES = {
    "SimPy": measure_simpy,
    "Muster": lambda seconds: measure_muster(seconds, compiled=False),
    "Muster, compiled": lambda seconds: measure_muster(seconds, compiled=True),
}


def main() -> None:
    """Measure one engine when named, else all, and print a table."""
    if len(sys.argv) > 2:
        print(json.dumps(ENGINES[sys.argv[2]](float(sys.argv[1]))))
        return
    seconds, rows = sys.argv[1] if len(sys.argv) > 1 else "10", {}
    for name in ENGINES:
        ran = subprocess.run([sys.executable, __file__, seconds, name], check=True, capture_output=True, text=True)
        rows[name] = json.loads(ran.stdout)
    print("| engine | replications / CPU-s | beside SimPy | runs | S(364) | S(728) | sd |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, row in rows.items():
        times = row["rate"] / rows["SimPy"]["rate"]
        print(
            f"| {name} | {row['rate']:.1f} | {times:.0f} x | {row['runs']} | {row['S364']:.0f} | {row['S728']:.0f} | {row['sd']:.0f} |"
        )


if __name__ == "__main__":
    main()
