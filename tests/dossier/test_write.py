from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from muster.dossier.folder import INCOMPLETE, MANIFEST
from muster.dossier.write import files, write
from muster.errors import InputError

HERE = Path(__file__).parent
PROGRAM = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import conftest
from muster.dossier.write import write
write(conftest.build(), sys.argv[1])
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_folder_holds_pages_tables_records_and_the_manifest(dossier, tmp_path):
    write(dossier, tmp_path / "out")
    found = contents(tmp_path / "out")
    assert {"index.html", "subjects.html", "roster.html", "lists.html", "policies.html", "stories.html"} <= set(found)
    assert {"results.jsonl", "results.csv", "reports.jsonl", "entities.ftm.json", MANIFEST, "muster.css"} <= set(found)
    assert INCOMPLETE not in found
    assert len(found["results.jsonl"].splitlines()) == len(dossier.roster.subjects)


def test_the_records_of_the_reports_are_typed_and_say_which_story(dossier, tmp_path):
    write(dossier, tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["type"] for line in lines[:5]] == ["report", "statement", "mention", "allegation", "allegation"]
    assert lines[0]["story"] == lines[-1]["id"]
    assert lines[-1]["type"] == "story"


def test_the_manifest_names_every_file_with_its_digest_and_every_input(dossier, tmp_path):
    write(dossier, tmp_path)
    found = contents(tmp_path)
    manifest = json.loads(found.pop(MANIFEST))
    assert manifest["files"] == {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}
    assert manifest["inputs"]["roster"]["sha256"] == dossier.roster.digest
    assert [one["id"] for one in manifest["inputs"]["policies"]] == ["leahy-dod", "house"]
    assert manifest["settings"] == {"limit": "10", "min_score": "0.35"}
    assert str(tmp_path) not in json.dumps(manifest)


@pytest.mark.parametrize(
    "seed, locale, zone",
    [("0", "C", "UTC"), ("1", "tr_TR.UTF-8", "Pacific/Apia"), ("7", "ar_EG.UTF-8", "America/Lima")],
)
def test_the_same_bytes_come_out_under_any_hash_seed_locale_and_time_zone(seed, locale, zone, dossier, tmp_path):
    write(dossier, tmp_path / "here")
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
    subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path / "there")], check=True, env=environment)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_an_earlier_dossier_is_replaced_and_a_note_beside_it_stays(dossier, kit, tmp_path):
    write(dossier, tmp_path)
    (tmp_path / "my notes.txt").write_text("ask the sender", encoding="utf-8")
    write(kit.build(reports=()), tmp_path)
    assert list((tmp_path / "reports").iterdir()) == []
    assert (tmp_path / "my notes.txt").exists()


def test_a_folder_with_something_else_in_it_is_refused_with_a_remedy(dossier, tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"x")
    with pytest.raises(InputError, match=r"no dossier; name a new or empty folder"):
        write(dossier, tmp_path)
    assert contents(tmp_path) == {"thesis.docx": b"x"}


@pytest.mark.parametrize("manifest", [b"[]", b"{}", b"not json", b'{"format": "other"}', b"\xff"])
def test_a_manifest_of_something_else_does_not_open_the_door(manifest, dossier, tmp_path):
    (tmp_path / MANIFEST).write_bytes(manifest)
    with pytest.raises(InputError):
        write(dossier, tmp_path)
    assert (tmp_path / MANIFEST).read_bytes() == manifest


def test_a_dossier_cut_short_says_so_and_can_be_made_again(dossier, tmp_path):
    write(dossier, tmp_path / "d")
    (tmp_path / "d" / MANIFEST).unlink()
    (tmp_path / "d" / INCOMPLETE).write_text("x", encoding="utf-8")
    write(dossier, tmp_path / "d")
    assert (tmp_path / "d" / MANIFEST).exists()
    assert not (tmp_path / "d" / INCOMPLETE).exists()


def test_a_crash_in_the_middle_leaves_no_manifest(dossier, kit, tmp_path):
    write(dossier, tmp_path)
    broken = kit.build()
    object.__setattr__(broken, "stories", (None,))  # a value no page can be made of
    with pytest.raises(AttributeError):
        write(broken, tmp_path)
    assert not (tmp_path / MANIFEST).exists()
    assert (tmp_path / INCOMPLETE).exists()


def test_a_file_in_the_way_is_one_clear_line(dossier, tmp_path):
    (tmp_path / "out").write_bytes(b"x")
    with pytest.raises(InputError, match="cannot be written"):
        write(dossier, tmp_path / "out")


def test_a_link_inside_an_earlier_dossier_is_not_followed(dossier, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.html").write_bytes(b"x")
    write(dossier, tmp_path / "d")
    for page in (tmp_path / "d" / "reports").iterdir():
        page.unlink()
    (tmp_path / "d" / "reports").rmdir()
    (tmp_path / "d" / "reports").symlink_to(elsewhere)
    with pytest.raises(InputError, match="is a link"):
        write(dossier, tmp_path / "d")
    assert (elsewhere / "keep.html").exists()


def test_ids_that_would_climb_out_stay_inside(kit, tmp_path):
    report = kit.report("../../../outside")
    write(kit.build(reports=(report,)), tmp_path / "d")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d"]


def test_pages_come_out_one_at_a_time(dossier):
    assert next(files(dossier))[0] == "muster.css"
