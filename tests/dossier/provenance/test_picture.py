from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.picture import picture
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.provenance.story_page import ties_of
from muster.reports.relations import Relation, RelationKind
from muster.reports.report import Origin, Report, Story

from .test_pages import made_of


def drawn(made: Provenance) -> ET.Element:
    lookup = Lookup(made)
    story = made.stories[0]
    return ET.fromstring(str(picture(story, ties_of(story, lookup), lookup)))  # noqa: S314  # made by us


def named(key: str, title: str = "") -> Report:
    return replace(made_of("Words."), id=key, title=title or key, outlet="", date="")


def flood(size: int) -> Provenance:
    """Return a story of many copies of one report."""
    reports = tuple(named(f"r{n:03}") for n in range(size))
    ids = tuple(report.id for report in reports)
    story = Story("story-r000", ids, (Origin("outlet:The Post", "The Post", ids, ()),))
    ties = tuple(Relation("r000", key, RelationKind.COPY, 1_000_000, (), "") for key in ids[1:])
    return Provenance(reports, (story,), ties)


def parts(svg: ET.Element, css: str) -> list[ET.Element]:
    return [one for one in svg.iter() if one.get("class", "").split()[:1] == [css]]


def test_an_origin_is_a_box_with_an_arrow_to_each_report_that_rests_on_it(traced):
    svg = drawn(traced)
    assert len(parts(svg, "origin")) == 1
    assert len(parts(svg, "report")) == len(parts(svg, "rests")) == 4


def test_a_picture_has_a_name_that_says_what_it_shows(traced):
    svg = drawn(traced)
    assert svg.get("role") == "img"
    assert svg.get("aria-label", "").startswith("4 reports on 1 origin: Merrowane Courier")


def test_reports_that_are_their_own_origin_are_boxed_as_such():
    ids = ("a", "b")
    origins = tuple(Origin(f"report:{key}", key, (key,), ()) for key in ids)
    svg = drawn(Provenance(tuple(map(named, ids)), (Story("story-a", ids, origins),)))
    assert len(parts(svg, "origin")) == 2
    assert parts(svg, "rests") == []


def test_ties_are_drawn_as_a_tree_however_many_there_are():
    made = flood(5)
    ids = made.stories[0].reports
    every = tuple(Relation(a, b, RelationKind.COPY, 900_000, (), "") for n, a in enumerate(ids) for b in ids[n + 1 :])
    assert len(parts(drawn(replace(made, relations=every)), "tie")) == 4


def test_a_flood_of_copies_is_one_box_that_counts_them():
    svg = drawn(flood(200))
    assert [text.text for text in parts(svg, "name")][-1] == "200 reports"
    assert float(svg.get("height", "")) < 200


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.integers(1, 14))
def test_whatever_a_report_is_called_its_box_stands_inside_the_picture(title, size):
    made = flood(size)
    made = replace(made, reports=tuple(replace(report, title=title) for report in made.reports))
    svg = drawn(made)
    width, height = float(svg.get("width", "")), float(svg.get("height", ""))
    for box in svg.iter("rect"):
        x, y, w, h = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
