from typing import Any

import pytest

from summarizer.edition import Edition
from summarizer.render.digest.words import (
    about_story,
    about_words,
    answers_for,
    counted,
    edition_day,
    engine_words,
    more_words,
    numbered,
    short_window,
    shortened,
    spread,
    standing_words,
    status_word,
    when,
    who,
    window_words,
)
from tests.editions import COVERAGE, EDITION, EMPTY, RUN, STORIES, UNCHANGED, WHOLE, edition

ARTICLES = {article.id: article for article in EDITION.articles}


def test_the_window_is_told_in_local_time_with_its_zone_and_the_days_it_makes_up_for() -> None:
    late = edition(window={**WHOLE["window"], "days_missed": 2})

    assert window_words(EDITION) == "Tue 2 June 2026, 07:00 to Wed 3 June 2026, 07:00 (Europe/Lisbon)"
    assert window_words(late) == f"{window_words(EDITION)}, with 2 days that had no edition"


def windowed(start: str, end: str, missed: int = 0, **parts: Any) -> Edition:
    """Return the edition with another window."""
    return edition(window={"start": start, "end": end, "previous": None, "days_missed": missed}, **parts)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (EDITION, "24 hours to 07:00 (Europe/Lisbon)"),
        (
            windowed("2026-06-03T05:00:00+00:00", "2026-06-03T06:00:00+00:00"),
            "1 hour to 07:00 (Europe/Lisbon)",
        ),
        (
            windowed("2026-06-03T05:30:00+00:00", "2026-06-03T06:00:00+00:00"),
            "3 June, 06:30 to 07:00 (Europe/Lisbon)",
        ),
        (
            windowed("2026-05-30T06:00:00+00:00", "2026-06-03T06:00:00+00:00", 3),
            "30 May, 07:00 to 07:00 (Europe/Lisbon), with 3 days that had no edition",
        ),
        (
            windowed("2026-06-02T23:00:00+00:00", "2026-06-03T23:00:00+00:00"),
            "24 hours to midnight (Europe/Lisbon)",
        ),
        (windowed("soon", "later"), "soon to later (Europe/Lisbon)"),
    ],
)
def test_beneath_the_title_the_window_is_told_shortly(made: Edition, words: str) -> None:
    assert short_window(made) == words


def test_beneath_the_title_stands_how_much_was_read_and_who_wrote_it() -> None:
    unread = {
        "briefing_prompt": {**RUN["briefing_prompt"], "read": False},
        "digest_prompt": {**RUN["digest_prompt"], "read": False},
    }

    assert (
        about_words(EDITION)
        == "24 hours to 07:00 (Europe/Lisbon) · 11 articles, 8 stories · written by test/tiny"
    )
    assert engine_words(edition(run={**RUN, **unread}).run) == "picked by pattern matching, no language model"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (EDITION, "Not read: Broken feed, Dead feed; 1 article unreadable, 1 article over budget."),
        (EMPTY, "No new article fell into this window."),
        (UNCHANGED, "1 article today, known text: nothing new."),
        (edition(standing="complete", stories=STORIES[2:3], coverage=UNCHANGED.coverage.model_dump()), ""),
        (
            edition(stories=STORIES[2:3], coverage=UNCHANGED.coverage.model_dump()),
            "A part of this edition could not be made: see Coverage.",
        ),
        (
            edition(coverage={**COVERAGE, "sources": (COVERAGE["sources"][3],) * 6, "left_out_counts": ()}),
            "Not read: Broken feed, Broken feed, Broken feed, Broken feed and 2 more sources.",
        ),
    ],
)
def test_a_day_that_is_empty_old_or_not_whole_is_called_so(found: Edition, words: str) -> None:
    assert standing_words(found) == words


def test_articles_and_independent_origins_of_a_story_are_counted_unless_there_is_one_article() -> None:
    first, second = EDITION.stories[:2]

    assert spread(first) == "4 articles, 2 independent origins"
    assert spread(second) == ""


@pytest.mark.parametrize(
    ("place", "word"), [(0, "updated"), (1, "corrected"), (2, "new"), (7, "nothing new")]
)
def test_a_story_has_its_status_in_a_word(place: int, word: str) -> None:
    assert status_word(EDITION, EDITION.stories[place]) == word


def test_what_nobody_had_otherwise_before_under_the_same_name_is_changed() -> None:
    made = edition(stories=({**STORIES[1], "items": ()},))

    assert status_word(made, made.stories[0]) == "changed"


@pytest.mark.parametrize(
    ("publisher", "answers"), [("Harbour Post", True), ("The Quay", False), (None, False), ("", False)]
)
def test_an_article_answers_under_the_name_of_its_publisher(publisher: str | None, answers: bool) -> None:
    assert answers_for(publisher, ARTICLES["n1"]) == answers


def test_a_story_says_since_when_it_is_followed_and_why_it_stands_where_it_does() -> None:
    watched = {**STORIES[2], "rank": {**STORIES[2]["rank"], "watched": "Northsail"}}
    made = edition(stories=(watched,))

    assert about_story(EDITION, EDITION.stories[0]) == "updated · 4 articles, 2 independent origins"
    assert about_story(EDITION, EDITION.stories[1]) == "corrected · followed since 1 June"
    assert about_story(EDITION, EDITION.stories[4]) == "new · the place kept for a single source"
    assert about_story(made, made.stories[0]) == "new · on your watch list: Northsail"


def test_an_article_without_a_date_and_one_found_late_say_so() -> None:
    assert when(ARTICLES["n1"], EDITION) == "2 June, 17:10"
    assert when(ARTICLES["n7"], EDITION) == "undated, first seen 2 June, 09:15"
    assert when(ARTICLES["n4"], EDITION) == "1 June, 22:00, found late"


def test_who_says_something_is_the_publisher_or_the_source_that_it_came_through() -> None:
    assert who(ARTICLES["n3"]) == "The Quay"
    assert who(ARTICLES["n7"]) == "folder"


def test_a_second_edition_of_a_day_has_its_number() -> None:
    assert edition_day("2026-06-03-2") == "Wed 3 June 2026, no. 2"
    assert edition_day("2026-06-03") == "Wed 3 June 2026"
    assert edition_day("2026-06-02-2", EDITION) == "2 June, no. 2"


@pytest.mark.parametrize(
    ("text", "short"), [("one two", "one two"), ("one two three, four", "one two three …"), ("", "")]
)
def test_a_text_is_cut_behind_whole_words(text: str, short: str) -> None:
    assert shortened(text, 3) == short


def test_numbers_of_sources_stand_in_brackets() -> None:
    assert (numbered([1, 4]), numbered([])) == ("[1] [4]", "")


def test_items_that_are_left_out_are_counted() -> None:
    assert (more_words(1), more_words(12), more_words(0)) == ("+1 item", "+12 items", "")


def test_one_is_not_many() -> None:
    assert (counted(1, "copy", "copies"), counted(2_000, "copy", "copies")) == ("1 copy", "2,000 copies")
