"""Reports: read, cleaned, attributed, and traced to their origins.

The way of the data: :mod:`~muster.reports.read` makes reports of files (:mod:`~muster.reports.lines` drops what is not the
story, :mod:`~muster.reports.credits` and :mod:`~muster.reports.statements` say on whose word it stands);
:mod:`~muster.reports.lineage` finds stories and origins, :mod:`~muster.reports.corroboration` counts them,
:mod:`~muster.reports.mentions` and :mod:`~muster.reports.allegations` find who is named and for what;
:mod:`~muster.reports.wire` writes it all down. Pure: no clock, no network, the same text gives the same result.
"""
