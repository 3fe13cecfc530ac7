from __future__ import annotations

import re

from muster.dossier.picture import odds_in_words, waterfall
from muster.screening.hit import Agreement, Feature


def feature(name: str, weight: int) -> Feature:
    return Feature(name, Agreement.AGREES, 0, weight, "", "", "")


def test_a_bit_is_a_factor_of_two_in_either_direction():
    assert odds_in_words(feature("name", 1_000_000)) == "2.0 times likelier"
    assert odds_in_words(feature("name", -6_584_963)) == "96 times less likely"
    assert odds_in_words(feature("gender", 0)) == "says nothing"


def test_the_prior_is_said_as_odds_before_any_evidence():
    assert odds_in_words(feature("prior", -15_287_712)) == "1 to 40,000"


def test_each_bar_begins_where_the_one_before_it_ended(kit):
    steps = waterfall(kit.features(strong=True))
    bars = [re.search(r'class="bar-(\w+)" x="(\d+)" y="1" width="(\d+)"', str(step.bar)).groups() for step in steps]
    assert [kind for kind, _, _ in bars] == ["prior", "for", "for", "against", "for"]
    prior, name = bars[0], bars[1]
    assert int(prior[1]) == int(name[1]) == 0  # the name begins at the far end of the prior


def test_a_hit_without_any_weight_has_bars_all_the_same():
    assert len(waterfall((feature("name", 0),))) == 1
