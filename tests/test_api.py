"""The public Python API: everything the command line does, in a few lines, and nothing paid for before it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import muster
from muster.demo import copy_to


def fresh(script: str) -> str:
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.mark.parametrize("name", muster.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    value = getattr(muster, name)
    assert value.__module__.startswith("muster.")
    assert value.__doc__


def test_what_is_shown_to_type_checkers_is_what_is_there():
    tree = ast.parse(Path(muster.__file__).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name)]
    shown = {
        item.asname or item.name: (node.module, item.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for item in node.names
    }
    assert sorted(shown) == muster.__all__
    for name, (module, inner) in shown.items():
        home = __import__(str(module), fromlist=[inner])
        assert getattr(muster, name) is getattr(home, inner)


def test_a_name_that_does_not_exist_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'decide'"):
        _ = muster.decide  # type: ignore[attr-defined]
    assert not hasattr(muster, "__wrapped__")


def test_completion_in_a_shell_offers_the_public_names():
    assert set(muster.__all__) <= set(dir(muster))


def test_the_example_of_the_module_vets_a_roster(tmp_path, monkeypatch):
    case = copy_to(tmp_path)
    case.lists[0].rename(tmp_path / "sdn.csv")
    case.lists[2].rename(tmp_path / "un_consolidated.xml")
    monkeypatch.chdir(tmp_path)
    example = textwrap.dedent(str(muster.__doc__).split("::\n")[1].split("\n\nEvery name")[0])
    assert len([line for line in example.splitlines() if line.strip()]) == 6
    exec(example, {})  # noqa: S102  # the example is what is tested
    assert (tmp_path / "dossier/manifest.json").is_file()


def test_importing_muster_imports_nothing_else_of_ours():
    script = "import sys; import muster; print([name for name in sys.modules if name.startswith('muster.')])"
    assert fresh(script) == "[]"


def test_importing_muster_takes_less_than_30_milliseconds():
    script = """
    import sys, time
    start = time.process_time(); import muster; print(round((time.process_time() - start) * 1000))
    """
    # Of the processor, and the best of five: the machine may be busy.
    assert min(int(fresh(textwrap.dedent(script))) for _ in range(5)) < 30
