"""Nominations made before."""

from __future__ import annotations

from muster.vetting.reconcile import repeated
from screening_values import subject


def test_a_nomination_is_found_in_an_earlier_batch_under_another_spelling_and_in_its_own():
    spring = [subject("1", "طارق يوسف القرواني", born="1971-03-12"), subject("2", "Oksana Zaporozhets", born="1980")]
    autumn = [
        subject("1", "Samira Haddad", born="1990-01-01", number="99004"),
        subject("2", "Tarek Youssef Karawani", born="12/03/1971"),
        subject("3", "Nabil Farouk", number="99 004"),
    ]
    found = [(one.kind, one.batch, one.earlier, one.subject) for one in repeated(autumn, [("spring", spring)])]
    assert found == [("same-person", "spring", "1", "2"), ("same-identifier", "", "1", "3")]


def test_pairs_within_earlier_batches_are_not_put_again():
    spring = [subject("1", "Thet Naing Htun", born="1971-03-12"), subject("2", "သက်နိုင်ထွန်း", born="1971-03-12")]
    assert repeated([subject("1", "Oksana Zaporozhets", born="1980")], [("spring", spring)]) == ()
