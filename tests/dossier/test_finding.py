from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.dossier.finding import Finding, FindingKind, Urgency, in_order

PLACES = {"a": 0, "b": 1, "c": 2}
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(FindingKind),
        st.sampled_from(Urgency),
        st.sampled_from(["a", "b", "c", ""]),
        st.text(max_size=3),
        st.just("x"),
        st.integers(0, 9),
    )
)


@given(FINDINGS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_finding(findings, random):
    shuffled = list(findings)
    random.shuffle(shuffled)
    assert in_order(shuffled, PLACES) == in_order(findings, PLACES)


def test_what_is_urgent_comes_first_and_then_the_stronger_hit(dossier):
    first, second = dossier.findings[:2]
    assert (first.kind, first.subject) == (FindingKind.HIT, "r001")
    assert second.kind is FindingKind.ALLEGATION
    assert [f.urgency for f in dossier.findings] == sorted(f.urgency for f in dossier.findings)
