"""The command line run as a user would, in this process for speed; and the worked case to run it on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from muster.cli import main
from muster.demo import Case, copy_to


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def fault(self) -> str:
        """The one line that says what is wrong, without what was said before it."""
        (line,) = [line for line in self.err.splitlines() if line.startswith("muster: ")]
        return line


Muster = Callable[..., Ran]


@pytest.fixture
def muster(capsys, monkeypatch) -> Muster:
    def run(*args: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "fault of Muster" not in err
        return Ran(left.value.code or 0, out, err)

    return run


@pytest.fixture(scope="session")
def case(tmp_path_factory) -> Case:
    return copy_to(tmp_path_factory.mktemp("case"))
