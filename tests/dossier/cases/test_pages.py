"""Pages of cases: within the office, nothing runs, everything is shown, every link leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urldefrag

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.dossier.cases import write_cases
from muster.dossier.cases.case_file import Link, Stand
from muster.dossier.cases.write import files
from muster.errors import InputError

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><svg onload=alert(1)>",
    "{{ 7*7 }}{% include 'x' %}",
    "javascript:alert(1)",
]


def pages(*books):
    return {
        path: lxml.html.document_fromstring(data.decode("utf-8"))
        for path, data in files(books)
        if path.endswith(".html")
    }


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def test_every_page_says_that_it_stays_within_the_office_and_forbids_everything_but_its_style(book):
    for page in pages(book).values():
        assert "Within the office only." in text_of(page)
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert page.xpath("//script|//img|//form|//iframe|//@style") == []


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(casebooks):
    found = pages(*casebooks)
    ids = {path: set(page.xpath("//@id")) for path, page in found.items()}
    for path, page in found.items():
        for href in page.xpath("//a/@href"):
            target, anchor = urldefrag(href)
            inside = target.removeprefix("../") if "/" in path and target.startswith("../") else target
            inside = f"cases/{inside}" if "/" in path and target and not target.startswith("../") else inside or path
            assert inside in ids, (path, href)
            assert not anchor or anchor in ids[inside], (path, href)
        assert len(page.xpath("//@id")) == len(ids[path]), path


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_there_to_be_read_and_does_nothing(spoil, text):
    for path, page in pages(spoil(text)).items():
        assert page.xpath("//script|//img|//iframe|//@onerror|//@onload|//@style") == [], path
        assert text in page.text_content(), path
    shown = "".join(page.text_content() for page in pages(spoil("\u202egnp.exe")).values())
    assert "[U+202E]gnp.exe" in shown
    assert "\u202e" not in shown


@settings(max_examples=15)
@given(st.text(alphabet=st.characters(blacklist_categories=()), max_size=30))
def test_any_text_in_any_place_makes_pages(spoil, text):
    for page in pages(spoil(text)).values():
        assert page.xpath("//h1")
        assert page.xpath("//script|//img|//@onerror|//@style") == []


def test_a_waiver_stands_as_no_approval_on_its_page_and_in_the_list(make, book):
    waived = make(stands=(Stand("unit", "goes on under a waiver", "waived", date(2026, 5, 1)),))
    found = pages(replace(book, cases=(waived,)))
    for page in found.values():
        assert "goes on under a waiver; not approved" in text_of(page)


def test_somebody_on_both_sides_of_an_appeal_is_seen(make, book):
    link = Link("Appeal", "K-1-A", "", (), ("ana", "dia"), ("dia", "pia"), "Take no part in it")
    (page,) = [page for path, page in pages(replace(book, cases=(make(links=(link,)),))).items() if "/" in path]
    assert "On both sides: dia." in text_of(page)
    assert "Nobody stands on both sides" not in text_of(page)


def test_a_name_in_arabic_is_isolated_and_marked(book):
    page = next(page for path, page in pages(book).items() if "/" in path)
    (name,) = page.xpath("//h1/bdi")
    assert (name.text, name.get("lang"), name.get("dir")) == ("ليلى", "und-Arab", "auto")


def test_the_bars_say_what_their_table_says(book):
    page = next(page for path, page in pages(book).items() if "/" in path)
    (row,) = page.xpath("//table[contains(@class, 'line-table')]/tbody/tr")
    assert "late" in text_of(row)
    assert "Stood still 2026-03-01 to now: x" in text_of(row)
    assert row.xpath(".//svg/@aria-hidden") == ["true"]
    assert row.xpath(".//*[@class='bar-late' or @class='bar-pause']")


def test_the_folder_is_whole_the_same_twice_and_replaces_an_earlier_one(book, tmp_path):
    write_cases((book,), tmp_path / "out")
    before = {path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()}
    write_cases((book,), tmp_path / "out")
    assert before == {path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()}
    assert {path.name for path in before} >= {"index.html", "muster.css", "manifest.json"}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.docx").write_bytes(b"x")
    with pytest.raises(InputError, match="no folder of cases"):
        write_cases((book,), tmp_path / "other")
