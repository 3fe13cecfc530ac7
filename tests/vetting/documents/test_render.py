"""Documents as files: what they say, in which direction, and when they are not written."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from pypdf import PdfReader

from muster.errors import DeniedError, InputError, MissingExtraError
from muster.vetting.documents import KINDS, Delivery, Profile, Right, render, render_memo, render_notice
from muster.vetting.documents.words import LANGUAGES
from muster.vetting.needs import ACCESS
from muster.vetting.status import Status


def text_of(copy):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(copy.data)).pages)


def test_the_same_copy_has_the_same_bytes_and_its_id_on_it(matter):
    one, other = (render_notice(matter, Profile.SUBJECT, addressee="Tarek Karawani") for _ in range(2))
    assert one == other
    assert one.data.decode().count(one.export) >= 3
    assert render_notice(matter, Profile.HOST).export != one.export


@pytest.mark.usefixtures("pango")
def test_an_arabic_pdf_reads_in_logical_order_and_is_tagged(matter):
    copy = render_notice(replace(matter, language="ar"), Profile.SUBJECT, form="pdf")
    reader = PdfReader(io.BytesIO(copy.data))
    said = " ".join(text_of(copy).split())
    for wanted in ("طارق يوسف القرواني", "خفر السواحل، مفرزة الميناء", "أنا لم أكن في الميناء في تلك الأيام", "مرفوض"):
        assert wanted in said
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert re.search(r"[\ufb50-\ufdff\ufe70-\ufeff]", said) is None  # letters, not their printed forms


@pytest.mark.usefixtures("pango")
def test_burmese_and_cyrillic_are_read_out_of_a_pdf_as_they_were_put_in(matter):
    subject = replace(matter.subject, name="Оксана Запорожець", other_names=("သက်နိုင်ထွန်း",))
    said = text_of(render_notice(replace(matter, subject=subject), Profile.SUBJECT, form="pdf"))
    assert "Оксана Запорожець" in said
    assert "Also written" in said
    page = render_notice(replace(matter, subject=subject), Profile.SUBJECT).data.decode()
    assert '<bdi lang="und-Mymr" dir="ltr">သက်နိုင်ထွန်း</bdi>' in page
    assert '<bdi lang="und-Cyrl" dir="ltr">Оксана Запорожець</bdi>' in page


def test_a_page_has_the_direction_of_its_language_and_each_value_its_own(matter):
    page = render_notice(replace(matter, language="ar"), Profile.SUBJECT).data.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<p class="said" lang="und-Latn" dir="ltr">Held two' in page
    assert '<html lang="en" dir="ltr">' in render_notice(matter, Profile.SUBJECT).data.decode()


def test_a_page_loads_and_runs_nothing_and_hides_nothing(matter):
    for kind, found in KINDS.items():
        for profile in found.readers:
            page = unescape(render(kind, matter, profile).data.decode())
            assert "default-src 'none'" in page
            for word in ("<script", "http:", "https:", "url(", "<!--", "display: none", "visibility", "hidden", "alt="):
                assert word not in page


def test_markup_in_a_value_is_shown_and_not_obeyed(matter):
    page = render_notice(replace(matter, outcome="<b onclick=x>free</b>\u202e"), Profile.SUBJECT).data.decode()
    assert "&lt;b onclick=x&gt;free&lt;/b&gt;[U+202E]" in page


def test_a_waiver_never_looks_like_a_clearance(matter):
    waived = replace(matter, status=Status.WAIVED, outcome="approved")
    for profile in Profile:
        for kind in ("waiver", "notice"):
            page = render(kind, waived, profile).data.decode()
            assert "Nobody has cleared the subject." in page
            assert "approved" not in page.casefold()
            assert "ferry escort only" in page


def test_nothing_is_published_before_the_subject_was_told(matter):
    for delivery in (
        None,
        Delivery("him", date(2026, 10, 2), "by hand", "receipt"),
        Delivery("him", date(2026, 9, 1), "post", " "),
    ):
        for kind in ("notice", "objection", "waiver"):
            with pytest.raises(DeniedError, match="not published"):
                render(kind, replace(matter, delivery=delivery), Profile.PUBLIC)
        render_notice(replace(matter, delivery=delivery), Profile.SUBJECT)
    assert render("notice", matter, Profile.PUBLIC).data


def test_a_public_call_for_objections_holds_the_agreed_fields_and_no_other(matter):
    asked = replace(matter, objecting=replace(matter.objecting, fields=("name",)))
    page = render("objection", asked, Profile.PUBLIC).data.decode()
    assert "طارق يوسف القرواني" in page
    assert "harbour watch" not in page
    with pytest.raises(InputError, match="is not published of anybody"):
        render(
            "objection", replace(matter, objecting=replace(matter.objecting, fields=("identifiers",))), Profile.PUBLIC
        )


def test_a_unit_is_named_to_the_public_and_a_person_is_not(matter):
    assert "القرواني" not in render_notice(matter, Profile.PUBLIC).data.decode()
    unit = replace(matter, subject=replace(matter.subject, unit=True))
    assert "القرواني" in render_notice(unit, Profile.PUBLIC).data.decode()


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.SUBJECT, Profile.HOST, Profile.PARTNER])
def test_a_memo_does_not_leave_the_office(matter, profile):
    with pytest.raises(InputError, match="it is for: internal"):
        render("memo", matter, profile, rights=frozenset(Right))


def test_a_duty_to_inform_says_when_nothing_was_sent(matter):
    assert b"nothing was sent" in render("duty-to-inform", matter, Profile.INTERNAL).data
    done = replace(matter, task=replace(matter.task, sent=date(2026, 10, 9), proof="courier slip 77"))
    page = render("duty-to-inform", done, Profile.INTERNAL).data
    assert b"nothing was sent" not in page
    assert b"courier slip 77" in page


@pytest.mark.parametrize(
    "field, kind",
    [
        ("task", "duty-to-inform"),
        ("waiver", "waiver"),
        ("objecting", "objection"),
        ("appeal", "appeal-outcome"),
        ("returning", "remedy-decision"),
    ],
)
def test_what_a_case_lacks_is_not_written(matter, field, kind):
    with pytest.raises(InputError, match=f"has no '{field}'"):
        render(kind, replace(matter, **{field: None}), Profile.INTERNAL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_document_is_there_in_every_language(matter, language):
    bare = replace(matter, language=language, in_favour=(), answer="")
    unit = replace(bare, subject=replace(bare.subject, unit=True))
    upheld = replace(bare.appeal, upheld=True, hearing=False)
    open_ = replace(bare, appeal=upheld, returning=replace(bare.returning, restored=True))
    for access in ACCESS:
        shown = replace(open_, appeal=replace(upheld, access=access))
        assert render("appeal-received", shown, Profile.SUBJECT).data
    for kind in ("appeal-outcome", "remedy-decision"):
        assert render(kind, open_, Profile.SUBJECT).data
    for kind, found in KINDS.items():
        for profile in found.readers:
            assert render(kind, bare, profile, rights=frozenset(Right)).data
    assert all(render_memo(replace(unit, status=status), rights=frozenset(Right)).data for status in Status)


@pytest.mark.parametrize("change, said", [({"language": "tlh"}, "not written in 'tlh'")])
def test_a_language_nobody_translated_is_refused(matter, change, said):
    with pytest.raises(InputError, match=said):
        render_memo(replace(matter, **change))


def test_without_weasyprint_one_line_names_the_extra(matter, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'passmuster\[pdf\]'"):
        render_notice(matter, Profile.SUBJECT, form="pdf")


def test_a_letter_on_an_appeal_says_what_came_of_it_and_why_and_not_who_sat_on_it(matter):
    page = render("appeal-outcome", matter, Profile.SUBJECT).data.decode()
    for said in ("The appeal does not succeed.", "The book was read as it stands.", "a year without complaint"):
        assert said in page
    assert "Dora Finch" not in page
    assert "Emil Gray" not in page
    within = render("appeal-outcome", matter, Profile.INTERNAL).data.decode()
    assert within.count("Emil Gray") == 2
    upheld = replace(matter, appeal=replace(matter.appeal, upheld=True))
    assert (
        "is set aside, and the case is determined anew" in render("appeal-outcome", upheld, Profile.HOST).data.decode()
    )


def test_a_receipt_says_how_it_goes_on_and_nothing_of_what_may_come_of_it(matter):
    page = render("appeal-received", matter, Profile.SUBJECT).data.decode()
    assert "none of whom acted in the case" in page
    assert "لم يسأل أحد زملائي." in page
    assert "succeed" not in page
    assert "The book was read" not in page


def test_a_letter_on_the_way_back_says_each_criterion_and_is_no_approval(matter):
    page = render("remedy-decision", matter, Profile.SUBJECT).data.decode()
    assert re.findall(r'class="label">(Met|Not met)<', page) == ["Met", "Not met"]
    assert "rejected for a time" in page.split("How the case stands")[1]
    assert "certificate 12" not in page
    open_ = replace(matter, returning=replace(matter.returning, restored=True))
    said = render("remedy-decision", open_, Profile.SUBJECT).data.decode()
    assert "This is no approval." in said
    assert "2028-03-01" in said
    assert "How the case stands" not in said


@pytest.mark.parametrize("kind, part", [("appeal-outcome", "appeal"), ("remedy-decision", "returning")])
def test_what_is_not_decided_has_no_letter_that_says_so(matter, kind, part):
    undecided = replace(matter, **{part: replace(getattr(matter, part), decided=None)})
    with pytest.raises(InputError, match="is not decided; write it when it is"):
        render(kind, undecided, Profile.SUBJECT)


@pytest.mark.parametrize("kind", ["appeal-received", "appeal-outcome", "remedy-decision"])
@pytest.mark.usefixtures("pango")
def test_letters_in_arabic_are_read_out_of_their_pdf(matter, kind):
    copy = render(kind, replace(matter, language="ar"), Profile.SUBJECT, form="pdf")
    said = " ".join(text_of(copy).split())
    assert "طارق يوسف القرواني" in said
    assert {"appeal-received": "استلم التظلم", "appeal-outcome": "لم يقبل التظلم"}.get(kind, "سبيل العودة") in said
