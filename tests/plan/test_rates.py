"""Rates come from cases, open ones among them; too few are refused; n and days are cited."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta

import numpy as np
import pytest

from muster.errors import InputError
from muster.plan.draws import from_range, keys, quantiles
from muster.plan.plan import Posterior
from muster.plan.rates import Case, durations, passed, read_cases, with_rates
from muster.plan.simulate import simulate
from plan_values import REFERENCE, plan_of

DAY = date(2029, 1, 1)
MEASURED = REFERENCE.replace('service = { dist = "lognormal", weeks = [0.0928571, 0.0928571] }', 'service = { from = "case" }').replace("pass = 0.7", 'pass = { from = "case" }')  # fmt: skip


def cases(count, mean=20.0, until=10**6, share=0.7):
    """People vetted one after the other; who is not done after *until* days is open."""
    chance = random.Random(3)  # noqa: S311  # no secret
    found = []
    for _ in range(count):
        days = max(1, round(chance.expovariate(1 / mean)))
        ended = DAY + timedelta(days=days) if days <= until else None
        found.append(Case("vet", DAY, ended, None if ended is None else chance.random() < share))
    return found


def write(path, rows):
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["class", "stage", "started", "ended", "outcome"])
        out.writerows(rows)
    return path


def test_open_cases_are_not_dropped():
    """Cut off after 20 days, what is finished has a mean near 8; the mean of all is 20."""
    cut = cases(3000, until=20)
    measured = durations(cut, DAY + timedelta(days=20), "x")
    assert abs(np.mean(quantiles(measured)) * 7 - 20) < 2
    whole = durations(cases(3000), DAY + timedelta(days=400), "x")
    assert abs(np.median(quantiles(whole)) * 7 - 20 * np.log(2)) < 1.5


def test_a_share_is_drawn_with_its_uncertainty():
    share = passed(cases(40, share=0.5), "x")
    drawn = from_range(keys(1, 0, 20_000), share, "p")
    yes, no = share.yes + 0.5, share.no + 0.5
    assert abs(drawn.mean() - yes / (yes + no)) < 0.005
    assert abs(drawn.std() - (yes * no / (yes + no) ** 2 / (yes + no + 1)) ** 0.5) < 0.004
    assert from_range(keys(1, 0, 1000), Posterior(0, 0, 0, 0, 30), "p").mean() < 0.05


@pytest.mark.parametrize("rate", [lambda some: durations(some, DAY, "vet"), lambda some: passed(some, "vet")])
def test_too_few_cases_are_refused_with_how_many(rate):
    with pytest.raises(InputError, match=r"vet: 9 cases are (finished|decided), 10 are needed"):
        rate(cases(9))


def test_a_plan_takes_its_rates_from_a_file_and_cites_n_and_days(tmp_path):
    rows = [
        ["", case.stage, case.started, case.ended, "passed" if case.passed else "refused"] for case in cases(200, 3)
    ]
    read = read_cases(write(tmp_path / "rates.csv", rows))
    plan = with_rates(plan_of(MEASURED), read)
    (reference,) = plan.references
    assert reference.title.startswith("vet: 200 cases finished, 0 open, from 2029-01-01 to ")
    assert reference.quote.endswith("of 200 passed")
    assert plan.streams[0].cites == (reference.id,)
    assert simulate(plan, 16).present[-1].mean() > 0
    assert np.unique(simulate(plan, 64).waited).size > 60


def test_without_cases_a_plan_that_leaves_a_rate_to_them_is_refused():
    with pytest.raises(InputError, match="takes a rate from the cases"):
        simulate(plan_of(MEASURED), 2)


def test_classes_take_their_rates_from_their_own_cases(tmp_path):
    rows = [[name, "vet", "2029-01-01", "2029-01-03", "passed" if nth % every == 0 else "refused"] for name, every in (("militia", 5), ("former", 1)) for nth in range(50)]  # fmt: skip
    text = REFERENCE + "".join(
        f'[[stream.class]]\nid = "{name}"\nshare = 0.5\nvet_pass = {{ from = "case" }}\n'
        for name in ("militia", "former")
    )
    plan = with_rates(plan_of(text), read_cases(write(tmp_path / "rates.csv", rows)))
    assert [(item.vet_pass.yes, item.vet_pass.no) for item in plan.streams[0].persons] == [(10, 40), (50, 0)]
    assert len(plan.references) == 2


@pytest.mark.parametrize(
    "row, said",
    [
        (["", "vet", "soon", "", ""], "'soon' is no day"),
        (["", "ask", "2029-01-01", "", ""], "stage is screen"),
        (["", "vet", "2029-01-02", "2029-01-01", "passed"], "ended before"),
    ],
)
def test_a_case_that_is_none_is_named_by_its_row(tmp_path, row, said):
    with pytest.raises(InputError, match=said) as caught:
        read_cases(write(tmp_path / "rates.csv", [["", "vet", "2029-01-01", "", ""], row]))
    assert caught.value.row == 3


def test_json_is_read_as_well(tmp_path):
    path = tmp_path / "rates.json"
    path.write_text('[{"stage": "vet", "started": "2029-01-01", "ended": "2029-01-09", "outcome": "passed"}]')
    assert read_cases(path).cases == (Case("vet", date(2029, 1, 1), date(2029, 1, 9), True),)
