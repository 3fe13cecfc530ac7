from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from muster.dossier.filename import file_name

ANY_TEXT = st.text(alphabet=st.characters(blacklist_categories=()))


def test_an_id_that_climbs_out_of_the_folder_becomes_a_plain_name():
    assert "/" not in file_name("../../etc/passwd")
    assert ".." not in file_name("../../etc/passwd")


def test_ids_that_differ_only_in_case_have_different_names_on_every_disk():
    assert file_name("R1").lower() != file_name("r1").lower()


def test_an_arabic_id_has_a_name_too():
    assert re.fullmatch(r"[0-9a-f]{10}\.html", file_name("محمود"))


@given(ANY_TEXT)
def test_every_name_is_safe_on_every_system(key: str):
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,60})\.html", file_name(key))


@given(ANY_TEXT, ANY_TEXT)
def test_two_ids_never_share_a_name(one: str, other: str):
    assert (file_name(one) == file_name(other)) == (one == other)
