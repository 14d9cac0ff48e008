import pytest

from summarizer.render.digest.words import (
    counted,
    edition_day,
    grounds,
    publishers,
    spread,
    standing_words,
    tag,
    when,
    who,
    window_words,
)
from tests.editions import EDITION, EMPTY, FIRST, STORIES, UNCHANGED, WHOLE, edition

ARTICLES = {article.id: article for article in EDITION.articles}


def test_the_window_is_told_in_local_time_with_its_zone_and_the_days_it_makes_up_for() -> None:
    late = edition(window={**WHOLE["window"], "days_missed": 2})

    assert window_words(EDITION) == "Tue 2 June 2026, 07:00 to Wed 3 June 2026, 07:00 (Europe/Lisbon)"
    assert window_words(late) == f"{window_words(EDITION)}, with 2 days that had no edition"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            EDITION,
            "This edition is not whole: 1 source failed, 1 source was not tried, 1 article unreadable, 1 article over budget.",
        ),
        (EMPTY, "No article fell into this window."),
        (UNCHANGED, "Nothing is new: all of it was in an earlier edition."),
        (edition(standing="complete", stories=STORIES[2:3], coverage=UNCHANGED.coverage.model_dump()), ""),
        (
            edition(stories=STORIES[2:3], coverage=UNCHANGED.coverage.model_dump()),
            "This edition is not whole: see the warnings.",
        ),
    ],
)
def test_a_day_that_is_empty_old_or_not_whole_is_called_so(found: object, words: str) -> None:
    assert standing_words(found) == words  # type: ignore[arg-type]


def test_the_bottom_line_says_whether_code_or_a_model_wrote_it_or_that_there_is_none() -> None:
    assert grounds(EDITION) == "put together by code from quotes"
    assert grounds(FIRST) == "every figure and name in it stands beside their quotes"
    assert grounds(EMPTY) == "There is no bottom line: nothing that is new rests on a checked item."


def test_articles_and_independent_origins_of_a_story_are_counted() -> None:
    first, second = EDITION.stories[:2]

    assert spread(first) == "4 articles, 2 independent origins"
    assert spread(second) == "1 article"
    assert publishers(first) == "Harbour Post, Tidewire, The Quay"
    assert publishers(EDITION.stories[4]) == "publisher unknown"


def test_a_story_says_since_when_it_is_followed() -> None:
    assert tag(EDITION.stories[0]) == "updated, followed since Tue 2 June 2026"
    assert tag(EDITION.stories[2]) == "new"


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


def test_one_is_not_many() -> None:
    assert (counted(1, "copy", "copies"), counted(2_000, "copy", "copies")) == ("1 copy", "2,000 copies")
