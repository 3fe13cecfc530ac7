"""Claims about work on several cores: it is the work of one core."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from muster.errors import InputError
from muster.reports import parallel
from muster.reports.claims import find_claims
from muster.reports.lineage import trace
from muster.reports.parallel import most_workers, on_every_core
from muster.reports.read import read_reports
from muster.reports.utterances import utterances
from muster.reports.wire import claim_line, report_line, statement_line, utterance_line

TEXT = (
    "The harbour council of Veldia will train forty guards for the northern quay, the Sereth Courier reported on Monday. "
    "“We shall train them for six weeks and pay them as dockers are paid,” Mayor Sami Odeh told the newspaper in town {n}. "
    "Fishermen said that nobody had asked them, and that the guards of pier {n} had taken their nets before the winter."
)


@pytest.mark.parametrize("run", [1, 3, 5])
def test_results_are_in_the_order_of_the_items(run: int) -> None:
    assert on_every_core(str, range(17), run=run, workers=2) == [str(item) for item in range(17)]


def test_an_error_is_that_of_one_core_even_when_it_cannot_be_sent() -> None:
    def work(item: int) -> int:
        if item == 7:
            raise InputError("is torn", file="report 7", remedy="copy it again")
        return item

    with pytest.raises(InputError, match="report 7: is torn; copy it again"):
        on_every_core(work, range(9), run=2, workers=2)


def test_a_worker_starts_no_workers_of_its_own() -> None:
    assert on_every_core(lambda _: most_workers(), range(4), run=1, workers=2) == [1] * 4


def test_few_items_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_context", lambda _: pytest.fail("a process was started"))
    assert on_every_core(str, range(5), run=3, workers=2) == ["0", "1", "2", "3", "4"]


def test_reports_read_on_two_cores_are_those_of_one_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": f"r{n}", "text": TEXT.format(n=n // 2)} for n in range(40)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = []
    for workers in (1, 2):
        monkeypatch.setattr(parallel, "most_workers", lambda workers=workers: workers)
        made.append(_traced(path))
    assert made[0] == made[1]
    assert json.loads(made[0])["reports"][39]["id"] == "r39"


def _traced(path: Path) -> str:
    reports = read_reports([path]).reports
    stories = trace(reports)
    lines = {
        "reports": [report_line(report) for report in reports],
        "statements": [statement_line(statement) for report in reports for statement in report.statements],
        "utterances": [utterance_line(found) for found in utterances(reports, stories)],
        "claims": [claim_line(claim) for claim in find_claims(reports, stories)],
    }
    return json.dumps(lines, ensure_ascii=False)
