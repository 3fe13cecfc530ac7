"""More of what helps does not lower person-days, beyond what chance and the gates of courses can do."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.plan.simulate import simulate
from plan_values import plan_of

PLAN = """\
[plan]
id = "small"
start = 2030-01-07
horizon_weeks = 40
[[fact]]
id = "consent"
p = {p}
when = {{ dist = "pert", weeks = [1, 6, 20] }}
[[pledge]]
id = "company"
contributor = "Orsa"
personnel = 80
confidence = "mou"
p = {kept}
if = "consent"
[[fund]]
id = "treasury"
funder = "Orsa"
amount = {money}
[[cost]]
of = "stream"
category = "stipend"
amount = 900
[[stream]]
id = "police"
arrivals = [{{ from = 2030-01-07, to = 2030-08-01, total = {people} }}]
[[stream.stage]]
kind = "vet"
servers = {servers}
service = {{ dist = "exponential", weeks = [{takes}] }}
pass = 0.7
[[stream.stage]]
kind = "course"
cohort = {cohort}
every_weeks = {every}
weeks = 4
pass = 0.9
[[stream.stage]]
kind = "field"
leave_per_year = 0.3
"""
SMALL = st.fixed_dictionaries(
    {
        "p": st.sampled_from([0.1, 0.4, 0.8]),
        "kept": st.sampled_from([0.2, 0.6, 0.9]),
        "money": st.sampled_from([50_000, 400_000, 3_000_000]),
        "people": st.sampled_from([40, 120, 300]),
        "servers": st.integers(1, 8),
        "takes": st.sampled_from([0.1, 0.5]),
        "cohort": st.sampled_from([10, 30, 60]),
        "every": st.integers(1, 4),
    }
)
MORE = {
    "p": lambda p: min(1.0, p + 0.15),
    "kept": lambda p: min(1.0, p + 0.1),
    "money": lambda money: money * 2,
    "servers": lambda servers: servers + 2,
    "people": lambda people: people + 30,
}
WITHIN = 0.005
"""What a plan may lose by gates and draws of other classes, as a part of its person-days; see the design note."""


def days(values):
    return simulate(plan_of(PLAN.format(**values)), 96).present.sum(axis=0) * 7.0


@settings(max_examples=25)
@given(values=SMALL, what=st.sampled_from(sorted(MORE)))
def test_more_of_what_helps_never_lowers_person_days(values, what):
    base, more = days(values), days(values | {what: MORE[what](values[what])})
    gap = more - base
    assert gap.mean() >= -(4 * gap.std(ddof=1) / len(gap) ** 0.5 + WITHIN * base.mean())


@settings(max_examples=15)
@given(values=SMALL, what=st.sampled_from(["p", "kept"]))
def test_a_likelier_fact_or_pledge_lowers_them_in_no_single_run(values, what):
    """Chances are shared: what came, comes; the stream hangs on neither."""
    base, more = days(values), days(values | {what: MORE[what](values[what])})
    assert (more >= base).all()
