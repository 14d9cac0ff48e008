from typing import Any

import pytest

from summarizer.digest.composing import NOTHING_FOUND, NOTHING_NEW, compose_bottom_line, compose_words
from summarizer.digest.outline import StoryOutline, Words
from summarizer.digest.outline import told as tell
from summarizer.edition import Rank, Statement, Story
from summarizer.text import sentences
from summarizer.verify.conclusions import NOTHING_CLEAN
from tests import drafts
from tests.outlines import (
    CLOSE,
    DEMAND,
    FIFTEEN,
    REJECTED,
    TALKS,
    TWELVE,
    cited,
    hurt,
    outline,
    post,
    shown,
    told,
    wire,
)  # fmt: skip

POST, _ = post()
WIRE, _ = wire()
BOTH = (
    "Harbour Post: “Twelve people were hurt at the gates”; "
    "Tidewire: “Fifteen people were hurt at the gates of Selmouth, the hospital said”."
)
SEVENTY = "The union demands 70 crowns by 12 June."
KNOWN = shown("n1.t1", news="known", earlier=cited(REJECTED))


def statement(text: str, *rests_on: str) -> Statement:
    return Statement(text=text, rests_on=rests_on, composed=True)


def goes_on(*items: Any, **parts: Any) -> StoryOutline:
    return outline(POST, WIRE, items=items, status="updated", earlier="Talks began.", **parts)


def test_a_new_story_is_told_by_the_leading_articles_own_words() -> None:
    assert compose_words(outline(POST)) == Words(
        headline=statement("Dockers of Selmouth reject 57 crowns", "n1.t1", "n1.d1"),
        happened=statement(f"{REJECTED} {DEMAND}", "n1.t1", "n1.d1"),
        changed=statement(""),
        means=statement(f"{CLOSE} {TALKS}", "n1.r1", "n1.t2"),
    )


def test_what_is_disputed_is_said_with_all_its_sides() -> None:
    words = compose_words(
        outline(WIRE, POST, items=(shown("n2.f1", "n9.f1"),), contradictions=(hurt(POST, WIRE),))
    )

    assert words.happened.text.startswith(BOTH)
    assert words.happened.rests_on[:2] == ("n1.f1", "n2.f1")
    assert FIFTEEN not in words.happened.text


def test_what_changed_stands_beside_what_the_edition_before_had() -> None:
    words = compose_words(
        goes_on(KNOWN, shown("n1.d1", news="changed", earlier=cited(SEVENTY)), shown("n2.f1"))
    )

    assert words.changed == statement(
        "The union demands 75 crowns by 12 June (before: “The union demands 70 crowns by 12 June”).", "n1.d1"
    )
    assert words.happened == statement(FIFTEEN, "n2.f1")


def test_of_a_story_that_goes_on_nothing_that_was_known_is_said_to_have_happened() -> None:
    words = compose_words(goes_on(KNOWN, shown("n2.f1")))

    assert words.changed == statement(FIFTEEN, "n2.f1")
    assert words.happened == statement("")
    assert words.headline == statement("Fifteen hurt at the gates of Selmouth", "n2.f1")


def test_a_story_that_goes_on_without_news_says_nothing_new() -> None:
    words = compose_words(goes_on(KNOWN))

    assert words.happened == words.changed == statement("")
    assert words.headline.rests_on == ()


def test_what_was_known_may_still_decide() -> None:
    items = (shown("n1.d1", news="known", earlier=cited(DEMAND)), shown("n2.f1"))

    assert compose_words(goes_on(*items)).means == statement(DEMAND, "n1.d1")


def test_an_unchanged_story_is_told_and_nothing_is_said_to_have_changed() -> None:
    words = compose_words(outline(POST, status="unchanged", items=(KNOWN,)))

    assert words.happened.text.startswith(REJECTED)
    assert words.changed == statement("")


@pytest.mark.parametrize(
    "story",
    [
        outline(POST),
        outline(POST, WIRE, contradictions=(hurt(POST, WIRE),)),
        goes_on(shown("n1.d1"), shown("n1.t1"), shown("n1.r1"), shown("n1.t2"), shown("n1.f1"), shown("n2.f1")),
        goes_on(shown("n1.d1"), shown("n1.d1"), shown("n2.f1"), contradictions=(hurt(POST, WIRE),)),
    ],
)  # fmt: skip
def test_no_sentence_stands_twice_in_a_story(story: StoryOutline) -> None:
    words = compose_words(story)
    parts = (words.happened, words.changed, words.means)
    said = [part.text[start:end] for part in parts for start, end in sentences(part.text)]

    assert len(said) > 1
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("items", "changed", "happened"),
    [(1, 1, 0), (2, 1, 1), (3, 2, 1), (5, 2, 3)],
)
def test_news_is_shared_out_between_what_changed_and_what_happened(
    items: int, changed: int, happened: int
) -> None:
    references = ("n1.d1", "n1.t1", "n1.f1", "n2.f1", "n2.a1")[:items]
    words = compose_words(goes_on(*map(shown, references)))

    assert len(words.changed.rests_on) == changed
    assert len(words.happened.rests_on) == happened


def demand(**fields: Any) -> dict[str, Any]:
    return drafts.demand(DEMAND, **{"demand": "75 crowns", **fields})


@pytest.mark.parametrize(
    ("demands", "wanted"),
    [
        ([demand(response="accepted"), demand(response="open")], ("n4.d2",)),
        ([demand(response="open"), demand(response="unstated", deadline="12 June")], ("n4.d2",)),
        ([demand(response="unstated"), demand(response="open")], ("n4.d2",)),
        ([demand(response="rejected")], ()),
    ],
    ids=["answered", "deadline", "open", "rejected"],
)
def test_the_open_demand_with_a_deadline_is_what_a_story_means(
    demands: list[dict[str, Any]], wanted: tuple[str, ...]
) -> None:
    article, _ = told("n4", DEMAND, demands=demands, bottom_line=drafts.bottom_line(""), headline="More pay")
    story = outline(article, status="unchanged", items=[shown(f"n4.d{n + 1}") for n in range(len(demands))])
    said = compose_words(story)

    assert (said.happened.rests_on or said.means.rests_on) == ("n4.d1",)
    story = outline(article, POST, status="updated", items=(*story.items, shown("n1.t1")))
    known = [shown(item.item, news="known", earlier=cited(DEMAND)) for item in story.items[:-1]]
    assert (
        compose_words(outline(article, POST, status="updated", items=(*known, shown("n1.t1")))).means.rests_on
        == wanted
    )


def test_the_gravest_risk_comes_first() -> None:
    text = "The bridge may sway. The dam may break, an engineer warned."
    article, _ = told(
        "n4",
        text,
        risks=[
            drafts.risk("The bridge may sway.", risk="the bridge sways", impact="low", likelihood="unstated", likelihood_from="unstated"),
            drafts.risk("The dam may break, an engineer warned.", risk="the dam breaks", impact="severe", likelihood="unstated", likelihood_from="unstated"),
        ],
        bottom_line=drafts.bottom_line(""),
    )  # fmt: skip
    known = [shown(f"n4.r{number}", news="known", earlier=cited(DEMAND)) for number in (1, 2)]

    assert compose_words(
        outline(article, WIRE, status="updated", items=(*known, shown("n2.f1")))
    ).means.rests_on == ("n4.r2",)


def test_the_headline_is_that_of_the_article_whose_items_others_bear_out() -> None:
    assert compose_words(outline(POST, WIRE)).headline.text == "Dockers of Selmouth reject 57 crowns"
    borne_out = outline(POST, WIRE, items=(shown("n2.f1", "n3.f1"), shown("n1.d1")))
    assert compose_words(borne_out).headline.text == "Fifteen hurt at the gates of Selmouth"


def test_of_equals_the_first_article_heads_a_new_story_and_the_last_one_that_goes_on() -> None:
    texts = {"n4": "The north bridge was closed.", "n5": "The south bridge was closed."}
    first, last = (
        told(name, text, demands=[drafts.demand(text, demand=text, by=None, of=None)], headline=text)[0]
        for name, text in texts.items()
    )

    assert compose_words(outline(first, last)).headline.text == texts["n4"]
    assert compose_words(outline(first, last, status="updated")).headline.text == texts["n5"]


def test_a_story_does_not_begin_with_a_sentence_that_leans_on_another() -> None:
    text = "It was called off. The council closed the bridge. It gave no reason."
    parts = text.split(". ")
    article, _ = told(
        "n4",
        text,
        demands=[drafts.demand(part, demand=part, by=None, of=None) for part in parts],
        bottom_line=drafts.bottom_line(text, "d1", "d2", "d3"),
    )

    happened = compose_words(outline(article)).happened.text
    assert happened == "The council closed the bridge. It was called off. It gave no reason."


@pytest.mark.parametrize("headline", [NOTHING_CLEAN, ""])
def test_an_article_whose_headline_is_none_does_not_head_a_story(headline: str) -> None:
    assert POST.briefing is not None
    blank = POST.model_copy(update={"briefing": POST.briefing.model_copy(update={"headline": headline})})

    assert compose_words(outline(blank, WIRE)).headline.text == "Fifteen hurt at the gates of Selmouth"
    assert compose_words(outline(blank, items=(shown("n1.f1"),))).headline == statement(TWELVE, "n1.f1")
    assert compose_words(outline(blank, items=())).headline == statement(NOTHING_CLEAN)


def test_a_story_of_copies_alone_still_has_words() -> None:
    copy = POST.model_copy(update={"briefing": None})

    assert compose_words(outline(copy, items=())).happened == statement("")


# ---------------------------------------------------------------- the day


def story(one: StoryOutline, place: Any = "top", number: int = 1) -> Story:
    rank = Rank.model_construct(score=1.0, terms=(), place=place)
    return tell(one, compose_words(one)).model_copy(update={"id": f"s{number}", "rank": rank})


ARTICLES = (POST, WIRE)
FRESH = outline(WIRE)
GOES_ON = goes_on(KNOWN, shown("n1.d1", news="changed", earlier=cited(SEVENTY)))
STALE = outline(POST, status="unchanged")


def test_a_bottom_line_is_the_first_sentence_of_each_of_the_foremost_stories() -> None:
    line = compose_bottom_line([story(GOES_ON), story(FRESH, number=2)], ARTICLES)

    assert line == statement(
        f"The union demands 75 crowns by 12 June (before: “The union demands 70 crowns by 12 June”). {FIFTEEN}",
        "n1.d1",
        "n2.f1",
    )


@pytest.mark.parametrize(
    ("stories", "text"),
    [
        ([story(FRESH, "noted"), story(outline(POST), "top")], REJECTED),
        ([story(FRESH, "noted"), story(STALE, "top")], FIFTEEN),
        ([story(FRESH, "reserved"), story(STALE, "top")], FIFTEEN),
        ([story(STALE)], NOTHING_NEW),
        ([], NOTHING_FOUND),
        ([story(FRESH), story(FRESH)], FIFTEEN),
    ],
    ids=["top", "no news at the top", "reserved", "no news", "no story", "the same twice"],
)
def test_a_bottom_line_is_about_news_at_the_top(stories: list[Story], text: str) -> None:
    assert compose_bottom_line(stories, ARTICLES).text == text


def test_a_day_without_news_rests_on_nothing() -> None:
    assert compose_bottom_line([story(STALE)], ARTICLES).rests_on == ()


def test_both_sides_of_what_is_disputed_stay_together_in_a_bottom_line() -> None:
    disputed = outline(WIRE, POST, items=(shown("n2.f1", "n9.f1"),), contradictions=(hurt(POST, WIRE),))

    assert compose_bottom_line([story(disputed)], ARTICLES) == statement(BOTH, "n1.f1", "n2.f1")


def test_a_bottom_line_has_at_most_three_sentences() -> None:
    texts = [f"The {word} bridge was closed by the council." for word in ("north", "south", "east", "west")]
    articles = [
        told(f"n{place}", text, demands=[drafts.demand(text, demand=text, by=None, of=None)], bottom_line=drafts.bottom_line(text, "d1"))[0]
        for place, text in enumerate(texts, 1)
    ]  # fmt: skip
    line = compose_bottom_line([story(outline(article)) for article in articles], articles)

    assert line.text.count("bridge") == 3
    assert line.rests_on == ("n1.d1", "n2.d1", "n3.d1")
