from __future__ import annotations

from pathlib import Path

import pytest

from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.names import fast
from muster.screening import ready, screen
from screening_values import entity, snapshot
from strategies import REAL

pytestmark = pytest.mark.skipif(
    not fast.available(), reason="lists are kept made ready only with the extra fast (numba)"
)

ASKED = ("Dmitry Shakuta", "Захаров Александр", "محمد الحسن", "Abu Umar al Kurdi", "Nobody Known")


@pytest.fixture(autouse=True)
def small_lists_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "WORTHWHILE", 1)


def listed(*more: str) -> Snapshot:
    return snapshot(*(entity(f"e{place}", name) for place, name in enumerate((*REAL, *more))))


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("list-*.npz"))


def test_a_list_that_was_kept_gives_the_results_of_one_that_was_not(tmp_path: Path) -> None:
    plain = screen(ASKED, listed())
    first, again = (screen(ASKED, listed(), cache=tmp_path) for _ in range(2))
    assert first == again == plain
    assert len(kept(tmp_path)) == 1


def test_what_is_kept_holds_the_same_columns_as_what_is_made(tmp_path: Path) -> None:
    entities = listed().entities
    found, laid = ready.made_ready(entities, tmp_path)
    made, _ = ready.made_ready(entities, None)
    assert found == made
    assert laid is not None


def test_a_list_changed_by_a_letter_is_made_ready_anew(tmp_path: Path) -> None:
    screen(ASKED, listed("Nobody Knowe"), cache=tmp_path)
    hits = screen(ASKED, listed("Nobody Known"), cache=tmp_path)[-1].hits
    assert [hit.caption for hit in hits][:1] == ["Nobody Known"]
    assert len(kept(tmp_path)) == 2


def test_a_changed_birth_date_under_the_same_id_takes_effect_at_once(tmp_path: Path) -> None:
    def born(year: str) -> Snapshot:
        return snapshot(Entity("e1", "Person", {"name": ("Oleksandr Zakharov",), "birthDate": (year,)}, "list"))

    roster = [{"id": "s1", "name": "Oleksandr Zakharov", "birth date": "1970-01-05"}]
    right, wrong = (screen(roster, born(day), cache=tmp_path, min_score=0)[0] for day in ("1970-01-05", "1931-03-02"))
    assert right.hits[0].bits > (wrong.hits[0].bits if wrong.hits else -1_000_000_000)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 nothing", None])
def test_what_was_kept_badly_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    plain = screen(ASKED, listed(), cache=tmp_path)
    file = kept(tmp_path)[0]
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert screen(ASKED, listed(), cache=tmp_path) == plain
    assert len(file.read_bytes()) == len(whole)


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    plain = screen(ASKED, listed(), cache=tmp_path)
    file = kept(tmp_path)[0]
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    file.write_bytes(whole)
    assert screen(ASKED, listed(), cache=tmp_path) == plain


def test_only_the_lists_used_last_are_kept(tmp_path: Path) -> None:
    for number in range(ready.MOST + 2):
        screen(ASKED[:1], listed(f"Person {number}"), cache=tmp_path)
    assert len(kept(tmp_path)) == ready.MOST


def test_a_folder_that_cannot_be_written_to_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert screen(ASKED, listed(), cache=gone) == screen(ASKED, listed())


def test_a_small_list_is_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "WORTHWHILE", 5_000)
    screen(ASKED, listed(), cache=tmp_path)
    assert kept(tmp_path) == []
