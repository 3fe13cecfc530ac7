"""The how-to for notebooks does what it says."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/how-to/screen-from-a-notebook.md"
LIST = '{"id": "Q1", "schema": "Person", "properties": {"name": ["Nasir al-Khatib"], "birthDate": ["1971-03-05"]}}\n'


def test_the_how_to_for_notebooks_finds_whom_it_names(tmp_path, monkeypatch, capsys):
    (tmp_path / "watch.jsonl").write_text(LIST, "utf-8")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE))
    space: dict = {}
    exec(code, space)  # noqa: S102  # the example is what is tested
    assert [(row["subject"], row["entity"]) for row in space["table"]] == [("7", "Q1"), ("8", "")]
    assert capsys.readouterr().out == "7 1\n8 0\n"
