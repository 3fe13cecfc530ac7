from __future__ import annotations

import time
from dataclasses import replace

from muster.dossier.lookup import Lookup
from muster.dossier.report_page import report_page, story_anchor
from muster.reports.report import Credit


def test_a_long_report_takes_no_longer_than_its_length(kit):
    text = "\n".join(
        ['"We never touched the aid," the River Brigade said; The Courier reported. Mahmoud al-Sabah looted.'] * 4000
    )
    report = kit.report("long", text=text)
    (said,) = report.statements
    width = len(text.split("\n", 1)[0]) + 1
    many = tuple(
        replace(said, content=(replace(said.content[0], start=n * width, end=n * width + 27),)) for n in range(4000)
    )
    made = kit.build(reports=(replace(report, statements=many),))
    begun = time.process_time()
    page = report_page(Lookup(made), made.reports[0])
    assert time.process_time() - begun < 10  # marks looked for in every line would take minutes
    assert page.count(b'<mark class="m-statement') == 3999  # the first stands in an allegation too


def test_credits_are_gathered_by_outlet_in_the_words_of_the_report(kit, dossier):
    report = kit.report("x")
    start = report.text.index("The Courier reported")
    credits_ = tuple(Credit("The Courier", "reported", start, start + 11) for _ in range(3))
    page = report_page(Lookup(dossier), replace(report, credits=credits_)).decode()
    assert page.count("<small>(") == 1
    assert "The Courier ×3" in page


def test_a_story_has_a_safe_anchor_whatever_its_report_is_called():
    assert story_anchor('story-"><b>').startswith("story-story-b-")


def test_a_report_in_a_language_not_read_says_so(kit, dossier):
    report = replace(kit.report("x"), supported=False, language="ar", statements=(), notes=())
    assert "Statements are not read in its language (ar)" in report_page(Lookup(dossier), report).decode()
