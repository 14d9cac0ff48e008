from summarizer.render.digest.view import (
    also_words,
    labelled,
    news_words,
    noted_stories,
    source_and_place,
    top_stories,
)
from tests.editions import EDITION, STORIES, article, edition, item, told

TOP = top_stories(EDITION)
FIRST = {item.entry.id: item for section in TOP[0].sections for item in section.items}


def test_told_are_the_top_stories_and_the_one_in_the_kept_place_the_others_are_noted() -> None:
    assert [story.story.id for story in TOP] == ["s1", "s2", "s3", "s4", "s5"]
    assert [story.id for story in noted_stories(EDITION)] == ["s6", "s7", "s8"]


def test_what_is_said_of_a_story_comes_in_its_order_and_what_is_not_said_is_left_out() -> None:
    assert [label for label, _ in TOP[0].words] == ["What happened", "What changed", "What it means"]
    assert [label for label, _ in TOP[4].words] == ["What happened"]


def test_items_stand_in_sections_under_names_that_hold_in_the_whole_edition() -> None:
    assert [section.title for section in TOP[0].sections] == [
        "Key actors", "Demands", "Risks", "Next steps and recommended actions", "Timeline", "Figures", "Open questions",
    ]  # fmt: skip
    assert [item.entry.id for item in TOP[0].sections[1].items] == ["n1.d1", "n4.d1"]
    assert FIRST["n1.s2"].entry.facts[1] == ("because", "because of n1.d1, n1.r1", ("n1.d1", "n1.r1"))


def test_a_quote_says_who_said_it_as_of_when_and_in_which_paragraph() -> None:
    item = FIRST["n4.d1"]

    assert source_and_place(item, item.entry.quotations[0]) == "Harbour Post, 1 June, 22:00, found late, ¶2"


def test_only_stories_that_go_on_say_what_of_them_is_new() -> None:
    assert news_words(FIRST["n4.d1"]) == ["new"]
    assert news_words(FIRST["n1.r1"]) == ["known since Tue 2 June 2026"]
    assert news_words(FIRST["n1.f1"]) == ["changed, was: nine"]
    assert news_words(FIRST["n1.f1"], compared=True) == []
    assert news_words(TOP[2].sections[0].items[0]) == []


def test_who_else_says_the_same_is_named() -> None:
    assert also_words(FIRST["n1.f1"]) == "also The Quay n3.f1"
    assert also_words(FIRST["n1.d1"]) == ""


def test_a_label_is_parted_from_the_statement_behind_it() -> None:
    assert labelled(FIRST["n1.f1"].entry) == "twelve:"
    assert labelled(FIRST["n3.q1"].entry) == "Who inspected the crane?"
    assert labelled(FIRST["n1.s1"].entry) == "Ships"


def test_a_contradiction_has_each_value_with_its_source_time_and_quote() -> None:
    (dispute,) = TOP[0].disputes

    assert dispute.anchor == "s1.c1"
    assert [(side.value, side.source) for side in dispute.sides] == [
        ("12", "Harbour Post, as of 2 June, 17:10"),
        ("19", "The Quay, as of 2 June, 20:30"),
    ]
    assert dispute.sides[1].quotation.quote.startswith("Nineteen people")


def test_copies_are_named_with_who_carried_them() -> None:
    assert [carrier.source for carrier in TOP[0].carriers] == ["Tidewire, 2 June, 18:00"]


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
