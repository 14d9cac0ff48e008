from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import SectionName
from summarizer.domain import DraftItem
from summarizer.sayings import Saying, covers, richness, saying_of, with_less
from tests import drafts


def said(section: SectionName = "demands", **fields: Any) -> Saying:
    """Return what an item of this section says; a demand unless another is named."""
    make: dict[str, Any] = {"demands": drafts.demand, "key_actors": drafts.actor, "timeline": drafts.entry}
    return saying_of(DraftItem(section, "x1", make[section](**fields), ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a pay rise of 6%", "A pay rise of six per cent"),
        ("1,200 new berths", "1200 new berth"),
        ("the crew’s release", "The crew's release."),
        ("release of the crew", "release the crew"),
    ],
)
def test_spelling_and_articles_do_not_matter(one: str, other: str) -> None:
    assert said(demand=one) == said(demand=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a rise of 6", "a rise of 6%"),
        ("5 degrees", "-5 degrees"),
        ("1,20 new berths", "120 new berths"),
        ("the class", "the clas"),
        ("talks with Norland", "talks against Norland"),
        ("the port closes", "the port is closed"),
        ("?", "!"),
    ],
)
def test_every_word_and_figure_matters(one: str, other: str) -> None:
    assert said(demand=one) != said(demand=other)


@pytest.mark.parametrize("silent", [None, "unstated", ""])
def test_silence_has_several_words(silent: str | None) -> None:
    assert said(condition=silent, response="unstated").optional == ("", "", "")


def test_what_may_be_left_out_is_left_out_in_every_combination() -> None:
    saying = said(condition="if talks fail", deadline="Friday", response="open")
    less = list(with_less(saying))

    assert len(less) == len(set(less)) == 7
    assert all(covers(saying, shorter) and not covers(shorter, saying) for shorter in less)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("higher pay for the night shifts", "higher pay"),
        ("release of all crews held in Kestrel Bay", "release of crews held"),
    ],
)
def test_words_may_be_added(longer: str, shorter: str) -> None:
    assert covers(said(demand=longer), said(demand=shorter))
    assert not covers(said(demand=shorter), said(demand=longer))


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("close the port unless paid", "close the port"),
        ("close the port for 3 days", "close the port"),
        ("the board won't close the port", "the board close the port"),
        ("die Fähren fahren nicht bis Montag", "die Fähren fahren bis Montag"),
        ("stop the closure of the port", "the closure of the port"),
        ("pay for the crews, the families and the pilots of the bay", "pay for"),
        ("pay more", "pay"),
    ],
)
def test_words_that_turn_the_meaning_may_not_be_added(longer: str, shorter: str) -> None:
    assert not covers(said(demand=longer), said(demand=shorter))


def test_an_actor_is_its_name_and_whether_it_is_a_person() -> None:
    assert said("key_actors", name="The U.S. Navy", kind="group") == said(
        "key_actors", name="us navy", kind="organisation"
    )
    assert not covers(
        said("key_actors", name="Calder Reach Terminals"), said("key_actors", name="Calder Reach")
    )


WORDS = st.lists(st.sampled_from(["pay", "port", "not", "5", "rise", "if"]), min_size=1, max_size=5)
PARTS = st.sampled_from([None, "Friday", "Monday"])


@given(WORDS, WORDS, PARTS, PARTS, PARTS, PARTS)
def test_who_covers_another_says_more(
    first: list[str], second: list[str], by: Any, of: Any, deadline: Any, other: Any
) -> None:
    one = said(demand=" ".join(first), by=by, deadline=deadline)
    two = said(demand=" ".join(second), by=of, deadline=other)

    assert covers(one, one)
    if one != two and covers(one, two):
        assert richness(one) > richness(two)
        assert not covers(two, one)
