from __future__ import annotations

from muster.dossier.shares import Counted, shares_of
from muster.dossier.ties import Ties
from muster.screening.result import Result


def shares(kit, *allegations):
    man = kit.person(1, "محمود", unit="River Brigade")
    result = Result("r001", "محمود", (kit.hit("r001", "is-1"),))
    return shares_of([man], {"r001": result}, allegations, Ties([man], []), lambda ids: Counted(len(ids), len(ids), ()))


def test_a_sentence_that_names_the_subject_and_what_it_may_be_is_told_once(kit):
    report = kit.report("x")
    both = [
        kit.allegation(report, target, kind, "looted") for target, kind in (("r001", "subject"), ("is-1", "entity"))
    ]
    assert [(share.relation, share.target) for share in shares(kit, *both)] == [("subject", "r001")]


def test_what_is_said_only_of_the_listed_entity_is_told_as_such(kit):
    (share,) = shares(kit, kit.allegation(kit.report("x"), "is-1", "entity", "looted"))
    assert (share.relation, share.target) == ("entity", "is-1")


def test_what_is_said_of_somebody_else_is_nobodys_share(kit):
    assert shares(kit, kit.allegation(kit.report("x"), "r999", "subject", "looted")) == ()


def test_origins_are_counted_for_each_report_once(kit):
    report = kit.report("x")
    twice = [kit.allegation(report, "r001", "subject", words) for words in ("looted", "touched")]
    (share,) = shares(kit, *twice)
    assert (len(share.allegations), share.origins) == (2, 1)
