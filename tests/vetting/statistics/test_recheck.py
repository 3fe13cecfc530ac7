"""Whether checking a whole force again was worth it."""

from __future__ import annotations

from muster.vetting.statistics import Recheck, read_rechecks, recheck_figures
from muster.vetting.status import Status
from vetting_values import DAY


def test_how_far_it_is_and_what_it_changed():
    checks = [
        *(Recheck(f"a{n}", Status.APPROVED, Status.APPROVED) for n in range(90)),
        *(Recheck(f"b{n}", Status.APPROVED, Status.REJECTED) for n in range(6)),
        *(Recheck(f"c{n}", Status.REJECTED, Status.APPROVED) for n in range(2)),
        *(Recheck(f"d{n}", Status.APPROVED) for n in range(40)),
    ]
    done, turned, restored = recheck_figures(checks, DAY)
    assert done.shown == "98 of 138 = 71.0 % (63.0 % to 77.9 %)"
    assert (turned.numerator, turned.denominator) == (6, 96)
    assert restored.shown == "withheld"
    assert recheck_figures(checks, DAY, protect=False)[2].numerator == 2


def test_every_row_is_accounted_for(tmp_path):
    path = tmp_path / "again.csv"
    path.write_text(
        "case,before,after\nC-1,approved,rejected\nC-1,approved,\nC-2,fine,\nC-3,rejected,\n", encoding="utf-8"
    )
    checks, account = read_rechecks(path)
    assert checks == (Recheck("C-1", Status.APPROVED, Status.REJECTED), Recheck("C-3", Status.REJECTED))
    assert (account.read, account.accepted, account.quarantined) == (4, 2, 2)
