"""Plans to run, and the reference pipeline whose right answers are known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from muster.files.source import Source
from muster.plan import draws, queue, recruits
from muster.plan.read import parse_plan

REFERENCE = """\
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

HARBOUR = """\
[plan]
id = "harbour"
start = 2030-01-07
horizon_weeks = 60
target = 500
by = 2030-12-30
[[fact]]
id = "consent"
p = [0.2, 0.5, 0.7]
when = { dist = "pert", weeks = [2, 8, 30] }
lasts = { dist = "exponential", weeks = 60 }
group = "politics"
cites = ["harbour-wire"]
[[fact]]
id = "calm"
p = 0.6
group = "politics"
[[fact]]
id = "signature"
[[pledge]]
id = "battalion"
contributor = "Orsa"
personnel = [400, 500]
capabilities = ["infantry"]
if = "held(consent, 4w) and calm"
while = "consent"
confidence = "mou"
rotation = { months = 4, renew = 0.8, gap_weeks = 2 }
[[pledge]]
id = "instructors"
contributor = "Tal"
kind = "trainers"
personnel = 30
confidence = "in_theatre"
[[pledge]]
id = "company"
contributor = "Tal"
personnel = 120
capabilities = ["infantry"]
caveats = ["day_only"]
if = "signature or fielded(police) >= 200"
[[fund]]
id = "treasury"
funder = "Orsa"
amount = 3e6
tranches = "quarterly"
forbids = ["reimbursement"]
[[fund]]
id = "donors"
funder = "Tal"
amount = [1e6, 4e6]
if = "calm"
only_recipients = "vetted"
monthly_cap = 2e5
[[fund]]
id = "reserve"
funder = "Orsa"
amount = [1e6, 2e6]
allows = ["reimbursement"]
[[cost]]
of = "stream"
category = "stipend"
amount = [500, 700]
[[cost]]
of = "pledge"
category = "reimbursement"
amount = 1428
[[task]]
id = "pier"
posts = 24
capability = "infantry"
barred_caveats = ["day_only"]
[[task]]
id = "streets"
people = [300, 500]
priority = 2
[[stream]]
id = "police"
arrivals = [
  { from = 2030-01-07, to = 2030-12-30, per_week = [20, 40, 60] },
  { from = 2030-03-01, to = 2030-04-30, total = 120 },
]
[[stream.stage]]
kind = "screen"
servers = 2
service = { dist = "exponential", hours = [1] }
pass = 0.9
[[stream.stage]]
kind = "vet"
servers = 6
service = { dist = "lognormal", hours = [5, 5] }
pass = [0.6, 0.8]
[[stream.stage]]
kind = "course"
cohort = 60
every_weeks = 2
weeks = 8
pass = 0.9
trainers_per_cohort = 8
[[stream.stage]]
kind = "field"
leave_per_year = 0.2
present = [0.8, 0.95]
"""


def plan_of(text: str):
    """The plan in a text."""
    checked = parse_plan(Source("plan.toml", text.encode(), ""))
    assert checked.problems == ()
    return checked.plan


@contextmanager
def no_compiler() -> Iterator[None]:
    """Run plans as where no compiler is at hand, and forget afterwards what was chosen and kept."""
    chosen = (queue._arriver, queue._server, draws._inverter, recruits._kept)
    with pytest.MonkeyPatch.context() as patch:
        for module in (queue, draws, recruits):
            patch.setattr(module, "available", lambda: False)
        for kept in chosen:
            kept.cache_clear()
        yield
    for kept in chosen:
        kept.cache_clear()
