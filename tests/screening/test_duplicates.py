from __future__ import annotations

from muster.screening import find_duplicates
from screening_values import subject


def test_one_person_nominated_twice_under_two_spellings_is_found() -> None:
    people = [
        subject("1", "طارق يوسف القرواني", born="1971-03-12"),
        subject("2", "Oksana Zaporozhets", born="1980"),
        subject("3", "Tarek Youssef Karawani", born="12/03/1971"),
    ]
    (pair,) = find_duplicates(people)
    assert (pair.kind, pair.first, pair.second) == ("same-person", "1", "3")
    assert "birth date" in pair.detail


def test_one_number_on_two_names_is_found() -> None:
    people = [subject("1", "Tariq Qarawani", number="77 001-2"), subject("2", "Oksana Zaporozhets", number="77001/2")]
    (pair,) = find_duplicates(people)
    assert pair.kind == "same-identifier"
    assert "770012" in pair.detail


def test_two_people_with_one_common_name_and_other_birthdays_are_left_alone() -> None:
    people = [subject("1", "Mohammed Ali", born="1971-03-12"), subject("2", "Mohammed Ali", born="1988-10-02")]
    assert find_duplicates(people) == ()


def test_the_order_of_the_roster_decides_the_order_of_the_pair() -> None:
    people = [subject("z", "Thet Naing Htun", born="1971-03-12"), subject("a", "သက်နိုင်ထွန်း", born="1971-03-12")]
    (pair,) = find_duplicates(people)
    assert (pair.first, pair.second) == ("z", "a")
