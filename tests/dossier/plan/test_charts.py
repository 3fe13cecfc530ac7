"""Every picture: text, titled, the same bytes again, with a table that says the same and what both rest on."""

from __future__ import annotations

import csv
import io
import re

import pytest
from lxml import etree
from markupsafe import Markup

from muster.dossier.plan.chart import MARK, Chart, Column, Table, csv_of, shown
from muster.dossier.plan.charts import charts_of
from muster.dossier.plan.write import alone
from muster.plan.answers import Interval

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=["harbour_study", "concept", "certain"])
def charts(request):
    return charts_of(request.getfixturevalue(request.param))


def by_name(charts, name):
    return next(chart for chart in charts if chart.name == name)


def test_every_picture_alone_is_xml_that_says_what_it_is(charts):
    for chart in charts:
        root = etree.fromstring(alone(chart))
        title, says = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {says.get('id')}"
        assert title.text
        assert says.text == chart.says
        assert "var(" not in alone(chart).decode()


def test_no_number_of_a_picture_is_lost_or_endless(charts):
    for chart in charts:
        assert not re.search(r"nan|inf\b|[0-9]\.[0-9]{2,}\"", str(chart.picture).partition("</desc>")[2])


def test_no_words_leave_their_picture(charts):
    for chart in charts:
        wide = float(re.search(r'width="([0-9.]+)"', str(chart.picture))[1])
        for node in etree.fromstring(str(chart.picture).encode()).iter(f"{SVG}text"):
            x, length = float(node.get("x")), 6.6 * len(node.text or "")
            assert 0 <= x <= wide
            assert node.get("text-anchor") != "start" or x + length <= wide + 12, (chart.name, node.text)


def test_a_table_has_every_row_and_goes_into_csv_with_what_it_rests_on(charts):
    for chart in charts:
        rows = list(csv.DictReader(io.StringIO(csv_of(chart).decode("utf-8-sig"))))
        assert len(rows) == len(chart.table.rows)
        assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
        assert not rows or {"cites", "assumed"} <= {*rows[0]}


def test_sources_and_assumptions_stand_below_every_picture(charts):
    for chart in charts:
        words = " ".join(node.text or "" for node in etree.fromstring(str(chart.picture).encode()).iter(f"{SVG}text"))
        assert "Sources:" in words
        assert all(source in words for source in chart.cites)
        assert all(item in words for item in chart.assumed)
        assert (MARK in words) == bool(chart.assumed) or chart.name == "graph"


def test_the_same_study_gives_the_same_bytes(harbour_study):
    one, other = charts_of(harbour_study), charts_of(harbour_study)
    assert [chart.picture for chart in one] == [chart.picture for chart in other]
    assert [csv_of(chart) for chart in one] == [csv_of(chart) for chart in other]


def test_what_hangs_on_open_facts_is_hatched_and_what_does_not_is_filled(harbour_study, certain):
    open_, sure = by_name(charts_of(harbour_study), "strength"), by_name(charts_of(certain), "strength")
    assert "url(#strength-hatch)" in str(open_.picture)
    assert "url(#strength-hatch)" not in str(sure.picture)
    assert "nobody has stated a chance" in open_.says


def test_nobody_confirmed_is_no_firm_strength_in_any_week(concept):
    table = by_name(charts_of(concept), "strength").table
    at = [column.key for column in table.columns].index("firm")
    assert {row[at] for row in table.rows} == {Interval(0.0, 0.0)}


def test_a_pledge_on_conditions_is_hatched_and_its_report_is_shown_where_the_pointer_rests(concept):
    picture = by_name(charts_of(concept), "pledges").picture
    assert "url(#pledges-hatch)" in str(picture)
    hovers = [node.text for node in etree.fromstring(str(picture).encode()).iter(f"{SVG}title")]
    assert any("All Israel: Palestinian groups reportedly reject" in (text or "") for text in hovers)


def test_long_poles_that_hide_one_another_are_drawn_by_what_is_lost(concept):
    tornado = by_name(charts_of(concept), "tornado")
    assert "Nothing helps alone" in tornado.says
    assert str(tornado.picture).count("LONG POLE") == 2


def test_coverage_is_blank_where_a_task_is_not_open(concept):
    rows = by_name(charts_of(concept), "coverage").table.rows
    assert all(row[2].high > 0 for row in rows)


def test_what_a_fund_may_not_pay_is_told_by_restriction(harbour_study):
    rows = {(row[0], row[1]): row for row in by_name(charts_of(harbour_study), "stranded").table.rows}
    assert rows["treasury", "uses"][2] == "never reimbursement"
    assert rows["donors", "recipients"][2] == "only vetted recipients"
    assert all(row[4].high <= row[3].high + 1e-6 for row in rows.values())


def test_recruits_add_up_at_every_stage(harbour_study):
    rows = {row[1]: row[2].low for row in by_name(charts_of(harbour_study), "pipeline").table.rows}
    assert rows["applied"] == pytest.approx(rows["refused"] + rows["passed"] + rows["in the queue"], abs=1e-3)
    after = (
        "waiting for a course",
        "in a course",
        "failed a course",
        "left the force",
        "dismissed after a later finding",
        "in the field",
    )
    low = sum(rows[name] for name in after)
    assert low <= rows["passed"] + 1e-3


def test_vega_lite_has_its_numbers_inside(charts):
    for chart in charts:
        if chart.vega:
            assert chart.vega["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
            assert chart.vega["data"]["values"]
            assert "url" not in chart.vega["data"]


@pytest.mark.parametrize(
    "value, kind, words",
    [
        (Interval(0, 0.029), "share", "0 to 3 %"),
        (Interval(0.001, 0.001), "share", "under 1 %"),
        (Interval(44, float("inf")), "number", "44 to never"),
        (Interval(1e6, 1e6), "money", "1 m USD"),
        (Interval(379_500, 458_900), "money", "379.5 k to 458.9 k USD"),
        (True, "flag", f"{MARK} assumed"),
        (None, "number", ""),
    ],
)
def test_a_value_as_people_read_it(value, kind, words):
    assert shown(value, kind, "USD") == words


def test_a_cell_of_a_chart_is_never_a_formula():
    table = Table("t", (Column("name", "Name"),), (("=1+1",),))
    chart = Chart("x", "X", "says", Markup(""), table)
    assert b"'=1+1" in csv_of(chart)
