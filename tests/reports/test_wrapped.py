from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.allegations import find_allegations
from muster.reports.mail import read_eml
from muster.reports.mentions import find_mentions
from muster.reports.wrapped import unwrapped

PAGE = (
    "Two complaints from the old town\n"
    "Delta Legal Aid\n"
    "3 February 2025\n"
    "Two former detainees told the Delta Legal Aid centre on Monday that Sami Odeh Barakat\n"
    "tortured them in the customs house in November. Both were held for four nights there.\n"
    "They had not met before, and each of them spoke to the lawyers of the centre alone in\n"
    "Karsk.\n"
    "The centre wrote to the police.\n"
)


@given(st.text(alphabet="aB .\n-", max_size=400))
def test_only_line_ends_change_and_nothing_moves(text):
    made = unwrapped(text)
    assert len(made) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, made, strict=True))


@given(st.text())
def test_any_text_is_unwrapped_without_failing(text):
    assert unwrapped(text).split() == text.split()


def test_a_paragraph_is_whole_and_headings_stay_alone():
    assert [line[:12] for line in unwrapped(PAGE).splitlines()] == [
        "Two complain",
        "Delta Legal ",
        "3 February 2",
        "Two former d",
        "The centre w",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The council met.\n\nit voted.",
        "Demands of the council:\n- open the port\n- pay the crews",
        "Demands:\na) open the port\nb) pay the crews",
        "> He wrote to us\n> about the port",
        "The council met.\nShare\nnobody spoke.",
        "Lina Haddad\n--\nthe desk",
        "One paragraph as its author wrote it. " * 9 + "\nAnother paragraph. " * 3,
    ],
)
def test_in_doubt_a_line_end_is_kept(text):
    assert unwrapped(text) == text


def test_a_sentence_broken_by_the_margin_alleges_what_it_says(make, finder):
    report = make(unwrapped(PAGE))
    (allegation,) = find_allegations([report], find_mentions([report], finder))
    assert (allegation.target, allegation.category) == ("s1", "TORT")
    assert allegation.sentence.text.startswith("Two former detainees told")
    assert allegation.sentence.text.endswith("in November.")


def test_a_wrapped_letter_is_read_in_paragraphs():
    message = EmailMessage()
    message["Subject"], message["From"] = "Two complaints", "Lina <lina@delta.example>"
    message.set_content(PAGE)
    assert "that Sami Odeh Barakat tortured them" in read_eml(bytes(message), "a.eml").text
