from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.reports.lines import kept_text, read_lines, title_of
from muster.reports.page import Shape, around_article, find_article
from muster.reports.report import LineKind

TITLE = "Five districts, one police force"
BODY = [
    f"The council of Sereth said on day {n} that the new police would be drawn from all five districts of the city."
    for n in range(1, 7)
]
MENU = [
    "Home",
    "News",
    "World",
    "Sport",
    "Contact us",
    "Privacy policy",
    "Sign in",
    "Subscribe",
    "Harbour",
    "Delta",
    "Old town",
    "Markets",
]
TEASERS = [f"A bridge too old for ship number {n}" for n in range(15)]


def kept(text: str) -> list[str]:
    return [text[line.start : line.end] for line in read_lines(text) if line.keep]


def test_of_a_whole_page_the_title_and_the_article_stay():
    page = [*MENU, *TEASERS, TITLE, *BODY, "Most read", *TEASERS, *MENU]
    text = "\n".join(page)
    assert kept(text) == [TITLE, *BODY]
    assert title_of(text, read_lines(text)) == TITLE
    assert all(line.reason for line in read_lines(text))


def test_a_page_in_arabic_is_read_by_its_shape():
    body = [f"قال مجلس سيريت في اليوم {n} إن الشرطة الجديدة ستجند من الأحياء الخمسة في المدينة." for n in range(6)]
    menu = ["الرئيسية", "أخبار", "سياسة", "رياضة", "اقتصاد", "اتصل بنا"]
    teasers = [f"جسر قديم رقم {n} في سيريت" for n in range(20)]
    text = "\n".join([*menu, *teasers, "خمسة أحياء وشرطة واحدة جديدة في سيريت", *body, "الأكثر قراءة", *teasers])
    assert kept(text) == ["خمسة أحياء وشرطة واحدة جديدة في سيريت", *body]


def test_a_long_list_of_names_in_notes_is_never_taken_for_a_menu():
    names = [f"Sami Odeh Barakat {n}" for n in range(60)]
    text = "\n".join([TITLE, *BODY, "Those present were", *names])
    assert kept(text) == [TITLE, *BODY, "Those present were", *names]
    assert set(names) <= set(kept("\n".join([*names, *BODY])))


def test_a_list_right_below_the_article_of_a_page_stays():
    names = [f"Sami Odeh Barakat {n}" for n in range(9)]
    text = "\n".join([*MENU, *TEASERS, TITLE, *BODY, *names, "Most read", *TEASERS, *MENU])
    assert kept(text) == [TITLE, *BODY, *names]


def test_links_between_the_paragraphs_go_and_headings_stay():
    text = "\n".join(
        [TITLE, BODY[0], "Related articles", "A bridge too old", "A ship too far", BODY[1], "What comes next", BODY[2]]
    )
    assert kept(text) == [TITLE, BODY[0], BODY[1], "What comes next", BODY[2]]


def test_a_short_sentence_after_a_link_stays():
    text = "\n".join([TITLE, BODY[0], "Advertisement", "Two men were killed.", BODY[1]])
    assert "Two men were killed." in kept(text)


def test_after_the_article_short_lines_go_from_the_first_link_on():
    text = "\n".join([TITLE, *BODY, "Karsk, Sereth", "Related topics", "Police", "A bridge too old"])
    assert kept(text) == [TITLE, *BODY, "Karsk, Sereth"]


def test_several_sentences_below_the_links_of_a_page_stay_since_they_may_be_more_of_it():
    more = [f"The mayor of the delta added in letter {n} that nobody had asked him about any of it." for n in range(5)]
    text = "\n".join([*MENU, *TEASERS, TITLE, *BODY, *MENU, *TEASERS, *more])
    assert set(more) <= set(kept(text))


def test_who_the_author_is_goes_only_at_the_end():
    about = "Lina Haddad is a reporter for the Sereth Courier."
    assert about not in kept("\n".join([TITLE, *BODY, about]))
    assert about in kept("\n".join([TITLE, about, *BODY]))


shapes = st.lists(
    st.builds(
        Shape,
        text=st.sampled_from(["Home", "A b c d e f g.", "A heading", "[VIDEO]", "x" * 30]),
        words=st.integers(0, 60),
        kept=st.booleans(),
        site=st.booleans(),
        comments=st.booleans(),
        title=st.booleans(),
    ),
    max_size=60,
)


@given(shapes)
def test_the_article_is_a_run_of_lines_that_begins_and_ends_in_sentences(lines):
    prose = [line.prose for line in lines]
    start, end = find_article(lines, prose)
    assert 0 <= start <= end <= len(lines)
    assert start == end or (prose[start] and prose[end - 1])


@given(shapes)
def test_only_kept_lines_are_dropped_each_once_and_with_a_reason(lines):
    drops = around_article(lines)
    assert [at for at, _, _ in drops] == sorted({at for at, _, _ in drops})
    assert all(lines[at].kept and reason for at, _, reason in drops)


@given(shapes)
def test_without_a_line_of_the_site_nothing_goes_but_teasers(lines):
    own = [Shape(line.text, line.words, line.kept, site=False) for line in lines]
    assert all(kind is LineKind.PROMO for _, kind, _ in around_article(own))


@given(st.lists(st.sampled_from([*MENU, *TEASERS, *BODY, TITLE, "", "3 Comments", "Reply"]), max_size=80))
def test_any_page_is_read_the_same_twice_and_loses_no_line(lines):
    text = "\n".join(lines)
    read = read_lines(text)
    assert read == read_lines(text)
    assert len(read) == (len(lines) if text else 0)
    assert set(kept_text(text, read, title=True).split("\n")) <= {*lines, ""}
