"""The plan files of the back-tests: what was known on the day of decision, and nothing later.

Numbers that were public stand in the files with their day; what nobody said is marked as an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from muster.files.source import Source
from muster.plan.plan import Plan
from muster.plan.read import parse_plan
from startups import Mission

PARTS = 16
"""Parts a United Nations force is taken to come in: each has a lateness of its own."""
REQUESTS = ((date(1999, 7, 12), 3110), (date(1999, 11, 1), 4718))
"""The days police was asked for in Kosovo, and how many."""
HAITI_START = date(2024, 10, 11)
HAITI_WEEK = (date(2025, 2, 26) - HAITI_START).days // 7
HAITI_DUE = (date(2025, 1, 31) - HAITI_START).days // 7
HAITI_CAME, HAITI_PROMISED = 1000, 2500


def read(text: str) -> Plan:
    """Return the plan in a text."""
    checked = parse_plan(Source("backtest.toml", text.encode(), ""))
    if checked.plan is None:
        raise ValueError(checked.problems)
    return checked.plan


def day(plan: Plan, week: float) -> str:
    """Return the day a week begins on."""
    return "never" if week > plan.horizon_weeks else (plan.start + timedelta(weeks=week)).isoformat()


def as_of(mission: Mission, decided: date, ceiling: int) -> Mission:
    """Return a mission as of another day."""
    before = [at for at in mission.reports if at <= decided]
    return replace(mission, decided=decided, ceiling=ceiling, there=mission.reports[max(before)] if before else 0)


def start_up(mission: Mission, taught: tuple[float, float, float], parts: int = PARTS) -> str:
    """Return the plan of a start-up: who is there, and the rest of the ceiling in parts, late as other missions were."""
    median, between, within = taught
    missing = mission.ceiling - mission.there
    sizes = [missing // parts + (nth < missing % parts) for nth in range(parts)]
    units = [
        f'[[pledge]]\nid = "part-{nth}"\ncontributor = "members"\nconfidence = "letter"\np = 1\npersonnel = {size}\n'
        for nth, size in enumerate(sizes)
    ]
    return f"""\
[plan]
id = "start-up"
start = {mission.decided}
horizon_weeks = 110
slippage = "the-others"
[[slippage]]
id = "the-others"
median_weeks = {median}
between = {between}
within = {within}
[[pledge]]
id = "there"
contributor = "members"
confidence = "in_theatre"
personnel = {mission.there}
{"".join(units)}"""


def haiti(assured_weeks: str) -> str:
    """Return the plan for Haiti as of 11 October 2024: 430 there, 2,900 pledged by ten states, money for less than half.

    Args:
        assured_weeks: for how many weeks a contributor wants its costs assured before it sends people; nobody says, so a range.
    """
    states = {
        "jamaica": 180,
        **{f"state-{nth}": size for nth, size in enumerate([212, 212, 211, 211, 211, 211, 211, 211])},
    }
    others = "".join(
        f'[[pledge]]\nid = "{name}"\ncontributor = "{name}"\nconfidence = "letter"\npersonnel = {size}\nassured_weeks = {assured_weeks}\n'
        for name, size in states.items()
    )
    kenya = "".join(
        f'[[pledge]]\nid = "kenya-{nth}"\ncontributor = "Kenya"\nconfidence = "mou"\npersonnel = 200\n'
        f"window = [2024-11-01, 2025-10-02]\nassured_weeks = {assured_weeks}\n"
        for nth in range(3)
    )
    return f"""\
[plan]
id = "haiti"
start = {HAITI_START}
horizon_weeks = 52
target = {HAITI_PROMISED}
by = 2025-01-31
note = "Authorised for twelve months until 2 October 2025."
[[fact]]
id = "us_money_released"
title = "Congress releases the rest of what was pledged"
p = [0.1, 0.3, 0.6]
when = {{ dist = "uniform", weeks = [4, 52] }}
assumption = true
[[pledge]]
id = "there"
contributor = "Kenya, Jamaica, Belize"
confidence = "in_theatre"
personnel = 430
{kenya}{others}
[[fund]]
id = "trust-fund"
title = "United Nations trust fund: received by 25 September 2024"
funder = "several"
amount = 85.3e6
[[fund]]
id = "us-released"
title = "60 and 109 million were released; how much was spent by October nobody says"
funder = "United States"
amount = [85e6, 127e6, 169e6]
assumption = true
[[fund]]
id = "us-held"
title = "the rest of 300 million pledged"
funder = "United States"
amount = 131e6
if = "us_money_released"
[[cost]]
of = "pledge"
category = "mission"
amount = 20000
"""


@dataclass(frozen=True)
class School:
    """A school of the past: its plan and what came of it."""

    name: str
    text: str
    came: str


MACEDONIA = """\
[plan]
id = "macedonia"
start = 2001-09-03
horizon_weeks = 117
target = 1000
by = 2003-07-31
note = "One funded school; about 1,000 promised for July 2003. Classes and their length are assumptions."
[[fact]]
id = "school_opens"
p = 1
when = { dist = "pert", weeks = [8, 13, 26] }
assumption = true
[[fund]]
id = "school-budget"
funder = "OSCE states"
amount = 20e6
assumption = true
[[cost]]
of = "stream"
category = "training"
amount = [500, 1000, 1500]
assumption = true
[[stream]]
id = "cadets"
if = "school_opens"
arrivals = [{ from = 2001-09-03, to = 2001-12-31, total = 1300 }]
[[stream.stage]]
kind = "course"
cohort = 250
every_weeks = 13
weeks = 12
pass = [0.85, 0.93, 0.98]
assumption = true
[[stream.stage]]
kind = "field"
"""
# A class that begins needs people who are there by then: these plans begin one class earlier, and nothing happens in it.
KOSOVO = """\
[plan]
id = "kosovo"
start = 2000-05-22
horizon_weeks = 104
target = 2535
note = "Four thousand, less about 1,068 graduates of five classes and 397 in the sixth. Two classes at once, eight weeks each."
[[stream]]
id = "cadets"
arrivals = [{ from = 2000-05-29, to = 2000-06-15, total = 5000 }]
[[stream.stage]]
kind = "course"
cohort = 342
every_weeks = 4
weeks = 8
pass = [0.9, 0.95, 0.99]
assumption = true
[[stream.stage]]
kind = "field"
"""
P4000 = """\
[plan]
id = "p4000"
start = 2025-10-27
horizon_weeks = 104
target = 3123
by = 2027-01-27
note = "Four thousand in eighteen months, less the 877 of the first class; classes of 877 for three months without a pause."
[[stream]]
id = "cadets"
arrivals = [{ from = 2025-11-03, to = 2025-12-31, total = 9000 }]
[[stream.stage]]
kind = "course"
cohort = 877
every_weeks = 13
weeks = 13
pass = [0.9, 0.97, 1.0]
assumption = true
[[stream.stage]]
kind = "field"
"""
SCHOOLS = (
    School("Macedonia, as of September 2001", MACEDONIA, "1,065 by 30 July 2003"),
    School("Kosovo, as of June 2000: the 4,000th", KOSOVO, "kept for evaluation"),
    School("Haiti P4000, as of January 2026: the 4,000th", P4000, "kept for evaluation"),
)
