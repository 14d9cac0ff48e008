from summarizer.render.digest.changes import NAMED, find_changes
from tests.editions import (
    EDITION,
    EMPTY,
    FIRST,
    STORIES,
    UNCHANGED,
    WHOLE,
    article,
    edition,
    statement,
    story,
)

CHANGES = find_changes(EDITION)


def test_values_that_changed_are_told_with_both_quotes() -> None:
    figure = CHANGES.moved[0].item
    assert figure.earlier is not None

    assert (figure.earlier.statement, figure.earlier.now) == ("nine", "twelve")
    assert figure.earlier.quotation.quote.startswith("Nine people were injured")
    assert figure.entry.quotations[0].quote.startswith("Twelve people were injured")
    assert [moved.item.entry.id for moved in CHANGES.moved] == ["n1.f1", "n5.f1"]


def test_the_edition_of_an_old_value_is_named_only_where_it_is_not_the_one_before() -> None:
    older = edition(window={**WHOLE["window"], "previous": "2026-06-02-2"})
    sources = [found.moved[0].item.earlier for found in (CHANGES, find_changes(older))]

    assert [source and source.source for source in sources] == [
        "Harbour Post, 1 June, 19:00",
        "Harbour Post, 1 June, 19:00, edition of Tue 2 June 2026",
    ]
    assert find_changes(older).heading == "Changed since Tue 2 June 2026, no. 2"


def test_stories_that_go_on_say_how_much_of_them_is_new_and_superseded_ones_stand_apart() -> None:
    assert [(going.story.id, going.news) for going in CHANGES.going] == [
        ("s1", "7 new, 1 changed"),
        ("s6", "1 new"),
    ]
    assert [going.story.id for going in CHANGES.superseded] == ["s2"]


def test_new_stories_are_named_and_those_gone_quiet_with_when_they_were_last_heard_of() -> None:
    assert [story.id for story in CHANGES.new] == ["s3", "s4", "s5", "s7"]
    assert CHANGES.quiet == (
        ("Lighthouse of Skerry without light", "last heard of in the edition of Mon 1 June 2026"),
    )
    assert CHANGES.remark == ""


def test_of_many_new_stories_the_top_ones_are_named_and_the_rest_is_counted() -> None:
    many = tuple(
        story(number, "noted" if number > NAMED - 2 else "top", statement("Harvest"), "n11")
        for number in range(1, 41)
    )
    found = find_changes(edition(stories=many))

    assert (len(found.new), found.unnamed) == (NAMED, 40 - NAMED)


def test_a_first_edition_has_nothing_to_be_compared_with() -> None:
    found = find_changes(FIRST)

    assert found.remark == "This is the first edition: there is none before it to compare with."
    assert (found.moved, found.going, found.new, found.unnamed) == ((), (), (), 0)


def test_a_day_without_news_says_that_there_is_none() -> None:
    for quiet_day in (EMPTY, UNCHANGED):
        assert find_changes(quiet_day).remark == "There is no news since the edition before."


def test_an_old_statement_that_its_quote_says_is_not_said_twice() -> None:
    quote = STORIES[0]["items"][6]["earlier"]["evidence"]["quote"]
    longer = STORIES[0]["items"][6] | {"earlier": STORIES[0]["items"][6]["earlier"] | {"statement": quote}}
    found = find_changes(
        edition(stories=({**STORIES[0], "items": (longer,)},), articles=(article("n1", "s1"),))
    )

    assert found.moved[0].item.earlier is not None
    assert found.moved[0].item.earlier.statement == ""


def test_an_item_with_the_same_words_on_both_days_is_told_by_its_quotes_alone() -> None:
    same = STORIES[0]["items"][6] | {"earlier": STORIES[0]["items"][6]["earlier"] | {"statement": "twelve"}}
    found = find_changes(
        edition(stories=({**STORIES[0], "items": (same,)},), articles=(article("n1", "s1"),))
    )
    earlier = found.moved[0].item.earlier

    assert earlier is not None
    assert (earlier.statement, earlier.now) == ("", "")
    assert earlier.quotation.quote.startswith("Nine people")
