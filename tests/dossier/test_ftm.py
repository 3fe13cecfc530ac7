from __future__ import annotations

from datetime import date

from muster.dates.partial import PartialDate, Precision, Span
from muster.dossier.ftm import ftm_entities, iso_prefix, subject_to_ftm


def test_a_year_is_never_completed_to_a_day():
    year = PartialDate("1975", Precision.YEAR, (Span(date(1975, 1, 1), date(1975, 12, 31)),))
    assert iso_prefix(year) == "1975"


def test_a_date_of_two_readings_is_no_date_but_a_note(kit):
    either = PartialDate(
        "12/03/1975",
        Precision.DAY,
        (Span(date(1975, 3, 12), date(1975, 3, 12)), Span(date(1975, 12, 3), date(1975, 12, 3))),
    )
    assert iso_prefix(either) == ""
    record = subject_to_ftm(kit.person(1, "علي حسن", birth_dates=(either,)), "roster")
    assert "birthDate" not in record["properties"]
    assert record["properties"]["notes"] == ["born 12/03/1975"]


def test_a_person_and_a_unit_are_kept_apart_and_meet_no_id_of_a_list(dossier):
    subjects = {subject.id: subject for subject in dossier.roster.subjects}
    records = list(ftm_entities(dossier.results, subjects, dossier.snapshots, "nominees.csv"))
    assert [(r["id"], r["schema"]) for r in records[-3:]] == [
        ("roster-unit/7", "Organization"),
        ("is-1", "Person"),
        ("is-2", "Organization"),
    ]
    assert records[0]["properties"]["passportNumber"] == ["P 123-456"]


def test_every_name_goes_out_in_its_own_script(dossier):
    record = subject_to_ftm(dossier.roster.subjects[0], "x")
    assert record["properties"]["name"] == ["محمود الصباح"]
    assert record["properties"]["alias"] == ["Mahmoud al-Sabah"]
