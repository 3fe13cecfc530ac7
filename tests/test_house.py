"""The rules of the house, held over the source itself."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import muster

SRC = Path(muster.__file__).parent
FILES = sorted(SRC.rglob("*.py"))
PURE = [path for path in FILES if path.relative_to(SRC).parts[0] not in {"cli", "__main__.py"}]
NETWORK = {
    *(
        "socket",
        "ssl",
        "http",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "telnetlib",
        "xmlrpc",
        "socketserver",
        "asyncio",
    ),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "webbrowser", "urllib.request", "selectors"),
}
CLOCKS = {
    "now",
    "today",
    "utcnow",
    "time",
    "time_ns",
    "monotonic",
    "perf_counter",
    "localtime",
    "gmtime",
    "ctime",
    "getmtime",
}
LOWER = [
    "demo",
    "dates",
    "dossier",
    "files",
    "force",
    "ledger",
    "lists",
    "names",
    "plan",
    "policy",
    "reports",
    "rosters",
    "rules",
    "screening",
    "vetting",
]
PACKAGES = ["muster", *(f"muster.{item.name}" for item in pkgutil.iter_modules([str(SRC)]) if item.ispkg)]


def each(paths: list[Path]):
    return pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(SRC).as_posix()) for path in paths])


def test_every_floor_is_looked_at():
    assert {path.relative_to(SRC).parts[0] for path in PURE if path.parent != SRC} == set(LOWER)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def definitions(path: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.ClassDef))


def public(node: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """What a user of a module can see, methods of public classes among it."""
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and not inner.name.startswith("_"):
            yield inner
            if isinstance(inner, ast.ClassDef):
                yield from public(inner)


@each(FILES)
def test_no_file_is_over_500_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 500


@each(FILES)
def test_no_function_is_over_60_lines(path):
    long = [
        node.name
        for node in definitions(path)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


@each(FILES)
def test_every_module_and_public_name_says_what_it_is(path):
    module = tree(path)
    assert ast.get_docstring(module)
    assert [node.name for node in public(module) if not ast.get_docstring(node)] == []


@each(PURE)
def test_nothing_below_the_doors_can_reach_the_network(path):
    reached = {name for name in imported(path) if name in NETWORK or name.partition(".")[0] in NETWORK}
    assert reached == set()


@each(PURE)
def test_nothing_below_the_doors_reads_the_clock(path):
    asked = [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        # datetime.time() on a value read from a cell is no clock: a clock is asked of a module or a class
        and ast.unparse(node.func.value)
        in {"time", "datetime", "date", "datetime.datetime", "datetime.date", "os.path"}
    ]
    assert asked == []
    assert [name for name in imported(path) if name in {"random", "secrets", "uuid", "getpass", "platform"}] == []
    assert [name for name in imported(path) if name.startswith("time.")] == []


@each(PURE)
def test_nothing_below_the_doors_reads_the_environment(path):
    read = [
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert read == []


@pytest.mark.parametrize("name", PACKAGES)
def test_what_a_package_exports_is_sorted_and_complete(name):
    package = importlib.import_module(name)
    exported = getattr(package, "__all__", None)
    source = tree(Path(str(package.__file__)))
    taken = {
        alias.asname or alias.name
        for node in source.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{name}.")
        for alias in node.names
    }
    made = {node.name for node in source.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    made = {item for item in made if not item.startswith("_")}
    if exported is None:
        assert taken | made == set()
        return
    # constants, then classes, then functions, as ruff's RUF022 sorts them
    assert exported == sorted(exported, key=lambda item: (0 if item.isupper() else 1 if item[0].isupper() else 2, item))
    assert all(hasattr(package, item) for item in exported)
    if name != "muster":
        assert made <= set(exported)
        if name != "muster.cli":  # what the command line takes from its own modules is not for others
            assert taken <= set(exported)
        assert {item for item in exported if not item.isupper()} <= taken | made


@pytest.mark.parametrize("name", PACKAGES)
def test_what_a_package_exports_is_documented(name):
    package = importlib.import_module(name)
    things = [getattr(package, item) for item in getattr(package, "__all__", [])]
    assert [thing for thing in things if inspect.isroutine(thing) | inspect.isclass(thing) and not thing.__doc__] == []
