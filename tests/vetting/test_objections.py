"""Objections, and the protection of those who make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from muster.errors import DeniedError, InputError
from muster.vetting.documents import Matter, Objecting, Party, Profile, render_memo, render_notice
from muster.vetting.objections import as_evidence, receive
from muster.vetting.status import Status

ROUND = Objecting(date(2026, 6, 1), date(2026, 6, 30), "Box 7")
MATTER = Matter("C-1", "Vetting Office", date(2026, 8, 1), Party("Pavel Dvorak"), Status.OPEN)


def test_a_late_objection_is_kept_and_said_to_be_late():
    first, _ = receive(ROUND, [], date(2026, 6, 30), "He sold fuel.")
    second, _ = receive(ROUND, [first], date(2026, 7, 1), "He sold fuel too.")
    assert (first.number, first.late, second.number, second.late) == (1, False, 2, True)


def test_the_objector_is_never_told_to_the_subject():
    objection, objector = receive(ROUND, [], date(2026, 6, 2), "He beat a porter.", name="Наталія Коваль")
    evidence, source = as_evidence(objection, objector)
    told = replace(MATTER, evidence=(evidence,), sources=(source,))
    assert "Коваль" not in render_notice(told, Profile.SUBJECT).data.decode()
    memo = render_memo(told).data.decode()
    assert "He beat a porter." in memo
    assert "Коваль" not in memo


@pytest.mark.parametrize(
    "day, text, name, error",
    [
        (date(2026, 5, 1), "x", "", DeniedError),
        (date(2026, 6, 2), "  ", "", InputError),
        (date(2026, 6, 2), "I, Наталія Коваль, saw it", "наталія коваль", DeniedError),
    ],
)
def test_what_cannot_be_taken_in_is_refused(day, text, name, error):
    with pytest.raises(error):
        receive(ROUND, [], day, text, name=name)


def test_an_objection_belongs_to_its_objector():
    first, _ = receive(ROUND, [], date(2026, 6, 2), "x")
    _, other = receive(ROUND, [first], date(2026, 6, 2), "y")
    with pytest.raises(InputError, match="not this objector's"):
        as_evidence(first, other)
