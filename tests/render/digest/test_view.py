from typing import Any

from summarizer.render.digest.view import FEW, noted_stories, top_stories
from tests.editions import EDITION, NOTHING, STORIES, article, edition, item, statement, told

TOP = top_stories(EDITION)


def few_of(**parts: Any) -> list[str]:
    """Return the items that a short page shows of the first story with other parts."""
    (story,) = top_stories(edition(stories=({**STORIES[0], "contradictions": (), **parts},)))
    return [item.entry.id for item in story.few]


def test_told_are_the_top_stories_and_the_one_in_the_kept_place_the_others_are_noted() -> None:
    assert [(one.number, one.story.id) for one in TOP] == [
        (1, "s1"),
        (2, "s2"),
        (3, "s3"),
        (4, "s4"),
        (5, "s5"),
    ]
    assert [(one.number, one.story.id) for one in noted_stories(EDITION)] == [(6, "s6"), (7, "s7"), (8, "s8")]


def test_what_is_said_of_a_story_comes_under_plain_labels_with_the_numbers_of_its_sources() -> None:
    assert [(words.label, words.numbers) for words in TOP[0].words] == [("", (2,)), ("Open", (2,))]
    assert [words.label for words in TOP[2].words] == ["", "What it means"]
    assert [words.label for words in TOP[4].words] == [""]


def test_what_changed_is_said_where_no_value_tells_it() -> None:
    items = tuple(one for one in STORIES[0]["items"] if one["news"] != "changed")
    (story,) = top_stories(edition(stories=({**STORIES[0], "items": items},)))

    assert [words.label for words in story.words] == ["", "Changed", "Open"]


def test_the_headline_is_not_said_again_beneath_it() -> None:
    headline = STORIES[0]["headline"]
    happened = statement(f"{headline['text']}. They want seven per cent.", "n1.d1")
    (story,) = top_stories(edition(stories=({**STORIES[0], "happened": happened},)))

    assert story.words[0].text == "They want seven per cent."
    (story,) = top_stories(edition(stories=({**STORIES[0], "happened": headline},)))
    assert [words.label for words in story.words] == ["Open"]


def test_composed_words_are_short_on_a_short_page_and_those_of_a_model_whole() -> None:
    long = "The quay is shut until it is safe again, the port said. " * 6
    for composed in (True, False):
        happened = statement(long.strip(), "n1.d1", composed=composed)
        (story,) = top_stories(edition(stories=({**STORIES[0], "happened": happened},)))
        assert story.words[0].text == long.strip()
        assert (story.words[0].short == long.strip()) is not composed
        assert story.words[0].short.endswith("port said.")


def test_few_items_are_shown_what_changed_first_and_none_whose_quote_stands_there_already() -> None:
    words = {
        "happened": statement("A crane fell.", "n1.a1", composed=False),
        "changed": NOTHING,
        "means": NOTHING,
    }

    assert few_of(**words)[:2] == ["n1.f1", "n1.a1"]
    assert len(few_of(**words)) <= FEW
    quote = "Twelve people were injured when a crane fell on the quay of Marrow Bay on Monday."
    assert "n1.f1" not in few_of(**{**words, "happened": statement(quote, "n1.a1", composed=False)})


def test_an_item_that_the_words_of_a_model_rest_on_comes_before_demands_and_risks() -> None:
    happened = statement("Nobody knows who inspected the crane.", "n3.q1", composed=False)
    items = tuple(told(name) for name in ("n1.s1", "n1.r1", "n1.d1", "n3.q1"))
    found = few_of(happened=happened, changed=NOTHING, means=NOTHING, items=items)

    assert found == ["n3.q1", "n1.d1", "n1.r1", "n1.s1"]


def test_a_story_without_words_shows_an_item() -> None:
    assert [item.entry.id for item in TOP[3].few] == ["n8.t1"]


def test_what_a_short_page_leaves_out_is_counted() -> None:
    for story in TOP:
        assert len(story.few) + story.more == sum(len(section.items) for section in story.sections)


def test_items_stand_in_sections_under_names_that_hold_in_the_whole_edition() -> None:
    assert [section.title for section in TOP[0].sections] == [
        "Key actors", "Demands", "Risks", "Next steps and recommended actions", "Timeline", "Figures", "Open questions",
    ]  # fmt: skip
    assert [item.entry.id for item in TOP[0].sections[1].items] == ["n1.d1", "n4.d1"]
    facts = TOP[0].sections[3].items[1].entry.facts
    assert facts[1] == ("because", "because of n1.d1, n1.r1", ("n1.d1", "n1.r1"))


def test_a_contradiction_has_each_value_with_its_source_time_and_quote() -> None:
    (dispute,) = TOP[0].disputes

    assert dispute.anchor == "s1.c1"
    assert [(side.value, side.source, side.number) for side in dispute.sides] == [
        ("12", "Harbour Post, 2 June, 17:10", 2),
        ("19", "The Quay, 2 June, 20:30", 4),
    ]
    assert dispute.sides[1].quotation.quote.startswith("Nineteen people")


def test_what_a_quote_of_a_contradiction_begins_with_is_not_said_before_it() -> None:
    dispute = {**STORIES[0]["contradictions"][0], "about": "Twelve people were injured …"}
    (story,) = top_stories(edition(stories=({**STORIES[0], "contradictions": (dispute,)},)))

    assert (story.disputes[0].about, TOP[0].disputes[0].about) == ("", "people injured by the crane")


def test_a_quote_that_another_item_has_shown_is_shortened_and_says_which() -> None:
    quote = "Twelve people were injured when a crane fell on the quay of Marrow Bay on Monday"
    _, question = item("n1.q1", quote, question="Who let them work there?", why="It is not said.")
    known = article("n1", "s1")
    known["briefing"] = {**known["briefing"], "open_questions": (question,)}
    twice = edition(
        stories=({**STORIES[0], "items": (told("n1.f1"), told("n1.q1"))},),
        articles=(known, article("n3", "s1")),
    )
    figures, questions = top_stories(twice)[0].sections

    assert not figures.items[0].entry.quotations[0].short
    assert questions.items[0].entry.quotations[0].quote == "Twelve people were injured when a …"
    assert questions.items[0].entry.quotations[0].place == "as in n1.f1, ¶2"


def test_an_item_that_the_edition_does_not_have_is_not_shown() -> None:
    lost = edition(stories=({**STORIES[2], "items": (told("n6.d9"), told("n6.d1", "n6.d8"))},))
    (section,) = top_stories(lost)[0].sections

    assert [item.entry.id for item in section.items] == ["n6.d1"]
    assert section.items[0].also == ()
