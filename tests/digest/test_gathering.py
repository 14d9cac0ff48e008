import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import Item
from summarizer.digest.gathering import CAPS, gather_items
from summarizer.digest.meanings import section_of
from summarizer.digest.news import tidings_of
from summarizer.edition import ArticleBriefing
from tests.story_items import briefing, earlier, item, items

STRIKE = "The dockers' union called a strike for Friday"


def gathered(*articles: tuple[Item, ...]) -> dict[str, tuple[str, ...]]:
    """Return what is shown of articles with these items."""
    return dict(gather_items([(f"n{number}", briefing(*some)) for number, some in enumerate(articles, 1)]))


# ---------------------------------------------------------------- what is one item

ONE = [
    (item("t1", STRIKE), item("t1", STRIKE)),
    (item("t1", STRIKE), item("t1", "A strike was called for Friday by the dockers' union")),
    (item("a1", "Ada Brandt", kind="person"), item("a1", "Brandt", kind="person")),
    (item("a1", "The Harbour Board"), item("a1", "Harbour Board")),
    (item("f1", "12", meaning="people killed in the ferry accident"), item("f1", "Twelve", meaning="people killed in the ferry accident")),
    (
        item("d1", "a raise of 6 percent for all dockers", by="dockers' union", deadline="Friday"),
        item("d1", "a raise of 6 percent for all the dockers", by="the union of dockers"),
    ),
    (item("r1", "The port may close for weeks", likelihood="likely"), item("r1", "The port may close for weeks")),
]  # fmt: skip
TWO = [
    (item("t1", STRIKE), item("t1", "The dockers' union called a strike for Monday")),
    (item("t1", STRIKE), item("t1", "The dockers' union never called a strike for Friday")),
    (item("t1", STRIKE), item("t1", "The harbour master resigned at noon")),
    (item("f1", "12", meaning="people killed in the ferry accident"), item("f1", "15", meaning="people killed in the ferry accident")),
    (item("d1", "a raise of 6 percent", by="dockers' union"), item("d1", "a raise of 6 percent", by="pilots")),
    (item("d1", "a raise of 6 percent", response="accepted"), item("d1", "a raise of 6 percent", response="rejected")),
    (item("a1", "Ada Brandt", kind="person"), item("a1", "Karl Brandt", kind="person")),
    (item("a1", "Calder Reach"), item("a1", "Reach")),
    (item("t1", "The storm cut the power lines at Harbel"), item("t1", "The storm cut the power lines at Selmouth")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), ONE)
def test_what_two_articles_say_is_one_item(first: Item, second: Item) -> None:
    (also,) = gathered((first,), (second,)).values()
    assert len(also) == 1


@pytest.mark.parametrize(("first", "second"), TWO)
def test_what_differs_stays_apart(first: Item, second: Item) -> None:
    assert not any(gathered((first,), (second,)).values())


def test_the_item_that_tells_most_stands_for_all() -> None:
    silent = item("d1", "a raise of 6 percent for all dockers")
    full = item("d1", "a raise of 6 percent for all dockers", deadline="Friday", response="rejected")
    assert gathered((silent,), (full,), (silent,)) == {"n2.d1": ("n1.d1", "n3.d1")}


def test_an_article_that_says_it_twice_is_one_voice() -> None:
    assert gathered(items(STRIKE, STRIKE)) == {"n1.t1": ()}


def test_a_name_that_two_bear_belongs_to_neither() -> None:
    people = [item("a1", name, kind="person") for name in ("Ada Brandt", "Karl Brandt", "Brandt")]
    assert gathered(*((one,) for one in people)) == {"n1.a1": (), "n2.a1": (), "n3.a1": ()}


# ---------------------------------------------------------------- what is shown, and in which order


def test_sections_come_in_the_order_of_the_contract() -> None:
    some = (
        item("q1", "Who pays for the bridge?"),
        item("f1", "40 ships", meaning="waiting off Farne"),
        item("t1", STRIKE),
        item("r1", "The mill may dismiss its crew", impact="high"),
        item("d1", "open the books of the operator", by="pilots"),
        item("a1", "Calder Reach", stance="offers nothing"),
    )
    assert [reference[3] for reference in gathered(some)] == list("adrtfq")


def test_what_more_articles_say_comes_first() -> None:
    shared, lone = "The mayor closed the bridge at noon", "A school in the valley opened late"
    assert list(gathered(items(lone, shared), items(shared))) == ["n1.t2", "n1.t1"]


def test_what_is_told_completely_comes_first() -> None:
    some = (
        item("d1", "open the books of the operator"),
        item("d2", "higher pay for the night shift", deadline="Friday", response="rejected"),
    )
    assert list(gathered(some)) == ["n1.d2", "n1.d1"]


def test_what_is_reported_comes_before_what_we_infer() -> None:
    some = (
        item("r1", "The mill may dismiss its crew", basis="inferred", impact="high"),
        item("r2", "Ships could wait for a week", impact="high"),
    )
    assert list(gathered(some)) == ["n1.r2", "n1.r1"]


def test_no_section_is_longer_than_a_reader_has_time_for() -> None:
    words = "storm bridge school crane ferry mill valley harbour tower market garden station".split()
    some = tuple(
        item(
            f"{letter}{number}",
            f"The {letter}{words[number]} of the {letter}{words[-number]} may have to be sold for {number}0 crowns",
        )
        for letter in "adrstfq"
        for number in range(1, 12)
    )
    shown = gathered(some)
    for letter, (section, most) in zip("adrstfq", CAPS.items(), strict=True):
        assert 0 < sum(reference[3] == letter for reference in shown) <= most, section


def test_what_two_sections_say_in_the_same_words_is_shown_once() -> None:
    said = "The union will strike at the northern terminals on Friday if Calder Reach offers nothing"
    shown = gathered((item("r1", said), item("t1", said), item("s1", said)))
    assert len(shown) == 1


def test_another_figure_is_no_repeat() -> None:
    some = items(
        "The strike delayed 12 ships at the northern terminals",
        "The strike delayed 22 ships at the northern terminals",
    )
    assert len(gathered(some)) == 2


def test_an_actor_and_what_he_does_are_both_shown() -> None:
    some = (
        item("a1", "Calder Reach", stance="closed the northern terminals"),
        item("t1", "Calder Reach closed the northern terminals"),
    )
    assert len(gathered(some)) == 2


def test_advice_of_ours_is_shown_with_what_it_follows_from() -> None:
    others = tuple(
        item(f"r{number}", words, impact="severe", likelihood="likely")
        for number, words in enumerate(("The dam may break", "The mill may burn", "The bridge may fall"), 1)
    )
    ground = item("r4", "Ships could wait off Farne")
    advice = item("s1", "Book berths elsewhere", basis="inferred", urgency="days", because=("r4",))
    shown = gathered((*others, ground, advice))
    assert {"n1.s1", "n1.r4"} <= set(shown)


def test_advice_that_follows_from_a_repeat_is_shown_with_what_stands_for_it() -> None:
    full = item("r1", "Ships could wait off Farne for days", impact="high")
    short = item("r1", "Ships could wait off Farne for days")
    advice = item("s1", "Book berths elsewhere", basis="inferred", urgency="days", because=("r1",))
    assert gathered((full,), (short, advice)) == {"n1.r1": ("n2.r1",), "n2.s1": ()}


def test_what_changed_is_preferred_to_what_was_known() -> None:
    known = [f"The {thing} was closed by the mayor" for thing in ("bridge", "school", "market", "mill")]
    today = items(*known, "The fund for the talks is now 4 million crowns")
    before = [earlier(one) for one in items(*known, "The fund for the talks is now 3 million crowns")]
    told = tidings_of(today, before)
    with_news = gather_items(
        [("n1", briefing(*today))],
        {f"n1.{one.id}": tidings for one, tidings in zip(today, told, strict=True)},
    )
    assert with_news[0][0] == "n1.t5"
    assert len(with_news) == CAPS["timeline"]


def test_what_stands_in_the_notice_of_a_correction_is_shown_only_if_nothing_else_is_there() -> None:
    notice = item(
        "t2", "Correction: an earlier version of this article said that the port is shut for three weeks"
    )
    assert list(gathered((item("t1", STRIKE), notice))) == ["n1.t1"]
    assert list(gathered((notice,))) == ["n1.t2"]


def test_no_briefings_give_no_items() -> None:
    assert gather_items([]) == ()


# ---------------------------------------------------------------- laws

some_items = st.lists(st.sampled_from([one for pair in ONE + TWO for one in pair]), max_size=8)


def numbered(some: list[Item]) -> ArticleBriefing:
    """Return a briefing of these items, numbered anew by section."""
    counts: dict[str, int] = {}
    renamed = []
    for one in some:
        letter = one.id[0]
        counts[letter] = counts.get(letter, 0) + 1
        renamed.append(one.model_copy(update={"id": f"{letter}{counts[letter]}"}))
    return briefing(*renamed)


@given(st.lists(some_items, min_size=1, max_size=5), st.randoms())
def test_the_order_of_the_articles_does_not_matter(articles: list[list[Item]], random: object) -> None:
    briefings = [(f"n{number}", numbered(some)) for number, some in enumerate(articles, 1)]
    shuffled = list(briefings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert gather_items(shuffled) == gather_items(briefings)


@given(st.lists(some_items, min_size=1, max_size=5))
def test_each_item_is_shown_at_most_once(articles: list[list[Item]]) -> None:
    briefings = [(f"n{number}", numbered(some)) for number, some in enumerate(articles, 1)]
    known = {
        f"{article}.{one.id}": one
        for article, given_one in briefings
        for section in CAPS
        for one in getattr(given_one, section)
    }
    shown = gather_items(briefings)
    references = [reference for one, also in shown for reference in (one, *also)]
    assert len(set(references)) == len(references)
    assert set(references) <= set(known)
    assert all(section_of(known[one]) == section_of(known[other]) for one, also in shown for other in also)


@given(some_items)
def test_what_is_shown_is_shown_again_by_itself(some: list[Item]) -> None:
    whole = numbered(some)
    shown = {reference for reference, _ in gather_items([("n1", whole)])}
    kept = briefing(*(one for section in CAPS for one in getattr(whole, section) if f"n1.{one.id}" in shown))
    assert {reference for reference, _ in gather_items([("n1", kept)])} == shown


def test_a_large_story_takes_little_time() -> None:
    briefings = [
        (
            f"n{number}",
            briefing(
                *(
                    item(f"t{place}", f"{STRIKE} at terminal {number % 9} of {place}")
                    for place in range(1, 41)
                )
            ),
        )
        for number in range(1, 51)
    ]
    started = time.process_time()
    gather_items(briefings)
    assert time.process_time() - started < 10
