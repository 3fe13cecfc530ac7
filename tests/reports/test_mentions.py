from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from muster.reports.assemble import Identity, assemble
from muster.reports.extracted import Extracted
from muster.reports.mentions import find_mentions
from muster.reports.wire import mention_line


def test_a_mention_is_a_span_of_the_report_with_its_sentence(make, finder):
    report = make("It rained. The mayor met Sami Odeh Barakat on Monday. They left.\nالتقى سامي عودة بركات بالوفد.")
    first, second = find_mentions([report], finder)
    assert first.passage.text == report.text[first.passage.start : first.passage.end] == "Sami Odeh Barakat"
    assert first.sentence.text == "The mayor met Sami Odeh Barakat on Monday."
    assert second.target == "s1"


def test_a_caption_is_read_when_asked_for(make, finder):
    text = "The council of Sereth met on Monday.\nSami Odeh Barakat at the gate. (Photo: Lina Haddad/Reuters)"
    assert find_mentions([make(text)], finder) == ()
    assert [m.target for m in find_mentions([make(text)], finder, dropped=True)] == ["s1"]


def test_nobody_is_mentioned_by_a_caption_or_a_comment(make, finder):
    text = (
        "Sami Odeh Barakat at the gate. (Photo: Lina Haddad/Reuters)\nThe council of Sereth met on Monday.\n\n"
        "1 Comments\n\n1. Sami Odeh Barakat is a thief.\n\nReplyDelete"
    )
    assert find_mentions([make(text)], finder) == ()


@given(
    st.lists(st.sampled_from(["Sami Odeh ", "Barakat", "\n", "Lions Brigade", " met ", ". ", "(Photo: x)"])).map(
        "".join
    )
)
def test_mentions_never_cross_a_line(finder, text):
    report = assemble(Extracted(text, "text", language="en"), Identity("r", "r.txt", ""))
    for mention in find_mentions([report], finder):
        assert "\n" not in mention.sentence.text
        assert report.text[mention.sentence.start : mention.sentence.end] == mention.sentence.text
        assert mention.passage.text in mention.sentence.text


def test_the_line_of_a_mention_has_a_score_between_nought_and_one(make, finder):
    (mention,) = find_mentions([make("The mayor met Sami Odeh Barakat.")], finder)
    line = json.loads(json.dumps(mention_line(mention)))
    assert line["type"] == "mention"
    assert 0 < line["score"] <= 1
