from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.plan.draws import _inverted, _inverted_together, binomial, keys, log_factorials, uniform


@pytest.mark.parametrize("n, p", [(1, 0.3), (12, 0.5), (250, 0.9), (4000, 0.0048), (30, 0.999)])
def test_binomial_draws_have_the_moments_and_the_shape(n, p):
    u = uniform(keys(4, 0, 20_000), "b")
    drawn = _inverted_together(np.full(20_000, n), np.full(20_000, p), u, log_factorials(8192))
    sd = math.sqrt(n * p * (1 - p))
    assert abs(drawn.mean() - n * p) < 4 * sd / math.sqrt(20_000)
    assert abs(drawn.std() - sd) < 0.05 * sd + 0.005
    likeliest = int((n + 1) * p)
    exact = math.comb(n, likeliest) * p**likeliest * (1 - p) ** (n - likeliest)
    assert abs((drawn == likeliest).mean() - exact) < 4 * math.sqrt(exact / 20_000)


@given(st.integers(0, 3000), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_binomial_draws_one_by_one_and_together_are_the_same_and_within_bounds(n, p, at):
    given_ = np.array([n]), np.array([p]), np.array([(at + 0.5) / 2**32]), log_factorials(4096)
    one, all_ = _inverted(*given_)[0], _inverted_together(*given_)[0]
    assert one == all_
    assert 0 <= one <= n
    assert p > 0 or one == 0
    assert p < 1 or one == n


def test_thinned_in_many_steps_is_thinned_in_one():
    """A year of weeks, and the year at once: the same distribution, by its moments and by Kolmogorov and Smirnov."""
    of, wide, weekly = keys(6, 0, 8000), 8000, 0.03
    left = np.full(wide, 2000)
    for week in range(52):
        left = left - binomial(of, left, np.full(wide, weekly), "weeks", week)
    share = (1 - weekly) ** 52
    once = binomial(of, np.full(wide, 2000), np.full(wide, share), "year", 0)
    sd = math.sqrt(2000 * share * (1 - share))
    for values in (left, once):
        assert abs(values.mean() - 2000 * share) < 4 * sd / math.sqrt(wide)
        assert abs(values.std() - sd) < 0.04 * sd
    grid = np.arange(2001)
    parts = [np.searchsorted(np.sort(values), grid, side="right") / wide for values in (left, once)]
    assert np.abs(parts[0] - parts[1]).max() < 1.95 * math.sqrt(2 / wide)
