"""The report of a plan: one page with its pictures, each with its table, and the same as files.

Reach for :func:`study` after running a plan, then :func:`write_report` or :func:`write_comparison`. It needs the extra ``sim``, as running does.
"""

from __future__ import annotations

from muster.dossier.plan.study import Study, study
from muster.dossier.plan.write import records, run_record, write_comparison, write_report

__all__ = ["Study", "records", "run_record", "study", "write_comparison", "write_report"]
