from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.assemble import Identity, assemble
from muster.reports.extracted import Extracted
from muster.reports.lineage import trace
from muster.reports.relations import RelationKind, relate, relations
from muster.reports.wire import relation_line

PLAN = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks at the old customs school and paid by a foreign donor. "
    "Fishermen in the delta fear the militias, which have taxed their boats for a decade."
)
REWRITTEN = (
    "Fighters from three river militias are to be recruited into a harbour police, if the interior ministry of Veldia has "
    "its way. A foreign donor would pay the recruits, who are to be trained at the old customs school for six weeks. "
    "The militias have taxed the boats of fishermen in the delta for a decade and are feared there."
)
OWN = (
    "Veldia is looking for men to guard its docks, and has found them upstream. Armed bands that levied tolls on the water "
    "until last winter may soon wear uniforms, an idea that dismays villagers at the mouth of the Sereth."
)
QUOTE = "“We shall take nobody who has ever raised a gun against his neighbour,” the minister said."
QUOTING = f"Veldia is looking for men to guard its docks, and has found them upstream. {QUOTE}"
OTHER = (
    "A flood destroyed the only bridge of the mountain town of Karsk on Sunday and cut off four villages. "
    "Engineers expect repairs to last until autumn, and schools stay closed while helicopters bring bread and medicine."
)


@pytest.mark.parametrize(
    "left, right, kind",
    [
        pytest.param(PLAN, PLAN, RelationKind.COPY, id="the same text"),
        pytest.param(PLAN, f"{PLAN} The mayor of Karsk was not asked.", RelationKind.COPY, id="a text and more"),
        pytest.param(PLAN, REWRITTEN, RelationKind.REWRITE, id="the same choice of words"),
        pytest.param(f"{PLAN} {QUOTE}", QUOTING, RelationKind.QUOTES, id="one quotation in both"),
        pytest.param(PLAN, OWN, RelationKind.INDEPENDENT, id="the same thing in other words"),
        pytest.param(
            f"{PLAN} Reuters reported it first.",
            f"{OWN} Reuters reported it.",
            RelationKind.SAME_ORIGIN,
            id="one credit",
        ),
    ],
)
def test_two_reports_of_one_story(make, left, right, kind):
    found = relate(make(left, "a"), make(right, "b"))
    assert found.kind is kind, found.why
    assert 0 <= found.score <= 1_000_000
    assert found.why.endswith(".")


def test_two_stories_without_a_word_in_common_are_unrelated(make):
    found = relate(make(PLAN, "a"), make(OTHER, "b"), one_story=False)
    assert (found.kind, found.passages) == (RelationKind.UNRELATED, ())


def test_a_paragraph_carried_into_another_story_is_no_coincidence(make):
    found = relate(
        make(f"{OTHER} {OTHER.replace('Karsk', 'Odrin')} {PLAN}", "a"),
        make(f"{OWN} {PLAN} {OWN}", "b"),
        one_story=False,
    )
    assert found.kind in {RelationKind.COPY, RelationKind.REWRITE}


def test_words_quoted_in_one_report_are_no_wording_of_the_other(make):
    spoken = PLAN.replace("The interior ministry of Veldia wants", "We want")
    found = relate(make(f"“{spoken}” the minister said on Friday.", "a"), make(f"{OWN} {spoken}", "b"))
    assert found.kind not in {RelationKind.REWRITE, RelationKind.INDEPENDENT}


def test_a_rewrite_names_the_outlet_both_rest_on(make):
    found = relate(make(f"{PLAN} Reuters reported it first.", "a"), make(f"{REWRITTEN} Reuters reported it.", "b"))
    assert found.kind is RelationKind.REWRITE
    assert found.why.endswith("Both rest on Reuters.")


def test_the_order_of_the_two_does_not_matter(make):
    a, b = make(PLAN, "a"), make(REWRITTEN, "b")
    assert relate(a, b) == relate(b, a)


def test_no_other_report_moves_a_relation(make):
    pair = [make(PLAN, "a"), make(REWRITTEN, "b")]
    flood = [make(PLAN, f"copy{n:02}") for n in range(70)]
    alone = {(r.a, r.b): r for r in relations(pair, trace(pair))}
    among = {(r.a, r.b): r for r in relations([*flood, *pair], trace([*flood, *pair]))}
    assert among["a", "b"] == alone["a", "b"]


def test_all_pairs_of_a_story_are_listed_and_unrelated_ones_are_not(make):
    reports = [make(PLAN, "a"), make(REWRITTEN, "b"), make(OTHER, "c"), make(PLAN, "d")]
    found = relations(reports, trace(reports))
    assert [(r.a, r.b) for r in found] == [("a", "b"), ("a", "d"), ("b", "d")]
    assert found == relations(reversed(reports), trace(reversed(reports)))


def test_a_relation_can_be_written(make):
    a, b = make(PLAN, "a"), make(f"{PLAN} The mayor of Karsk was not asked.", "b")
    line = json.loads(json.dumps(relation_line(relate(a, b))))
    assert (line["type"], line["a"], line["b"], line["kind"], line["score"]) == ("relation", "a", "b", "copy", 1.0)
    (passage,) = line["passages"]
    assert a.text[passage["a"]["start"] : passage["a"]["end"]] == passage["a"]["text"] == passage["b"]["text"]


@given(st.lists(st.text(alphabet="abc de.\n“”", max_size=80), max_size=5))
def test_relations_never_fail_and_show_what_is_there(texts):
    reports = [
        assemble(Extracted(text, "text", language="en"), Identity(f"r{n}", "f", "")) for n, text in enumerate(texts)
    ]
    by_id = {report.id: report for report in reports}
    for relation in relations(reports, trace(reports)):
        assert relation.a < relation.b
        assert relation.kind is not RelationKind.UNRELATED
        for passage in relation.passages:
            assert by_id[relation.a].text[passage.a.start : passage.a.end] == passage.a.text
            assert by_id[relation.b].text[passage.b.start : passage.b.end] == passage.b.text
