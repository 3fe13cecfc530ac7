"""Cases as pages: how each stands, its stages as a line in time, who did what, and every step.

The values here say what a page shows and nothing else; whoever keeps cases fills them, and the workbench shows the same partials. Reach for
:class:`Casebook` and :func:`write_cases`. The pages hold reasons, sources and names: they stay within the office.
"""

from __future__ import annotations

from muster.dossier.cases.case_file import Casebook, CaseFile
from muster.dossier.cases.write import write_cases

__all__ = ["CaseFile", "Casebook", "write_cases"]
