"""Cases in a dossier: on the page of the subject of the same name, in the list, in the manifest; nowhere without cases."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urldefrag

import lxml.html
import pytest

from muster.dossier.filename import file_name
from muster.dossier.write import files, write


@pytest.fixture
def given(dossier, book, make):
    named = make(subject="محمود الصباح", unit="River Brigade", judges_unit=True)
    return replace(dossier, casebooks=(replace(book, cases=(named,)),))


def pages(dossier):
    return {
        path: lxml.html.document_fromstring(data.decode("utf-8"))
        for path, data in files(dossier)
        if path.endswith(".html")
    }


def test_a_case_leads_to_its_subjects_and_they_lead_to_it(given):
    found = pages(given)
    (case,) = [path for path in found if path.startswith("cases/")]
    leads = {path for path, page in found.items() if f"../{case}" in page.xpath("//main//a/@href")}
    assert leads == {f"subjects/{file_name(one)}" for one in ("r001", "unit/7")}
    assert {href for href in found[case].xpath("//main//a/@href") if "subjects" in href} == {
        f"../{path}" for path in leads
    }
    assert "What people decided stands under" in found[f"subjects/{file_name('r001')}"].text_content()
    assert "Nothing has been decided about this subject." in found[f"subjects/{file_name('r003')}"].text_content()


def test_every_page_leads_to_the_list_of_cases_and_every_link_to_a_page_that_exists(given):
    found = pages(given)
    for path, page in found.items():
        up = "../" if "/" in path else ""
        assert f"{up}cases.html" in page.xpath("//nav//a/@href"), path
        for href in page.xpath("//a/@href"):
            target = urldefrag(href)[0]
            inside = (
                target.removeprefix("../")
                if target.startswith("../")
                else f"{path.rpartition('/')[0]}/{target}".lstrip("/")
            )
            assert not target or inside in found, (path, href)


def test_a_dossier_without_cases_says_nothing_of_any(dossier):
    found = dict(files(dossier))
    assert not [path for path in found if "cases" in path]
    assert b"cases.html" not in found["index.html"]


def test_the_manifest_names_the_file_of_the_cases_and_counts_them_and_they_wait_for_a_person(given, tmp_path):
    write(given, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert manifest["inputs"]["cases"] == [{"name": "walk.jsonl", "sha256": "ab"}]
    assert manifest["counts"]["cases"] == 1
    assert given.needs_review
