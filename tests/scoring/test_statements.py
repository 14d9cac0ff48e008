import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.scoring.statements import copied, entries_of, redundancy, statement_of, words_of
from tests.drafts import Fields, actor, demand, figure
from tests.scoring.made import BACK, COST, OFFER, REST, TEXT, briefed


def share_of_repeats(**sections: list[Fields]) -> float:
    entries = entries_of(briefed(**sections))
    assert len(entries) == sum(map(len, sections.values())), "all of them stand"
    return redundancy(entries)


def asked(text: str, **fields: str | None) -> Fields:
    return demand(REST, **{"by": None, "of": None, "demand": text, **fields})


def test_items_come_in_the_order_of_the_briefing_with_all_that_they_say() -> None:
    briefing = briefed(
        figures=[figure(COST, figure="4 million crowns", meaning="cost of a pause")],
        demands=[asked("a pause", by="the union", condition="if trams run", deadline="Monday")],
    )

    entries = entries_of(briefing)

    assert [entry.section for entry in entries] == ["demands", "figures"]
    assert statement_of(entries[0]) == "the union; a pause; if trams run; Monday"
    assert statement_of(entries[1]) == "4 million crowns; cost of a pause"


@pytest.mark.parametrize(
    ("items", "share"),
    [
        ([], 0.0),
        ([asked("a longer pause")], 0.0),
        ([asked("a longer pause"), asked("a longer pause")], 0.5),
        ([asked("a longer pause at each line"), asked("at each line a longer pause")], 0.5),
        ([asked("a longer pause"), asked("their colleagues back at work")], 0.0),
        ([asked("pause of twelve minutes"), asked("pause of twelve minutes"), asked("full pay")], 1 / 3),
        ([asked("pause of 9 minutes"), asked("pause of 12 minutes")], 0.0),
        ([asked("a pause", by="the union"), asked("full pay", by="the union")], 0.0),
        ([asked("a pause", by="the union"), asked("a pause", by="the company")], 0.5),
    ],
    ids=[
        "none",
        "one",
        "twice",
        "other order",
        "two",
        "two of three",
        "other figure",
        "one asks twice",
        "two ask once",
    ],
)
def test_an_item_that_says_what_another_says_is_one_too_many(items: list[Fields], share: float) -> None:
    assert share_of_repeats(demands=items) == pytest.approx(share)


def test_repeats_are_looked_for_inside_a_section() -> None:
    repeated = share_of_repeats(
        demands=[asked("a longer pause")],
        figures=[figure(COST, figure="4 million", meaning="a longer pause")],
    )

    assert repeated == 0


def test_likeness_is_handed_on_from_one_to_the_next() -> None:
    chain = [
        "the pause at the end of the line",
        "a pause at the end of each line",
        "some pause at each end of line",
    ]

    assert share_of_repeats(demands=[asked(text) for text in chain]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("names", "share"),
    [(("Ida Sol", "Ida  Sol"), 0.5), (("Sol, Ida", "Ida Sol"), 0.5), (("Tram union", "Union"), 0.0)],
)
def test_a_name_that_is_part_of_another_is_another(names: tuple[str, str], share: float) -> None:
    assert share_of_repeats(key_actors=[actor(OFFER, name=name) for name in names]) == share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("them back with full pay", 1.0),
        ("THEM back, with full pay", 1.0),
        ("them back or they leave", 0.0),
        ("back with full pay or nothing else", 4 / 7),
        ("union pay crowns", 0.0),
    ],
)
def test_copied_are_the_words_that_stand_in_stretches_of_the_article(text: str, share: float) -> None:
    entries = entries_of(briefed(demands=[asked(text)]))

    assert copied(entries, TEXT) == pytest.approx(share)


def test_without_words_nothing_is_copied_and_nothing_is_said_of_it() -> None:
    assert copied((), TEXT) is None
    assert copied(entries_of(briefed(demands=[asked("more pay now")])), "") == 0


@given(
    st.lists(
        st.sampled_from(["a longer pause", "a pause that is longer", "full pay", BACK, "two drivers"]),
        max_size=7,
    )
)
def test_redundancy_is_a_share_whatever_is_repeated(texts: list[str]) -> None:
    once = share_of_repeats(demands=[asked(text) for text in dict.fromkeys(texts)])
    whole = share_of_repeats(demands=[asked(text) for text in texts])

    assert 0 <= once <= whole < 1


def test_words_are_words_and_figures_with_their_marks() -> None:
    assert words_of("The drivers’ union’s 1,140 “long-term” members – 2.5 %") == [
        "the", "drivers", "union's", "1,140", "long-term", "members", "2.5",
    ]  # fmt: skip
