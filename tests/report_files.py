"""Small whole files of every format reports are read in, made for tests."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

import docx
from pypdf import PdfReader, PdfWriter

STORY = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks, the Telegraph newspaper reported. Fishermen fear the militias."
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Harbour police planned | Sereth Daily</title>
<meta property="og:site_name" content="Sereth Daily"><meta property="article:published_time" content="2024-03-29T10:00:00Z">
<link rel="canonical" href="https://example.org/harbour"></head><body><nav>Home News Sport</nav>
<article><h1>Harbour police planned</h1><p>{STORY}</p><p>{STORY.replace("three", "four")}</p></article></body></html>"""


def pdf(text: str) -> bytes:
    """A one-page PDF of one line, written by hand."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def encrypted() -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("word", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Reuters <desk@example.org>"
    message["To"] = "analyst@example.org"
    message["Subject"] = "Harbour police planned"
    message["Date"] = "Fri, 29 Mar 2024 10:00:00 +0000"
    message.set_content(STORY)
    return message.as_bytes()


def warc() -> bytes:
    """An archive of one crawl: what crawled, a page, and a picture."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    blocks = (("warcinfo", b"software: a crawler"), ("response", page), ("response", picture))
    head = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Date: 2024-03-29T10:00:00Z\r\nContent-Length: {}\r\n\r\n"
    return b"".join(head.format(kind, len(block)).encode() + block + b"\r\n\r\n" for kind, block in blocks)


def records() -> bytes:
    """Three scraped articles."""
    return "\n".join(json.dumps({"id": f"x{n}", "text": STORY}) for n in range(3)).encode()


WHOLE = {
    "a.txt": STORY.encode(),
    "a.html": PAGE.encode(),
    "a.pdf": pdf(STORY),
    "a.docx": word("Harbour police planned", STORY),
    "a.eml": mail(),
    "a.jsonl": records(),
    "a.warc": warc(),
}
"""A whole file of each format by its name."""
