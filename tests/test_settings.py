"""Settings: from a file, from the environment, and never cut to fit."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError, MusterError
from muster.settings import Settings, load_settings, unknown_variables


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "settings.toml"

    def write(text: str):
        path.write_text(text, "utf-8")
        return path

    return write


def test_without_anything_the_defaults_hold():
    assert load_settings() == Settings()


def test_a_variable_stands_above_the_file(file):
    read = load_settings(file("limit = 5\nmin_score = 0.5\n"), {"MUSTER_LIMIT": "7"})
    assert (read.limit, read.min_score) == (7, 0.5)


def test_a_byte_order_mark_is_no_fault(file):
    assert load_settings(file("\ufefflimit = 5\n")).limit == 5


@pytest.mark.parametrize(
    "text, says",
    [
        ("limits = 5", "'limits' is no setting; the settings are min_score, limit, report_bytes"),
        ("limit = 2.5", "limit cannot be '2.5'; give a whole number"),
        ("limit = inf", "limit cannot be 'inf'; give a whole number"),
        ("limit = true", "limit cannot be 'True'; give a whole number"),
        ("limit = []", "limit cannot be '[]'; give a whole number"),
        ("min_score = 'much'", "min_score cannot be 'much'; give a number"),
        ("min_score = nan", "min_score cannot be 'nan'; give a number"),
        ("min_score = 1.1", "min_score cannot be 1.1; give a number from 0 to 1"),
        ("limit = 0", "limit cannot be 0; give at least 1"),
        ("limit =", "is not TOML"),
        ("limit = " + "9" * 5000, "is not TOML"),
        ("a = " + "[" * 5000, "is not TOML"),
        ("#" * 100_000, "larger than"),
    ],
)
def test_a_value_that_does_not_fit_is_named(file, text, says):
    with pytest.raises(InputError) as error:
        load_settings(file(text))
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_variable_that_does_not_fit_is_named():
    with pytest.raises(InputError, match="MUSTER_LIMIT: limit cannot be 'many'"):
        load_settings(environment={"MUSTER_LIMIT": "many"})


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_settings(tmp_path / "absent.toml")
    with pytest.raises(InputError, match="folder"):
        load_settings(tmp_path)


def test_variables_that_name_no_setting_are_found():
    assert unknown_variables({"MUSTER_LIMITS": "3", "MUSTER_LIMIT": "3", "HOME": "/"}) == ("MUSTER_LIMITS",)


@given(st.dictionaries(st.sampled_from(["MUSTER_MIN_SCORE", "MUSTER_LIMIT", "MUSTER_REPORT_BYTES"]), st.text()))
def test_any_text_in_a_variable_is_read_or_refused(environment):
    with suppress(MusterError):
        assert isinstance(load_settings(environment=environment), Settings)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_bytes(data)
    with suppress(MusterError):
        assert isinstance(load_settings(path), Settings)
