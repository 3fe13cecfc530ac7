"""The demo's walks as text files beside its dossier, the same as the histories that were reviewed."""

from __future__ import annotations

from pathlib import Path

from muster.cli.demo import _write_histories
from muster.demo import walks

REVIEWED = Path(__file__).parents[1] / "vetting" / "histories"


def test_every_walk_of_the_demo_is_told_as_it_was_reviewed(tmp_path):
    _write_histories(tmp_path / "histories")
    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "histories").iterdir()}
    assert written == {file.name: file.read_text("utf-8") for file in REVIEWED.iterdir()}
    assert len(written) == len(walks()) == 5


def test_the_readme_of_the_demo_names_every_walk():
    said = (Path(walks()[0]).parents[1] / "README.md").read_text("utf-8")
    assert [file.name for file in walks() if f"walks/{file.name}" not in said] == []
