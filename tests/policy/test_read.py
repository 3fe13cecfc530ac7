from __future__ import annotations

import hashlib
from importlib import resources

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from muster.errors import InputError, MusterError, PolicyError, UnreadableError
from muster.files.source import Source
from muster.files.toml import locate
from muster.policy.policy import Stage
from muster.policy.read import SHIPPED, PolicyFileError, check_policy, load_policy, parse_policy, read_policy
from muster.policy.standards import LADDER

SOUND = """
[policy]
id = "harbour"
version = "1"
title = "سياسة الميناء"
summary = "Vets the harbour guard."
house = true
standard = "credible information"

[scope]
subjects = ["person"]
support = ["pay"]
assumes = { "support.salaries" = true }
not_covered = "Ask the harbour master."

[sources.own]
citation = "Harbour rules"
basis = "house"

[[outcome]]
name = "paused"
text = "waits"
basis = "house"

[[group]]
id = "dock-gang"
names = ["Dock Gang", "عصابة الرصيف"]
from = 2019-01-01
until = 2021-12-31
reason = "named by the harbour inquiry"

[[rule]]
id = "loot"
stage = "trigger"
title = "Looting"
text = "Taking cargo."
when = "alleged.LOOT and origins.LOOT >= 2"
effect = "Pause."
sources = ["own"]

[[rule]]
id = "covered"
stage = "applicability"
title = "Covered"
text = "Persons."
when = "subject.is_person"
effect = "Go on."
sources = ["own"]
settle = { "subject.is_person" = "ask the harbour master" }
"""


def _source(text, name="harbour.toml"):
    data = text if isinstance(text, bytes) else text.encode()
    return Source(name, data, hashlib.sha256(data).hexdigest())


def _problems(text):
    policy, problems = parse_policy(_source(text))
    assert (policy is None) == bool(problems)
    return [(problem.row, problem.column, problem.message, problem.remedy) for problem in problems]


def _with(old, new):
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def _line(part, text=SOUND):
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_file_becomes_a_policy():
    policy, problems = parse_policy(_source(SOUND))
    assert problems == ()
    assert (policy.id, policy.title, policy.house) == ("harbour", "سياسة الميناء", True)
    assert policy.scope.assumes == (("support.salaries", True),)
    assert policy.groups[0].names == ("Dock Gang", "عصابة الرصيف")
    assert policy.digest == hashlib.sha256(SOUND.encode()).hexdigest()
    assert policy.standards == LADDER


def test_rules_are_put_in_the_order_of_the_argument():
    policy, _ = parse_policy(_source(SOUND))
    assert [rule.stage for rule in policy.rules] == [Stage.APPLICABILITY, Stage.TRIGGER]
    assert policy.at(Stage.TRIGGER)[0].condition == "alleged.LOOT and origins.LOOT >= 2"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    policy, problems = parse_policy(_source(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()))
    assert problems == ()
    assert policy.rules == parse_policy(_source(SOUND))[0].rules


def test_an_unknown_fact_is_refused_with_the_nearest_name_and_its_line():
    text = _with("alleged.LOOT and", "alleged.LOOTING and")
    assert _problems(text) == [
        (
            _line("when =", text),
            "rule 1 (loot) / when",
            "no fact is called 'alleged.LOOTING'",
            "did you mean 'alleged.LOOT'",
        )
    ]


def test_all_problems_come_at_once_in_the_order_of_the_file():
    text = _with('basis = "house"', 'basis = "rumour"').replace("origins.LOOT >= 2", "alleged.LOOT >= 2")
    text = text.replace('effect = "Go on."', 'efect = "Go on."')
    said = [(row, message) for row, _, message, _ in _problems(text)]
    assert said == [
        (_line('basis = "rumour"', text), "'rumour' is not one of text, paraphrase, practice, house"),
        (_line("when =", text), "'alleged.LOOT' is true or false, no number"),
        (_line('id = "covered"', text) - 1, "the key 'effect' is missing"),
        (_line("efect =", text), "the key 'efect' is not known here"),
    ]


@pytest.mark.parametrize(
    "old, new, message, remedy",
    [
        ("alleged.LOOT and", "alleged.LOOT or or", "condition, character 17: a fact was expected; found 'or'", ""),
        ("origins.LOOT >= 2", "origins.LOOT", "'origins.LOOT' is a number", "compare it: origins.LOOT >= 2"),
        (
            "origins.LOOT >= 2",
            "group.member.other",
            "'group.member.other' asks about a group the policy does not name",
            "add a [[group]] with its dates",
        ),
        ("until = 2021-12-31", "until = 2018-12-31", "it ends before it begins", "swap the dates"),
        ("from = 2019-01-01", 'from = "2019"', "a day is wanted", "write it without quotes as 2025-12-31"),
        ("from = 2019-01-01", "from = 2019-01-01T00:00:00", "a day is wanted", "write it without quotes as 2025-12-31"),
        ('sources = ["own"]', 'sources = ["law"]', "no table [sources.law] exists", ""),
        ('sources = ["own"]', "sources = []", "a list of texts is wanted", 'write it as ["…", "…"]'),
        ('stage = "trigger"', 'stage = "triger"', "'triger' is not one of applicability, trigger, exception, measure, way-back", "did you mean 'trigger'"),
        ('id = "covered"', 'id = "loot"', "'loot' is used twice", "give each its own"),
        ('id = "covered"', 'id = "Covered!"', "'Covered!' is no id", "use small letters, digits and hyphens, at most 64"),
        ("house = true", 'house = "yes"', "true or false is wanted", ""),
        ('version = "1"', "version = 1", "a text is wanted", "put it in quotes"),
        ('version = "1"', 'version = " "', "the text is empty", "write it or leave the key out"),
        ('title = "Looting"', 'title = "Loo\\u0007ting"', "the text holds a control character", "take it out"),
        ('subjects = ["person"]', 'subjects = ["persons"]', "'persons' is not one of person, unit", "did you mean 'person'"),
        ("support.salaries", "support.salary", "'support.salary' is no fact about the support", "did you mean 'support.salaries'"),
        ("support.salaries", "force.is_state", "'force.is_state' is no fact about the support",
         "only facts about the support may be assumed"),
        ('{ "support.salaries" = true }', '"all"', "a table is wanted", 'write it as { "fact.name" = … }'),
        ('"ask the harbour master" }', "1 }", "a text is wanted", "put it in quotes"),
        ('{ "subject.is_person" =', '{ "subject.is_unit" =', "the condition does not ask for 'subject.is_unit'", "take it out"),
        ('standard = "credible information"', 'standard = "credible informations"',
         "'credible informations' is not one of " + ", ".join(clause.name for clause in LADDER),
         "did you mean 'credible information'"),
        ("[[outcome]]", "[[outcomes]]", "the table 'outcomes' is not known", "did you mean 'outcome'"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_remedy(old, new, message, remedy):
    assert (message, remedy) in [(said, mend) for _, _, said, mend in _problems(_with(old, new))]


def test_one_mistake_in_a_date_is_one_problem():
    assert len(_problems(_with("until = 2021-12-31", 'until = "2021"'))) == 1


def test_membership_may_be_asked_for_where_the_policy_names_the_group_and_its_dates():
    assert _problems(_with("origins.LOOT >= 2", "group.member.dock-gang")) == []


def test_a_policy_says_whom_it_covers_and_what_triggers_it():
    assert [message for _, _, message, _ in _problems(SOUND.replace('"trigger"', '"measure"'))] == [
        "no rule has the stage 'trigger'"
    ]
    assert [message for _, _, message, _ in _problems(SOUND.replace('"applicability"', '"measure"'))] == [
        "no rule has the stage 'applicability'"
    ]


def test_an_empty_table_of_contents_lists_everything_missing():
    messages = [message for _, _, message, _ in _problems("# nothing\n")]
    assert "the table [policy] is missing" in messages
    assert "the tables [sources.NAME] are missing" in messages
    assert "at least one table [[rule]] is wanted" in messages


def test_broken_toml_is_placed():
    [(row, _, message, remedy)] = _problems('[policy]\nid = "x\n')
    assert row == 2
    assert message.startswith("this is not TOML: ")
    assert remedy == "see docs/reference/policy-files.md"


def test_another_encoding_is_named():
    assert _problems(SOUND.encode("utf-16")) == [(0, "", "byte 0 is not UTF-8", "save the file as UTF-8")]


@pytest.mark.parametrize(
    "text, message",
    [
        ("a = " + "[" * 50_000, "the file is nested too deep"),
        ("a = " + "{a = " * 20_000, "the file is nested too deep"),
        ("[p]\n" + "a." * 50_000 + "a = 1", "the line has more than 60 dots"),
    ],
    ids=["arrays", "tables", "dots"],
)
def test_nesting_without_end_is_refused(text, message):
    assert [said for _, _, said, _ in _problems(text)] == [message]


def test_the_error_is_one_line_and_carries_every_problem(tmp_path):
    path = tmp_path / "harbour.toml"
    path.write_text(_with('version = "1"', "").replace("alleged.LOOT", "alleged.LOO"), encoding="utf-8")
    with pytest.raises(PolicyFileError) as caught:
        read_policy(path)
    assert len(caught.value.problems) == 2
    assert caught.value.problems == check_policy(path)
    assert (
        str(caught.value) == "harbour.toml, row 2: policy / version: the key 'version' is missing (and 1 more); add it"
    )


def test_a_missing_file_an_empty_one_and_a_huge_one_are_named(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_policy(tmp_path / "none.toml")
    empty = tmp_path / "empty.toml"
    empty.touch()
    with pytest.raises(InputError, match="empty"):
        load_policy(empty)
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 300_000)
    with pytest.raises(UnreadableError, match="larger"):
        load_policy(huge)


def test_a_shipped_policy_is_loaded_by_its_id():
    assert [load_policy(name).id for name in SHIPPED] == list(SHIPPED)


@pytest.mark.parametrize(
    "name, remedy",
    [
        ("leahy", "did you mean leahy-state or leahy-dod"),
        ("hrdp", "did you mean hrddp"),
        (
            "zzz",
            "use one of leahy-state, leahy-dod, hrddp, un-personnel, certification, recruitment, house, or the path of a file",
        ),
        (
            "",
            "use one of leahy-state, leahy-dod, hrddp, un-personnel, certification, recruitment, house, or the path of a file",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, remedy):
    with pytest.raises(PolicyError) as caught:
        load_policy(name)
    assert str(caught.value) == f"no policy is called {name!r}; {remedy}"


def test_a_copy_of_a_shipped_policy_may_be_changed_and_loaded(tmp_path):
    path = tmp_path / "ours.toml"
    shipped = load_policy("house")
    original = (resources.files("muster.policy") / "shipped" / "house.toml").read_text("utf-8")
    path.write_text(original.replace('id = "house"', 'id = "ours"', 1), encoding="utf-8")
    assert load_policy(path).id == "ours"
    assert load_policy(path).rules == shipped.rules


def test_lines_inside_long_texts_are_not_mistaken_for_keys():
    text = '[[rule]]\ntext = """\nwhen = "no"\n[[rule]]\n"""\nwhen = "yes"\n[[rule]]\nwhen = 1\n'
    assert locate(text) == {("rule", 1, ""): 1, ("rule", 1, "text"): 2, ("rule", 1, "when"): 6,
                            ("rule", 2, ""): 7, ("rule", 2, "when"): 8}  # fmt: skip


LINES = st.sampled_from(SOUND.splitlines())


@given(st.lists(LINES | st.text(max_size=30), max_size=60).map("\n".join) | st.text())
@example("[policy]\nid = 9" + "9" * 5000)
@example("[[policy]]\n[[scope]]\n[[sources]]\nrule = 1\ngroup = [1]\n")
@example("sources = { a = 1 }\nrule = [{ sources = [1], when = 3, settle = { a = 1 } }]\n")
def test_any_text_is_a_policy_or_a_list_of_problems(text):
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode(errors="surrogatepass")
    policy, problems = parse_policy(_source(data))
    assert (policy is None) == bool(problems)
    for problem in problems:
        assert problem.message
        assert not {"\n", "\r"} & set(problem.message + problem.remedy + problem.column)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_policy_or_a_list_of_problems(data):
    policy, problems = parse_policy(_source(data))
    assert policy is None
    assert problems


def test_problems_are_muster_errors_like_all_others():
    assert issubclass(PolicyFileError, MusterError)
