from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.dossier.pages import CSP, bare, clip
from muster.dossier.provenance.findings import findings
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.provenance.write import files
from muster.reports.report import Line, LineKind, Passage, Report, SourceKind, Statement, StatementKind, Story

from .conftest import HARM

ALLOWED = {"src", "onerror", "onload", "onclick", "style", "srcdoc"}


class Parsed(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def pages(made: Provenance) -> dict[str, bytes]:
    return {path: data for path, data in files(made) if path.endswith(".html")}


def text(made: Provenance, start: str) -> str:
    return next(data.decode() for path, data in pages(made).items() if path.startswith(start))


def assert_inert(page: bytes) -> None:
    parsed = Parsed(page)
    assert not {"script", "img", "iframe", "object", "embed", "form", "base"} & set(parsed.tags)
    assert [a for a in parsed.attributes if a[0] in ALLOWED or a[0].startswith("on")] == []
    assert not any(
        value.strip().lower().startswith("javascript:") for name, value in parsed.attributes if name == "href"
    )


def test_what_a_report_holds_is_shown_and_never_run(trace_of):
    made = trace_of({"harm.txt": HARM, "again.txt": HARM.replace("ten men", "nine men")})
    for path, page in pages(made).items():
        assert_inert(page)
        assert CSP in page.decode().replace("&#39;", "'"), path
        assert "\u202e" not in page.decode()
    assert "&lt;script&gt;" in text(made, "reports/")
    assert "&lt;script&gt;" in text(made, "claims.html")


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("<>\"'&/=\u202e\x00\ud800אب aA.,“”\n") | st.characters(), max_size=200))
def test_nothing_in_any_text_becomes_markup(hostile):
    report = made_of(f"<b>{hostile}")
    made = Provenance((report,), (Story("story-x", ("x",), (), ()),), claims=())
    for page in pages(made).values():
        assert_inert(page)


def made_of(words: str) -> Report:
    whole = Passage(0, len(words), words)
    said = Statement("x", StatementKind.DIRECT, whole, SourceKind.NAMED, None, (whole,), (words,))
    lines = (Line(1, 0, len(words), LineKind.BODY, keep=True, reason=words),)
    return Report("x", words, "00" * 32, "text", words, words, words, words, "en", words, lines, (), (said,))


def test_the_first_page_says_on_whose_word_the_stories_rest(traced):
    page = text(traced, "index.html")
    lede = re.search(r'<p class="lede">(.*?)</p>', page, re.DOTALL)
    assert lede
    assert "4 reports rest on the word of <strong><bdi" in lede[1]
    assert "Merrowane Courier" in lede[1]
    assert page.index("What to look at first") < page.index("Stories, and on whose word they rest")


def test_a_story_says_how_many_reports_and_how_many_origins_at_once(traced):
    page = text(traced, "stories/story-01")
    assert "All 4 reports rest on one origin" in page
    assert page.index("Merrowane Courier") < page.index("<svg")


def test_reports_that_credit_nobody_stand_on_their_own(traced):
    assert "All 4 reports stand on their own" in text(traced, "stories/story-04")


def test_every_line_of_a_report_is_on_its_page_and_a_dropped_one_says_why(traced):
    for report in traced.reports:
        page = next(
            data.decode()
            for path, data in pages(traced).items()
            if f">{report.id}</bdi></p>" in data.decode() and path.startswith("reports/")
        )
        for line in report.lines:
            if line.kind is not LineKind.BLANK:
                assert f'id="line-{line.n}"' in page
                assert line.keep or line.reason in unescape(page)


def test_statements_and_passages_lead_to_one_another(traced):
    page = text(traced, "reports/01")
    report = next(r for r in traced.reports if r.id.startswith("01"))
    for number, said in enumerate(report.statements, start=1):
        anchor = f"s-{said.content[0].start}-{said.content[0].end}"
        assert f'id="said-{number}"' in page
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}" class="anchor ref" href="#said-' in page


def test_a_chain_goes_from_the_farthest_source_to_the_report(traced):
    page = text(traced, "reports/01")
    chain = re.search(
        r"two officials of the interior ministry</bdi> <span[^>]*>→.*?Merrowane Courier.*?this report", page, re.DOTALL
    )
    assert chain


def test_claims_of_grave_acts_come_first_and_thin_ones_before_thick(traced):
    claims = traced.claims
    thick = replace(
        claims[0], id="claim-thick", independent=replace(claims[0].independent, least=2, most=3), contradictions=()
    )
    page = text(replace(traced, claims=(thick, *claims)), "claims.html").split("All claims")[1]
    order = [
        page.index(f'id="{claim.id}"')
        for claim in (next(c for c in claims if c.categories), next(c for c in claims if not c.categories), thick)
    ]
    assert order == sorted(order)
    assert "2 to 3 origins" in page


def test_contradicting_claims_stand_side_by_side_once(traced):
    page = text(traced, "claims.html")
    assert page.count('<article class="said"') == 1
    assert "Said and denied" in page


def test_a_drift_between_the_same_words_is_one_finding(traced):
    found = [one for one in findings(traced, Lookup(traced)) if one.kind == "drift"]
    assert len({one.why for one in found}) == len(found) > 0
    assert any("“Fishermen”" in one.why and "“Crews”" in one.why for one in found)


def test_no_claim_found_is_said(traced):
    assert "No claim was found" in text(replace(traced, claims=()), "claims.html")


def test_whom_was_not_looked_for_is_on_no_page(trace_of):
    made = trace_of({"one.txt": "The Harbour Post reported that ten men were held in Amaro.\n"})
    assert "named.html" not in pages(made)


def test_allegations_are_shown_with_who_says_so_and_denials_as_such(traced):
    page = text(traced, "named.html")
    assert "Denied in this sentence." in page
    assert "Of what could happen, not of an act." in page
    assert "Said by" in page


def test_allegations_are_counted_by_origin_and_a_denial_is_no_origin(traced):
    page = text(traced, "named.html")
    assert 'Looting, pillage or extortion: 3 sentences, <span class="thin">1 origin</span>' in page
    company = page.split("2nd Harbour Company</bdi>")[1].split("</section>")[0]
    assert "Killing: 3 sentences" in company
    assert "2 origins" in company


def test_a_report_without_title_is_called_by_how_it_begins(trace_of):
    words = "Ten men were held in Amaro on Monday after a fight at the harbour gate, police said."
    made = trace_of({"one.txt": f"{words}\n\nThe police gave no names and no reason for the arrests on Monday.\n"})
    made = replace(made, reports=tuple(replace(report, title="") for report in made.reports))
    assert Lookup(made).names["one"] == "Ten men were held in Amaro on Monday after a fight at…"


def test_a_trace_of_nothing_still_has_its_pages():
    made = Provenance((), ())
    assert "No report could be read" in text(made, "index.html")


def test_lists_too_long_for_the_first_page_have_pages_of_their_own():
    reports = tuple(replace(made_of("Ten men."), id=f"r{n:02}", title=f"Report {n:02}") for n in range(60))
    stories = tuple(Story(f"story-{report.id}", (report.id,), ()) for report in reports)
    shown = pages(Provenance(reports, stories))
    assert b"All 60 stories" in shown["index.html"]
    assert len(shown["index.html"]) < 10_000
    for report in reports:
        assert report.title.encode() in shown["stories.html"]
        assert report.title.encode() in shown["reports.html"]


@pytest.mark.parametrize(
    "quoted, words", [("“Ten men,”", "Ten men"), ('"Ten" men', "Ten” men"), ("«عشرة»", "عشرة"), ("", ""), ("“”", "")]
)
def test_a_quotation_is_put_between_marks_of_ours_without_its_own(quoted, words):
    assert bare(quoted) == words.replace("”", '"')


def test_a_long_claim_is_cut_at_a_word_and_says_so():
    assert clip("ten men were held", 2) == "ten men…"
    assert clip("ten men", 2) == "ten men"
