from typing import Any

import pytest

from summarizer.digest.differences import ChangedPart, ChangedSource, differ
from summarizer.edition import Edition
from tests.editions import (
    EDITION,
    EMPTY,
    FIRST,
    RUN,
    STORIES,
    article,
    edition,
    item,
    statement,
    story,
    told,
)


def crane(*items: dict[str, Any], **fields: Any) -> Edition:
    """Return an edition with one story of two articles, which shows these items."""
    one = story(1, "top", statement("Crane falls", "n1.f1"), "n1", "n3", items=items, **fields)
    return edition(
        id="2026-06-02", stories=(one,), articles=(article("n1", "s1"), article("n3", "s1")), quiet=()
    )


def with_item(before: Edition, reference: str, quote: str, **fields: Any) -> Edition:
    """Return the edition with one item said otherwise."""
    name, _, identity = reference.partition(".")
    value = before.model_dump()
    for one in value["articles"]:
        if one["id"] == name:
            for section, entries in one["briefing"].items():
                if isinstance(entries, tuple) and any(
                    isinstance(each, dict) and each.get("id") == identity for each in entries
                ):
                    one["briefing"][section] = tuple(
                        item(reference, quote, **fields)[1] if each["id"] == identity else each
                        for each in entries
                    )
    return Edition.model_validate({**value, "id": "2026-06-03"})


@pytest.mark.parametrize("one", [EDITION, EMPTY, FIRST], ids=["whole", "empty", "first"])
def test_an_edition_says_the_same_as_itself(one: Edition) -> None:
    difference = differ(one, one)

    assert difference.same
    assert (difference.new, difference.gone) == ((), ())
    assert [story.after.id for story in difference.continued] == [story.id for story in one.stories]


def test_stories_are_new_gone_or_continued_by_their_keys() -> None:
    difference = differ(FIRST, EDITION)

    assert [story.key[-1] for story in difference.new] == ["1", "2", "6", "7", "8"]
    assert [story.after.key[-1] for story in difference.continued] == ["3", "4", "5"]
    assert difference.gone == ()
    assert not difference.same


def test_what_is_new_one_way_is_gone_the_other() -> None:
    there, back = differ(FIRST, EDITION), differ(EDITION, FIRST)

    assert (there.new, there.gone) == (back.gone, back.new)
    assert (there.before, there.after) == (back.after, back.before) == ("2026-06-02", "2026-06-03")


def test_merged_stories_are_one_that_continues_several() -> None:
    merged = edition(stories=({**STORIES[0], "aliases": (f"{2:016x}",)},))
    (found,) = differ(EDITION, merged).continued

    assert [one.id for one in found.before] == ["s1", "s2"]


def test_a_story_that_was_renamed_is_found_by_what_it_was_called() -> None:
    renamed = edition(stories=({**STORIES[1], "key": "e" * 16, "aliases": (STORIES[1]["key"],)},))

    assert [one.after.key for one in differ(EDITION, renamed).continued] == ["e" * 16]
    assert [one.after.key for one in differ(renamed, EDITION).continued] == [STORIES[1]["key"]]


def test_another_figure_for_the_same_thing_is_a_change() -> None:
    before = crane(told("n1.f1"))
    after = with_item(
        before, "n1.f1", "Twelve people were injured", figure="fifteen", meaning="people injured by the crane"
    )
    (found,) = differ(before, after).continued

    assert [(one.before.statement, one.after.statement) for one in found.changed] == [
        ("twelve: people injured by the crane", "fifteen: people injured by the crane")
    ]
    assert (found.added, found.dropped) == ((), ())
    assert found.changed[0].before.section == "figures"
    assert found.changed[0].after.quote == "Twelve people were injured"


def test_another_answer_to_the_same_demand_is_a_change() -> None:
    before = crane(told("n1.d1"))
    fields = {
        "by": "Dockers’ union",
        "of": "the operator",
        "demand": "Raise pay by seven per cent",
        "deadline": "Friday",
    }
    after = with_item(
        before,
        "n1.d1",
        "The dockers’ union wants seven per cent more pay by Friday.",
        response="accepted",
        **fields,
    )
    (changed,) = differ(before, after).continued[0].changed

    assert (changed.before.settled, changed.after.settled) == ("Friday, rejected", "Friday, accepted")


def test_items_that_only_one_edition_shows_are_added_or_dropped() -> None:
    before, after = crane(told("n1.f1"), told("n1.r1")), crane(told("n1.f1"), told("n3.q1"))
    unheard = edition(
        id="2026-06-02", stories=before.model_dump()["stories"], articles=(article("n1", "s1"),), quiet=()
    )
    (found,) = differ(unheard, after).continued

    assert [one.item for one in found.added] == ["n3.q1"]
    assert found.dropped == ()  # the risk is still known, though it is no longer shown
    assert [one.item for one in differ(after, unheard).continued[0].dropped] == ["n3.q1"]


def test_sources_that_stand_otherwise_are_named() -> None:
    coverage = EDITION.coverage.model_dump()
    sources = (*coverage["sources"][:3], {**coverage["sources"][3], "state": "ok"})
    other = edition(coverage={**coverage, "sources": sources})

    assert differ(EDITION, other).sources == (
        ChangedSource("Broken feed", "failed", "ok"),
        ChangedSource("Dead feed", "waiting", None),
    )


def test_what_made_it_and_what_it_says_as_a_whole_are_compared() -> None:
    other = edition(run={**RUN, "model_asked": "extractive"}, standing="complete")

    assert differ(EDITION, other).parts == (
        ChangedPart("standing", "partial", "complete"),
        ChangedPart("engine", "test/tiny", "extractive"),
    )
