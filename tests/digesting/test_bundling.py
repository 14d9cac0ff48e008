from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from summarizer.digest.assembly import Bundle
from summarizer.digest.copies import CopyGroup
from summarizer.digest.history import EarlierStory
from summarizer.digest.moments import Moment
from summarizer.digesting.briefings import Finished
from summarizer.digesting.bundling import bundle_stories
from summarizer.digesting.gathered import Taken
from summarizer.digesting.grouping import Grouping
from summarizer.domain import NOTHING_USED, Article
from tests.story_items import article as edition_article
from tests.story_items import briefing, item

NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)
MADE = Finished(briefing(item("t1", "It rained.")), "extractive", NOTHING_USED)


def taken(number: int, text: str = "", **parts: Any) -> Taken:
    known = {name: parts.pop(name) for name in ("publisher", "url", "name", "page_starts") if name in parts}
    moment = Moment(NOON + timedelta(minutes=number), "published")
    usual: dict[str, Any] = {"first_seen": NOON + timedelta(hours=1), "late": False, "through": "feed"}
    return Taken(Article(text or f"It rained {number} times.", **known), moment, **{**usual, **parts})


def bundles(
    given: list[Taken],
    groups: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    stories: list[tuple[int, ...]],
    briefed: tuple[int, ...],
    *,
    links: list[tuple[int, ...]] | None = None,
    earlier: tuple[EarlierStory, ...] = (),
) -> list[Bundle]:
    copies = tuple(CopyGroup(members, frozenset(own)) for members, own in groups)
    grouping = Grouping(copies, tuple(stories), tuple(links or [()] * len(stories)), earlier)
    return bundle_stories(given, grouping, dict.fromkeys(briefed, MADE))


def ids(some: list[Bundle]) -> list[list[str]]:
    return [[article.id for article in bundle.articles] for bundle in some]


def test_articles_are_numbered_in_the_order_of_publication_over_all_stories() -> None:
    made = bundles(
        [taken(number) for number in range(4)], [((place,), (place,)) for place in range(4)], [(0, 3), (1, 2)], (0, 1, 2, 3)
    )  # fmt: skip

    assert ids(made) == [["n1", "n4"], ["n2", "n3"]]
    assert made[0].origins == ((0,), (1,))
    assert [text.text for text in made[0].texts] == ["It rained 0 times.", "It rained 3 times."]


def test_a_copy_stands_with_what_it_is_a_copy_of_and_has_no_briefing() -> None:
    (made,) = bundles([taken(0), taken(1), taken(2)], [((0, 2), (0,)), ((1,), (1,))], [(0, 1, 2)], (0, 1))

    assert [(one.id, one.copy_of, one.briefing is None) for one in made.articles] == [
        ("n1", None, False), ("n2", None, False), ("n3", "n1", True),
    ]  # fmt: skip
    assert made.origins == ((0, 2), (1,))


def test_where_the_first_of_an_origin_has_no_briefing_the_next_that_has_one_leads() -> None:
    (made,) = bundles([taken(0), taken(1), taken(2)], [((0, 1, 2), (0, 2))], [(0, 1, 2)], (2,))

    assert [(one.id, one.copy_of) for one in made.articles] == [("n1", "n2"), ("n2", None)]
    assert [text.text for text in made.texts] == ["It rained 1 times.", "It rained 2 times."]


def test_an_origin_and_a_story_without_any_briefing_are_left_out() -> None:
    made = bundles(
        [taken(number) for number in range(4)], [((0, 3), (0,)), ((1,), (1,)), ((2,), (2,))], [(0, 1, 3), (2,)], (1,)
    )  # fmt: skip

    assert ids(made) == [["n1"]]
    assert made[0].texts[0].text == "It rained 1 times."


def test_an_article_says_where_it_is_from() -> None:
    given = [
        taken(0, family="Coast", publisher="Harbour Post", name="a.md", late=True),
        taken(1, publisher="Harbour Post", page_starts=(0, 5)),
        taken(2, url="https://news.quay.example/1"),
        taken(3),
    ]
    (made,) = bundles(given, [((place,), (place,)) for place in range(4)], [(0, 1, 2, 3)], (0, 1, 2, 3))
    first, second, third, fourth = made.articles

    assert (first.publisher, first.source.publisher, first.late, first.source.name) == (
        "Coast",
        "Harbour Post",
        True,
        "a.md",
    )
    assert (second.publisher, second.source.pages) == ("Harbour Post", 2)
    assert (third.publisher, fourth.publisher) == ("quay.example", None)
    assert (first.moment, first.moment_from) == ("2026-06-02T12:00:00+00:00", "published")
    assert (first.first_seen, first.through) == ("2026-06-02T13:00:00+00:00", "feed")
    assert (first.source.sha256, first.source.characters) == (given[0].article.sha256, 18)


def test_what_is_declared_of_sources_is_true_of_the_story() -> None:
    given = [taken(0, weight=0.5), taken(1, weight=2.0, topic="sea"), taken(2, topic="land")]
    (made,) = bundles(given, [((place,), (place,)) for place in range(3)], [(0, 1, 2)], (0, 1, 2))

    assert (made.weight, made.topic) == (2.0, "sea")


def test_a_story_has_its_past_and_is_seen_if_all_of_it_was() -> None:
    known = edition_article("n7")
    text = taken(0)
    source = known.source.model_copy(update={"sha256": text.article.sha256})
    past = EarlierStory(
        ("a" * 16,), "2026-06-01", "2026-06-01", "", "", "",
        articles={text.article.sha256: known.model_copy(update={"source": source})},
    )  # fmt: skip
    groups = [((0,), (0,)), ((1,), (1,))]
    parted = bundles([text, taken(1)], groups, [(0,), (1,)], (0, 1), links=[(0,), ()], earlier=(past,))
    whole = bundles([text, taken(1)], groups, [(0, 1)], (0, 1), links=[(0,)], earlier=(past,))

    assert [(bundle.seen, bundle.continues) for bundle in parted] == [(True, (past,)), (False, ())]
    assert [bundle.seen for bundle in whole] == [False]


def test_without_articles_there_are_no_bundles() -> None:
    assert bundles([], [], [], ()) == []
