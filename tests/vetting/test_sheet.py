"""The sheet of twenty columns, and what it leaves behind."""

from __future__ import annotations

import csv
import io

from muster.rosters import read_roster
from muster.vetting.sheet import COLUMNS, sheet_of

ROSTER = """id,الاسم بالعربية,name in latin,given name,surname,alias,dob,national id,passport,sex,unit,rank,position
1,طارق يوسف القرواني,Tarek Youssef Karawani,,,Abu Yusuf,1971-03-12,77001,P1,m,Harbour,رقيب,watch
2,,,Jorge Luis,Restrepo Gil,,1979,,,f,Harbour,,clerk
3,سميرة حداد,,,,,1990-01-01,99004,,f,Harbour,,cook
"""


def made(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return sheet_of(read_roster(path).subjects, country="qq", activity="harbour course")


def test_names_stand_in_their_columns_and_three_columns_stay_blank(tmp_path):
    sheet = made(tmp_path)
    rows = list(csv.DictReader(io.StringIO(sheet.csv.decode("utf-8-sig"))))
    assert len(COLUMNS) == 20
    assert [rows[0][name] for name in COLUMNS[:6]] == ["1", "Tarek", "Youssef", "", "KARAWANI", ""]
    assert [rows[1][name] for name in COLUMNS[:6]] == ["2", "Jorge", "Luis", "", "RESTREPO", "GIL"]
    assert all(row[f"blank {n}"] == "" for row in rows for n in (1, 2, 3))
    assert (rows[0]["national id"], rows[0]["birth date"], rows[0]["sex"]) == ("77001", "1971-03-12", "M")


def test_no_spelling_is_invented_and_what_the_sheet_cannot_hold_is_said(tmp_path):
    sheet = made(tmp_path)
    assert sheet.rows[2][1:6] == ("", "", "", "", "")
    left = [(one.row, one.field, one.value) for one in sheet.remainder]
    assert (1, "name", "طارق يوسف القرواني") in left
    assert (1, "name", "Abu Yusuf") in left
    assert (1, "passport", "P1") in left
    assert (1, "rank", "رقيب") in left
    assert (2, "birth date", "1979") in left
    assert (3, "name", "") in left
