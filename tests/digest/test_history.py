from dataclasses import replace
from typing import Any

import pytest

from summarizer.digest.history import (
    MOST_ARTICLES,
    MOST_ITEMS,
    EarlierStory,
    age_of,
    article_of,
    newest_articles,
    recall,
)
from summarizer.edition import Edition, Story
from tests.editions import ARTICLES, EDITION, FIRST, TEXTS
from tests.story_items import article, item

SECOND = EDITION
KEY = {story.id: story.key for story in SECOND.stories}


def by_key(*editions: Edition) -> dict[str, EarlierStory]:
    return {key: story for story in recall(editions) for key in story.keys}


def day(id: str, *stories: Story, **parts: Any) -> Edition:  # noqa: A002 - an edition has one
    return SECOND.model_copy(update={"id": id, "date": id[:10], "stories": stories, **parts})


def story(number: int, **parts: Any) -> Story:
    return SECOND.stories[number - 1].model_copy(update=parts)


def test_no_editions_no_stories() -> None:
    assert recall(()) == ()


def test_a_story_is_recalled_with_what_was_said_its_articles_and_its_items() -> None:
    earlier = by_key(SECOND)[KEY["s1"]]
    told = SECOND.stories[0]

    assert (earlier.since, earlier.edition) == ("2026-06-02", "2026-06-03")
    assert earlier.headline == told.headline.text
    assert earlier.told == f"{told.headline.text} {told.happened.text}"
    assert earlier.heard == "2026-06-02T19:30:00+00:00"
    assert {one.id for one in earlier.articles.values()} == {"n1", "n2", "n3", "n4"}
    # all items of its articles, shown or not
    assert {one.item for one in told.items} <= {one.cited.item for one in earlier.items}
    assert {one.cited.item.partition(".")[0] for one in earlier.items} == {"n1", "n3", "n4"}
    cited = next(one for one in earlier.items if one.cited.item == "n1.f1").cited
    assert (cited.edition, cited.publisher) == ("2026-06-03", "Harbour Post")
    assert "twelve" in cited.statement
    assert cited.sha256 == ARTICLES["n1"].sha256


def test_a_story_of_several_editions_is_one_with_the_items_of_all() -> None:
    (one,) = (story for story in recall((FIRST, SECOND)) if KEY["s3"] in story.keys)

    assert (one.since, one.edition) == ("2026-06-02", "2026-06-03")
    assert [cited.cited.edition for cited in one.items] == ["2026-06-02"] * 3 + ["2026-06-03"] * 3
    assert len(one.articles) == 1


def test_an_edition_that_only_repeats_a_story_has_no_news_of_it() -> None:
    first = day("2026-06-03", story(7))
    again = day("2026-06-04", story(7, status="unchanged", headline=story(6).headline))
    (earlier,) = recall((first, again))

    assert (earlier.edition, earlier.told) == ("2026-06-03", by_key(first)[KEY["s7"]].told)


def test_stories_that_were_merged_are_one_under_all_their_keys() -> None:
    merged = day("2026-06-04", story(6, aliases=(KEY["s7"],), since="2026-06-03"))
    (one,) = recall((day("2026-06-03", story(6, since=None), story(7)), merged))

    assert one.keys == (KEY["s6"], KEY["s7"])
    assert {article.id for article in one.articles.values()} == {"n9", "n11"}
    assert one.edition == "2026-06-04"


def test_the_first_edition_that_had_it_is_the_oldest_also_of_many_of_one_day() -> None:
    editions = [day("2026-06-03-9", story(7)), day("2026-06-03-10", story(7))]
    (one,) = recall(editions)

    assert (one.since, one.edition) == ("2026-06-03-9", "2026-06-03-10")
    assert sorted(["2026-06-03-10", "2026-06-03", "2026-06-03-2"], key=age_of) == [
        "2026-06-03", "2026-06-03-2", "2026-06-03-10",
    ]  # fmt: skip


def test_items_that_were_not_shown_are_recalled_too() -> None:
    shown = {one.item for one in SECOND.stories[0].items}
    (hidden,) = recall((day("2026-06-03", story(1, items=())),))

    assert shown <= {one.cited.item for one in hidden.items}


def test_of_a_long_story_the_newest_items_are_recalled() -> None:
    rain = [item(f"t{number}", f"it rained for {number} days") for number in range(1, MOST_ITEMS)]
    briefed = [("2026-06-01", article("n1", *rain)), ("2026-06-02", article("n2", *rain[:50]))]
    recalled = EarlierStory(("k",), "", "", "", "", "", briefed=briefed).items

    assert len(recalled) == MOST_ITEMS
    assert [one.cited.item for one in recalled[-2:]] == ["n2.t49", "n2.t50"]
    assert recalled[0].cited.item == "n1.t50"


@pytest.mark.parametrize("name", ["n1", "n8", "n9"])
def test_an_article_comes_back_from_what_an_edition_names(name: str) -> None:
    known = {one.id: one for one in SECOND.articles}[name].source
    again = article_of(known, TEXTS[name])

    assert again.sha256 == known.sha256
    assert replace(again, published_from=None, retrieved_at=None) == ARTICLES[name]


def test_the_newest_articles_stand_for_a_story_and_copies_do_not() -> None:
    many = [
        article(f"n{number}", item("t1", "it rained"), moment=f"2026-03-02T{number:02}:00:00+00:00")
        for number in range(20)
    ]
    copied = article("n30", moment="2026-03-03T00:00:00+00:00").model_copy(update={"briefing": None})
    told = {str(number): one for number, one in enumerate([copied, *reversed(many)])}
    newest = newest_articles(EarlierStory(("k",), "", "", "", "", "", articles=told))

    assert [one.id for one in newest] == [f"n{number}" for number in range(20 - MOST_ARTICLES, 20)]
