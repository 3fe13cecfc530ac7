"""Files of a force: ours, in Security Force Monitor's shape, FollowTheMoney; every row accounted for."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.dates import Grade
from muster.errors import InputError, MusterError
from muster.files.source import Source
from muster.force import CommandRole, PerpetratorKind, RelationKind, exposures, read_force, to_ftm, who_commanded
from muster.force.assemble import assemble
from muster.force.load import _draft

UNITS = """unit,name,other_names,type,level,country,kind,formed,from,until,sources
u3,Third Battalion,الكتيبة الثالثة; Третий батальон,battalion,battalion,Syria,state,2010,,,Gazette 4
u3,Old Guard,,,,,,,,2014,Gazette 1
lake,Lake Brigade,,brigade,,sy,State,,,,https://example.org/lake
north,Northern Command,,command,,sy,state,,,,
"""
RELATIONS = """unit,under,relation,from,until,seen_first,seen_last,ongoing,sources
Third Battalion,lake,command,2014-01-01,2016-06-30,,,,Gazette 5
lake,north,command,,,2012,2020,,Gazette 6
u3,Depot Nine,administrative,,,2015,,yes,
"""
POSTINGS = """person,person_name,unit,role,rank,dates,vacant,sources
p1,Osman Tirel,u3,Commander,Major,2015 to 2017,,Gazette 7
p2,Ines Halloran,Lake Brigade,قائد اللواء,Colonel,since at least 2014,,Gazette 8
p3,Bela Korr,u3,Rifleman,,2015-03-01 to 2018-12-31,,
,,north,Commander,,2016,yes,Gazette 9
"""
INCIDENTS = """incident,place,categories,units,unnamed_units,persons,victims,dates,sources
i1,Merrow,TORT; ARBD,u3,,,A. B.,2016-03-12,Report 3
i2,Merrow,KILLN,,men of a militia,,,May 2016,Report 4
i3,Amaro,LOOT,,,Bela Korr,,2016,Report 5
"""
OWN = {"units.csv": UNITS, "relations.csv": RELATIONS, "postings.csv": POSTINGS, "incidents.csv": INCIDENTS}


@pytest.fixture
def read(tmp_path):
    def every(**files):
        paths = []
        for name, text in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return read_force(paths)

    return every


def own(read, **changed):
    return read(**{name.replace(".", "__"): changed.get(name.split(".")[0], text) for name, text in OWN.items()})


def test_our_tables_make_a_force_that_can_be_asked(read):
    got = own(read)
    assert [(one.name, one.format, one.account.read, one.account.accepted) for one in got.files] == [
        ("units.csv", "own", 4, 4),
        ("relations.csv", "own", 3, 3),
        ("postings.csv", "own", 4, 4),
        ("incidents.csv", "own", 3, 3),
    ]
    chain = who_commanded(got.force, "u3", date(2016, 3, 12))
    assert [(one.unit, one.path, one.grade) for one in chain.links] == [
        ("u3", Grade.CERTAIN, Grade.CERTAIN),
        ("lake", Grade.CERTAIN, Grade.POSSIBLE),
        ("north", Grade.CERTAIN, Grade.UNKNOWN),
    ]
    assert chain.links[1].commanders[0].name == "Ines Halloran"
    assert [(one.incident, one.tie, one.grade) for one in exposures(got.force, "p3")] == [("i1", "member", "certain")]


def test_a_unit_keeps_its_names_in_every_script_and_those_it_bore_before(read):
    unit = own(read).force.units["u3"]
    assert {(one.text, one.script) for one in unit.names} == {
        ("Third Battalion", "Latin"),
        ("الكتيبة الثالثة", "Arabic"),
        ("Третий батальон", "Cyrillic"),
        ("Old Guard", "Latin"),
    }
    assert (unit.type, unit.country, unit.kind) == ("battalion", "sy", "state")


def test_a_unit_only_mentioned_is_there_and_marked_so(read):
    depot = own(read).force.units["Depot Nine"]
    assert (depot.name, depot.described) == ("Depot Nine", False)


def test_an_unnamed_unit_stays_with_its_incident(read):
    force = own(read).force
    [who] = force.incidents["i2"].perpetrators
    assert (who.kind, who.ref, who.text) == (PerpetratorKind.UNNAMED_UNIT, "", "men of a militia")
    assert "men of a militia" not in force.units


def test_a_bad_row_is_quarantined_with_its_remedy_and_the_others_go_on(read):
    bad = POSTINGS + "p9,Dara Venn,u3,Commander,,2017 to 2015,,\n,,u3,Commander,,,,\n,,,,,,,\n"
    got = own(read, postings=bad)
    account = got.files[2].account
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (7, 4, 2, 1)
    assert [(one.row, one.column, one.code, bool(one.remedy)) for one in account.problems] == [
        (6, "dates", "dates-unread", True),
        (7, "person", "no-person", True),
        (8, "", "blank", False),
    ]
    assert "p9" not in got.force.persons


def test_a_name_that_two_units_bear_leads_to_neither(read):
    twice = UNITS + "u9,Lake Brigade,,,,,,,,,\n"
    got = own(read, units=twice)
    assert [(one.row, one.code) for one in got.files[2].account.problems] == [(3, "ambiguous")]
    assert "lake, u9" in got.files[2].account.problems[0].message


def test_rows_that_set_a_unit_above_itself_are_all_quarantined(read):
    circle = RELATIONS + "north,u3,command,2015,,,,,\n"
    got = own(read, relations=circle)
    account = got.files[1].account
    assert [(one.row, one.code) for one in account.problems] == [(2, "cycle"), (3, "cycle"), (5, "cycle")]
    assert (account.accepted, account.quarantined) == (1, 3)


def test_a_unit_under_itself_is_quarantined(read):
    got = own(read, relations=RELATIONS + "u3,u3,command,,,,,,\n")
    assert [one.code for one in got.files[1].account.problems] == ["cycle"]


def test_four_dates_are_taken_as_they_are(read):
    table = "person,unit,role,first_imprecise,first_precise,last_precise,last_imprecise,starting,ending\n"
    got = read(p__csv=table + "a,u,Commander,2016-01-01,2016-02-01,2016-03-01,2016-04-01,Y,N\n")
    dates = got.force.postings[0].dates
    days = [date(2015, 12, 31), date(2016, 1, 5), date(2016, 2, 5), date(2016, 3, 5), date(2016, 5, 5)]
    assert [str(dates.on(day)) for day in days] == ["no", "possible", "certain", "possible", "unknown"]


def test_an_incident_told_twice_with_two_dates_is_sure_on_neither(read):
    got = own(read, incidents=INCIDENTS + "i1,Merrow,TORT,u3,,,,2016-04-01,Report 6\n")
    dates = got.force.incidents["i1"].dates
    assert dates.sure is None
    assert str(dates) == "2016-03-12 or 2016-04-01"


def test_columns_that_are_not_used_are_named(read):
    got = read(u__csv="unit,name,colour\nu,Third Battalion,green\n")
    assert got.files[0].unused == ("colour",)


@pytest.mark.parametrize(
    "text, message",
    [("colour,shape\nred,round\n", "no table of a force"), ("", "empty")],
)
def test_what_is_no_table_of_a_force_is_refused(read, text, message):
    with pytest.raises(InputError, match=message):
        read(x__csv=text)


# Security Force Monitor.

BASIC = "unit:id:admin,unit:name,unit:country,unit:classification,unit:other_names,unit:first_cited_date,unit:last_cited_date,unit:first_cited_date_start,unit:last_cited_date_open"
PARENTAGE = f"""{BASIC},unit:related_unit,unit:related_unit:name,unit:related_unit:country,unit:related_unit_class,unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,unit:related_unit_open
0a-1,Third Battalion,Nigeria,Army; Military,3 Bn,2012,2018-05,N,Y,0a-2,Lake Brigade,Nigeria,Command,2014-02-01,Y,2017-06,E
0a-2,Lake Brigade,Nigeria,Army,,2010,2018,N,N,0a-3,Northern Command,Nigeria,Administrative,2011,N,2018,Y
"""
PERSONNEL = f"""{BASIC},person:admin:id,person:name,person:other_names,person:posting_role,person:posting_rank,person:posting_title,person:posting_first_cited_date,person:posting_first_cited_date_start,person:posting_last_cited_date,person:posting_last_cited_date_end
0a-1,Third Battalion,Nigeria,Army; Military,3 Bn,2012,2018-05,N,Y,pp-1,Osman Tirel,O. Tirel,Commander,Major,,2015-01-10,Y,2016-08,Y
0a-2,Lake Brigade,Nigeria,Army,,2010,2018,N,N,pp-2,Ines Halloran,,Acting Commander,Colonel,,2016,N,2017,N
"""
MEMBERSHIPS = f"""{BASIC},unit:membership_id,unit:related_unit,unit:member_country,unit:member_classification,unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,unit:related_unit_open
0a-1,Third Battalion,Nigeria,Army; Military,3 Bn,2012,2018-05,N,Y,op-7,Operation Heron,Nigeria,Joint Operation,2016-01,Y,2016-09,E
"""
EVENTS = """incident:id:admin,incident:start_date,incident:end_date,incident:location_description,incident:violation_type,incident:violation_description,incident:perpetrator_name,incident:perpetrator_unit,incident:perpetrator_classification,incident:all:source
ev-1,2016-03-09,2016-03-17,Merrow,Torture,Fishers were beaten.,,Third Battalion,,ac-1
ev-2,2016-05,2016-05,Amaro,,Men in uniform took grain.,,,Army,ac-2
"""
SOURCES = "source:id:admin,source:title,source:publication_name,source:published_timestamp,source:url,source:access_point_id\ns1,Beaten at the lake,Merrow Wire,2016-04-01,https://example.org/1,ac-1\n"


def sfm(read):
    return read(a__csv=PARENTAGE, b__csv=PERSONNEL, c__csv=MEMBERSHIPS, d__csv=EVENTS, e__csv=SOURCES)


def test_their_tables_make_the_same_force_whose_dates_keep_their_flags(read):
    got = sfm(read)
    assert {one.format for one in got.files} == {"sfm"}
    assert all(one.account.accepted == one.account.read for one in got.files)
    kinds = {(one.unit, one.to): one.kind for one in got.force.relations}
    assert kinds == {
        ("0a-1", "0a-2"): RelationKind.COMMAND,
        ("0a-2", "0a-3"): RelationKind.ADMINISTRATIVE,
        ("0a-1", "op-7"): RelationKind.MEMBER,
    }
    first = next(one for one in got.force.postings if one.person == "pp-1")
    days = [date(2015, 1, 9), date(2015, 1, 10), date(2016, 8, 1), date(2016, 8, 20), date(2016, 9, 1)]
    assert [str(first.dates.on(day)) for day in days] == ["no", "certain", "certain", "possible", "no"]
    assert (first.command, first.rank) == (CommandRole.COMMANDER, "Major")


def test_an_administrative_parent_is_not_in_the_chain_and_an_operation_only_possibly(read):
    chain = who_commanded(sfm(read).force, "0a-1", date(2016, 3, 12))
    assert [(one.unit, one.path) for one in chain.links] == [
        ("0a-1", Grade.CERTAIN),
        ("0a-2", Grade.CERTAIN),
        ("op-7", Grade.POSSIBLE),
    ]
    assert chain.links[1].commanders[0].role is CommandRole.ACTING


def test_their_incidents_find_units_by_name_and_keep_a_bare_classification_apart(read):
    force = sfm(read).force
    assert [one.ref for one in force.incidents["ev-1"].perpetrators] == ["0a-1"]
    assert force.incidents["ev-1"].dates.sure is None
    [army] = force.incidents["ev-2"].perpetrators
    assert (army.kind, army.text) == (PerpetratorKind.UNNAMED_UNIT, "Army")
    assert force.citations == {"ac-1": "Beaten at the lake, Merrow Wire, 2016-04-01, https://example.org/1"}


# FollowTheMoney.


def line(ref, schema, **properties):
    return json.dumps({"id": ref, "schema": schema, "properties": {k: [v] for k, v in properties.items()}})


FTM = "\n".join(
    (
        line("o1", "Organization", name="Third Battalion"),
        line("o2", "PublicBody", name="Lake Brigade"),
        line("x1", "Person", name="Osman Tirel"),
        line("m1", "Membership", member="o1", organization="o2", role="command", startDate="2014", endDate="2017"),
        line("m2", "Membership", member="x1", organization="o2", role="Clerk", startDate="2012"),
        line("pos", "Position", name="Commander", organization="o1"),
        line("oc", "Occupancy", holder="x1", post="pos", startDate="2015-03", status="current"),
        line("oc2", "Occupancy", holder="nobody", post="pos"),
        line("ev", "Event", name="A raid", involved="o1", date="2016-03-12", location="Merrow"),
        line("ship", "Vessel", name="Heron"),
        "not json",
        "",
        line("end", "Organization", name="Depot"),
    )
)


def test_entities_make_the_same_force_and_every_line_is_accounted_for(read):
    got = read(force__jsonl=FTM)
    [file] = got.files
    account = file.account
    assert (file.format, account.read, account.accepted, account.quarantined, account.rejected) == ("ftm", 13, 9, 2, 2)
    assert [(one.row, one.code) for one in account.problems] == [
        (8, "no-such-entity"),
        (10, "not-used"),
        (11, "not-ftm"),
        (12, "blank"),
    ]
    chain = who_commanded(got.force, "o1", date(2016, 3, 12))
    assert [(one.unit, one.path, one.grade) for one in chain.links] == [
        ("o1", Grade.CERTAIN, Grade.POSSIBLE),
        ("o2", Grade.CERTAIN, Grade.UNKNOWN),
    ]
    assert [(one.incident, one.tie, one.grade) for one in exposures(got.force, "x1")] == [
        ("ev", "command", "possible"),
        ("ev", "member", "possible"),
    ]


def test_what_is_exported_comes_back_but_for_the_remainder(read):
    got = own(read)
    exported = to_ftm(got.force)
    back = read(back__jsonl="\n".join(json.dumps(one, ensure_ascii=False) for one in exported.entities))
    assert back.files[0].account.quarantined == 0
    assert set(back.force.units) == set(got.force.units)
    assert set(back.force.persons) == set(got.force.persons)
    assert {(one.unit, one.to, one.kind) for one in back.force.relations} == {
        (one.unit, one.to, one.kind) for one in got.force.relations
    }
    told = {(one.person, one.unit, one.role, one.origin.sources) for one in got.force.postings if not one.vacant}
    assert {(one.person, one.unit, one.role, one.origin.sources) for one in back.force.postings} == told
    for one in back.force.postings:
        [same] = [other for other in got.force.postings if (other.person, other.role) == (one.person, one.role)]
        if same.dates.starting and same.dates.ending:
            assert (one.dates.stated, one.dates.sure) == (same.dates.stated, same.dates.sure)
    left = {(one.field, one.value) for one in exported.remainder}
    assert {("rank", "Major"), ("dates", "since at least 2014"), ("victims", "kept back")} <= left
    assert ("vacancy", "north, Commander: 2016") in left
    assert ("unnamed unit", "men of a militia") in left


def test_victims_are_never_exported(read):
    exported = to_ftm(own(read).force)
    assert "A. B." not in json.dumps(exported.entities, ensure_ascii=False)
    assert all("A. B." not in one.value for one in exported.remainder)


def test_a_person_and_a_unit_with_one_id_stay_apart_in_the_export(read):
    got = read(p__csv="person,unit,role,dates\n7,7,Commander,2016\n")
    ids = [one["id"] for one in to_ftm(got.force).entities]
    assert len(ids) == len(set(ids))
    assert {"7", "person-7"} <= set(ids)


# Properties.


def shuffled(text, order):
    head, *rows = text.strip().split("\n")
    return "\n".join([head, *(rows[i] for i in order(len(rows)))]) + "\n"


def made(files):
    drafts = [_draft(Source(name, text.encode(), ""), name) for name, text in files.items()]
    return assemble({one.name: one.rows for one in drafts})


def told(force):
    """Everything a force says, but for row numbers."""
    ask = [who_commanded(force, unit, date(2016, 3, 12)) for unit in force.units]
    names = {unit.id: [(one.text, one.dates) for one in unit.names] for unit in force.units.values()}
    return ask, [exposures(force, one) for one in force.persons], names, list(force.incidents)


CITED = {name: text.replace("since at least 2014,,Gazette 8", "since at least 2014,,G") for name, text in OWN.items()}
CITED["relations.csv"] = RELATIONS.replace("2015,,yes,\n", "2015,,yes,Gazette 10\n")
CITED["postings.csv"] = POSTINGS.replace("2018-12-31,,\n", "2018-12-31,,Gazette 11\n")


@given(st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_rows_and_files_changes_nothing(random):
    def order(size):
        return random.sample(range(size), size)

    mixed = {name: shuffled(text, order) for name, text in CITED.items()}
    mixed = {name: mixed[name] for name in random.sample(sorted(mixed), len(mixed))}
    assert told(made(mixed)[0]) == told(made(CITED)[0])


@given(
    st.text(max_size=200), st.sampled_from([UNITS, RELATIONS, POSTINGS, INCIDENTS, PARENTAGE, PERSONNEL, EVENTS, FTM])
)
def test_any_rows_are_read_or_refused_and_add_up(noise, table):
    head = table.split("\n")[0]
    try:
        force, accounts = made({"x.csv": f"{head}\n{noise}\n"})
    except MusterError:
        return
    account = accounts["x.csv"]
    assert account.read == account.accepted + account.quarantined + account.rejected
    assert to_ftm(force) == to_ftm(force)


def test_a_line_separator_inside_a_name_ends_no_line(read):
    got = read(force__jsonl='{"id": "o1", "schema": "Organization", "properties": {"name": ["Third\u2028Battalion"]}}')
    assert [one.name for one in got.force.units.values()] == ["Third Battalion"]


def test_dates_given_in_two_ways_are_refused(read):
    got = read(p__csv="person,unit,role,dates,from\na,u,Commander,2016,2015\n")
    assert [one.code for one in got.files[0].account.problems] == ["dates-twice"]


@pytest.mark.parametrize(
    "four, grades",
    [
        ("since_beginning_of_time,,,2014-08-01", ["unknown", "unknown"]),
        ("since_beginning_of_time,2014-02-01,2014-03-01,", ["unknown", "certain"]),
        ("2014-01-01,,,2014-08-01", ["possible", "possible"]),
    ],
)
def test_what_lies_since_the_beginning_of_time_bounds_nothing(read, four, grades):
    head = "person,unit,role,first_imprecise,first_precise,last_precise,last_imprecise\n"
    [posting] = read(p__csv=f"{head}a,u,Commander,{four}\n").force.postings
    assert [str(posting.dates.on(day)) for day in (date(2014, 1, 5), date(2014, 2, 5))] == grades


def test_each_source_of_several_is_cited_by_itself(read):
    got = read(p__csv="person,unit,role,dates,sources\na,u,Commander,2016-01-01,ac-1; ac-2\n")
    [link] = who_commanded(got.force, "u", date(2016, 1, 1)).links
    assert link.commanders[0].sources == ("ac-1", "ac-2")
