from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.names import Finder, Target
from strategies import REAL, any_text

TARGETS = (
    Target("burhan", "subject", ("عبد الفتاح البرهان", "Abdel Fattah al-Burhan")),
    Target("third", "group", ("3rd Infantry Battalion", "الكتيبة الثالثة مشاة")),
    Target("lions", "group", ("Asifa",)),
    Target("ziad", "subject", ("Ziad Hassan Mustafa Barakat",)),
    Target("listed", "entity", ("Selim Hassan Mustafa Qutbani",)),
    Target("hassan", "subject", ("Mohammed Ali Hassan",)),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(item.target, text[item.start : item.end]) for item in Finder(TARGETS).find(text)]


def test_a_name_is_found_in_its_own_and_in_another_script() -> None:
    assert found("On Monday Gen. Abdelfattah al-Burhan said so.") == [("burhan", "Abdelfattah al-Burhan")]
    assert found("صرح عبد الفتاح البرهان اليوم") == [("burhan", "عبد الفتاح البرهان")]


def test_a_nominee_is_found_by_first_and_last_name_and_says_what_is_missing() -> None:
    assert found("Lieutenant Ziad Barakat was there.") == [("ziad", "Ziad Barakat")]
    (item,) = Finder(TARGETS).find("Lieutenant Ziad Barakat was there.")
    assert "2 of its parts not given" in item.detail


def test_the_abu_before_a_name_belongs_to_it() -> None:
    (item,) = Finder([Target("t", "subject", ("Abu Tariq al-Bahri",))]).find("They met Abu Tariq al-Bahri there.")
    assert (item.start, item.end) == (9, 27)


def test_a_listed_person_is_not_found_by_part_of_the_name() -> None:
    assert found("Selim Qutbani was there. Hassan Mustafa was not.") == []


def test_a_unit_is_found_in_its_short_form() -> None:
    assert found("Men of the 3rd Inf. Bn. were seen.") == [("third", "3rd Inf. Bn")]


def test_a_unit_with_another_number_is_another_unit() -> None:
    assert found("Men of the 4th Infantry Battalion were seen.") == []


def test_a_lone_common_name_names_nobody() -> None:
    assert found("Mohammed left. Hassan stayed. Ali slept.") == []


def test_a_name_never_spans_two_sentences() -> None:
    assert found("The guests met Mohammed Ali. Hassan came later.") == []


def test_a_group_known_by_one_word_is_found_by_it_alone() -> None:
    assert found("Fighters of Asifa took the bridge.") == [("lions", "Asifa")]


def test_words_in_lower_case_name_nobody_where_the_script_has_capitals() -> None:
    assert found("an asifa is a storm") == []


@given(st.one_of(any_text, st.lists(st.sampled_from(REAL)).map(" said. ".join)))
def test_offsets_are_those_of_the_text(text: str) -> None:
    for item in Finder(TARGETS).find(text):
        assert 0 <= item.start < item.end <= len(text)


def among(names: tuple[str, ...], text: str) -> list[str]:
    targets = [Target(name, "entity", (name,)) for name in names]
    return [text[item.start : item.end] for item in Finder(targets).find(text)]


def test_usual_words_places_and_common_names_of_a_list_are_nobody() -> None:
    listed = (
        "MINISTRY OF INTERIOR",
        "THE BASE",
        "Y.A.S. CO LTD.",
        "MUHAMMAD, Muhammad",
        "Jack QIN",
        "UNITED WA STATE ARMY",
    )
    text = (
        "The Ministry of Interior and the Britain-based centre met Seoul Display Co Ltd. Maj. Jan Mohammad Arash, Capt. "
        "Mohammad Nasir Askari and Jack Keane saw the United States Army."
    )
    assert among(listed, text) == []


def test_a_listed_name_inside_a_longer_one_is_another_persons() -> None:
    assert among(("Hasan Ahmad",), "They met Hasan Ahmad Karimi there.") == []
    assert among(("Hasan Ahmad Darwish",), "They met Hasan Ahmad Darwish there.") == ["Hasan Ahmad Darwish"]


def test_a_name_ends_where_its_owner_does() -> None:
    assert among(("Sergei Gorkovski",), "Sergei Gorkovski's uncle came.") == ["Sergei Gorkovski"]
