"""Force plans: replications of the reference pipeline per CPU second beside the same process model in SimPy, and a whole long pole.

Run it with ``python benchmarks/plan.py [seconds [repeats]]``; SimPy must be installed. Each engine runs in a process of its own and is
warmed up first. Engines take turns and medians are told, so that another load on the machine falls on all alike.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean, median, stdev
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from muster.plan import Plan

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


def reference(*, compiled: bool) -> Plan:
    """Return the pipeline as a plan."""
    from muster.files.source import Source
    from muster.plan import draws, queue, recruits
    from muster.plan.read import parse_plan

    if not compiled:
        for module in (draws, queue, recruits):
            module.available = lambda: False  # type: ignore[attr-defined]  # as without the extra
    plan = parse_plan(Source("reference.toml", REFERENCE.encode(), "")).plan
    assert plan is not None  # noqa: S101  # our own plan
    return plan


def measure_muster(seconds: float, *, compiled: bool) -> dict[str, float]:
    """Run Muster for a while, each time on other chances."""
    plan = reference(compiled=compiled)
    from muster.plan.simulate import simulate

    simulate(plan, 64)
    began, runs, early, late = time.process_time(), 0, [], []
    while time.process_time() - began < seconds:
        run = simulate(plan, 1024, seed=runs + 2)
        runs += 1
        early += run.present[52].tolist()
        late += run.present[104].tolist()
    return _row(len(late) / (time.process_time() - began), early, late)


def relaxations(plan: Plan) -> Iterator[Plan]:
    """Yield forty ways in which the pipeline might be eased: five levers, each by 5 to 40 %."""
    from muster.plan.plan import Range, Spread

    (stream,) = plan.streams
    (arrival,), (vet, course, field) = stream.arrivals, stream.stages
    for by in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
        faster = Spread("lognormal", tuple(number * (1 - by) for number in vet.service.numbers))
        share = 0.7 + 0.3 * by
        for stages in (
            (replace(vet, servers=round(vet.servers * (1 + by))), course, field),
            (replace(vet, service=faster), course, field),
            (replace(vet, passing=Range(share, share, share)), course, field),
            (vet, replace(course, cohort=round(course.cohort * (1 + by))), field),
        ):
            yield replace(plan, streams=(replace(stream, stages=stages),))
        more = replace(arrival, total=round(arrival.total * (1 + by)))
        yield replace(plan, streams=(replace(stream, arrivals=(more,)),))


def measure_long_pole(replications: int = 1000) -> dict[str, float]:
    """Time a whole analysis: five scenarios, each as it is and in forty relaxations, every metric of each."""
    plan = reference(compiled=True)
    from muster.plan.poles import metrics
    from muster.plan.simulate import simulate

    simulate(plan, 64)
    began, used, gains = time.perf_counter(), time.process_time(), []
    (stream,) = plan.streams
    for officers in (15, 18, 20, 22, 25):
        stages = (replace(stream.stages[0], servers=officers), *stream.stages[1:])
        scenario = replace(plan, streams=(replace(stream, stages=stages),))
        before = simulate(scenario, replications)
        for eased in relaxations(scenario):
            run = simulate(eased, replications)
            gains += [float((metric(run) - metric(before)).mean()) for metric in metrics(plan).values()]
    wall, used = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall": wall, "cpu": used, "peak": peak, "gains": len(gains)}


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


def measured(seconds: str, name: str) -> dict[str, Any]:
    """Measure one engine in a process of its own."""
    ran = subprocess.run([sys.executable, __file__, seconds, "1", name], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main() -> None:
    """Measure one engine when named, else all, and print tables."""
    if len(sys.argv) > 3:
        engine = ENGINES.get(sys.argv[3])
        print(json.dumps(engine(float(sys.argv[1])) if engine else measure_long_pole()))
        return
    seconds, repeats = (*sys.argv[1:], *("10", "3")[len(sys.argv) - 1 :])
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ENGINES}
    for _ in range(int(repeats)):
        for name, found in rows.items():
            found.append(measured(seconds, name))
    print("| engine | replications / CPU-s | beside SimPy | runs | S(364) | S(728) | sd |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    slow = median(row["rate"] for row in rows["SimPy"])
    for name, found in rows.items():
        rate, runs = median(row["rate"] for row in found), sum(row["runs"] for row in found)
        early, late, spread = (fmean(row[key] for row in found) for key in ("S364", "S728", "sd"))
        print(f"| {name} | {rate:.1f} | {rate / slow:.0f} x | {runs} | {early:.0f} | {late:.0f} | {spread:.0f} |")
    pole = measured(seconds, "long pole")
    print(f"\nLong pole, 5 scenarios x (1 + 40) x 1,000 replications, {pole['gains']} gains: ", end="")
    print(f"{pole['wall']:.1f} s, {pole['cpu']:.1f} CPU-s, at most {pole['peak']:.0f} MiB")


if __name__ == "__main__":
    main()
