"""What works with nothing installed but the core, and how quickly it starts.

Whatever is not in ``[project.dependencies]``, or needed by it, is made unimportable in a process of its own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest

from muster.demo import copy_to

ROOT = Path(__file__).parents[1]
HEAVY = ("lxml", "jinja2", "rapidfuzz", "python_calamine", "charset_normalizer", "convertdate", "anyascii")
EXTRA = ("trafilatura", "py3langid", "pypdf", "docx", "numpy")

FORBID = """
import json, sys
class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError("not installed in this test: " + name, name=name)
sys.meta_path.insert(0, Forbidden())
from muster.cli import main
main(sys.argv[1:])
"""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def needed_by(name: str, seen: set[str]) -> set[str]:
    """The distributions a distribution needs, itself among them, without its extras."""
    if canonical(name) in seen:
        return seen
    seen.add(canonical(name))
    try:
        wanted = distribution(name).requires or []
    except PackageNotFoundError:  # for another platform
        return seen
    for line in wanted:
        if "extra ==" not in line:
            needed_by(re.split(r"[ ;<>=!~\[(]", line, maxsplit=1)[0], seen)
    return seen


@cache
def forbidden() -> tuple[str, ...]:
    """Top-level modules installed here that the core does not need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    core = {"passmuster"}
    for line in project["dependencies"]:
        needed_by(re.split(r"[<>=!~\[]", line, maxsplit=1)[0], core)
    return tuple(
        sorted(
            module
            for module, owners in packages_distributions().items()
            if not any(canonical(owner) in core for owner in owners)
        )
    )


def run(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    script = FORBID.format(names=set(forbidden()))
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, args)], capture_output=True, text=True, check=False, cwd=cwd
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return copy_to(tmp_path_factory.mktemp("case"))


def test_the_extras_and_the_tools_are_what_is_forbidden():
    assert {*EXTRA, "hypothesis", "pytest", "openpyxl"} <= set(forbidden())
    assert not {"click", "lxml", "jinja2", "rapidfuzz", "muster"} & set(forbidden())


@pytest.mark.parametrize("command", [[], ["vet"], ["screen"], ["trace"], ["lists", "show"], ["policy"], ["demo"]])
def test_help_works(command):
    ran = run(*command, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Usage: muster")


def test_screening_works(case):
    ran = run("screen", case.roster, *(f"--list={path}" for path in case.lists), "--format", "jsonl")
    assert ran.returncode == 3
    assert len([json.loads(line) for line in ran.stdout.splitlines()]) == 63


def test_vetting_without_reports_works(case, tmp_path):
    lists = [f"--list={path}" for path in case.lists]
    ran = run("vet", case.roster, *lists, "--policy=house", "--groups", case.groups, "-o", tmp_path / "dossier")
    assert ran.returncode == 3, ran.stderr
    assert (tmp_path / "dossier/manifest.json").is_file()


@pytest.mark.parametrize("name", ["02_merrow_wire.html", "06_coast_police_statement.docx", "07_legal_aid_bulletin.pdf"])
def test_reading_reports_says_in_one_line_which_extra_is_missing(case, name):
    ran = run("trace", case.reports / name)
    assert (ran.returncode, ran.stdout) == (1, "")
    (line,) = ran.stderr.splitlines()
    assert line.startswith("muster: ")
    assert line.endswith("install it with: pip install 'passmuster[text]'")


def test_a_workspace_says_in_one_line_which_extra_is_missing(tmp_path):
    ran = run("init", tmp_path / "office", "--user=ada:administrator")
    assert (ran.returncode, ran.stdout) == (1, "")
    (line,) = ran.stderr.splitlines()
    assert line.endswith("install it with: pip install 'passmuster[ledger]'")
    assert not (tmp_path / "office").exists()


def test_vetting_with_reports_says_so_too_and_writes_nothing(case, tmp_path):
    ran = run("vet", case.roster, "--reports", case.reports, "-o", tmp_path / "dossier")
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].endswith("pip install 'passmuster[text]'")
    assert not (tmp_path / "dossier").exists()


def test_help_imports_nothing_heavy():
    script = "import sys\nfrom muster.cli import main\ntry:\n    main(['--help'])\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert "click" in loaded
    assert not loaded & {*HEAVY, *EXTRA}
    assert [name for name in ran.stderr.split() if name.startswith("muster.") and name.count(".") > 1] == [
        "muster.cli.lazy",
        "muster.cli.terminal",
    ]
