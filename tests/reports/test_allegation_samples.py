"""How well acts are told from what only sounds like them, on sentences written for it.

A line of a sample is a sentence and what it alleges: target (``~`` and some of its words for an unnamed group) and category;
``!`` before what is denied, ``?`` before what is asked, feared or a condition. The rules were written against the one
sample; the others were kept unseen until they were, and the last has the longer sentences of news.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from muster.names.finder import Finder, Target
from muster.reports.allegations import find_allegations
from muster.reports.mentions import find_mentions
from muster.reports.report import Allegation

SAMPLES = Path(__file__).parent / "samples"
TARGETS = (
    Target("s1", "subject", ("Sami Odeh Barakat",)),
    Target("s2", "subject", ("Lina Marou",)),
    Target("g1", "group", ("Lions Brigade",)),
    Target("g2", "group", ("Northern Guard",)),
)
Said = tuple[str, str, str]


@pytest.fixture(scope="module")
def names() -> Finder:
    return Finder(TARGETS)


def wanted(labels: str) -> Iterator[tuple[Said, str]]:
    for label in filter(None, labels.strip().split(";")):
        stance = label[0] if label[0] in "!?" else ""
        who, category = label.removeprefix(stance).rsplit(" ", 1)
        yield (stance, "~" if who[0] == "~" else who, category), who[1:] if who[0] == "~" else ""


def said(allegation: Allegation) -> tuple[Said, str]:
    stance = "!" if allegation.negated else "?" if allegation.hypothetical else ""
    return (stance, allegation.target or "~", allegation.category), allegation.group


@pytest.mark.parametrize("sample", ["seen", "unseen", "fresh"])
def test_what_is_alleged_is_right_and_most_of_it_is_found(sample, make, names):
    right = wrong = missed = 0
    for line in (SAMPLES / f"allegations_{sample}.tsv").read_text("utf-8").splitlines():
        text, _, labels = line.partition("\t")
        report = make(text)
        left = list(dict.fromkeys(said(a) for a in find_allegations([report], find_mentions([report], names))))
        for what, words in wanted(labels):
            hit = next((item for item in left if item[0] == what and words.casefold() in item[1].casefold()), None)
            if hit is None:
                missed += 1
            else:
                left.remove(hit)
                right += 1
        wrong += len(left)
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.9
