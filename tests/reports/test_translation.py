from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from muster.reports.lineage import trace
from muster.reports.relations import RelationKind, relate, relations
from muster.reports.translation import _longest_rise

ENGLISH = (
    "Colonel Karim Mansour said on Friday that 340 recruits from Zahmaniya had finished their training. "
    "Governor Tariq Bakri put the cost at 27 million, and 1200 more men are to follow. "
    "Sheikh Ibrahim Darwish of the Barakat clan called it a mistake; 15 of his relatives refused to serve."
)
ARABIC = (
    "قال العقيد كريم منصور يوم الجمعة إن 340 مجندا من الزهمانية أنهوا تدريبهم. "
    "وقدر المحافظ طارق بكري التكلفة بـ 27 مليونا، وسيتبعهم 1200 رجل آخر. "
    "ووصف الشيخ إبراهيم درويش من عشيرة بركات ذلك بالخطأ، ورفض ١٥ من أقاربه الخدمة."
)
SPANISH = (
    "El coronel Karim Mansour dijo el viernes que 340 reclutas de Zahmaniya habían terminado su formación. "
    "El gobernador Tariq Bakri cifró el coste en 27 millones, y seguirán otros 1200 hombres. "
    "El jeque Ibrahim Darwish, del clan Barakat, lo llamó un error; 15 de sus parientes se negaron a servir."
)
OTHER = (
    "Quinze habitants de Karsk ont manifesté. Le maire Tariq Bakri a promis 27 maisons avant l'hiver. "
    "Ibrahim Darwish, un marchand, demande 340 sacs de farine."
)


def test_names_and_numbers_in_one_order_make_a_translation(make):
    english = make(ENGLISH, "a")
    for text, language in ((SPANISH, "es"), (ARABIC, "ar")):
        found = relate(english, make(text, "b", language=language))
        assert found.kind is RelationKind.TRANSLATION, language
        assert "340" in found.why


def test_some_of_the_names_in_another_order_are_no_translation(make):
    found = relate(make(ENGLISH, "a"), make(OTHER, "b", language="fr"), one_story=False)
    assert found.kind is RelationKind.UNRELATED


def test_two_reports_of_one_language_are_never_translations(make):
    assert relate(make(ENGLISH, "a"), make(ENGLISH, "b")).kind is RelationKind.COPY


def test_a_language_that_could_not_be_told_is_no_other_language(make):
    found = relate(make(ENGLISH, "a"), make(SPANISH, "b", language="und"), one_story=False)
    assert found.kind is not RelationKind.TRANSLATION


def test_translations_are_found_though_they_are_of_different_stories_by_their_words(make):
    reports = [make(ENGLISH, "a"), make(SPANISH, "b", language="es"), make(OTHER, "c", language="fr")]
    found = {(r.a, r.b): r.kind for r in relations(reports, trace(reports))}
    assert found["a", "b"] is RelationKind.TRANSLATION
    assert list(found.values()).count(RelationKind.TRANSLATION) == 1


@given(st.lists(st.integers(0, 20)))
def test_the_longest_rise_rises(numbers):
    places = _longest_rise(numbers)
    assert places == sorted(set(places))
    assert all(numbers[a] < numbers[b] for a, b in itertools.pairwise(places))
    assert bool(places) == bool(numbers)
