from typing import Any

import pytest

from summarizer.digest.composing import (
    NOTHING_FOUND,
    NOTHING_HELD,
    NOTHING_NEW,
    compose_bottom_line,
    compose_words,
    sentences_of_day,
)
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


def test_a_figure_that_changed_comes_before_a_day_that_changed() -> None:
    day = shown("n1.t1", news="changed", earlier=cited("The dockers rejected it on Monday.", "Monday"))
    pay = shown("n1.d1", news="changed", earlier=cited(SEVENTY, "70 crowns"))
    items = (day.model_copy(update={"value": "Friday"}), pay.model_copy(update={"value": "75 crowns"}))

    assert compose_words(goes_on(*items)).changed.text == (
        "The union demands 75 crowns by 12 June (before: “70 crowns”)."
    )


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


def test_the_headline_is_that_of_the_leading_article_with_the_items_that_bear_it() -> None:
    words = compose_words(outline(POST, WIRE))

    assert words.headline == statement("Fifteen hurt at the gates of Selmouth", "n2.f1")
    assert compose_words(outline(POST)).headline.text == "Dockers of Selmouth reject 57 crowns"


def sentences_of(text: str, **parts: Any) -> StoryOutline:
    """Return the story of an article whose bottom line is its text and whose demands are its sentences."""
    said = [text[start:end] for start, end in sentences(text)]
    article, _ = told(
        "n4",
        text,
        demands=[drafts.demand(part, demand=part, by=None, of=None) for part in said],
        bottom_line=drafts.bottom_line(text, *(f"d{number + 1}" for number in range(len(said)))),
        **parts,
    )
    return outline(article)


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        (
            "It was called off. The council closed the bridge. He gave no reason.",
            "The council closed the bridge.",
        ),
        ("The council closed the bridge. One of them asked for that sum.", "The council closed the bridge."),
        ("It was called off. He gave no reason.", "It was called off."),
    ],
    ids=["first", "later", "nothing else"],
)
def test_what_leans_on_something_else_is_left_out_where_there_are_others(text: str, happened: str) -> None:
    assert compose_words(sentences_of(text, headline="Trouble again")).happened.text == happened


def test_what_the_headline_says_is_not_said_again() -> None:
    text = "The council closed the bridge. Engineers found nine cracks."
    words = compose_words(sentences_of(text, headline="The council closed the bridge"))

    assert words.headline.text == "The council closed the bridge"
    assert words.happened.text == "Engineers found nine cracks."


def test_a_headline_that_is_all_of_an_article_is_told_once() -> None:
    text = "Storm leaves 4,200 homes dark in Orrin"
    article, _ = told(
        "n4", text, headline=text, title=text, figures=[drafts.figure(text, figure="4,200", meaning="homes")]
    )
    story = outline(article)
    words = compose_words(story)

    assert (words.headline.text, words.happened.text) == (text, "")
    line = compose_bottom_line([tell(story, words)], [article])
    assert line == statement(f"{text}.", "n4.f1")


def test_a_part_has_no_more_than_sixty_words_and_no_cut_sentence() -> None:
    long = f"The council closed the bridge {'and again '.join(f'door{number} ' for number in range(20))}."
    text = f"Engineers found nine cracks. {long} The north road stays open."
    happened = compose_words(sentences_of(text, headline="The council closed the bridge")).happened.text

    assert happened == "Engineers found nine cracks. The north road stays open."


@pytest.mark.parametrize("both", [True, False])
def test_a_disputed_value_is_known_by_where_its_quote_stands(both: bool) -> None:
    found = hurt(POST, WIRE)
    said = compose_words(
        outline(WIRE, POST, items=(shown("n2.a1"),), contradictions=(found,) if both else ())
    )

    assert said.happened.text.startswith(BOTH if both else FIFTEEN)


@pytest.mark.parametrize("headline", [NOTHING_CLEAN, ""])
def test_an_article_whose_headline_is_none_does_not_head_a_story(headline: str) -> None:
    assert POST.briefing is not None
    blank = POST.model_copy(update={"briefing": POST.briefing.model_copy(update={"headline": headline})})

    assert compose_words(outline(blank, WIRE)).headline.text == "Fifteen hurt at the gates of Selmouth"
    assert compose_words(outline(blank, items=(shown("n1.f1"),))).headline == statement(TWELVE, "n1.f1")
    assert compose_words(outline(blank, items=())).headline == statement(NOTHING_CLEAN)


def test_a_notice_of_a_correction_is_neither_headline_nor_said_to_have_happened() -> None:
    notice = "Correction: an earlier version of this article said 57 crowns."
    assert POST.briefing is not None
    whole = POST.briefing.bottom_line
    changed = {
        "headline": notice,
        "bottom_line": whole.model_copy(update={"text": f"{notice} {whole.text}"}),
    }
    corrected = POST.model_copy(update={"briefing": POST.briefing.model_copy(update=changed)})
    words = compose_words(outline(corrected))

    assert words.headline.text == REJECTED.removesuffix(".")
    assert words.happened.text == DEMAND

    alone = {"headline": notice, "bottom_line": whole.model_copy(update={"text": notice})}
    bare = POST.model_copy(update={"briefing": POST.briefing.model_copy(update=alone)})
    assert compose_words(outline(bare, items=(shown("n1.f1"),))).headline == statement(TWELVE, "n1.f1")
    assert compose_words(outline(bare, items=())).headline.text == notice


def test_a_story_of_copies_alone_still_has_words() -> None:
    copy = POST.model_copy(update={"briefing": None})

    assert compose_words(outline(copy, items=())).happened == statement("")


# ---------------------------------------------------------------- the day


def story(one: StoryOutline, place: Any = "top", number: int = 1) -> Story:
    rank = Rank.model_construct(score=1.0, terms=(), watched=None, place=place)
    return tell(one, compose_words(one)).model_copy(update={"id": f"s{number}", "rank": rank})


ARTICLES = (POST, WIRE)
FRESH = outline(WIRE)
GOES_ON = goes_on(KNOWN, shown("n1.d1", news="changed", earlier=cited(SEVENTY)))
STALE = outline(POST, status="unchanged")


def test_a_bottom_line_has_a_sentence_on_each_of_the_foremost_stories() -> None:
    line = compose_bottom_line([story(GOES_ON), story(FRESH, number=2)], ARTICLES)

    assert line == statement(
        f"The union demands 75 crowns by 12 June (before: “The union demands 70 crowns by 12 June”). {FIFTEEN}",
        "n1.d1",
        "n2.f1",
    )


def day_of(headline: str, *happened: str, changed: str = "") -> str:
    """Return the bottom line of a day with one story that has these words."""
    one = story(FRESH).model_copy(
        update={
            "headline": statement(headline, "n2.f1"),
            "happened": statement(" ".join(happened), "n2.f1"),
            "changed": statement(changed, *["n2.f1"] * bool(changed)),
        }
    )
    return compose_bottom_line([one], ARTICLES).text


LONG = f"The council closed the north bridge{' for good' * 14}."


@pytest.mark.parametrize(
    ("headline", "happened", "changed", "line"),
    [
        ("Council closes north bridge", ("The council closes the north bridge on Friday.", "Nine cars sank."), "", "The council closes the north bridge on Friday."),
        ("Council closes north bridge", ("Nine cars sank.",), "", "Council closes north bridge."),
        ("Council closes north bridge", (LONG, "Nine cars sank."), "", "Council closes north bridge."),
        ("Council closes north bridge", (LONG,), "The north bridge opens again.", "The north bridge opens again."),
        ("It is closed", (LONG,), "", LONG),
        ("Council closes north bridge?", (), "", "Council closes north bridge?"),
    ],
    ids=["tells the event", "another thing", "too long", "changed", "all others lean", "headline alone"],
)  # fmt: skip
def test_a_sentence_of_the_bottom_line_is_short_and_tells_the_event(
    headline: str, happened: tuple[str, ...], changed: str, line: str
) -> None:
    assert day_of(headline, *happened, changed=changed) == line


def test_headlines_do_not_run_together() -> None:
    some = [
        story(FRESH, number=number).model_copy(
            update={"headline": statement(words, "n2.f1"), "happened": statement("")}
        )
        for number, words in enumerate(("Bridge closes", "Mayor resigns", "“We wait”"), 1)
    ]

    assert compose_bottom_line(some, ARTICLES).text == "Bridge closes. Mayor resigns. “We wait”."


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


def test_what_rests_on_no_item_is_no_bottom_line() -> None:
    bare = story(FRESH).model_copy(
        update={part: statement("Bridge closes") for part in ("headline", "happened", "changed")}
    )

    assert compose_bottom_line([bare], ARTICLES) == statement(NOTHING_HELD)
    assert compose_bottom_line([bare, story(FRESH, number=2)], ARTICLES).text == FIFTEEN
    assert sentences_of_day(bare) == ()


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
