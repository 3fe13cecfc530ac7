from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.foreign import foreign_credits, foreign_statements
from muster.reports.lines import read_lines
from muster.reports.phrases import LANGUAGES
from muster.reports.report import Mode, SourceKind, Statement

PIECES = [
    "Selon ",
    "сообщает ",
    "«",
    "»",
    "قالت ",
    "صحيفة ",
    '"',
    " dijo ",
    "Le Monde",
    "ТАСС",
    ", ",
    ". ",
    "\n",
    "a déclaré ",
    " : ",
]


def credited(text: str, language: str, own: str = "") -> list[str]:
    return [credit.outlet for credit in foreign_credits(text, read_lines(text), language, own=own)]


def spoken(text: str, language: str) -> tuple[Statement, ...]:
    lines = read_lines(text)
    return foreign_statements("r", text, lines, foreign_credits(text, lines, language), language)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)), st.sampled_from(LANGUAGES))
def test_every_passage_is_a_span_of_the_text(text, language):
    for statement in spoken(text, language):
        passages = [*statement.content, *(p for p in (statement.source, statement.cue) if p)]
        assert all(text[p.start : p.end] == p.text != "" for p in passages)


@pytest.mark.parametrize(
    "language, text, outlet",
    [
        ("fr", "Selon Le Monde, le plan a été approuvé.", "Le Monde"),
        ("fr", "Le quotidien « L'Éclair de Sereth » rapporte que la police sera formée.", "L'Éclair de Sereth"),
        ("fr", "Le plan est prêt, a rapporté Le Figaro lundi.", "Le Figaro"),
        ("fr", "« Rien n'est prêt ici », a déclaré Sami Odeh à l'AFP.", "AFP"),
        ("es", "Según El País, el plan fue aprobado.", "El País"),
        ("es", "La agencia EFE informó de la llegada de las tropas.", "EFE"),
        ("es", "El diario «La Voz de Sereth» informó que la policía será formada.", "La Voz de Sereth"),
        ("ru", "Об этом сообщает ТАСС.", "TASS"),
        ("ru", "По данным газеты «Вестник Серета», план одобрен.", "Вестник Серета"),
        ("ru", "Интерфакс пишет, что план одобрен.", "Interfax"),
        ("ar", 'قالت صحيفة "هآرتس" إن الخطة أقرت.', "Haaretz"),
        ("ar", "وبحسب رويترز، بدأت المحادثات.", "Reuters"),
        ("ar", "ذكرت وكالة الأناضول أن الشرطة ستدرب.", "Anadolu Agency"),
        ("ar", 'نقلت صحيفة "بريد سيرث" عن شهود أن الجسر أغلق.', "بريد سيرث"),
    ],
)  # fmt: skip
def test_an_outlet_handed_the_news_is_credited(language, text, outlet):
    assert credited(text, language) == [outlet]


@pytest.mark.parametrize(
    "language, text",
    [
        ("fr", "Le monde entier regarde la ville."),
        ("fr", "Le siège du Figaro se trouve à Paris."),
        ("es", "El mundo entero mira la ciudad. El país está en calma."),
        ("ru", "Корреспондент ТАСС живет в городе."),
        ("ar", "تقع الجزيرة في وسط النهر."),
    ],
)
def test_an_outlet_merely_named_is_no_credit(language, text):
    assert credited(text, language) == []


def test_a_report_never_credits_its_own_outlet():
    assert credited("Selon Le Monde, le plan a été approuvé.", "fr", own="Le Monde") == []


@pytest.mark.parametrize(
    "language, text, source, words",
    [
        ("fr", "« Nous contrôlons tout le monde », a déclaré Sami Odeh, maire de Karsk.", "Sami Odeh", "« Nous contrôlons"),
        ("fr", "Le ministre Karim Daher a déclaré : « Nous ne paierons jamais ».", "Le ministre Karim Daher", "« Nous ne"),
        ("fr", "Selon Lina Haddad, « la force est déjà payée ».", "Lina Haddad", "« la force"),
        ("es", "«Revisamos a todos los reclutas», dijo Lina Haddad durante una visita.", "Lina Haddad", "«Revisamos"),
        ("es", "El ministro Karim Daher declaró: “Nunca pagaremos a esos hombres”.", "El ministro Karim Daher", "“Nunca"),
        ("ru", "«Мы проверяем каждого новобранца», — сказал Сами Одех в понедельник.", "Сами Одех", "«Мы"),
        ("ru", "Министр Карим Дахер заявил: «Мы никогда не заплатим этим людям».", "Министр Карим Дахер", "«Мы"),
        ("ar", 'وقال سامي عودة: "نحن نفحص كل مجند في القوة".', "سامي عودة", '"نحن'),
        ("ar", '"لن ندفع لهؤلاء الرجال أبدا"، قال الوزير كريم ضاهر في مؤتمر صحفي.', "الوزير كريم ضاهر", '"لن'),
    ],
)  # fmt: skip
def test_a_quotation_has_its_speaker(language, text, source, words):
    (statement,) = spoken(text, language)
    assert statement.source is not None
    assert (statement.source.text, statement.content[0].text[: len(words)]) == (source, words)


def test_a_pronoun_in_the_verb_leaves_the_speaker_open_and_a_question_a_question():
    (statement,) = spoken("« Qui les paie vraiment ? », a-t-il demandé.", "fr")
    assert (statement.source, statement.mode) == (None, Mode.QUESTION)


def test_people_without_a_name_are_said_to_be_unnamed():
    (statement,) = spoken('وأضاف مصدر أمني: "لا نعرف من يدفع لهم".', "ar")
    assert statement.source_kind is SourceKind.ANONYMOUS


def test_a_denial_is_a_denial():
    (statement,) = spoken("Sami Odeh a démenti : « Nous n'avons payé personne ».", "fr")
    assert statement.mode is Mode.DENIAL


@pytest.mark.parametrize(
    "text", ["Le mot « police de la paix » revient souvent.", "Il a lu « Les Gardes de la rivière » hier."]
)
def test_quoted_words_without_a_verb_of_saying_are_no_speech(text):
    assert spoken(text, "fr") == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("junk", ["« a b c », ", "selon ", "قال ", "сказал «", '"a b c" dijo ', "Reuters "])
def test_a_long_run_of_junk_is_read_in_seconds(language, junk):
    start = time.perf_counter()
    spoken(junk * (20_000 // len(junk)), language)
    assert time.perf_counter() - start < 8
