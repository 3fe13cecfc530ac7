from __future__ import annotations

import csv
import importlib.util
import io
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from muster.demo import files

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_demo.py"


@pytest.fixture(scope="module")
def make_demo():
    spec = importlib.util.spec_from_file_location("make_demo", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_committed_is_what_the_script_makes(make_demo):
    made = dict(make_demo.files())
    assert sorted(made) == [
        "reports/06_coast_police_statement.docx",
        "reports/07_legal_aid_bulletin.pdf",
        "roster.xlsx",
    ]
    assert [name for name, data in made.items() if files().joinpath(*name.split("/")).read_bytes() != data] == []


def test_the_workbook_holds_the_csv_cell_for_cell():
    text = (files() / "roster.csv").read_text("utf-8-sig")
    expected = list(csv.reader(io.StringIO(text, newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO((files() / "roster.xlsx").read_bytes())).active
    assert [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)] == expected


def test_the_word_file_opens_as_word_files_do():
    document = docx.Document(io.BytesIO((files() / "reports" / "06_coast_police_statement.docx").read_bytes()))
    assert document.paragraphs[0].text == document.core_properties.title == "Statement on the events at Quay Nine"
    assert "“Our patrol found two men" in document.paragraphs[5].text


def test_the_pdf_opens_as_pdf_files_do():
    reader = pypdf.PdfReader(io.BytesIO((files() / "reports" / "07_legal_aid_bulletin.pdf").read_bytes()), strict=True)
    assert reader.metadata.title == "Bulletin 14: complaints from the Quay Nine station"
    assert "Lieutenant Ziad Barakat" in reader.pages[0].extract_text()


def _text(value: object) -> str:
    """A cell as the CSV writes it: full dates are date cells in the workbook."""
    if value is None:
        return ""
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
