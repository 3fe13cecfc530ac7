"""What holds on every page: nothing from outside runs, loads or hides; every link leads somewhere inside the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import muster.dossier
from muster.dossier.write import files, write
from muster.rosters.subject import NameRole, SubjectName
from muster.screening.result import Result

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "</bdi></main><iframe src=//x.example>",
    "{{ 7*7 }}{% include 'x' %}",
    "javascript:alert(1)",
    "\u202egnp.exe\x00\ud800",
    "<!--",
    "]]><b>",
]
ANY_TEXT = st.text(alphabet=st.characters(blacklist_categories=()), max_size=30)
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)|[^-\w](?:left|right):"
)


def pages(dossier) -> dict[str, lxml.html.HtmlElement]:
    return {
        path: lxml.html.document_fromstring(data.decode("utf-8"))
        for path, data in files(dossier)
        if path.endswith(".html")
    }


@pytest.fixture
def hostile(kit):
    """A dossier with hostile text in every place text can come from."""
    roster = kit.roster()
    subjects = tuple(_spoil_subject(subject, n) for n, subject in enumerate(roster.subjects))
    problems = tuple(
        replace(p, message=HOSTILE[0], value=HOSTILE[1], column=HOSTILE[2]) for p in roster.account.problems
    )
    spoilt = replace(
        roster,
        name=HOSTILE[3],
        subjects=subjects,
        account=replace(roster.account, problems=problems),
        reading={"sheet": HOSTILE[4]},
        mapping={"name": (HOSTILE[1],)},
    )
    text = "\n".join(
        [
            *HOSTILE[:7],
            'Mahmoud al-Sabah looted; "We never touched the aid," the River Brigade said. The Courier reported',
        ]
    )
    report = replace(
        kit.report(HOSTILE[1], text=text, title=HOSTILE[0]), outlet=HOSTILE[2], date=HOSTILE[3], url=HOSTILE[6]
    )
    return kit.build(spoilt, reports=(replace(report, notes=(HOSTILE[4],)),))


def _spoil_subject(subject, n: int):
    bad = HOSTILE[n % len(HOSTILE)]
    names = (*subject.names, SubjectName(bad, NameRole.ALIAS))
    raw = {bad: bad, "Name": HOSTILE[7]}
    return replace(subject, names=names, rank=bad, position=HOSTILE[0], unit=subject.unit or bad, raw=raw)


def test_no_element_or_attribute_that_runs_comes_from_the_data(hostile):
    for path, page in pages(hostile).items():
        for element in page.iter():
            assert element.tag not in {"script", "iframe", "img", "object", "embed", "form", "base", "style"}, path
            assert [name for name in element.attrib if name.startswith("on") or name == "style"] == [], path


@settings(max_examples=25)
@given(st.lists(ANY_TEXT.filter(bool), min_size=4, max_size=4, unique=True), ANY_TEXT)
def test_any_text_in_any_place_makes_well_formed_pages_and_working_links(kit, ids, text):
    roster = kit.roster()
    subjects = tuple(
        replace(one, id=key, names=(SubjectName(text, NameRole.FULL),), rank=key, unit=text, raw={text: key})
        for one, key in zip(roster.subjects, ids, strict=False)
    )
    results = tuple(Result(s.id, text, (kit.hit(s.id, "is-1"),), insufficient=text, oddities=(text,)) for s in subjects)
    found = pages(kit.plain(replace(roster, name=text, subjects=subjects), results))
    ids_of = {path: set(page.xpath("//@id")) for path, page in found.items()}
    for _, target, anchor in links(found):
        assert target in ids_of
        assert not anchor or anchor in ids_of[target]
    for page in found.values():
        assert page.xpath("//script|//img|//iframe|//@onerror|//@style") == []


def test_hostile_text_is_there_to_be_read(hostile):
    shown = "".join(page.text_content() for page in pages(hostile).values())
    for text in HOSTILE[:7]:
        assert text in shown
    assert "[U+202E]gnp.exe[U+0000][U+D800]" in shown


def test_nothing_is_requested_from_outside(hostile):
    for path, page in pages(hostile).items():
        loads = [(e.tag, e.get("src") or e.get("href")) for e in page.iter("link", "img", "script", "source", "use")]
        expected = {("link", "data:,"), ("link", "muster.css" if "/" not in path else "../muster.css")}
        assert set(loads) == expected, path


def test_no_link_leaves_the_folder(hostile, dossier):
    for made in (hostile, dossier):
        for path, page in pages(made).items():
            for link in page.iter("a"):
                assert not re.match(r"[a-z]+:|//", link.get("href") or "#"), path


def test_every_page_forbids_everything_but_its_own_style_sheet(dossier):
    for page in pages(dossier).values():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in policy


@pytest.mark.parametrize("which", ["dossier", "hostile"])
def test_every_link_leads_to_a_page_and_an_anchor_that_exist(which, request):
    found = pages(request.getfixturevalue(which))
    ids = {path: set(page.xpath("//@id")) for path, page in found.items()}
    for path, target, anchor in links(found):
        assert target in ids, f"{path} -> {target}"
        assert not anchor or anchor in ids[target], f"{path} -> {target}#{anchor}"


def links(found: dict[str, lxml.html.HtmlElement]) -> Iterator[tuple[str, str, str]]:
    for path, page in found.items():
        for href in page.xpath("//a/@href"):
            target, anchor = urldefrag(href)
            folder = path.rpartition("/")[0]
            joined = f"{folder}/{target}" if folder else target
            yield path, (re.sub(r"\w+/\.\./", "", joined) if target else path), anchor


def test_no_id_is_used_twice_on_a_page(dossier, hostile):
    for made in (dossier, hostile):
        for path, page in pages(made).items():
            ids = page.xpath("//@id")
            assert len(ids) == len(set(ids)), path


def test_every_allegation_on_a_subjects_page_leads_to_its_sentence(dossier):
    found = pages(dossier)
    subject = next(page for path, page in found.items() if path.startswith("subjects/r001"))
    hrefs = subject.xpath("//section[@aria-labelledby='reports']//p[@class='source']/a/@href")
    assert sum("#a-" in href for href in hrefs) == 4
    target, anchor = urldefrag(next(href for href in hrefs if "#a-" in href))
    report = found[target.removeprefix("../")]
    (mark,) = report.xpath(f"//a[@id='{anchor}']")
    assert mark.getparent().text_content().startswith("The Courier reported that Mahmoud al-Sabah led the men")


def test_right_to_left_names_are_isolated_wherever_they_stand(dossier):
    for path, page in pages(dossier).items():
        for text in page.xpath("//main//text()[contains(., 'محمود') or contains(., 'لواء')]"):
            assert text.getparent().tag == "bdi", path
            assert text.getparent().get("dir") == "auto", path


def test_a_page_has_one_heading_of_the_first_order_and_says_its_language(dossier):
    for path, page in pages(dossier).items():
        assert len(page.xpath("//h1")) == 1, path
        assert page.get("lang") == "en"


def test_tables_have_captions_and_headings_with_scope(dossier):
    for path, page in pages(dossier).items():
        assert page.xpath("//table[not(caption)]") == [], path
        assert page.xpath("//th[not(@scope)]") == [], path


def test_what_was_left_out_of_a_report_stays_with_its_reason(dossier):
    report = next(page for path, page in pages(dossier).items() if path.startswith("reports/herald-1"))
    (dropped,) = report.xpath("//details[@class='dropped']")
    assert "PHOTO: Lorries wait at the crossing" in dropped.text_content()
    assert "begins like a photo caption" in dropped.text_content()


def test_nobody_is_called_guilty_and_nothing_is_called_decided(dossier):
    for path, page in pages(dossier).items():
        shown = page.text_content() if path != "policies.html" else ""  # policies speak in their own words
        assert not re.search(r"guilt|reject the|cleared|match found", shown, re.IGNORECASE), path
        if path.startswith("subjects/"):
            assert "Nothing has been decided about this subject." in shown


def test_evidence_stands_before_the_score(dossier):
    page = next(page for path, page in pages(dossier).items() if path.startswith("subjects/r001"))
    shown = page.xpath("//article[@class='hit']")[0].text_content()
    assert shown.index("agrees") < shown.index("The names, part by part") < shown.index("97 %: ")


def test_two_reports_on_one_origin_are_said_to_be_one(dossier):
    page = next(page for path, page in pages(dossier).items() if path.startswith("subjects/r001"))
    assert "2 reports, 1 independent origin: The Courier." in page.text_content()


def test_an_ordinary_page_stays_under_a_hundred_kilobytes(kit):
    made = kit.build(policies=("leahy-state", "leahy-dod", "hrddp", "house"))
    sizes = {path: len(data) for path, data in files(made) if path.startswith(("subjects/", "reports/", "index"))}
    assert max(sizes.values()) < 100_000


def test_a_long_roster_is_split_into_pages_that_open(kit):
    roster = kit.roster()
    many = tuple(kit.person(n, f"محمود {n}", "Mahmoud") for n in range(1, 1203))
    made = kit.build(replace(roster, subjects=many), reports=(), policies=())
    found = pages(made)
    assert {path for path in found if path.startswith("subjects") and "/" not in path} == {
        "subjects.html",
        "subjects-2.html",
        "subjects-3.html",
    }
    assert len(found["subjects-3.html"].xpath("//tbody/tr")) == 202
    assert sum(path.startswith("subjects/") for path in found) == 1202


def test_faint_hits_beyond_the_first_ten_share_one_table_and_are_all_there(kit):
    roster = kit.roster()
    many = tuple(kit.hit("r001", "is-1", strong=False) for _ in range(13))
    results = (Result("r001", "محمود", many), *(Result(s.id, s.caption, ()) for s in roster.subjects[1:]))
    found = pages(kit.build(results=results, reports=()))
    page = next(page for path, page in found.items() if path.startswith("subjects/r001"))
    assert len(page.xpath("//article[@class='hit']")) == 10
    assert [page.xpath(f"boolean(//*[@id='hit-{n}'])") for n in range(1, 15)] == [True] * 13 + [False]


def test_a_subject_only_named_where_its_unit_is_accused_still_shows_where(kit):
    report = kit.report("r")
    made = kit.build(reports=(report,))
    said = kit.allegation(report, "g1", "group", "looted")
    only_unit = replace(
        made,
        allegations=(said,),
        shares=tuple(replace(s, allegations=(said,)) for s in made.shares if s.relation == "unit"),
    )
    page = next(page for path, page in pages(only_unit).items() if path.startswith("subjects/r001"))
    assert page.xpath("boolean(//*[@id='mentions'])")


def test_the_style_sheet_uses_logical_properties_only():
    css = (Path(muster.dossier.__file__).parent / "static" / "muster.css").read_text(encoding="utf-8")
    assert PHYSICAL.findall(css) == []
    assert "@import" not in css
    assert "url(" not in css


def test_a_written_dossier_opens_where_its_pages_say(dossier, tmp_path):
    write(dossier, tmp_path / "d")
    for page in (tmp_path / "d").rglob("*.html"):
        (style,) = lxml.html.parse(str(page)).xpath("//link[@rel='stylesheet']/@href")
        assert (page.parent / style).resolve() == (tmp_path / "d" / "muster.css").resolve()


def test_a_rule_about_the_unit_says_on_the_page_that_it_is_no_finding_on_a_person(dossier):
    page = next(tree for name, tree in pages(dossier).items() if name.endswith("policies.html"))
    about = [dt.getnext().text_content() for dt in page.iter("dt") if dt.text_content() == "About"]
    named = [rule.attaches for policy in dossier.policies for rule in policy.rules if rule.attaches == "unit"]
    assert about == ["The unit; it is no finding on a person"] * len(named)
    assert named
