"""A page as PDF: tagged, with its language, and nothing in it that the page does not show.

Reach for :func:`pdf_of`. WeasyPrint is asked for because Arabic then looks right and is also read out, searched and copied in its
logical order. The invariant: nothing is fetched, from a disk or a network.
"""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from muster.errors import MissingExtraError, StoreError


def pdf_of(page: bytes) -> bytes:
    """Return a page as PDF/UA.

    Args:
        page: a self-contained page, as :func:`~muster.vetting.documents.html.html_of` makes it.

    Raises:
        MissingExtraError: when WeasyPrint is not installed.
        StoreError: when the system's Pango library is missing.
    """
    try:
        import weasyprint
    except ImportError:
        raise MissingExtraError("writing a PDF", "pdf") from None
    except OSError:
        raise StoreError(
            "writing a PDF needs the Pango library of the system; install it (libpango), or write HTML"
        ) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    made: Any = weasyprint.HTML(string=page.decode("utf-8"), url_fetcher=_refuse)
    data: bytes = made.write_pdf(pdf_variant="pdf/ua-1")
    return data


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(f"nothing is fetched: {url[:80]}")
