"""Rosters: every row accounted for, with all its problems at once, and nothing made up."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError, MusterError
from muster.files.account import Fate, Problem, Tally
from muster.files.table import Row, Table
from muster.rosters import ColumnMapping, Kind, NameRole, read_roster
from muster.rosters.mapping import guess_mapping
from muster.rosters.read import subjects_in


@pytest.fixture
def roster(tmp_path):
    """Return a function that writes a roster and reads it."""

    def read(content, name="roster.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_roster(path, **options)

    return read


def names(subject):
    return [(name.value, name.role) for name in subject.names]


def test_a_full_row_is_read_field_by_field(roster):
    one = roster(
        "ID;Full name;Native name;Latin name;Aliases;DOB;Place of birth;Birth country;Nationality;Sex;Passport No;Passport country;"
        "National ID;Police ID;Identifiers;Rank;Position;Unit;From;To;Commander;Shoe size\n"
        "K-1;Khalid al-Hassan;خالد الحسن;Haled Hassan;Abu Omar | أبو عمر;12.03.1975;Dayr az-Zawr;Syria;Syrian;ذكر;N 00-12;Syria;"
        "٠١٢٣;P/77;tazkira: 12-34;Major;Deputy chief;3rd district;Jan 2020;;yes;44\n"
    ).subjects[0]
    assert (one.id, one.kind, one.row) == ("K-1", Kind.PERSON, 2)
    assert names(one) == [
        ("Khalid al-Hassan", NameRole.FULL),
        ("خالد الحسن", NameRole.NATIVE),
        ("Haled Hassan", NameRole.ROMANISED),
        ("Abu Omar", NameRole.ALIAS),
        ("أبو عمر", NameRole.ALIAS),
    ]
    assert one.birth_dates[0].spans[0].first == date(1975, 3, 12)
    assert one.birth_places == ("Dayr az-Zawr", "Syria")
    assert (one.nationalities, one.gender, one.commander) == (("sy",), "male", True)
    assert [(i.type, i.number, i.key, i.issuer) for i in one.identifiers] == [
        ("passport", "N 00-12", "N0012", "Syria"),
        ("national_id", "٠١٢٣", "0123", ""),
        ("police_id", "P/77", "P77", ""),
        ("tazkira", "12-34", "1234", ""),
    ]
    assert (one.rank, one.position, one.unit) == ("Major", "Deputy chief", "3rd district")
    start, end = one.posting
    assert start is not None
    assert start.raw == "Jan 2020"
    assert end is None
    assert one.raw["Shoe size"] == "44"


@pytest.mark.parametrize(
    "headings, row, value, family",
    [
        ("الاسم الأول,اسم الأب,اللقب", "خالد,محمود,الحسن", "خالد الحسن", "الحسن"),
        ("Фамилия,Имя,Отчество", "Иванов,Иван,Петрович", "Иван Петрович Иванов", "Иванов"),
        ("Nom,Prénom", "Lefèvre,Zoë", "Zoë Lefèvre", "Lefèvre"),
        ("Nombre,Primer apellido,Segundo apellido", "José,Peña,Ruiz", "José Peña Ruiz", "Peña Ruiz"),
        ("نام,نام خانوادگی", "علی,رضایی", "علی رضایی", "رضایی"),
        ("First name,Surname", "Omar,Haddad", "Omar Haddad", "Haddad"),
        ("name,surname", "Omar,Haddad", "Omar Haddad", "Haddad"),
    ],
)
def test_a_name_in_parts_is_put_together_given_names_first(roster, headings, row, value, family):
    name = roster(f"{headings}\n{row}\n").subjects[0].names[0]
    assert (name.value, name.role, name.family) == (value, NameRole.PARTS, family)


def test_a_chain_of_fathers_is_a_second_name(roster):
    one = roster("الاسم الأول,اسم الأب,اسم الجد,اللقب\nخالد,محمود,علي,الحسن\n").subjects[0]
    assert [name.value for name in one.names] == ["خالد الحسن", "خالد محمود علي الحسن"]


@pytest.mark.parametrize(
    "heading, cell, code",
    [
        ("الجنسية", "سوري", "sy"),
        ("гражданство", "Украина", "ua"),
        ("nationalité", "Mali", "ml"),
        ("nationality", "Korea, North", "kp"),
    ],
)
def test_nationalities_become_codes(roster, heading, cell, code):
    assert roster(f'name,{heading}\nAli,"{cell}"\n').subjects[0].nationalities == (code,)


def test_two_nationalities_in_a_cell_are_two(roster):
    assert roster('name,nationality\nAli,"Syria, Iraq"\n').subjects[0].nationalities == ("sy", "iq")


@pytest.mark.parametrize(
    "word, gender",
    [
        ("M", "male"),
        ("Female", "female"),
        ("أنثى", "female"),
        ("мужской", "male"),
        ("жінка", "female"),
        ("زن", "female"),
        ("femme", "female"),
        ("H", "male"),
        ("X", "other"),
        ("-", ""),
        ("n/a", ""),
    ],
)
def test_gender_is_read_in_many_languages(roster, word, gender):
    read = roster(f"name,sex\nAli,{word}\n")
    assert read.subjects[0].gender == gender
    assert read.account.problems == ()


def test_a_burmese_roster_is_understood(roster):
    one = roster("အမည်,မွေးသက္ကရာဇ်,ကျား/မ,တပ်ဖွဲ့,ရာထူး\nမောင်မောင်,1975,ကျား,ရဲတပ်ဖွဲ့,တပ်မှူး\n").subjects[0]
    assert (one.caption, one.gender, one.unit, one.position) == ("မောင်မောင်", "male", "ရဲတပ်ဖွဲ့", "တပ်မှူး")
    assert one.birth_dates[0].raw == "1975"


def test_a_row_shows_all_its_problems_at_once_and_is_still_accepted(roster):
    read = roster("name,dob,nationality,sex,commander\nAli,31 Feb 1975,Atlantis,maybe,perhaps,extra\n")
    assert [(p.code, p.value, p.fate) for p in read.account.problems] == [
        ("long-row", "extra", Fate.ACCEPTED),
        ("yes-no-unread", "perhaps", Fate.ACCEPTED),
        ("date-unread", "31 Feb 1975", Fate.ACCEPTED),
        ("country-unread", "Atlantis", Fate.ACCEPTED),
        ("gender-unread", "maybe", Fate.ACCEPTED),
    ]
    one = read.subjects[0]
    assert (one.gender, one.nationalities, one.commander) == ("", (), None)
    assert one.raw["(extra cell 1)"] == "extra"


def test_every_row_has_a_fate(roster):
    read = roster("id,name,dob\n1,Ali,1975\n,,\n2,,31 Feb 1975\nid,name,dob\n3,???,1980\n4,Omar,1980\n")
    assert [s.id for s in read.subjects] == ["1", "4"]
    account = read.account
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (6, 2, 2, 2)
    assert [(p.row, p.code, p.fate) for p in account.problems] == [
        (3, "blank", Fate.REJECTED),
        (4, "no-name", Fate.QUARANTINED),
        (4, "date-unread", Fate.ACCEPTED),
        (5, "repeated-headings", Fate.REJECTED),
        (6, "no-name", Fate.QUARANTINED),
        (6, "name-unread", Fate.ACCEPTED),
    ]


def test_a_second_use_of_an_id_is_told_apart_by_its_row(roster):
    read = roster("id,name\nA,Ali\nA,Omar\n,Zoë\nrow-4,Hassan\n")
    assert [s.id for s in read.subjects] == ["A", "A-row-3", "row-4", "row-4-row-5"]
    assert [(p.row, p.code) for p in read.account.problems] == [(3, "duplicate-id"), (5, "duplicate-id")]


def test_an_ambiguous_date_is_reported_with_both_readings_kept(roster):
    read = roster("name,dob\nAli,12/03/1975\n")
    assert [span.first for span in read.subjects[0].birth_dates[0].spans] == [date(1975, 3, 12), date(1975, 12, 3)]
    assert [p.code for p in read.account.problems] == ["date-ambiguous"]


def test_a_spreadsheets_count_of_days_is_not_taken_for_a_date(roster):
    read = roster("name,dob\nAli,27465\n")
    assert read.subjects[0].birth_dates[0].spans == ()
    assert "count of days" in read.account.problems[0].remedy


def test_a_unit_is_a_subject_too(roster):
    read = roster("name,kind,parent unit\nكتيبة النور,وحدة,اللواء 5\nAli,person,\n")
    assert [(s.kind, s.unit) for s in read.subjects] == [(Kind.UNIT, "اللواء 5"), (Kind.PERSON, "")]
    assert read.account.kinds == (("person", 1), ("unit", 1))


def test_columns_that_serve_no_field_are_listed_and_kept(roster):
    read = roster("name,Shoe size,Remarks\nAli,44,tall\n")
    assert read.reading["columns not used"] == "Shoe size, Remarks"
    assert read.subjects[0].raw == {"name": "Ali", "Shoe size": "44", "Remarks": "tall"}


def test_a_roster_without_names_is_refused_with_its_headings_and_the_remedy(roster):
    with pytest.raises(
        InputError, match=r"roster.csv: no column of names among the headings 'code', 'dob'; say which"
    ) as caught:
        roster("code,dob\n1,1975\n")
    assert "mapping" in str(caught.value)


def test_a_mapping_replaces_the_guess_and_must_fit(roster):
    read = roster("Officer,Radio\nAli,Eagle\n", mapping=ColumnMapping({"name": ("Officer",), "alias": ("Radio",)}))
    assert names(read.subjects[0]) == [("Ali", NameRole.FULL), ("Eagle", NameRole.ALIAS)]
    assert read.mapping == {"name": ("Officer",), "alias": ("Radio",)}
    with pytest.raises(InputError, match="a column the file has not: 'Soldier'; its headings are: 'Officer', 'Radio'"):
        roster("Officer,Radio\nAli,Eagle\n", mapping=ColumnMapping({"name": ("Soldier",)}))


def test_a_workbook_with_a_title_reads_like_a_csv(roster):
    book = openpyxl.Workbook()
    for line in (
        ["Nominations, 3rd district"],
        ["الاسم الكامل", "تاريخ الميلاد"],
        ["خالد الحسن", date(1975, 3, 12)],
        [None, None],
        ["عمر", 1980],
    ):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    read = roster(out.getvalue(), "roster.xlsx")
    assert [(s.row, s.caption, s.birth_dates[0].raw) for s in read.subjects] == [
        (3, "خالد الحسن", "1975-03-12"),
        (5, "عمر", "1980"),
    ]
    assert (read.account.read, read.account.rejected) == (4, 2)


def test_json_lines_with_lists_read_like_a_csv(roster):
    lines = [
        {"id": "1", "name": ["Ali", "علي"], "nationality": ["sy", "Iraq"], "birthDate": ["1975", "1976-02"]},
        {"id": "2", "name": "Omar"},
    ]
    read = roster("\n".join(json.dumps(line) for line in lines) + "\nnot json\n", "roster.jsonl")
    assert [s.id for s in read.subjects] == ["1", "2"]
    assert [name.value for name in read.subjects[0].names] == ["Ali", "علي"]
    assert read.subjects[0].nationalities == ("sy", "iq")
    assert len(read.subjects[0].birth_dates) == 2
    assert read.account.quarantined == 1


def test_an_old_arabic_encoding_is_read_and_stated(roster):
    text = "الاسم,تاريخ الميلاد\nخالد إبراهيم الحسن,1975\nمحمد عبد الله,1980\n"
    read = roster(text.encode("cp1256"))
    assert [s.caption for s in read.subjects] == ["خالد إبراهيم الحسن", "محمد عبد الله"]
    assert read.reading["encoding"] == "cp1256"
    assert "cp1256" in read.reading["notes"]


def test_a_name_of_absurd_length_is_quarantined(roster):
    account = roster(f"name\n{'x' * 501}\nAli\n").account
    assert (account.accepted, account.quarantined) == (1, 1)
    assert account.problems[0].code in {"name-too-long", "no-name"}


@pytest.mark.shared
def test_a_thousand_real_looking_rows_are_all_read(shared):
    read = read_roster(shared / "data/rosters/roster_seed7.csv")
    assert (read.account.read, read.account.accepted, read.account.problems) == (1000, 1000, ())
    assert {field: headings[0] for field, headings in read.mapping.items()} == {
        "id": "id", "name": "name", "birth_date": "birthDate", "nationality": "nationality", "gender": "gender",
    }  # fmt: skip


CELLS = st.sampled_from(
    [
        "name",
        "dob",
        "id",
        "Ali",
        "علي",
        "1975",
        "12/03/1975",
        "",
        "M",
        "Syria",
        "x:1",
        "-",
        '"',
        "\t",
        ";",
        "|",
        "\ud800",
    ]
)


@given(
    table=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6),
    name=st.sampled_from(["r.csv", "r.jsonl"]),
)
def test_any_table_is_a_roster_or_refused_and_adds_up(tmp_path_factory, table, name):
    path = tmp_path_factory.getbasetemp() / name
    rows = [["name", "dob", "id"], *table]
    text = "\n".join(
        json.dumps(dict(zip(rows[0], r, strict=False))) if name == "r.jsonl" else ",".join(r) for r in rows
    )
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read = read_roster(path)
    except MusterError:
        return
    assert read.account.accepted == len(read.subjects)
    assert len({s.id for s in read.subjects}) == len(read.subjects)
    assert all(s.names for s in read.subjects)
    assert read == read_roster(path)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_roster_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(b"name,dob\n" + data)
    try:
        read = read_roster(path)
    except MusterError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert read.account.accepted == len(read.subjects)
    assert "\n" not in refusal


# The account of a roster


def accounted(*rows: Row, before: tuple[Row, ...] = ()):
    """Return the subjects and the account of a table made by hand."""
    table, tally = Table(("name", "dob"), rows, "csv", {}, before), Tally()
    subjects = tuple(subjects_in(table, guess_mapping(table.headings), tally))
    return subjects, tally.close()


def test_rows_above_the_headings_and_below_are_accounted_for_with_what_stood_in_them():
    before = (Row(1, ("", " ")), Row(2, ("Third district", "", " for vetting ")))
    rows = (Row(4, ("Ali", "1980")), Row(5, ("", " ")), Row(6, (" name", "dob ")), Row(7, ("name", "")))
    subjects, account = accounted(*rows, before=before)
    assert [(subject.row, subject.id) for subject in subjects] == [(4, "row-4"), (7, "row-7")]
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (6, 2, 0, 4)
    assert account.kinds == (("person", 2),)
    assert account.problems == (
        Problem(1, "", "blank", "is blank", "", "", Fate.REJECTED),
        Problem(
            2, "", "before-headings", "stands above the headings", "", "Third district |  for vetting ", Fate.REJECTED
        ),
        Problem(5, "", "blank", "is blank", "", "", Fate.REJECTED),
        Problem(6, "", "repeated-headings", "repeats the headings", "", " name | dob ", Fate.REJECTED),
    )


def test_a_blank_row_that_cannot_be_trusted_is_quarantined_with_what_is_wrong():
    wrong = Problem(3, "", "cut", "was cut", fate=Fate.QUARANTINED)
    subjects, account = accounted(Row(2, ("Ali", "1980")), Row(3, ("", ""), problems=(wrong,)))
    assert (len(subjects), account.read, account.accepted, account.quarantined) == (1, 2, 1, 1)
    assert wrong in account.problems


def test_what_a_rejected_row_held_is_kept_cut_at_two_hundred_letters():
    account = accounted(Row(2, ("Ali", "")), before=(Row(1, ("x" * 150, "y" * 150)),))[1]
    assert {len(problem.value) for problem in account.problems if problem.code == "before-headings"} == {200}


def test_an_id_used_twice_says_which_row_had_it_first_and_what_to_do(roster):
    read = roster("id,name\nA,Ali\nA,Omar\n")
    (problem,) = read.account.problems
    assert (problem.row, problem.column, problem.value, problem.fate) == (3, "id", "A", Fate.ACCEPTED)
    assert problem.message == "the id is already that of row 2"
    assert problem.remedy == "give every nomination its own id"


def test_an_id_made_up_is_never_one_that_stands_in_the_roster_already(roster):
    read = roster("id,name\nrow-3,Ali\n,Omar\nA,Zoe\nA,Nur\nA-row-5,Sami\n")
    ids = [subject.id for subject in read.subjects]
    assert ids[:4] == ["row-3", "row-3-row-3", "A", "A-row-5"]
    assert len(set(ids)) == 5
    crowded = roster("id,name\nA,Ali\nA-row-4,Omar\nA,Zoe\n")
    assert [subject.id for subject in crowded.subjects] == ["A", "A-row-4", "A-row-4+"]


def test_where_an_id_is_said_not_to_be_given_the_row_names_the_subject(roster):
    read = roster("id,name\nn/a,Ali\n-,Omar\n")
    assert [subject.id for subject in read.subjects] == ["row-2", "row-3"]
    assert read.account.problems == ()


def test_a_roster_says_what_it_was_read_from_and_how(roster):
    read = roster("name;dob;Boots\nAli;1980;44\n")
    assert (read.name, read.format, read.account.read) == ("roster.csv", "csv", 1)
    assert read.digest == hashlib.sha256(b"name;dob;Boots\nAli;1980;44\n").hexdigest()
    assert dict(read.mapping)["name"] == ("name",)
    assert read.reading["columns not used"] == "Boots"
    assert "columns not used" not in roster("name;dob\nAli;1980\n").reading


def test_the_sheet_that_is_named_is_read_and_the_first_otherwise(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.active.append(["Ali"])
    other = book.create_sheet("second")
    other.append(["name"])
    other.append(["Omar"])
    book.save(tmp_path / "two.xlsx")
    assert read_roster(tmp_path / "two.xlsx", sheet="second").subjects[0].caption == "Omar"
    assert read_roster(tmp_path / "two.xlsx").subjects[0].caption == "Ali"
