"""Who is proposed as one, and who is not."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.casefile.cases import BROTHERS, CASES, PORT, PRISON, person

from hueandcry.core.casefile.identity import Suggestion, groups, suggestions
from hueandcry.core.casefile.reasons import Reason, Rule
from hueandcry.core.casefile.values import Judged, Judgement, Named, Passage
from hueandcry.core.names.compare import Verdict

EVERYBODY = BROTHERS + PORT + PRISON
some_people = st.lists(st.sampled_from(EVERYBODY), unique=True, max_size=8).map(
    lambda people: [replace(one, key=f"{place}/{one.key}") for place, one in enumerate(people)]
)


def pairs(found: tuple[Suggestion, ...]) -> set[frozenset[str]]:
    return {frozenset((one.a, one.b)) for one in found}


def who(key: str) -> str:
    return key.partition(":")[2]


def judged(a: str, b: str, verdict: Judged) -> Judgement:
    return Judgement(a=a, b=b, verdict=verdict)


def rules(found: tuple[Suggestion, ...]) -> set[Rule]:
    return {reason.rule for one in found for reason in one.reasons if isinstance(reason, Reason)}


# Cases


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_everybody_in_an_invented_case_is_found_again_and_nobody_else(
    case: tuple[Named, ...],
) -> None:
    found = suggestions(case)
    assert [(one.a, one.b) for one in found if who(one.a) != who(one.b)] == []
    accepted = [judged(one.a, one.b, Judged.SAME) for one in found]
    together = [{who(key) for key in group.members} for group in groups(case, accepted)]
    assert len(together) == len({who(one.key) for one in case})


def test_the_surest_come_first_and_every_one_says_why() -> None:
    found = suggestions(EVERYBODY)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < one.score <= 1 and one.reasons for one in found)
    assert all(str(reason) and "{" not in str(reason) for one in found for reason in one.reasons)


# Names and facts


@pytest.mark.parametrize(
    ("one", "other", "is_proposed"),
    [
        # full names
        (person("1:a", "Rustem Adilov"), person("2:a", "Rustem Adilow"), True),
        (person("1:a", "Rustem Adilov"), person("2:b", "Timur Adilov"), False),
        (person("1:a", "Rustem Adilov"), person("2:b", "Rustem Sadykov"), False),
        (person("1:a", "Adilov Rustem"), person("2:a", "Рустем Адилов"), True),
        # an initial
        (person("1:a", "R. Adilov"), person("2:b", "Rustem Adilov"), False),
        (person("1:a", "R. Adilov", place="Aral"),
         person("2:b", "Rustem Adilov", place="Aral"), False),
        (person("1:a", "R. Adilov", role="miner"),
         person("2:a", "Rustem Adilov", role="a miner"), True),
        (person("1:a", "R. Adilov", role="miner"),
         person("2:b", "Timur Adilov", role="miner"), False),
        # a surname alone
        (person("1:a", "Adilov"), person("2:b", "Rustem Adilov"), False),
        (person("1:a", "Adilov", role="judge"),
         person("2:a", "Rustem Adilov", role="judge"), True),
        (person("1:a", "Adilov", body="Metal Union", role="judge"),
         person("2:b", "Rustem Adilov", body="Metal Union", role="miner"), False),
        (person("1:a", "Adilov", body="Metal Union"),
         person("2:a", "Rustem Adilov", body="Union of Metal"), True),
        (person("1:a", "Adilov", body="MU"), person("2:a", "Rustem Adilov", place="MU"), False),
        # a given name alone
        (person("1:a", "Rustem", role="miner"),
         person("2:b", "Rustem Adilov", role="miner"), False),
        (person("1:a", "Sergei", role="miner"), person("2:b", "Sergei", role="miner"), False),
        # fathers
        (person("1:a", "Rustem Timurovich Adilov"), person("2:b", "Timur Adilov"), False),
        (person("1:a", "Timur Timurovich Adilov"), person("2:b", "Timur Adilov"), False),
        (person("1:a", "Rustem Timurovich Adilov"), person("2:a", "Rustem Adilov"), True),
        # day and place together
        (person("1:a", "Adilov", place="Aral", day="2001-02-03"),
         person("2:a", "R. Adilov", place="Aral", day="2001-02-03"), True),
        (person("1:a", "Adilov", place="Aral", day="2001-02"),
         person("2:b", "R. Adilov", place="Aral", day="2001-02"), False),
        # nothing to say
        (person("1:a", ""), person("2:b", ""), False),
        (person("1:a", "R"), person("2:b", "R"), False),
        (person("1:a", "?"), person("2:b", "Rustem Adilov"), False),
    ],
)  # fmt: skip
def test_two_are_proposed_as_one(one: Named, other: Named, is_proposed: bool) -> None:
    assert bool(suggestions([one, other])) is is_proposed


def test_organisations_are_one_under_their_initials() -> None:
    one = person("1:a", "Adilov", body="MWU")
    other = person("2:a", "Rustem Adilov", body="Metal Workers' Union")
    found = suggestions([one, other])
    assert rules(found) == {Rule.ORGANISATION}
    assert found[0].verdict is Verdict.POSSIBLE


def test_roles_are_told_in_several_languages() -> None:
    one = person("1:a", "R. Adilov", role="Präsident der Republik")
    other = person("2:a", "Rustem Adilov", role="president of the republic")
    assert rules(suggestions([one, other])) == {Rule.POST}


def test_a_fact_that_many_share_says_less() -> None:
    two = [
        person("1:a", "R. Adilov", body="Metal Union"),
        person("2:a", "Rustem Adilov", body="Metal Union"),
    ]
    members = [person(f"3:{n}", f"{n}o {n}ubin", body="Metal Union") for n in "BDGKLMNPR"]
    alone, among_many = suggestions(two)[0], suggestions([*two, *members])[0]
    assert among_many.score < alone.score


def test_surer_suggestions_lend_weight_to_others() -> None:
    badly_spelled = [
        person("1:a", "Ionar Sadykov", beside="b c"),
        person("2:a", "Ainur Sadikow", beside="b c"),
    ]
    others = [
        person(f"{source}:{key}", name, beside="a")
        for source in "12"
        for key, name in {"b": "Timur Adilov", "c": "Vera Kim"}.items()
    ]
    before, after = suggestions(badly_spelled), suggestions(badly_spelled + others)
    assert frozenset({"1:a", "2:a"}) in pairs(after)
    assert Rule.COMPANION in rules(after)
    assert Rule.COMPANION not in rules(before)


def test_a_bare_surname_is_somebody_whom_several_sources_name() -> None:
    president = [person(f"{n}:a", "Rustem Adilov", role="president") for n in (1, 2)]
    bare = person("3:a", "Adilow")
    assert rules(suggestions([*president, bare])) >= {Rule.WELL_KNOWN}
    assert suggestions([president[0], bare]) == ()


@pytest.mark.parametrize(
    "besides",
    [
        person("4:b", "Timur Adilov"),
        person("3:b", "Timur Adilov"),
        person("4:b", "Adylov", role="judge"),
    ],
)
def test_a_bare_surname_that_others_bear_too_is_nobody(besides: Named) -> None:
    president = [person(f"{n}:a", "Rustem Adilov", role="president") for n in (1, 2)]
    found = suggestions([*president, person("3:a", "Adilow"), besides])
    assert not any("3:a" in pair for pair in pairs(found))


# Two in one source


def test_two_whom_one_source_shows_side_by_side_are_two() -> None:
    both = [
        person("1:a", "Rustem Adilov", role="miner", beside="b"),
        person("1:b", "Rustam Adilov", role="miner"),
    ]
    assert suggestions(both) == ()


def test_two_in_one_breath_are_two() -> None:
    def at(place: int, name: str) -> Named:
        plain = person(f"1:{name}", name, role="miner")
        passage = Passage(source="1", at=place, end=place + len(name))
        return replace(plain, passages=(passage,))

    assert suggestions([at(0, "Rustem Adilov"), at(18, "Rustam Adilov")]) == ()
    assert suggestions([at(0, "Rustem Adilov"), at(900, "Rustam Adilov")])


def test_one_source_may_spell_one_name_in_two_ways() -> None:
    father = person("1:f", "Timur Adilov")
    both = [
        person("1:a", "Rustem Adilov", ties=(("child_of", "f"),)),
        person("1:b", "Rustam Adilov", ties=(("child_of", "f"),)),
    ]
    found = suggestions([father, *both])
    assert pairs(found) == {frozenset({"1:a", "1:b"})}
    assert found[0].score <= 0.5
    assert {Rule.TIE, Rule.TWO_SPELLINGS} <= rules(found)


def test_without_a_tie_or_a_role_two_in_one_source_are_two() -> None:
    assert suggestions([person("1:a", "Rustem Adilov"), person("1:b", "Rustam Adilov")]) == ()


def test_the_better_of_two_brothers_is_proposed() -> None:
    brothers = [
        person("1:a", "Murat Adilov", beside="b"),
        person("1:b", "Marat Adilov", beside="a"),
    ]
    assert pairs(suggestions([*brothers, person("2:a", "Murat Adilov")])) == {
        frozenset({"1:a", "2:a"})
    }


@pytest.mark.parametrize("tie", ["child_of", "parent_of", "sibling_of", "spouse_of"])
def test_two_of_one_family_are_two_whatever_they_are_called(tie: str) -> None:
    both = [
        person("1:a", "Timur Adilov", role="miner", ties=((tie, "b"),)),
        person("1:b", "Timur Adilov", role="miner"),
    ]
    assert suggestions(both) == ()


def test_a_father_known_by_his_son_is_not_taken_for_him_in_another_source() -> None:
    people = [
        person("1:father", "Timur Adilov", beside="son", ties=(("parent_of", "son"),)),
        person("1:son", "R. Adilov", beside="father"),
        person("2:father", "Timur Adilov", beside="son"),
        person("2:son", "Rustem Timurovich Adilov", beside="father"),
    ]
    assert pairs(suggestions(people)) == {
        frozenset({"1:father", "2:father"}),
        frozenset({"1:son", "2:son"}),
    }


# Judgements


@pytest.mark.parametrize("verdict", Judged)
def test_a_judged_pair_is_not_asked_about_again(verdict: Judged) -> None:
    two = [person("1:a", "Rustem Adilov"), person("2:a", "Rustem Adilov")]
    assert suggestions(two)
    assert suggestions(two, [judged("2:a", "1:a", verdict)]) == ()


def test_not_the_same_goes_on_to_whoever_is_the_same() -> None:
    three = [person(f"{n}:a", "Rustem Adilov") for n in (1, 2, 3)]
    word = [judged("1:a", "2:a", Judged.SAME), judged("2:a", "3:a", Judged.NOT_THE_SAME)]
    assert suggestions(three, word) == ()


def test_those_judged_the_same_are_asked_about_as_one() -> None:
    three = [
        person("1:a", "Rustem Adilow"),
        person("2:a", "R. Adilov"),
        person("3:a", "Rustem Adilov"),
    ]
    found = suggestions(three, [judged("1:a", "2:a", Judged.SAME)])
    assert [(one.a, one.b) for one in found] == [("1:a", "3:a")]


def test_a_judgement_undone_brings_the_suggestion_back() -> None:
    two = [person("1:a", "Rustem Adilov"), person("2:a", "Rustem Adilov")]
    before = suggestions(two)
    assert suggestions(two, [judged("1:a", "2:a", Judged.SAME)]) == ()
    assert suggestions(two, []) == before


def test_a_father_is_not_proposed_by_way_of_somebody_judged_the_same() -> None:
    people = [
        person("1:father", "Timur Adilov", ties=(("parent_of", "son"),)),
        person("1:son", "Timur Adilov"),
        person("2:x", "Timur Adilov"),
    ]
    found = suggestions(people, [judged("1:father", "2:x", Judged.SAME)])
    assert found == ()


# Whatever comes


def test_nobody_makes_no_suggestion() -> None:
    assert suggestions([]) == ()


def test_a_thousand_spellings_are_looked_through() -> None:
    vowels = "aeiou"
    spellings = tuple(
        f"R{a}st{b}m {c}d{d}lov" for a in vowels for b in vowels for c in vowels for d in vowels
    )
    many = [replace(person(f"{n}:a", "x"), spellings=spellings) for n in (1, 2)]
    assert len(suggestions(many)) == 1


def test_of_a_name_that_very_many_bear_each_is_proposed_with_a_few() -> None:
    crowd = [person(f"{n}:{n}", "Ivan Petrov") for n in range(300)]
    miners = [person(f"m{n}:m", "Ivan Petrov", role="miner") for n in range(2)]
    found = suggestions([*crowd, *miners])
    assert frozenset({"m0:m", "m1:m"}) in pairs(found)
    assert {key for pair in pairs(found) for key in pair} == {one.key for one in crowd + miners}
    assert len(found) < 2 * len(crowd)


@settings(deadline=None, max_examples=60)
@given(some_people, st.data())
def test_the_order_of_people_says_nothing_and_each_pair_comes_once(
    people: list[Named], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(people))
    found = suggestions(people)
    assert suggestions(shuffled) == found
    assert len(pairs(found)) == len(found)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_is_judged_is_never_proposed(data: st.DataObject) -> None:
    key = st.sampled_from([one.key for one in PORT])
    word = st.builds(Judgement, a=key, b=key, verdict=st.sampled_from(Judged))
    words = data.draw(st.lists(word, max_size=6))
    found = pairs(suggestions(PORT, words))
    assert found.isdisjoint({frozenset((one.a, one.b)) for one in words})
    for group in groups(PORT, words):
        assert found.isdisjoint(frozenset(two) for two in combinations(group.members, 2))
