"""XML read as a stream of elements, safely.

Reach for :func:`iterate` for every XML list. Document types and entities are refused, not expanded; nothing is fetched;
each element is forgotten once it was used, so that memory does not grow with the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from muster.errors import FormatError, UnreadableError
from muster.files.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMEDY = "fetch it again from the publisher; real lists have no document type"


def iterate(source: Source, *names: str) -> Iterator[tuple[int, _Element]]:
    """Yield (source line, element) for every element of the given local names, in document order.

    Args:
        source: the file.
        names: local names, without namespace; elements of these names must not hold one another.

    Yields:
        The line the element begins at, and the element, valid until the next one is asked for.

    Raises:
        FormatError: when the file has a document type or entities.
        UnreadableError: when it is not well-formed or cut short; the message has the line.
    """
    from lxml import etree

    _refuse_document_type(source)
    tags = [f"{{*}}{name}" for name in names]
    try:
        stream = etree.iterparse(
            io.BytesIO(source.data),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in stream:
            _refuse_hidden_document_type(element, source)
            yield element.sourceline or 0, element
            _forget(element)
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise UnreadableError(
            f"not well-formed XML ({_reason(error)})",
            file=source.name,
            row=line,
            remedy="fetch it again from the publisher",
        ) from None


def root_of(source: Source) -> tuple[str, str, dict[str, str]]:
    """Return (namespace, local name, attributes) of the outermost element, without reading the rest.

    Raises:
        FormatError: when the file has a document type or entities.
        UnreadableError: when there is no outermost element.
    """
    from lxml import etree

    _refuse_document_type(source)
    try:
        stream = etree.iterparse(
            io.BytesIO(source.data), events=("start",), resolve_entities=False, no_network=True, load_dtd=False
        )
        _, element = next(stream)
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise UnreadableError(
            f"not well-formed XML ({_reason(error)})",
            file=source.name,
            row=line,
            remedy="fetch it again from the publisher",
        ) from None
    name = etree.QName(element)
    return name.namespace or "", name.localname, {str(key): str(value) for key, value in element.attrib.items()}


def child_text(element: _Element, *path: str) -> str:
    """Return the text of the first descendant along a path of local names, trimmed, or ``""``."""
    return next(child_texts(element, *path), "")


def child_texts(element: _Element, *path: str) -> Iterator[str]:
    """Yield the trimmed, non-empty texts of all descendants along a path of local names."""
    for child in children(element, *path):
        text = "".join(str(part) for part in child.itertext()).strip()
        if text:
            yield text


def children(element: _Element, *path: str) -> Iterator[_Element]:
    """Yield the descendants along a path of local names, whatever their namespace."""
    head, *rest = path
    for child in element.iterchildren(f"{{*}}{head}"):
        if rest:
            yield from children(child, *rest)
        else:
            yield child


def _refuse_document_type(source: Source) -> None:
    data = source.data.replace(b"\x00", b"") if b"\x00" in source.data[:4096] else source.data
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise FormatError("holds a document type or entities, which lists do not", file=source.name, remedy=_REMEDY)


def _refuse_hidden_document_type(element: _Element, source: Source) -> None:
    """Catch a document type written in an encoding the look at the bytes cannot see through."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise FormatError("holds a document type or entities, which lists do not", file=source.name, remedy=_REMEDY)


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _reason(error: SyntaxError) -> str:
    return (error.msg or "no reason given").split(", line ")[0]
