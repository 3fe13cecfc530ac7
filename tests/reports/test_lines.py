from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.lines import kept_text, read_lines, title_of
from muster.reports.report import LineKind

BODY = "The council of Sereth said on Monday that the new police would be drawn from all five districts of the city."


def kinds(text: str) -> list[str]:
    return [line.kind.value for line in read_lines(text) if line.kind is not LineKind.BLANK]


@given(st.text())
def test_every_line_is_there_once_with_its_exact_span(text):
    lines = read_lines(text)
    assert [text[line.start : line.end] for line in lines] == (text.split("\n") if text else [])
    assert [line.n for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.reason for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "You are receiving this weapon because you swore an oath, the captain told each of the recruits.",
        "Soldiers were ordered to forward the letter to the prosecutor, the court heard.",
        "View this as a warning, the commander wrote to the council of Sereth in March.",
        "The images were seen by the court (photographs from the scene were shown twice) and by the press.",
    ],
)
def test_a_sentence_of_like_words_is_kept(line):
    assert kinds(f"{BODY}\n\n{line}\n\n{BODY} It was.")[1] == "body"


@given(
    st.lists(
        st.sampled_from([BODY, "22 Comments", "ReplyDelete", "(Photo: AFP)", "Share", "", "A line", "Read more: x"])
    )
)
def test_any_mix_of_lines_is_read(lines):
    text = "\n".join(lines)
    assert len(read_lines(text)) == (len(lines) if text else 0)


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Recruits queue outside a barracks in Sereth, May 3, 2024. (Photo credit: Lina Haddad/Reuters)", "caption"),
        ("Mayor Sami Odeh poses for a photo with recruits. (credit: Handout via REUTERS)", "caption"),
        ("(photo credit: Lina Haddad/Reuters)", "credit"),
        ("Photo by Lina Haddad/Getty Images", "credit"),
        ("By Lina Haddad and Sami Odeh", "credit"),
        ("Published: 12 March 2024, 10:15", "credit"),
        ("To get more news from Sereth, click here to sign up for our free newsletter.", "promo"),
        ("Follow us on Twitter for the latest news", "promo"),
        ("READ ALSO: Five districts, one police force", "promo"),
        ("View this email in your browser", "promo"),
        ("You are receiving this newsletter because you asked for it last year. Unsubscribe", "promo"),
        ("You're receiving this letter because a friend of Karsk signed you up.", "promo"),
        ("Forward this letter to a neighbour", "promo"),
        ("Unsubscribe | Manage your preferences", "promo"),
        ("Boats wait at the quay in Karsk on Friday. (Photo: Karsk Herald)", "caption"),
        ("Mayor Sami Odeh on the bridge. (File photo: Lina Haddad)", "caption"),
        ("The mill after the flood [IMAGE: Sereth Council]", "caption"),
        ("Previous Post Next Post", "navigation"),
        ("Search Here For Top Offers", "navigation"),
        ("Advertisement", "navigation"),
        ("Page 2 of 5", "navigation"),
        (
            "Copyright for syndicated content belongs to the linked Source : Sereth Daily – https://example.org/a",
            "syndication",
        ),
        (">>> Read full article>>>", "syndication"),
        ("This article originally appeared on Sereth Daily.", "syndication"),
    ],
)
def test_what_is_not_the_story_is_dropped(line, kind):
    text = f"{BODY}\n\n{line}\n\n{BODY.replace('Monday', 'Tuesday')}"
    assert kinds(text) == ["body", kind, "body"]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday evening, police had arrested 30 men in the old town.",
        "Updated figures show that 30 people were killed at the crossing.",
        "The report was published by a rights group on Monday.",
        "He was asked to become a member of the militia, and refused.",
        "They subscribe to the ideology of the Lions Brigade.",
        "Supporters were told to sign up to receive weapons.",
        "The witness took a photo of the commander, who told him to stop.",
        "“Search every house,” the officer said.",
        "Commander Ahmad al-Masri",
    ],
)
def test_what_only_looks_like_junk_is_kept(line):
    assert kinds(f"{BODY}\n\n{line}\n\n{BODY.replace('Monday', 'Tuesday')}") == ["body", "body", "body"]


def test_readers_comments_are_dropped_to_the_end():
    text = f"{BODY}\n\n3 Comments\n\n  1. General Zahir Nouri was killed there.\n\n    ReplyDelete\n  2. No.\n\n    ReplyDelete"
    lines = read_lines(text)
    assert kept_text(text, lines) == BODY
    assert {line.kind for line in lines[1:] if line.kind is not LineKind.BLANK} == {LineKind.COMMENT}


def test_a_link_to_the_comments_above_the_article_ends_nothing():
    text = f"Five districts, one force\n22 Comments\n{BODY}\n{BODY.replace('Monday', 'Tuesday')}"
    assert kinds(text) == ["title", "navigation", "body", "body"]


def test_a_repeated_title_is_dropped_and_the_first_one_kept():
    text = f"Five districts, one force\n\nFive districts, one force\n\n{BODY}"
    lines = read_lines(text)
    assert kinds(text) == ["title", "repeated", "body"]
    assert title_of(text, lines) == "Five districts, one force"


def test_a_standfirst_said_again_in_the_article_is_kept_in_both_places():
    assert kinds(f"Five districts, one force\n\n{BODY}\n\nOther words came first.\n\n{BODY}") == [
        "title",
        "standfirst",
        "body",
        "body",
    ]


def test_a_pull_quote_may_differ_in_a_word():
    pull = "the new police would be drawn from all the districts of the city"
    assert kinds(f"{BODY}\n\nAnother paragraph stands between them here.\n\n{pull}") == ["body", "body", "pull-quote"]


def test_a_caption_repeated_without_its_credit_is_a_caption():
    caption = "Recruits queue outside a barracks in Sereth near the old bridge, wedged between two rivers."
    assert kinds(f"{BODY}\n{caption} (photo credit: Lina Haddad/Reuters)\n{caption}") == ["body", "caption", "caption"]


@pytest.mark.parametrize("junk", ["1", "( ", "a.b ", "\n(Photo: x)", "home ", "“", "By A ", "12 Comments\n", "ab "])
def test_a_long_run_of_junk_takes_seconds_at_most(junk):
    start = time.perf_counter()
    read_lines(junk * (100_000 // len(junk)))
    assert time.perf_counter() - start < 8
