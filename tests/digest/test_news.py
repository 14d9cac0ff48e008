import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import Item
from summarizer.digest.news import EarlierItem, tell_news, tidings_of
from summarizer.edition import StoryItem
from tests.story_items import earlier, item

FERRY = "{} people were killed when the ferry capsized off Harbel."


def demand(said: str, **fields: str | None) -> Item:
    return item("d1", said, **{"by": "dockers' union", "of": "Calder Reach", **fields})


def figure(figure: str, quote: str) -> Item:
    return item("f1", figure, quote, meaning=quote)


def told(now: Item, *before: Item | EarlierItem) -> StoryItem:
    """Return what is said of an item when an earlier edition had these."""
    had = [one if isinstance(one, EarlierItem) else earlier(one) for one in before]
    reference = f"n1.{now.id}"
    (one,) = tell_news([(reference, ())], {reference: tidings_of([now], had)[0]})
    return one


CASES = [
    # the same, in the same words or others
    ("known", item("t1", FERRY.format(12)), item("t1", FERRY.format(12))),
    ("known", item("t1", FERRY.format("Twelve")), item("t1", FERRY.format(12))),
    ("known", item("t1", "The dockers' union called a strike for Friday"), item("t1", "A strike was called for Friday by the dockers' union")),
    ("known", item("r1", "The port may close for a week"), item("r1", "The port may close for a week")),
    ("known", demand("a raise of 6 percent for all dockers"), demand("a pay raise of 6 percent for all the dockers")),
    ("known", figure("12 dead", "The blast left 12 dead."), figure("12 people", "Police said 12 people were killed in the explosion.")),
    ("known", item("a1", "Ada Brandt", kind="person"), item("a4", "Ada Brandt", kind="person")),
    ("known", item("a1", "Brandt", kind="person"), item("a4", "Ada Brandt", kind="person")),
    ("known", item("s1", "Calder Reach should open its books to the union by Friday"), item("t1", "Calder Reach should open its books to the union by Friday")),
    # the same thing with another value
    ("changed", item("t1", FERRY.format(15)), item("t1", FERRY.format(12))),
    ("changed", figure("15 dead", "The blast left 15 dead."), figure("12 people", "Police said 12 people were killed in the explosion.")),
    ("changed", item("t1", "The death toll of the ferry accident rose from 12 to 15."), item("t1", FERRY.format(12))),
    ("changed", item("t1", "The talks will go on until Monday", when="Monday", status="scheduled"), item("t1", "The talks will go on until Friday", when="Friday", status="scheduled")),
    ("changed", demand("a raise of 6 percent for all dockers", deadline="Monday"), demand("a raise of 6 percent for all dockers", deadline="Friday")),
    ("changed", demand("a raise of 6 percent for all dockers", response="accepted"), demand("a raise of 6 percent for all dockers", response="rejected")),
    ("changed", demand("a raise of 6 percent for all dockers", response="accepted"), demand("a raise of 6 percent for all dockers", response="unstated")),
    ("changed", demand("a raise of 6 percent for all dockers", deadline="Friday"), demand("a raise of 6 percent for all dockers")),
    ("changed", demand("a raise of 4 percent for all dockers"), demand("a raise of 6 percent for all dockers")),
    ("changed", item("r1", "The port may close for a week", likelihood="likely"), item("r1", "The port may close for a week", likelihood="unlikely")),
    ("changed", item("f1", "40 million crowns", meaning="cost of the new bridge over the Farne"), item("f1", "55 million crowns", meaning="cost of the new bridge over the Farne")),
    # something else
    ("new", item("t1", "The mill burned on Monday", when="Monday"), item("t1", "The mill burned on Friday", when="Friday")),
    ("new", item("t1", "The harbour master resigned on Monday"), item("t1", FERRY.format(12))),
    ("new", figure("12 ships", "The strike delayed 12 ships."), figure("12 people", "Police said 12 people were killed in the explosion.")),
    ("new", figure("30 injured", "The blast left 30 injured."), figure("12 people", "Police said 12 people were killed in the explosion.")),
    ("new", item("t1", "Four people were killed in Selmouth when the storm struck."), item("t1", "12 people were killed in Harbel when the storm struck.")),
    ("new", demand("a raise of 6 percent for all dockers", by="pilots"), demand("a raise of 6 percent for all dockers", by="dockers' union")),
    ("new", item("t1", "The union did not accept the offer of Calder Reach"), item("t1", "The union did accept the offer of Calder Reach")),
    ("new", item("a1", "Karl Brandt", kind="person"), item("a1", "Ada Brandt", kind="person")),
    ("new", item("a1", "Brandt Lines"), item("a1", "Ada Brandt", kind="person")),
    ("new", item("r1", "The union may strike at the mill"), item("r1", "The mill may dismiss half of its crew")),
    ("new", item("q1", "Who pays for the bridge?"), item("q1", "Who sank the ferry?")),
]  # fmt: skip


@pytest.mark.parametrize(("news", "now", "before"), CASES)
def test_an_item_is_known_changed_or_new(news: str, now: Item, before: Item) -> None:
    one = told(now, before)
    assert one.news == news
    assert (one.earlier is None) == (news == "new")


def test_without_an_earlier_edition_all_is_new() -> None:
    assert told(item("t1", FERRY.format(12))).news == "new"


def test_what_was_repeated_or_changed_is_cited() -> None:
    one = told(
        item("t1", FERRY.format(15)),
        item("t1", "The ferry left Selmouth at noon"),
        item("t2", FERRY.format(12)),
    )
    assert one.earlier is not None
    assert (one.earlier.item, one.earlier.statement) == ("n1.t2", FERRY.format(12))


@pytest.mark.parametrize("order", [1, -1])
def test_the_last_edition_counts(order: int) -> None:
    before = [
        earlier(item("t1", FERRY.format(12)), edition="2026-03-01"),
        earlier(item("t1", FERRY.format(15)), edition="2026-03-01-2"),
    ]
    assert told(item("t1", FERRY.format(15)), *before[::order]).news == "known"
    back = told(item("t1", FERRY.format(12)), *before[::order])
    assert back.news == "changed"
    assert back.earlier is not None
    assert back.earlier.edition == "2026-03-01-2"


def test_one_of_several_articles_that_had_it_suffices() -> None:
    before = [earlier(item("t1", FERRY.format(value)), reference=f"n{value}.t1") for value in (12, 15)]
    assert told(item("t1", FERRY.format(12)), *before).news == "known"
    assert told(item("t1", FERRY.format(15)), *before).news == "known"


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("now", "before", "values"),
    [
        (figure("15 dead", "The blast left 15 dead."), figure("12 people", "Police said at least 12 people were killed in the explosion."), ("12 people", "15 dead")),
        (item("t1", "The heath fire on Farne Moor has burned 520 hectares by dawn on Tuesday."), item("t1", "A heath fire burned 340 hectares of Farne Moor on Sunday."), ("340 hectares", "520 hectares")),
        (item("t1", "The walkout, which was to begin on 9 June, has been moved to 16 June."), item("t1", "Pilots call a walkout of two days from Tuesday 9 June"), ("Tuesday 9 June", "16 June")),
        (demand("a raise of 6 percent for all dockers", response="accepted"), demand("a raise of 6 percent for all dockers"), ("open", "accepted")),
        (figure("600 euros", "The board offered 4.5% and a payment of 600 euros."), figure("2%", "The board has offered 2%."), None),
    ],
)  # fmt: skip
def test_a_change_is_told_with_the_value_of_before_and_that_of_now(
    now: Item, before: Item, values: tuple[str, str] | None
) -> None:
    one = told(now, before)
    assert (one.earlier and (one.earlier.value, one.value)) == values
    assert (one.news == "changed") == (values is not None)


# ---------------------------------------------------------------- told again

REPORTED = (
    item("t1", "At least 14 people were injured when the ferry Sea Lark ran aground in fog off Harbel, with 212 passengers on board."),
    item("t2", "Two lifeboats took all passengers ashore within three hours."),
    item("d1", "a second lookout on every bridge in fog", "The Seafarers' Union demanded a second lookout on every bridge in fog.", by="Seafarers' Union"),
    item("r1", "Otherwise crews will refuse to sail to Harbel, the union warned."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("further", "news"),
    [
        ("The Seafarers' Union demands a second lookout on every bridge in fog, and crews will otherwise refuse to sail.", "known"),
        ("The company will put a second lookout on every bridge in fog.", "new"),
        ("Crews refused to sail to Harbel on Tuesday, the union said.", "new"),
    ],
)  # fmt: skip
def test_a_report_in_other_words_without_anything_else_is_known(further: str, news: str) -> None:
    again = item("t1", "Fourteen people were injured when the ferry Sea Lark ran aground in fog off Harbel")
    told = tidings_of([again, item("t2", further)], [earlier(one) for one in REPORTED])
    assert [one.news for one in told] == ["known", news]


@given(st.sampled_from([now for _, now, _ in CASES]))
def test_what_is_repeated_is_known(one: Item) -> None:
    assert told(one, one).news == "known"


@given(st.sampled_from(CASES), st.randoms())
def test_the_order_of_earlier_items_does_not_matter(case: tuple[str, Item, Item], random: object) -> None:
    _, now, before = case
    others = [earlier(one, reference=f"n{number}.{one.id}") for number, (_, one, _) in enumerate(CASES, 2)]
    had = [earlier(before), *others]
    shuffled = list(had)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(now, *shuffled) == told(now, *had)


def test_many_items_take_little_time() -> None:
    some = [item(f"t{number % 900 + 1}", FERRY.format(number)) for number in range(1_000)]
    started = time.process_time()
    tidings_of(some[:200], [earlier(one) for one in some])
    assert time.process_time() - started < 5
