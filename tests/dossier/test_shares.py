from __future__ import annotations

import pytest

from muster.dossier.gather import in_words
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


def test_a_denial_stands_beside_the_claim_and_is_no_origin_of_it(kit):
    claims = [kit.allegation(kit.report(key), "r001", "subject", "looted") for key in ("x", "y")]
    denial = kit.allegation(kit.report("z"), "r001", "subject", "touched", negated=True)
    (share,) = shares(kit, *claims, denial)
    assert (len(share.allegations), share.origins, share.origins_most) == (3, 2, 2)
    assert share.why == ("A denial, or a sentence about what could happen, is no origin (z).",)
    assert in_words(share) == "2 reports, 2 independent origins; denied in 1 report"


@pytest.mark.parametrize("doubt", ["negated", "hypothetical"])
def test_what_is_only_denied_or_imagined_has_no_origin(kit, doubt):
    (share,) = shares(kit, kit.allegation(kit.report("z"), "r001", "subject", "touched", **{doubt: True}))
    assert (share.origins, share.origins_most, in_words(share)) == (0, 0, "1 report, no origin")


def test_a_report_that_denies_and_asserts_counts_for_what_it_asserts(kit):
    report = kit.report("x")
    (share,) = shares(
        kit,
        kit.allegation(report, "r001", "subject", "looted"),
        kit.allegation(report, "r001", "subject", "touched", negated=True),
    )
    assert (share.origins, share.why[0][:8]) == (1, "A denial")
