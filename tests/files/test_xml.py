"""XML as a stream of elements, safely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import FormatError, InputError, UnreadableError
from muster.files.source import Source
from muster.files.xml import child_text, child_texts, children, iterate, root_of

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<list><item>&c;</item></list>"""
OUTSIDE = b'<!DOCTYPE list [<!ENTITY x SYSTEM "file:///etc/passwd">]><list><item>&x;</item></list>'
DTD = b'<!DOCTYPE list SYSTEM "http://localhost:1/list.dtd"><list><item/></list>'


def source(data: bytes) -> Source:
    return Source("list.xml", data, "")


def read(data: bytes) -> list[tuple[int, str]]:
    return [(line, "".join(element.itertext())) for line, element in iterate(source(data), "item")]


def test_elements_come_in_order_with_their_lines():
    assert read(b"<list>\n<item>a</item>\n\n<item>b</item></list>") == [(2, "a"), (4, "b")]


def test_namespaces_do_not_matter():
    assert read(b'<list xmlns="urn:x"><item>a</item></list>') == [(1, "a")]


def test_comments_and_instructions_are_not_text():
    assert read(b"<list><item>a<!-- no --><?no?>b</item></list>") == [(1, "ab")]


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, DTD])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused_in_any_encoding(data, encoding):
    text = data.decode().replace('<?xml version="1.0"?>', "")
    with pytest.raises(FormatError, match="document type"):
        read(text.encode(encoding))
    with pytest.raises(FormatError, match="document type"):
        root_of(source(text.encode(encoding)))


def test_a_document_type_after_a_comment_that_hides_it_is_refused():
    with pytest.raises(FormatError):
        read(b"<!-- <list> -->" + OUTSIDE)


def test_an_undefined_entity_is_refused():
    with pytest.raises(UnreadableError):
        read(b"<list><item>&nothing;</item></list>")


def test_depth_has_an_end():
    with pytest.raises(UnreadableError):
        read(b"<list>" + b"<x>" * 100_000)


def test_a_file_cut_short_says_at_which_line():
    with pytest.raises(UnreadableError, match=r"list\.xml, row 3"):
        read(b"<list>\n<item>a</item>\n<item>")


def test_an_include_is_an_element_like_any_other():
    data = b'<list xmlns:xi="http://www.w3.org/2001/XInclude"><item><xi:include href="file:///etc/passwd" parse="text"/></item></list>'
    assert read(data) == [(1, "")]


def test_the_outermost_element_is_known_without_reading_the_rest():
    assert root_of(source(b'<e:export xmlns:e="urn:x" generationDate="2026-05-04"><broken>')) == (
        "urn:x",
        "export",
        {"generationDate": "2026-05-04"},
    )


def test_texts_are_found_along_a_path():
    data = b"<list><item><a><b> x </b><b/><b>y<i>z</i></b></a></item></list>"
    for _, element in iterate(source(data), "item"):
        assert list(child_texts(element, "a", "b")) == ["x", "yz"]
        assert child_text(element, "a", "c") == ""
        assert len(list(children(element, "a", "b"))) == 3


def test_elements_are_forgotten_once_used():
    seen = [element for _, element in iterate(source(b"<list>" + b"<item><a>x</a></item>" * 50 + b"</list>"), "item")]
    assert sum(len(element) for element in seen) == 0
    assert seen[-1].getparent() is None or len(seen[-1].getparent()) <= 1


@given(st.binary(max_size=200) | st.text(alphabet="<>/ab&;! \"'=-?[]", max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused_in_our_own_words(data):
    said = ""
    try:
        read(b"<list>" + data)
    except InputError as error:
        said = str(error)
    assert "\n" not in said
