from typing import Any

import pytest

from summarizer.edition import Edition
from summarizer.render.digest.changes import NAMED, apart, find_changes
from tests.editions import EDITION, EMPTY, FIRST, STORIES, UNCHANGED, WHOLE, edition, statement, story

CHANGES = find_changes(EDITION)


def changed(**parts: Any) -> Edition:
    """Return the edition whose first story has only the changed figure, changed in some parts."""
    return edition(stories=({**STORIES[0], "items": ({**STORIES[0]["items"][6], **parts},)},))


def test_a_value_that_changed_is_told_in_one_line_with_what_who_and_where() -> None:
    first, second = CHANGES.moved

    assert (first.was, first.now, first.quoted) == ("nine", "twelve people", False)
    assert (first.about, first.by, first.number) == (
        "people injured by the crane",
        "Harbour Post",
        2,
    )
    assert (second.was, second.now) == ("twelve", "two metres")


def test_a_further_value_of_a_story_does_not_say_the_same_again() -> None:
    known = STORIES[0]["items"][6]
    second = {**known, "item": "n4.t1", "earlier": {**known["earlier"], "publisher": "Harbour Post"}}
    third = {**known, "item": "n4.d1", "earlier": {**known["earlier"], "publisher": "Harbour Post"}}
    made = edition(stories=({**STORIES[0], "items": (second, third)},))
    headline = {**STORIES[0], "headline": statement("The crane"), "items": (second, second)}

    assert [one.by for one in find_changes(made).moved] == ["Harbour Post", ""]
    assert find_changes(made).moved[1].about != find_changes(made).moved[0].about
    assert find_changes(edition(stories=(headline,))).moved[1].about == "story 1"


def test_who_had_the_old_value_is_named_where_it_is_another_publisher() -> None:
    earlier = {**STORIES[0]["items"][6]["earlier"], "publisher": "The Quay"}
    (moved,) = find_changes(changed(earlier=earlier)).moved

    assert moved.by == "Harbour Post; before: The Quay"


def test_without_values_in_few_words_both_quotes_tell_what_changed() -> None:
    earlier = {**STORIES[0]["items"][6]["earlier"], "value": "", "statement": "twelve"}
    (moved,) = find_changes(changed(value=None, earlier=earlier)).moved

    assert moved.quoted
    assert moved.was == "Nine people were injured when a crane fell on the …"
    assert moved.now == "Twelve people were injured when a crane fell on the …"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (
            "The dam costs 48 euros",
            "The dam costs 84 euros",
            ("The dam costs 48 euros", "The dam costs 84 euros"),
        ),
        (
            "It said that the dam costs 4",
            "It said that the dam costs 8",
            ("… the dam costs 4", "… the dam costs 8"),
        ),
        ("same", "same", ("same", "same")),
        ("", "now", ("", "now")),
    ],
)
def test_quotes_are_cut_to_where_they_differ(was: str, now: str, told: tuple[str, str]) -> None:
    assert apart(was, now) == told


def test_stories_are_named_by_their_numbers_in_plain_words() -> None:
    assert CHANGES.lines == (
        "New: 3, 4, 5, 7. Updated: 1, 6. Corrected: 2. Nothing new: 8.",
        "No news today on: Lighthouse of Skerry without light",
    )
    assert CHANGES.remark == ""
    assert CHANGES.heading == "Changed since Tue 2 June 2026"


def test_what_another_publisher_tells_otherwise_is_changed_and_not_corrected() -> None:
    other = {**STORIES[1]["items"][0]["earlier"], "publisher": "The Quay"}
    stories = ({**STORIES[1], "items": ({**STORIES[1]["items"][0], "earlier": other},)},)

    assert find_changes(edition(stories=stories, quiet=())).lines == ("Changed: 1.",)


def test_a_noted_story_that_goes_on_without_a_value_says_what_is_new() -> None:
    assert [(one.number, one.words) for one in CHANGES.going] == [(6, "Prices fell by three per cent.")]


def test_what_the_headline_of_a_noted_story_says_is_not_told_twice() -> None:
    same = {**STORIES[5], "changed": statement(f"{STORIES[5]['headline']['text']}, farmers said.", "n11.f1")}

    assert find_changes(edition(stories=(same,))).going == ()


def test_of_many_new_stories_the_first_are_named_and_the_rest_is_counted() -> None:
    many = tuple(story(number, "noted", statement("Harvest"), "n11") for number in range(1, 41))
    (line,) = find_changes(edition(stories=many, quiet=())).lines

    assert line.endswith(f", {NAMED} and {40 - NAMED} more.")


def test_of_many_stories_without_news_some_are_named_shortly() -> None:
    quiet = ({**WHOLE["quiet"][0], "headline": "one two three four five six seven eight"},) * 9
    found = find_changes(edition(quiet=quiet)).lines[-1]

    assert found.count("one two three four five …") == 5
    assert found.endswith("; 4 more")


def test_a_first_edition_has_nothing_to_be_compared_with() -> None:
    found = find_changes(FIRST)

    assert found.first
    assert found.remark == "This is the first edition: there is none before it to compare with."
    assert (found.moved, found.going, found.lines) == ((), (), ())


def test_a_day_without_news_says_so_once() -> None:
    assert find_changes(UNCHANGED).remark == "There is no news since the edition before."
    assert find_changes(EMPTY).remark == ""
