"""What a case's page is told: everything that was done, each thing apart, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from muster.errors import InputError
from muster.vetting.pages import file_of, linked_ids
from muster.vetting.step import Determined


def deeds(case):
    for ruling in case.rulings:
        yield from (*ruling.proposed, *ruling.told, *ruling.decided)
    yield from case.deeds


def values(deed, label):
    return next((row.values for row in deed.rows if row.label == label), ())


def test_every_step_is_there_in_order_with_who_took_it_and_in_which_role(files, cases):
    for id_, (case, _, _) in cases.items():
        shown = [(act.number, act.on, act.by, act.role) for act in files[id_].acts]
        assert shown == [(n, one.on, one.by, one.role) for n, one in enumerate(case.steps, start=1)]


def test_recommendation_and_decision_are_apart_and_by_other_people(files):
    for case in files.values():
        for ruling in case.rulings:
            proposed = {one.by for one in ruling.proposed if one.heading == "Recommendation"}
            decided = {one.by for one in ruling.decided if one.heading == "Decision"}
            assert not proposed & decided
    first, second = files["C-1"].rulings
    assert [one.heading for one in first.proposed] == ["Recommendation", "Dissent"]
    assert first.decided[0].since == "Set aside on 2026-05-08 by the appeal C-1-A."
    assert second.opened_by == "the appeal C-1-A was upheld on 2026-05-08"


def test_a_notice_shows_when_it_arrived_and_what_proves_it(files):
    notice = next(one for one in deeds(files["C-1"]) if one.heading.startswith("Notice"))
    assert values(notice, "Delivered on") == ("2026-02-23",)
    assert values(notice, "Proof of delivery") == (f"step {notice.step}, recorded by ana on 2026-02-23",)
    assert values(notice, "Answer until") == ("2026-03-25",)


def test_an_answer_that_came_late_is_kept_and_said_to_be_late(files):
    answers = [one.result for one in deeds(files["H-1"]) if one.heading == "Answer"]
    assert answers == ["came after its window; kept all the same"]
    assert next(one.result for one in deeds(files["C-1"]) if one.heading == "Answer") == "came in time"


def test_a_decision_says_what_it_rests_on_what_was_set_aside_and_why(files):
    unit = next(ruling for ruling in files["L-1"].rulings if ruling.about == "unit")
    decision = unit.decided[0]
    assert values(decision, "Findings relied on")[0].startswith("F1: Men of the 2nd Harbour Company")
    assert values(decision, "Evidence set aside, and why") == ("report 06: a denial without detail",)
    assert values(unit.proposed[0], "Set aside, and why") == ("report 12: a photograph without a caption says nothing",)
    (rule,) = decision.rules
    assert (rule.title, rule.about_unit) == ("Extrajudicial killing", True)
    assert any("10 U.S.C." in source for source in rule.sources)


def test_a_waiver_is_never_shown_as_an_approval(cases):
    case, policies, _ = cases["L-1"]
    made = file_of(case, policies, date(2026, 6, 1))
    unit = next(one for one in made.stands if one.about == "unit")
    assert (unit.tone, unit.status) == ("waived", "goes on under a waiver")
    assert unit.lines[0].startswith("Not approved: waived by authority of")
    assert "Under it: rejected" in unit.lines[0]
    waiver = next(one for one in made.deeds if one.heading.startswith("Waiver"))
    assert (waiver.tone, waiver.result) == ("waived", "not approved")
    assert next(one for one in made.line if one.tone == "waived").title == "Waiver on the unit, no approval"


def test_an_appeal_is_a_case_of_its_own_by_other_people(files):
    (link,) = files["C-1"].links
    assert (link.what, link.case, link.key) == ("Appeal", "C-1-A", files["C-1-A"].key)
    assert link.before == ("ana", "ben", "dia", "nour")
    assert link.after == ("pia", "quy", "rui")
    assert link.both == ()
    (back,) = files["C-1-A"].links
    assert (back.case, back.both) == ("C-1", ())


def test_a_way_back_shows_each_criterion_and_who_may_not_judge_it(files):
    case = files["L-1-R"]
    assert [one.result for one in case.deeds if one.heading == "Criterion"] == ["met"] * 3
    (link,) = case.links
    assert link.bars == "Neither recommend nor decide in it"
    assert link.both == ()
    assert case.subject == "2nd Harbour Company"
    assert case.kind == "unit"


def test_what_was_left_out_is_counted_with_its_reason(files):
    assert [(one.what, one.by) for one in files["L-1"].deviations] == [
        ("check left out: police", "dia"),
        ("waived for the unit, not approved, until 2026-08-31", "eli"),
    ]
    assert files["C-1"].deviations == ()


def test_rules_are_quoted_with_their_legal_source_under_every_policy(files, cases):
    for id_, (case, policies, _) in cases.items():
        made = files[id_].yielded
        assert [one.step for one in made] == [
            n for n in range(len(case.steps), 0, -1) if isinstance(case.steps[n - 1], Determined)
        ]
        for one in made:
            assert [view.policy for view in one.views] == [f"{p.id} {p.version}" for p in policies]
            assert all(rule.sources for view in one.views for rule in view.rules)
    (only,) = files["M-1"].yielded
    assert any(line.startswith("Does not cover this subject: Leahy law") for line in only.parts)


def test_what_is_said_of_a_group_is_held_against_nobody(files):
    (finding,) = files["M-1"].findings
    assert finding.used == ("held against nobody: it is about a group",)


def test_measures_say_who_by_when_and_what_became_of_them(files):
    late = {one.id: (one.became, one.late) for one in files["M-1"].measures}
    assert late == {"M1": ("open", True), "M2": ("open", True)}
    assert [one.what for one in files["M-1"].coming if one.past][:1] == ["Due: Measures, and what became of it"]


def test_an_outcome_whose_time_is_over_clears_nobody_and_says_what_it_was(files):
    unit = next(one for one in files["L-1"].stands if one.about == "unit")
    assert (unit.status, unit.tone, unit.until) == ("lapsed", "ended", None)
    assert unit.lines[0].startswith("Was rejected, for training")
    assert "No finding against anybody." not in unit.lines
    assert "No finding against anybody." in files["C-2"].stands[0].lines


def test_facts_that_changed_stand_beside_what_a_person_made_of_it(files):
    changed = files["N-1"].changed
    assert changed[0].endswith("Nothing is decided by that.")
    assert "dia looked at it again: it stands" in changed[1]


def test_a_case_that_hangs_together_and_is_not_at_hand_has_no_link(cases):
    case, policies, on = cases["C-1"]
    (link,) = file_of(case, policies, on).links
    assert (link.case, link.key) == ("C-1-A", "")
    assert link.after == ("pia", "quy", "rui")
    assert link.both == ()


def test_a_policy_that_does_not_say_how_cases_go_is_refused(cases):
    case, policies, on = cases["M-1"]
    bare = type(policies[0])(**{name: getattr(policies[0], name) for name in policies[0].__slots__} | {"process": None})
    with pytest.raises(InputError, match="does not say how cases go"):
        file_of(case, [bare, *policies[1:]], on)


def test_a_finding_says_what_was_made_of_it_also_when_nothing_was(cases):
    case, policies, on = cases["L-1"]
    place = next(n for n, one in enumerate(case.steps) if one.name == "decide")
    other = replace(case.steps[place], findings=(), set_aside=("F1: the denial is precise",))
    changed = replace(case, steps=(*case.steps[:place], other, *case.steps[place + 1 :]))
    first, second = file_of(changed, policies, on).findings
    assert first.used == (
        "relied on in the recommendation of 2026-02-06",
        "set aside in the decision of 2026-03-11: the denial is precise",
    )
    nobody = tuple(replace(one, findings=(), set_aside=()) if one.name == "decide" else one for one in case.steps)
    assert file_of(replace(case, steps=nobody), policies, on).findings[1].used == (
        "neither relied on nor set aside by name in a decision",
    )
    assert second.used == ("relied on in the decision of 2026-03-11",)


def test_cases_that_hang_together_name_one_another(cases):
    assert linked_ids(cases["C-1"][0]) == ("C-1-A",)
    assert linked_ids(cases["C-1-A"][0]) == ("C-1",)
    assert linked_ids(cases["N-1"][0]) == ()
