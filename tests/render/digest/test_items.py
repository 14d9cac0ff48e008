import pytest

from summarizer.contract import Check
from summarizer.edition import Edition, items_of
from summarizer.render.digest.items import (
    ToldItem,
    also_words,
    labelled,
    news_words,
    short_facts,
    source_and_place,
    tell_item,
    without_shared_end,
)
from tests.editions import EDITION, ITEMS, STORIES, WHOLE, article, edition, told


def shown(name: str, made: Edition = EDITION) -> ToldItem:
    """Return an item as the first story that has it shows it."""
    items = items_of(made)
    story, one = next((story, one) for story in made.stories for one in story.items if one.item == name)
    found = tell_item(made, story, one, items, {})
    assert found is not None
    return found


def with_change(**earlier: object) -> Edition:
    """Return the edition whose changed figure was this before."""
    known = STORIES[0]["items"][6]
    changed = {**known, "earlier": {**known["earlier"], **earlier}}
    return edition(stories=({**STORIES[0], "items": (changed,)},))


def test_a_quote_says_who_said_it_as_of_when_and_in_which_paragraph() -> None:
    item = shown("n4.d1")

    assert source_and_place(item, item.entry.quotations[0]) == "Harbour Post, 1 June, 22:00, found late, ¶2"


def test_only_stories_that_go_on_say_what_of_them_is_new() -> None:
    assert news_words(shown("n4.d1")) == ["new"]
    assert news_words(shown("n1.r1")) == ["known since 2 June"]
    assert news_words(shown("n1.f1")) == ["changed, was: nine"]
    assert news_words(shown("n6.t1")) == []


def test_who_else_says_the_same_is_named() -> None:
    assert also_words(shown("n1.f1")) == "also The Quay n3.f1"
    assert also_words(shown("n1.d1")) == ""


def test_a_label_is_parted_from_the_statement_behind_it() -> None:
    assert labelled(shown("n1.f1").entry) == "twelve:"
    assert labelled(shown("n3.q1").entry) == "Who inspected the crane?"
    assert labelled(shown("n1.s1").entry) == "Ships"


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "Dockers’ union → the operator"),
        ({"of": None}, "Dockers’ union"),
        ({"by": None}, "Demanded of the operator"),
        ({"by": None, "of": None}, "Demanded"),
    ],
)
def test_a_demand_names_only_whom_the_source_names(fields: dict[str, object], label: str) -> None:
    known = article("n1", "s1")
    known["briefing"] = {**known["briefing"], "demands": ({**ITEMS["n1.d1"], **fields},)}

    assert shown("n1.d1", edition(articles=(known,), stories=STORIES[:1])).entry.label == label


@pytest.mark.parametrize(
    ("status", "note", "doubts"),
    [
        ("elsewhere", "stands in paragraph 3", 1),
        ("elsewhere", "the source says director Ilse Tann", 0),
        ("nowhere", "the source says director Ilse Tann", 1),
    ],
)
def test_a_note_that_the_source_has_the_very_words_is_no_doubt(status: str, note: str, doubts: int) -> None:
    check = Check(kind="title", text="director", status=status, hard=True, note=note)
    known = article("n1", "s1")
    known["briefing"] = {**known["briefing"], "key_actors": ({**ITEMS["n1.a1"], "checks": (check,)},)}

    assert len(shown("n1.a1", edition(articles=(known,), stories=STORIES[:1])).entry.doubts) == doubts


def test_what_an_item_was_is_told_with_publisher_title_address_and_time() -> None:
    earlier = shown("n1.f1").earlier
    assert earlier is not None

    assert (earlier.was, earlier.now) == ("nine", "twelve people")
    assert (earlier.publisher, earlier.title) == ("Harbour Post", "Crane falls in Marrow Bay")
    assert (earlier.link, earlier.source) == ("https://post.example/crane", "Harbour Post, 1 June, 19:00")
    assert earlier.quotation.quote.startswith("Nine people were injured")


def test_the_edition_of_an_old_value_is_named_only_where_it_is_not_the_one_before() -> None:
    older = edition(window={**WHOLE["window"], "previous": "2026-06-02-2"})
    earlier = shown("n1.f1", older).earlier

    assert earlier is not None
    assert earlier.source == "Harbour Post, 1 June, 19:00, edition of 2 June"


@pytest.mark.parametrize(
    ("earlier", "values"),
    [
        ({}, ("nine", "twelve people")),
        ({"value": "", "statement": "nine"}, ("nine", "twelve")),
        ({"value": "", "statement": "twelve"}, ("", "")),
        ({"value": "", "statement": "word " * 9}, ("", "")),
        ({"value": "twelve people", "statement": "twelve"}, ("", "")),
    ],
)
def test_values_are_told_in_few_words_where_they_differ(
    earlier: dict[str, object], values: tuple[str, str]
) -> None:
    found = shown("n1.f1", with_change(**earlier)).earlier

    assert found is not None
    assert (found.was, found.now) == values


@pytest.mark.parametrize(
    ("was", "now", "told_as"),
    [
        ("48 million euros", "84 million euros", "48"),
        ("9 June", "16 June", "9"),
        ("Friday", "Monday 8 June", "Friday"),
        ("people", "people", "people"),
        ("twelve", "nineteen people", "twelve"),
    ],
)
def test_words_with_which_both_values_end_are_told_once(was: str, now: str, told_as: str) -> None:
    assert without_shared_end(was, now) == told_as


def test_a_short_page_leaves_facts_to_the_quote_or_the_statement_that_has_them() -> None:
    assert short_facts(shown("n1.d1").entry) == ["deadline: Friday", "rejected"]
    assert short_facts(shown("n1.a1").entry) == []
    assert "according to Ilse Tann" not in short_facts(shown("n1.r1").entry)


def test_an_item_that_the_edition_does_not_have_is_not_shown() -> None:
    lost = edition(stories=({**STORIES[2], "items": (told("n6.d9"),)},))

    assert tell_item(lost, lost.stories[0], lost.stories[0].items[0], items_of(lost), {}) is None
