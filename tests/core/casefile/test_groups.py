"""Who is one person by what editors said."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from hueandcry.core.casefile.identity import Conflict, Group, groups
from hueandcry.core.casefile.values import Judged, Judgement, Named, Tie

KEYS = "abcdef"
PEOPLE = [Named(key=key, source=key, spellings=("Ewa Dudek",)) for key in KEYS]
some_judgements = st.lists(
    st.builds(
        Judgement, a=st.sampled_from(KEYS), b=st.sampled_from(KEYS), verdict=st.sampled_from(Judged)
    ),
    max_size=12,
)


def same(a: str, b: str) -> Judgement:
    return Judgement(a=a, b=b, verdict=Judged.SAME)


def apart(a: str, b: str) -> Judgement:
    return Judgement(a=a, b=b, verdict=Judged.NOT_THE_SAME)


def members(found: tuple[Group, ...]) -> list[str]:
    return ["".join(group.members) for group in found]


def test_without_judgements_everybody_is_alone() -> None:
    assert members(groups(PEOPLE)) == list(KEYS)


def test_same_goes_on_from_one_to_the_next() -> None:
    found = groups(PEOPLE, [same("a", "b"), same("c", "b"), same("e", "d")])
    assert members(found) == ["abc", "de", "f"]
    assert not any(group.conflicts for group in found)


def test_unsure_joins_nobody() -> None:
    unsure = Judgement(a="a", b="b", verdict=Judged.UNSURE)
    assert members(groups(PEOPLE, [unsure])) == list(KEYS)


def test_a_contradiction_is_listed_with_the_shortest_way_that_leads_to_it() -> None:
    chain = (same("a", "b"), same("c", "b"), same("c", "d"))
    against = apart("d", "a")
    found = groups(PEOPLE, [*chain, same("d", "e"), same("e", "f"), against])
    assert members(found) == ["abcdef"]
    assert found[0].conflicts == (Conflict(a="d", b="a", against=against, chain=chain[::-1]),)


def test_two_words_about_one_pair_are_a_contradiction() -> None:
    against = apart("b", "a")
    found = groups(PEOPLE, [same("a", "b"), against])
    expected = Conflict(a="b", b="a", against=against, chain=(same("a", "b"),))
    assert found[0].conflicts == (expected,)


def test_a_father_in_one_group_with_his_son_is_a_contradiction() -> None:
    son = Named(key="a", source="1", spellings=("Jan Kos",), ties=(Tie(type="child_of", to="b"),))
    chain = (same("a", "c"), same("c", "b"))
    found = groups([son, *PEOPLE[1:]], chain)
    assert found[0].members == ("a", "b", "c")
    assert found[0].conflicts == (Conflict(a="a", b="b", against=None, chain=chain),)


def test_a_judgement_about_somebody_who_is_gone_joins_nobody() -> None:
    assert members(groups(PEOPLE[:2], [same("a", "z"), same("z", "b")])) == ["a", "b"]


def test_nobody_makes_no_group() -> None:
    assert groups([]) == ()


@given(some_judgements)
def test_everybody_is_in_just_one_group(judgements: list[Judgement]) -> None:
    assert sorted("".join(members(groups(PEOPLE, judgements)))) == list(KEYS)


@given(some_judgements, st.permutations(PEOPLE))
def test_the_order_of_people_and_judgements_says_nothing(
    judgements: list[Judgement], people: list[Named]
) -> None:
    assert groups(people, judgements[::-1]) == groups(PEOPLE, judgements)


@given(some_judgements)
def test_whoever_was_said_to_be_the_same_is_in_one_group_and_no_other_is(
    judgements: list[Judgement],
) -> None:
    pairs = {(one.a, one.b) for one in judgements if one.verdict is Judged.SAME}
    reach = {(a, a) for a in KEYS} | pairs | {(b, a) for a, b in pairs}
    for middle in KEYS:
        reach |= {(a, b) for a in KEYS for b in KEYS if {(a, middle), (middle, b)} <= reach}
    together = {
        pair for group in groups(PEOPLE, judgements) for pair in permutations(group.members, 2)
    }
    assert together == {(a, b) for a, b in reach if a != b}


@given(some_judgements)
def test_every_contradiction_inside_a_group_is_told(judgements: list[Judgement]) -> None:
    found = groups(PEOPLE, judgements)
    together = {frozenset(pair) for group in found for pair in combinations(group.members, 2)}
    told = {frozenset((one.a, one.b)) for group in found for one in group.conflicts}
    apart_now = {
        frozenset((one.a, one.b)) for one in judgements if one.verdict is Judged.NOT_THE_SAME
    }
    assert told == together & apart_now
