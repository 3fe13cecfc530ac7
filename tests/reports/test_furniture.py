from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.furniture import LANGUAGES, phrase_kind, plain
from muster.reports.lines import read_lines
from muster.reports.report import LineKind

BODIES = {
    "fr": "Le conseil de Sereth a dit lundi que la nouvelle police serait recrutée dans les cinq districts de la ville.",
    "es": "El consejo de Sereth dijo el lunes que la nueva policía saldría de los cinco distritos de la ciudad.",
    "ru": "Совет Серета сообщил в понедельник, что новую полицию наберут во всех пяти районах города.",
    "ar": "قال مجلس سيريت يوم الاثنين إن الشرطة الجديدة ستجند من الأحياء الخمسة في المدينة كلها.",
}


def kinds(language: str, line: str) -> list[str]:
    body = BODIES[language]
    text = f"{body}\n\n{line}\n\n{body} 2."
    return [line.kind.value for line in read_lines(text) if line.kind is not LineKind.BLANK]


@pytest.mark.parametrize(
    "language, line, kind",
    [
        ("fr", "Lire aussi : Le port rouvre mardi", "promo"),
        ("fr", "À lire également Le port rouvre mardi", "promo"),
        ("fr", "Abonnez-vous à notre newsletter", "promo"),
        ("fr", "Partager sur Facebook", "promo"),
        ("fr", "Partager l’article", "navigation"),
        ("fr", "Publié le 12 mars 2024 à 10h15", "credit"),
        ("fr", "Par Lina Haddad", "credit"),
        ("fr", "Des recrues attendent devant la caserne. Photo : AFP", "caption"),
        ("fr", "(Avec AFP)", "syndication"),
        ("fr", "Page 2 sur 5", "navigation"),
        ("fr", "Cet article est paru dans le Courrier de Sereth", "syndication"),
        ("es", "Lea también: El puerto reabre el martes", "promo"),
        ("es", "Suscríbete a nuestro boletín", "promo"),
        ("es", "Compartir en Facebook", "navigation"),
        ("es", "Actualizado el 12 de marzo de 2024", "credit"),
        ("es", "Por Lina Haddad", "credit"),
        ("es", "Reclutas ante el cuartel (Foto: EFE)", "caption"),
        ("es", "Fuente: El Correo de Sereth", "syndication"),
        ("es", "Página 2 de 5", "navigation"),
        ("ru", "Читайте также: Порт откроется во вторник", "promo"),
        ("ru", "Подписывайтесь на наш телеграм-канал", "promo"),
        ("ru", "Поделиться", "navigation"),
        ("ru", "Автор: Лина Хаддад", "credit"),
        ("ru", "Опубликовано 12 марта 2024", "credit"),
        ("ru", "Новобранцы у казармы. Фото: ТАСС", "caption"),
        ("ru", "Источник: Серетский вестник", "syndication"),
        ("ru", "Страница 2 из 5", "navigation"),
        ("ar", "اقرأ أيضاً: الميناء يفتح يوم الثلاثاء", "promo"),
        ("ar", "تابعونا على فيسبوك", "promo"),
        ("ar", "شارك المقال", "navigation"),
        ("ar", "بقلم: لينا حداد", "credit"),
        ("ar", "نشر في 12 مارس 2024", "credit"),
        ("ar", "مجندون أمام الثكنة في سيريت (رويترز)", "caption"),
        ("ar", "المصدر: جريدة سيريت", "syndication"),
        ("ar", "صفحة 2 من 5", "navigation"),
    ],
)
def test_what_a_site_puts_around_its_articles_is_dropped_in_its_language(language, line, kind):
    assert kinds(language, line) == ["body", kind, "body"]


@pytest.mark.parametrize(
    "language, line",
    [
        ("fr", "Par Lina Haddad, la commune a été informée de la mort de trois hommes."),
        ("fr", "Publié en 2019, le rapport accuse trois milices de torture."),
        ("fr", "« Abonnez-vous à la peur », disait une affiche de la milice."),
        ("fr", "Il a montré une photo : on y voit trois hommes morts."),
        ("es", "Por la tarde, tres hombres fueron detenidos por la milicia."),
        ("es", "Publicado en 2019, el informe acusa a tres milicias de tortura."),
        ("es", "Recibe su sueldo del consejo, dijo el alcalde de la ciudad."),
        ("ru", "Источник сообщил, что в порту убиты трое."),
        ("ru", "Он показал фото: на нём трое убитых."),
        ("ru", "Поделиться едой они отказались, сказал капитан."),
        ("ar", "اشترك في الهجوم ثلاثة رجال من الميليشيا."),
        ("ar", "انضم إلى الميليشيا ثلاثة رجال من المدينة."),
        ("ar", "وقال مصدر في الشرطة إن ثلاثة رجال قتلوا."),
        ("ar", "كتب الشاهد رسالة إلى المجلس عن التعذيب."),
    ],
)
def test_a_sentence_of_the_same_words_is_kept(language, line):
    assert kinds(language, line) == ["body", "body", "body"]


@pytest.mark.parametrize(
    "language, head, button",
    [
        ("fr", "3 commentaires", "Répondre"),
        ("es", "3 comentarios", "Responder"),
        ("ru", "Комментарии (3)", "Ответить"),
        ("ar", "التعليقات (3)", "رد"),
    ],
)
def test_readers_comments_are_dropped_to_the_end_in_every_language(language, head, button):
    body = BODIES[language]
    lines = read_lines(f"{body}\n\n{body} 2.\n\n{head}\n\n{body} 3.\n\n{button}\n")
    assert [line.kind.value for line in lines if line.kind is not LineKind.BLANK] == ["body", "body", *["comment"] * 3]


def test_every_language_has_its_own_file_and_every_kind_of_junk():
    for language in LANGUAGES:
        found = {
            phrase_kind(f"{line}") for line in ("Read more", "Lire la suite", "Leer más", "Читать далее", "اقرأ المزيد")
        }
        assert len(found) == 5, language
        assert all(kind is not None and kind[0] is LineKind.NAVIGATION for kind in found)


@given(st.text())
def test_a_phrase_is_told_of_any_line_without_failing(line):
    kind = phrase_kind(line)
    assert kind is None or (kind[0] is not LineKind.BODY and kind[1].startswith("says “"))


@given(st.text())
def test_a_plain_line_stays_plain(line):
    assert plain(plain(line)) == plain(line) or any(char in line for char in "İ»«") or not line.isascii()


@pytest.mark.parametrize("junk", ["photo ", "par ", "(foto ", "more: ", "#", "фото: ", "1 "])
def test_a_long_line_takes_no_time(junk):
    start = time.perf_counter()
    phrase_kind(junk * 20_000)
    assert time.perf_counter() - start < 1
