"""A dossier: what screening, reports and policies say of a roster, as pages and files a person can mail.

:func:`vet` composes the value, :func:`write` puts it into a folder. Both are pure of clock, network and database; only
``write`` touches the disk.
"""

from __future__ import annotations

from muster.dossier.dossier import Dossier
from muster.dossier.vet import vet
from muster.dossier.write import write

__all__ = ["Dossier", "vet", "write"]
