"""The reference names everything there is, and the tutorial shows what the commands print."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import muster
from muster.cli import cli
from muster.demo import copy_to
from muster.force import own
from muster.force.read import COLUMNS
from muster.rosters.fields import FIELDS
from muster.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def commands(group: click.Group = cli, path: str = "muster") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize("name, command", [pytest.param(*item, id=item[0]) for item in commands()])
def test_every_command_and_option_is_in_the_reference(name, command):
    section = page("reference/commands.md").split(f"\n## {' '.join(name.split()[:2])}\n")[1].split("\n## ")[0]
    options = [max(parameter.opts, key=len) for parameter in command.params if isinstance(parameter, click.Option)]
    assert name in section
    assert [option for option in options if option not in section] == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_roster_is_in_the_reference(field):
    assert f"`{field}`" in page("reference/formats.md")


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_a_groups_file_is_in_the_reference(column):
    assert f"`{column}`" in page("reference/formats.md").split("\n## Groups\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(
    "column", sorted({*own.DATES, "sources", *(one for every in own.COLUMNS.values() for one in every)})
)
def test_every_column_of_our_tables_of_a_force_is_in_the_reference(column):
    assert f"`{column}`" in page("reference/formats.md").split("\n## A force\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("setting", [item.name for item in fields(Settings)])
def test_every_setting_is_in_the_reference_with_its_default(setting):
    assert f"| `{setting}` | `{getattr(Settings(), setting)}` |" in page("reference/settings.md")


@pytest.mark.parametrize("name", muster.__all__)
def test_every_public_name_is_in_the_python_reference(name):
    assert f"`{name}`" in page("reference/python.md")


def test_the_python_reference_shows_the_example_of_the_module():
    (example,) = re.findall(r"```python\n(.*?)```", page("reference/python.md"), re.DOTALL)
    assert textwrap.indent(example, "    ").replace("    \n", "\n") in str(muster.__doc__)


def test_the_tutorial_shows_what_explain_prints():
    example = page("tutorial.md").split('muster explain "')[1]
    left, right = example.split('"\n')[0].split('" "')
    result = CliRunner().invoke(cli, ["explain", left, right, "--format", "table"])
    assert result.stdout in example


def test_the_hits_the_tutorial_tells_of_are_as_it_tells_them(tmp_path):
    case = copy_to(tmp_path)
    arguments = ["screen", str(case.roster), "--list", str(tmp_path / "lists"), "--format", "jsonl", "--min-score", "0"]
    lines = [json.loads(line) for line in CliRunner().invoke(cli, arguments).stdout.splitlines()]
    bands = {(line["subject"], hit["entity"]): hit["band"] for line in lines for hit in line["hits"]}
    told = re.findall(r"\*\*(ICP-\d+) and ([a-z]+-\d+)\.\*\*", page("tutorial.md"))
    assert [bands[pair] for pair in told] == ["strong", "possible", "strong"]
