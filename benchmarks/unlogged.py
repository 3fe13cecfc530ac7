"""What the tests say when one record of the log is left out: every call that tells of something, and the event of every operation.

Run: ``python benchmarks/unlogged.py [WORD]...``. Two kinds of faults are made one by one, as ``mutation.py`` makes its own: a statement of
the ledger or of the operations on cases that appends an event, notes a change in it, says what it was about or what belongs to it, is
left out; and the event of one operation is never written, though what it did is kept. Each must make a test fail.
Prints, of each, the tests that were run and whether one failed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mutation import ROOT, Trial, warm
from mutation_tests import TESTS

_TELLS = re.compile(
    r"(\w+\.append\(Entry\(|self\._write\(Entry\(|self\.changes\.append\(Change\(|_note_\w+\(ledger, session\))"
)
_SAYS = re.compile(r"desk\.(notes|object)\b")
_OFFICE = "ledger/test_office.py::test_whatever_an_office_does_each_change_is_one_event_and_the_state_is_the_replay"
_SNAPSHOTS = (
    "ledger/test_importing.py",
    "ledger/test_snapshot_events.py::test_each_operation_on_lists_and_runs_is_one_event",
    "ledger/test_runs.py",
    "ledger/test_update.py",
)
_CASES = ("vetting/test_logged.py", "vetting/documents/test_of_case.py")
_OF_FILES = {
    "backup": ("ledger/test_backup.py",),
    "ledger": ("ledger/test_desk.py", "ledger/test_foureyes.py", "ledger/test_reading.py", "ledger/test_ledger.py"),
    "plain": ("ledger/test_plain.py",),
    "retention": ("ledger/test_retention.py",),
}


def tests_of(path: Path) -> tuple[str, ...]:
    """Return the tests that must notice when a record of a file is left out."""
    file = path.relative_to(ROOT).as_posix()
    if "/vetting/" in file:
        return _CASES
    own = TESTS.get(file) or _OF_FILES.get(path.stem, ())
    return _SNAPSHOTS if "/snapshots/" in file else (*own, _OFFICE)


def files() -> list[Path]:
    """Return the files in which something is told of."""
    vetting = ROOT / "src/muster/vetting"
    return [*sorted((ROOT / "src/muster/ledger").rglob("*.py")), vetting / "keep.py", vetting / "issue.py"]


class Hush(ast.NodeTransformer):
    """Leaves out the statement of one number that tells of something; counts all there are when the number is -1."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.count, self.what = wanted, 0, ""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Look at a statement, then at what is in it."""
        tells = isinstance(node, ast.Expr | ast.Return) and _TELLS.match(ast.unparse(node).removeprefix("return "))
        says = isinstance(node, ast.Assign | ast.AugAssign) and _SAYS.match(ast.unparse(node))
        if tells or says:
            self.count += 1
            if self.count - 1 == self.wanted:
                self.what = f"line {getattr(node, 'lineno', 0)}: {' '.join(ast.unparse(node).split())[:80]}"
                return ast.Pass()
        return super().generic_visit(node)


def hushed(path: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield the statements of a file that tell of something, and the file without each."""
    counting = Hush(-1)
    counting.visit(ast.parse(path.read_text("utf-8")))
    for number in range(counting.count):
        hush = Hush(number)
        tree = hush.visit(ast.parse(path.read_text("utf-8")))
        yield hush.what, ast.fix_missing_locations(tree)


def without_event(name: str) -> ast.Module:
    """Return the ledger that never writes the event of one operation."""
    source = (ROOT / "src/muster/ledger/ledger.py").read_text("utf-8")
    line = "            writer.append(Entry(name, about, desk.changes, desk.notes), session, moment)\n"
    if source.count(line) != 1:
        raise SystemExit("ledger.py writes the event of an operation elsewhere now")
    return ast.parse(source.replace(line, f"            if name != {name!r}:\n    {line}"))


def tried(what: str, trial: Trial, tree: ast.Module, file: Path) -> bool:
    """Print whether a test fails, and return it."""
    fails, _ = trial.fails(compile(tree, str(file), "exec"))
    print(f"{'missed' if fails else 'NOT MISSED':<10}  {what}", flush=True)
    return fails


def main(words: Sequence[str]) -> None:
    """Leave out each record once."""
    warm()
    from muster.ledger import OPERATIONS
    from muster.vetting import issue, keep  # noqa: F401  # they declare the operations on cases

    operations = {name: Path(one.body.__code__.co_filename) for name, one in OPERATIONS.items() if not one.four_eyes}
    done = missed = 0
    for path in files():
        module = path.relative_to(ROOT / "src").with_suffix("").as_posix().replace("/", ".")
        for what, tree in hushed(path):
            if not words or any(word in str(path) for word in words):
                missed += tried(f"{path.stem}, {what}", Trial(module, tests_of(path)), tree, path)
                done += 1
    ledger = ROOT / "src/muster/ledger/ledger.py"
    for name, path in sorted(operations.items()):
        if not name.startswith("test.") and (not words or any(word in name for word in words)):
            missed += tried(
                f"the event of {name}", Trial("muster.ledger.ledger", tests_of(path)), without_event(name), ledger
            )
            done += 1
    print(f"{missed} of {done} missed")


if __name__ == "__main__":
    main(sys.argv[1:])
