"""What reports rest on, as a folder of pages: stories, origins, utterances, claims, and how they drifted.

Reach for :func:`provenance` after reading the reports, then :func:`write_trace` to put it into a folder. The invariant: the
same reports give the same bytes; every report has a page, and every line of it is there.
"""

from muster.dossier.provenance.provenance import Provenance, provenance
from muster.dossier.provenance.write import write_trace

__all__ = ["Provenance", "provenance", "write_trace"]
