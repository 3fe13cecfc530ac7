"""How many small faults, put into the source one by one, the tests find: access, log, keys, and accounts of imports.

Run: ``python benchmarks/mutation.py [PER_FILE] [FILE]...``. Of the faults that could be made in a file PER_FILE are drawn by a fixed
seed (all with 0); each runs the file's own tests in a process of its own. Prints the score by file, and the faults not found.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.util
import io
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
LEDGER, FILES = "src/muster/ledger", "src/muster/files"
_OFFICE = ("ledger/test_ledger.py", "ledger/test_access.py")
TESTS: dict[str, tuple[str, ...]] = {
    f"{LEDGER}/roles.py": ("ledger/test_access.py",),
    f"{LEDGER}/operation.py": ("ledger/test_access.py", "ledger/test_ledger.py"),
    f"{LEDGER}/desk.py": (*_OFFICE, "ledger/test_erase.py"),
    f"{LEDGER}/reading.py": ("ledger/test_access.py", "ledger/test_erase.py"),
    f"{LEDGER}/log.py": ("ledger/test_ledger.py", "ledger/test_access.py"),
    f"{LEDGER}/merkle.py": ("ledger/test_merkle.py", "ledger/test_verify.py"),
    f"{LEDGER}/checkpoint.py": ("ledger/test_verify.py",),
    f"{LEDGER}/canonical.py": ("ledger/test_canonical.py",),
    f"{LEDGER}/event.py": ("ledger/test_canonical.py", "ledger/test_access.py", "ledger/test_tampering.py"),
    f"{LEDGER}/keyring.py": ("ledger/test_keyring.py", "ledger/test_erase.py", "ledger/test_backup.py"),
    f"{LEDGER}/seal.py": ("ledger/test_seal.py", "ledger/test_erase.py"),
    f"{LEDGER}/secret.py": ("ledger/test_faults.py", "ledger/test_keyring.py"),
    f"{FILES}/account.py": ("files/test_account.py",),
}
"""The files, and the tests that are theirs."""
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.RShift: ast.LShift,
    ast.LShift: ast.RShift,
}


class Mutation(ast.NodeTransformer):
    """Makes the fault of one number; counts all there are when the number is -1."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.count, self.what = wanted, 0, ""

    def _hit(self, node: ast.AST, what: str) -> bool:
        self.count += 1
        if self.count - 1 != self.wanted:
            return False
        self.what = f"line {getattr(node, 'lineno', 0)}: {what}"
        return True

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison round."""
        self.generic_visit(node)
        for at, operator in enumerate(node.ops):
            if type(operator) in _SWAPS and self._hit(node, f"{ast.unparse(node)} turned round"):
                node.ops[at] = _SWAPS[type(operator)]()  # type: ignore[call-overload]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Take another operator."""
        self.generic_visit(node)
        if type(node.op) in _SWAPS and self._hit(node, f"{ast.unparse(node)} with another operator"):
            node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Take *or* for *and*."""
        self.generic_visit(node)
        if self._hit(node, f"{ast.unparse(node)} with and for or"):
            node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Negate a condition."""
        self.generic_visit(node)
        if self._hit(node, f"if {ast.unparse(node.test)} negated"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Take another number or truth."""
        if isinstance(node.value, bool):
            return ast.Constant(not node.value) if self._hit(node, f"{node.value} turned round") else node
        if isinstance(node.value, int) and self._hit(node, f"{node.value} plus one"):
            return ast.Constant(node.value + 1)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave a statement out; docstrings are none."""
        if isinstance(node.value, ast.Constant):
            return node
        self.generic_visit(node)
        return ast.Pass() if self._hit(node, f"{ast.unparse(node)} left out") else node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Return nothing."""
        self.generic_visit(node)
        if node.value is not None and self._hit(node, f"{ast.unparse(node)} of nothing"):
            return ast.Return(ast.Constant(None))
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        """Do not refuse."""
        return ast.Pass() if self._hit(node, f"{ast.unparse(node)[:60]} left out") else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave annotations alone, look at values."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Leave decorators alone, look at the body: whether a class is frozen changes nothing that it does."""
        node.body = [self.visit(item) for item in node.body]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave annotations and decorators alone, look at the body."""
        node.body = [self.visit(item) for item in node.body]
        return node


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its fault instead of the module."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, *_: object) -> object:
        """Find that module and no other."""
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def create_module(self, spec: object) -> None:
        """Leave making the module to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the source with its fault."""
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102  # our own source


def mutated(source: str, number: int) -> tuple[ast.Module, Mutation]:
    """Return a source with the fault of a number."""
    mutation = Mutation(number)
    return ast.fix_missing_locations(mutation.visit(ast.parse(source))), mutation


def found(file: str, tree: ast.Module, seconds: int) -> bool:
    """Whether the file's tests fail with the fault, in a forked process; one that hangs was found as well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _tested(file, tree, seconds)
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] != 0


def _tested(file: str, tree: ast.Module, seconds: int) -> int:
    signal.alarm(seconds)
    name = file.removeprefix("src/").removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, Finder(name, ROOT / file, tree))
    import pytest  # in the child, after the fault is in place

    tests = [str(ROOT / "tests" / item) for item in TESTS[file]]
    options = ["-x", "-q", "-p", "no:cacheprovider", f"--basetemp={tempfile.mkdtemp()}", "--rootdir", str(ROOT)]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main([*options, *tests]))


def drawn(file: str, most: int) -> Iterator[int]:
    """Yield the numbers of the faults to be made in a file."""
    _, mutation = mutated((ROOT / file).read_text("utf-8"), -1)
    numbers = list(range(mutation.count))
    yield from sorted(random.Random(file).sample(numbers, most)) if 0 < most < len(numbers) else numbers  # noqa: S311


def main(most: int, files: list[str]) -> None:
    """Score each file and print it."""
    caught = made = 0
    for file in files:
        source, missed, since = (ROOT / file).read_text("utf-8"), [], time.monotonic()
        numbers = list(drawn(file, most))
        for number in numbers:
            tree, mutation = mutated(source, number)
            if not found(file, tree, 240):
                missed.append(mutation.what)
        good = len(numbers) - len(missed)
        caught, made = caught + good, made + len(numbers)
        took = time.monotonic() - since
        print(f"{file:<34} {good:>4} of {len(numbers):>4} found  {good / len(numbers):6.1%}  {took:6.0f} s", flush=True)
        for what in missed:
            print(f"    not found: {what}", flush=True)
    print(f"{'together':<34} {caught:>4} of {made:>4} found  {caught / made:6.1%}")


if __name__ == "__main__":
    chosen = [file for file in TESTS if not sys.argv[2:] or any(word in file for word in sys.argv[2:])]
    main(int((sys.argv[1:] or ["12"])[0]), chosen)
