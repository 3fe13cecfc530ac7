from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.assemble import Identity, assemble
from muster.reports.corroboration import corroboration
from muster.reports.extracted import Extracted
from muster.reports.lineage import trace
from muster.reports.shingles import shared_runs
from muster.reports.stories import cluster
from muster.reports.wire import report_line, statement_line, story_line

PLAN = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks at the old customs school and paid by a foreign donor. "
    "Fishermen in the delta fear the militias, which have taxed their boats for a decade."
)
AGAIN = (
    "Veldia plans a harbour police made of river militias, to be trained at the customs school for six weeks. "
    "The interior ministry would let a foreign donor pay the recruits. Fishermen of the delta are afraid of the militias."
)
OTHER = (
    "A flood destroyed the only bridge of the mountain town of Karsk on Sunday and cut off four villages. "
    "Engineers expect repairs to last until autumn, and schools stay closed while helicopters bring bread and medicine."
)


def test_two_tellings_of_one_outlet_are_one_origin(make):
    a = make(f"{PLAN} The plan was first reported by Reuters.", "a")
    b = make(f"According to Reuters, this is so. {AGAIN}", "b")
    (story,) = trace([b, a])
    assert [(o.id, o.reports) for o in story.origins] == [("outlet:Reuters", ("a", "b"))]
    found = corroboration([a, b], [story], ["a", "b"])
    assert (found.reports, found.origins_min, found.origins_max) == (2, 1, 1)


def test_reports_of_other_things_are_other_stories(make):
    reports = [make(PLAN, "a"), make(AGAIN, "b"), make(OTHER, "c")]
    assert [story.reports for story in trace(reports)] == [("a", "b"), ("c",)]


def test_two_own_tellings_are_two_origins(make):
    (story,) = trace([make(PLAN, "a"), make(AGAIN, "b")])
    assert [o.id for o in story.origins] == ["report:a", "report:b"]


def test_a_copy_without_credit_rests_on_the_report_dated_first(make):
    (story,) = trace([make(PLAN, "a", date="2024-03-02"), make(PLAN, "b", date="2024-03-01")])
    assert [(o.id, o.reports) for o in story.origins] == [("report:b", ("a", "b"))]
    assert story.unknown == ()


def test_copies_without_dates_are_one_origin_of_unknown_order(make):
    (story,) = trace([make(PLAN, "a"), make(PLAN, "b")])
    assert [o.reports for o in story.origins] == [("a", "b")]
    assert "which came first is unknown" in story.unknown[0]


def test_a_copy_of_a_credited_report_rests_on_the_same_outlet(make):
    (story,) = trace([make(PLAN, "a"), make(f"{PLAN} Reuters reported it first.", "b")])
    assert [(o.id, o.reports) for o in story.origins] == [("outlet:Reuters", ("a", "b"))]


def test_the_outlet_itself_and_those_that_credit_it_are_one_origin(make):
    own = make(PLAN, "a", outlet="Reuters")
    (story,) = trace([own, make(f"{AGAIN} Reuters reported it first.", "b")])
    assert [(o.id, o.reports) for o in story.origins] == [("outlet:Reuters", ("a", "b"))]


def test_the_short_form_of_one_report_is_the_outlet_another_of_the_story_names(make):
    a = make(f"{PLAN} The plan was first reported by the Sereth Courier.", "a")
    b = make(f"According to the Courier, this is so. {AGAIN}", "b")
    (story,) = trace([b, a])
    assert [(o.id, o.reports) for o in story.origins] == [("outlet:Sereth Courier", ("a", "b"))]
    assert "“the Courier” in b is taken to be Sereth Courier" in story.unknown[0]


def test_the_short_form_is_the_outlet_that_published_another_of_the_story(make):
    a, b = make(PLAN, "a", outlet="The Sereth Courier"), make(f"According to the Courier, this is so. {AGAIN}", "b")
    (story,) = trace([a, b])
    assert [(o.name, o.reports) for o in story.origins] == [("The Sereth Courier", ("a", "b"))]


def test_a_short_form_of_two_outlets_or_of_a_great_paper_is_nobody(make):
    a = make(f"{PLAN} The Sereth Courier reported it. The Karsk Courier reported it.", "a")
    (story,) = trace([a, make(f"According to the Courier, this is so. {AGAIN}", "b")])
    assert "report:b" in [o.id for o in story.origins]
    a = make(f"{PLAN} The Sereth Times reported it.", "a")
    (story,) = trace([a, make(f"According to the Times, this is so. {AGAIN}", "b")])
    assert "report:b" in [o.id for o in story.origins]


def test_the_article_makes_no_other_outlet(make):
    own = make(PLAN, "a", outlet="The Sereth Gazette")
    (story,) = trace([own, make(f"{AGAIN} The Sereth Gazette reported it first.", "b")])
    assert [(o.id, o.reports) for o in story.origins] == [("outlet:Sereth Gazette", ("a", "b"))]


@pytest.mark.parametrize("copies", [1, 5, 20])
def test_a_flood_of_copies_moves_nothing(make, copies):
    reports = [make(PLAN, "a", date="2024-03-01"), make(AGAIN, "b", date="2024-03-01")]
    flood = [make(PLAN, f"copy{n:02}", date="2024-03-09") for n in range(copies)]
    every = [*reports, *flood]
    found = corroboration(every, trace(every), [report.id for report in every])
    assert (found.reports, found.origins_min, found.origins_max) == (2 + copies, 2, 2)
    assert trace(reports) == trace([r for r in every if not r.id.startswith("copy")])


@pytest.mark.parametrize("pasted", [1, 2, 30])
@pytest.mark.parametrize("credit", ["", " Reuters reported it first."])
def test_texts_pasted_together_do_not_make_two_reports_one(make, pasted, credit):
    reports = [make(PLAN, "a"), make(OTHER, "b")]
    flood = [make(f"{PLAN} {OTHER}{credit}", f"pasted{n:02}") for n in range(pasted)]
    every = [*reports, *flood]
    found = corroboration(every, trace(every), ["a", "b"])
    assert (found.origins_min, found.origins_max) == (2, 2)
    origins = {origin.id: origin for story in trace(every) for origin in story.origins}
    assert {"report:a", "report:b"} <= set(origins)
    assert "pasted00" in origins["report:a"].reports


def test_parts_of_a_report_that_was_first_rest_on_it(make):
    whole = make(f"{PLAN} {OTHER}", "whole", date="2024-03-01")
    (story,) = trace([whole, make(PLAN, "a", date="2024-03-02"), make(OTHER, "b", date="2024-03-03")])
    assert [(o.id, o.reports) for o in story.origins] == [("report:whole", ("a", "b", "whole"))]


def test_a_report_with_two_origins_joins_its_neighbours_at_least(make):
    a = make(f"{PLAN} Reuters reported it first.", "a")
    b = make(f"{AGAIN} Politico reported it. According to Reuters, it is so.", "b")
    found = corroboration([a, b], trace([a, b]), ["a", "b", "nobody"])
    assert (found.reports, found.origins_min, found.origins_max) == (2, 1, 2)
    assert "at least 1 origin, at most 2" in found.why


def test_nothing_told_is_nothing_counted():
    found = corroboration([], [], ["a"])
    assert (found.reports, found.origins_min, found.origins_max) == (0, 0, 0)


def test_unnamed_sources_beside_two_credits_are_said_to_be_unknown(make):
    text = f"{PLAN} Reuters reported it. Politico reported more.\n“They tax our boats,” one official said."
    (story,) = trace([make(text, "a")])
    assert "“one official”" in story.unknown[0]


def test_the_order_of_reports_does_not_matter(make):
    reports = [make(PLAN, "a"), make(AGAIN, "b"), make(OTHER, "c"), make(PLAN, "d")]
    assert trace(reports) == trace(reversed(reports))


@given(st.lists(st.text(alphabet="ab c.\n", max_size=60), max_size=6))
def test_every_report_is_in_one_story_and_has_an_origin(texts):
    reports = [
        assemble(Extracted(text, "text", language="en"), Identity(f"r{n}", "f", "")) for n, text in enumerate(texts)
    ]
    stories = trace(reports)
    assert sorted(key for story in stories for key in story.reports) == [f"r{n}" for n in range(len(texts))]
    assert all(any(key in origin.reports for origin in story.origins) for story in stories for key in story.reports)


PIECES = st.lists(st.sampled_from([PLAN, AGAIN, OTHER, "Reuters reported it first."]), min_size=1, max_size=5)
DATES = st.sampled_from(["", "2024-03", "2024-03-01", "2024-03-02"])


@given(st.lists(st.tuples(PIECES, DATES), max_size=7))
def test_however_texts_are_pasted_together_each_has_an_origin(texts):
    reports = [
        assemble(Extracted(" ".join(pieces), "text", language="en", date=date), Identity(f"r{n}", "f", ""))
        for n, (pieces, date) in enumerate(texts)
    ]
    stories = trace(reports)
    assert stories == trace(reversed(reports))
    for story in stories:
        assert {key for origin in story.origins for key in origin.reports} == set(story.reports)


@given(st.dictionaries(st.sampled_from("abcdef"), st.text(alphabet="xyz ", max_size=80)))
def test_shared_runs_are_symmetric_shares(texts):
    assert all(pair.a < pair.b and 0 < pair.containment <= 1_000_000 for pair in shared_runs(texts))


@given(st.dictionaries(st.sampled_from("abcdef"), st.text(alphabet="xyzuvw ", max_size=60)))
def test_clusters_are_a_partition(texts):
    assert sorted(key for group in cluster(texts) for key in group) == sorted(texts)


def test_the_lines_of_a_report_and_its_story_can_be_written(make):
    report = make(f"{PLAN} Reuters reported it first. The mayor said that it was over.", "a")
    (story,) = trace([report])
    line = json.loads(json.dumps(report_line(report, story.id)))
    assert (line["type"], line["story"], line["credits"][0]["outlet"]) == ("report", "story-a", "Reuters")
    assert [part["kind"] for part in line["lines"]] == ["body"]
    said = json.loads(json.dumps(statement_line(report.statements[-1])))
    assert (said["source"]["text"], said["content"]["text"]) == ("The mayor", "it was over")
    assert json.loads(json.dumps(story_line(story)))["origins"][0]["id"] == "outlet:Reuters"


def test_three_hundred_copies_still_hang_together():
    texts = {f"r{n:03}": PLAN for n in range(300)}
    tied = [(pair.a, pair.b) for pair in shared_runs(texts) if pair.containment == 1_000_000]
    assert [(f"r{n:03}", f"r{n + 1:03}") for n in range(299)] == tied
    assert len(cluster(texts, tied)) == 1
