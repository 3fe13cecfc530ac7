"""Claims about long and monotonous texts: their cost grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from muster.reports.assemble import Identity, assemble
from muster.reports.claims import find_claims
from muster.reports.extracted import Extracted
from muster.reports.lineage import trace
from muster.reports.report import Report
from muster.reports.utterances import utterances

SECONDS = 20
"""Processor seconds, some times what is needed; the ways of reading that these texts once met needed minutes."""
MONOTONOUS = {
    "hyphened capitals": "A-" * 5000,
    "hyphened capitals before a bracket": "A-" * 5000 + " (",
    "hyphened capitals that are quoted": "“" + "A-" * 5000 + "” said Sami Odeh.",
    "initials": "A." * 5000,
    "apostrophes": "A’" * 5000,
    "one quotation after another": "“We shall train them,” said Mayor Sami Odeh. " * 4000,
    "quotations of nobody": "“We shall train them.” " * 8000,
    "quotations that never end": "“We shall train them, said Mayor Sami Odeh.\n\n" * 4000,
    "credits": "The quay stays shut, The Telegraph reported on Monday. " * 2000,
}


@pytest.mark.parametrize("text", MONOTONOUS.values(), ids=MONOTONOUS)
def test_a_monotonous_text_is_traced_in_seconds(text: str) -> None:
    start = time.process_time()
    report = read(text)
    stories = trace([report])
    utterances([report], stories)
    find_claims([report], stories)
    assert time.process_time() - start < SECONDS


def test_quotations_of_nearly_a_million_letters_are_read_in_seconds() -> None:
    start = time.process_time()
    report = read("“We shall train them,” said Mayor Sami Odeh. " * 20_000)
    assert len(report.statements) == 20_000
    assert time.process_time() - start < SECONDS


def read(text: str) -> Report:
    """Return the report of an English text."""
    return assemble(Extracted(text, "text", language="en"), Identity("a", "a", ""))
