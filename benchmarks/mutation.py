"""How many small faults, put into the source one by one, the tests find: access, log, keys, and accounts of imports.

Run: ``python benchmarks/mutation.py [--most N] [--into FILE] [WORD]...``. Every fault of every file whose path holds a WORD is made (or N
of them, drawn by a fixed seed). Each runs the file's own tests in a process of its own, and is found when one fails, or when they do
not end in three times the time they need without it. Results are appended to FILE; a run that was cut goes on from there: what was found in the same source is
not made again, what was not found is. Without the fault the tests must pass, or nothing is counted.
Prints the score by file, and the faults not found.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib.abc
import importlib.util
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from mutants import mutated
from mutation_tests import GROUPS, SERVER, TESTS

ROOT = Path(__file__).parents[1]
SECONDS = 120
"""After which a process that only waits is ended."""
_BASE = ("errors", "settings", "names", "dates", "rules", "files")
_LOWER = (*_BASE, "lists", "rosters", "reports", "force", "screening", "policy", "plan", "dossier")
_MEMORY = Path("/dev/shm")  # noqa: S108  # where there is memory for files, an office is made in it, many times a minute


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its fault instead of the module."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(self, name: str, *_: object) -> object:
        """Find that module and no other."""
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def create_module(self, spec: object) -> None:
        """Leave making the module to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the source with its fault."""
        exec(self.code, module.__dict__)  # noqa: S102  # our own source


class Fixed:
    """What is random in tests is fixed; of an example that fails no smaller one is sought, for nobody would read it."""

    @staticmethod
    def pytest_collection_modifyitems() -> None:
        """Set it once the tests' own settings are read, before any test runs."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "faults",
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=40,
            phases=(Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("faults")


class Hasty:
    """The first failure ends the process: what pytest would tell of it, nobody reads."""

    @staticmethod
    def pytest_runtest_makereport(call: Any) -> None:
        """End at a failure; a test that is skipped is none."""
        if call.excinfo is not None and call.excinfo.typename != "Skipped":
            os._exit(1)


def warm() -> None:
    """Import once, for all processes to come, what tests import."""
    sys.dont_write_bytecode = False  # compiled once for all
    sys.path.insert(0, str(ROOT / "tests"))
    _pytest([], "--collect-only", str(ROOT / "tests/ledger"), str(ROOT / "tests/vetting"))
    gc.collect()
    gc.freeze()  # no process goes through all that again


def forget(module: str) -> None:
    """Let everything be imported anew that may have imported a module, and the tests."""
    kept = _LOWER if module.startswith("muster.ledger") else _BASE
    for name, found in list(sys.modules.items()):
        ours = name == "muster" or (name.startswith("muster.") and name.split(".")[1] not in kept)
        if ours or name == module or str(getattr(found, "__file__", "")).startswith(str(ROOT / "tests")):
            del sys.modules[name]


@dataclass(frozen=True, slots=True)
class Trial:
    """How one file's tests are run, each time in a forked process.

    Attributes:
        name: of the module.
        tests: files below ``tests``, or tests in them.
        server: whether to run the tests that need a server.
        seconds: of the processor's time after which it is taken to hang.
    """

    name: str
    tests: tuple[str, ...]
    server: bool = False
    seconds: int = 60

    def fails(self, code: CodeType | None) -> tuple[bool, float]:
        """Return whether the tests fail with a fault in the module, and how many seconds of the processor they took.

        Args:
            code: the module's, with the fault; without it the module is left as it is.
        """
        if self.server:  # what fails without a server needs none
            fails, used = replace(self, tests=self.tests[:1], server=False).fails(code)
            if fails:
                return fails, used
        folder = tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None)
        Path(folder).chmod(0o711)  # a server runs as another user
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.alarm(SECONDS)
                resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds))
                status = _tested(self, code, folder)
            finally:
                os._exit(status)
        _, status, used = os.wait4(child, 0)
        shutil.rmtree(folder, ignore_errors=True)
        return status != 0, used.ru_utime + used.ru_stime


def _tested(trial: Trial, code: CodeType | None, folder: str) -> int:
    forget(trial.name)
    if code is not None:
        path = ROOT / "src" / f"{trial.name.replace('.', '/')}.py"
        sys.meta_path.insert(0, Finder(trial.name, path, code))
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    chosen = [] if trial.server else ["-k", "not server"]
    plugins = [] if trial.server else [Hasty()]  # a server is to be stopped in order
    return _pytest(plugins, f"--basetemp={folder}/made", *chosen, *(str(ROOT / "tests" / test) for test in trial.tests))


def _pytest(plugins: list[object], *arguments: str) -> int:
    """Run pytest without a word; what tests print, and processes they start, is lost as well."""
    import pytest

    options = [
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:cov",
        "-p",
        "no:unraisableexception",
        "-p",
        "no:threadexception",
        "--rootdir",
        str(ROOT),
        "-c",
        str(ROOT / "pyproject.toml"),
    ]
    kept = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if not os.environ.get("MUSTER_TELL"):
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    try:
        return int(pytest.main([*options, *arguments], plugins=[Fixed(), *plugins]))
    finally:
        for handle, number in zip(kept, (1, 2), strict=True):
            os.dup2(handle, number)
            os.close(handle)
        os.close(nowhere)


class Results:
    """What came of each fault, kept in a file; :meth:`known` what is not to be made again."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        lines = path.read_text("utf-8").splitlines() if path is not None and path.exists() else []
        self._found = {(item["source"], item["number"]) for item in map(json.loads, lines) if item["found"]}

    def known(self, source: str, number: int) -> bool:
        """Whether a fault was found already in the same source, made by the same rules."""
        return (_digest(source), number) in self._found

    def add(self, file: str, source: str, number: int, what: str, *, good: bool) -> None:
        """Keep what came of a fault."""
        if self._path is not None:
            item = {"file": file, "source": _digest(source), "number": number, "what": what, "found": good}
            with self._path.open("a", encoding="utf-8") as kept:
                kept.write(f"{json.dumps(item, ensure_ascii=False)}\n")


def _digest(source: str) -> str:
    rules = (ROOT / "benchmarks/mutants.py").read_text("utf-8")
    return hashlib.sha256(f"{rules}\n{source}".encode()).hexdigest()[:16]


def drawn(file: str, source: str, most: int) -> list[int]:
    """Return the numbers of the faults to be made in a file."""
    numbers = list(range(mutated(source, -1)[1].count))
    return sorted(random.Random(file).sample(numbers, most)) if 0 < most < len(numbers) else numbers  # noqa: S311


def trial_of(file: str) -> Trial:
    """Return how a file's tests are run; without any fault they must pass.

    Raises:
        SystemExit: when they do not.
    """
    name = file.removeprefix("src/").removesuffix(".py").replace("/", ".")
    trial = Trial(name, TESTS[file], file in SERVER)
    fails, seconds = trial.fails(None)
    if fails:
        raise SystemExit(f"{file}: its tests fail without any fault")
    return replace(trial, seconds=int(3 * seconds) + 3)


def missed(file: str, source: str, numbers: Sequence[int], results: Results) -> Iterator[str]:
    """Yield the faults of a file that its tests do not find."""
    left = [number for number in numbers if not results.known(source, number)]
    if not left:
        return
    trial = trial_of(file)
    for number in left:
        tree, mutation = mutated(source, number)
        good = trial.fails(compile(tree, str(ROOT / file), "exec"))[0]
        results.add(file, source, number, mutation.what, good=good)
        if not good:
            yield mutation.what


def main(words: Sequence[str], most: int, results: Results) -> None:
    """Score each file and each group, and print it."""
    warm()
    caught = made = 0
    for group, files in GROUPS.items():
        chosen = [file for file in files if not words or any(word in file for word in words)]
        for file in chosen:
            source, since = (ROOT / file).read_text("utf-8"), time.monotonic()
            numbers = drawn(file, source, most)
            left = list(missed(file, source, numbers, results))
            good = len(numbers) - len(left)
            caught, made = caught + good, made + len(numbers)
            _tell(f"{group:<19}  {file.removeprefix('src/muster/'):<28}", good, len(numbers), time.monotonic() - since)
            for what in left:
                print(f"    not found: {what}", flush=True)
    _tell(f"{'together':<49}", caught, made, 0)


def _tell(what: str, good: int, of: int, seconds: float) -> None:
    print(f"{what}  {good:>5} of {of:>5} found  {good / (of or 1):6.1%}  {seconds:6.0f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD", help="part of a file's path; all files without one")
    parser.add_argument("--most", type=int, default=0, help="faults of one file, drawn by a fixed seed; 0: all")
    parser.add_argument("--into", type=Path, help="file that results are appended to, and a cut run goes on from")
    given = parser.parse_args()
    main(given.words, given.most, Results(given.into))
