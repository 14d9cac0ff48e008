import time
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import SectionName
from summarizer.domain import DraftItem
from summarizer.merge import MAX_QUOTES, Found, merge, unite
from tests import drafts

Span = tuple[int, int]
# the letter that a section's ids begin with, and an answer's item of that section
MAKERS: dict[str, tuple[SectionName, Any]] = {
    "a": ("key_actors", drafts.actor),
    "d": ("demands", drafts.demand),
    "r": ("risks", drafts.risk),
    "s": ("recommended_actions", drafts.action),
    "t": ("timeline", drafts.entry),
    "f": ("figures", drafts.figure),
    "q": ("open_questions", drafts.question),
}


def item(
    identity: str, *spans: Span, quotes: tuple[str, ...] = (), read: Span | None = None, **fields: Any
) -> Found:
    """Return an item with these places, quoting words that are different for each place."""
    section, make = MAKERS[identity[0]]
    made = make(**fields)
    del made["evidence"]
    said = {name: tuple(part) if isinstance(part, list) else part for name, part in made.items()}
    offered = quotes or tuple(f"words from {start} to {end}" for start, end in spans)
    return Found(DraftItem(section, identity, said, offered, read=read), spans)


def ids(found: tuple[Found, ...]) -> list[str]:
    return [one.item.id for one in found]


# ---------------------------------------------------------------- what is one item, and what is not


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Calder Reach", "calder  reach"),
        ("The Harbour Board", "Harbour Board"),
        ("the Harbour Board", "Harbour Board"),
        ("U.S. Coast Guard", "US Coast Guard"),
        ("Dockers' union", "Dockers’ union"),
        ("Cafe\u0301 Nord", "Café Nord"),
    ],
)
def test_an_actor_that_is_named_again_is_one_actor(first: str, second: str) -> None:
    assert ids(merge([item("a1", (0, 9), name=first), item("a2", (500, 520), name=second)])) == ["a1"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "Calder Reach"}, {"name": "Calder Reach Terminals"}),
        ({"name": "Ada Moss"}, {"name": "Moss"}),
        ({"name": "Jordan", "kind": "state"}, {"name": "Jordan", "kind": "person"}),
        ({"name": "An Nguyen"}, {"name": "Nguyen"}),
    ],
)
def test_another_name_is_another_actor(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert ids(merge([item("a1", (0, 9), **first), item("a2", (0, 9), **second)])) == ["a1", "a2"]


FAR = ((0, 40), (900, 950))
SAME = ((0, 40), (10, 60))


@pytest.mark.parametrize(
    ("letter", "first", "second"),
    [
        ("d", {"demand": "A pay rise of 6 percent"}, {"demand": "a pay rise of six per cent."}),
        ("d", {"demand": "the release of the crews"}, {"demand": "release of crews"}),
        ("d", {"deadline": "Friday"}, {"deadline": None}),
        ("d", {"deadline": "on Friday"}, {"deadline": "Friday"}),
        ("d", {"response": "rejected"}, {"response": "unstated"}),
        ("d", {"by": "The union"}, {"by": "the Union"}),
        ("r", {"likelihood": "likely"}, {"likelihood": "unstated", "likelihood_from": "unstated"}),
        ("r", {"impact": "high"}, {"impact": "severe"}),
        ("s", {"owner": "the board"}, {"owner": "Board"}),
        ("t", {"when": "on Friday"}, {"when": "Friday"}),
        ("f", {"figure": "1,200 tonnes"}, {"figure": "1200 tonnes"}),
        ("f", {"figure": "6%"}, {"figure": "six percent"}),
        ("q", {"question": "Who pays?"}, {"question": "who pays"}),
    ],
)
def test_what_says_the_same_anywhere_in_the_article_is_one_item(
    letter: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    made = [item(f"{letter}1", FAR[0], **first), item(f"{letter}2", FAR[1], **second)]

    assert len(merge(made)) == 1
    assert len(merge(made[::-1])) == 1


@pytest.mark.parametrize(
    ("letter", "first", "second"),
    [
        ("d", {"by": "the union"}, {"by": None}),
        ("s", {"owner": "the board"}, {"owner": None}),
        ("d", {"demand": "higher pay"}, {"demand": "higher pay for the night shifts"}),
        ("t", {"event": "Talks resume in Kestrel Bay"}, {"event": "Talks resume"}),
        ("r", {"risk": "the port closes"}, {"risk": "the port closes for weeks"}),
    ],
)
def test_what_says_less_is_a_repeat_only_where_it_rests_on_the_same_place(
    letter: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    for spans, expected in ((SAME, 1), (FAR, 2)):
        made = [item(f"{letter}1", spans[0], **first), item(f"{letter}2", spans[1], **second)]

        assert len(merge(made)) == expected
        assert len(merge(made[::-1])) == expected


@pytest.mark.parametrize("spans", [SAME, FAR], ids=["same place", "far apart"])
@pytest.mark.parametrize(
    ("letter", "first", "second"),
    [
        # figures
        ("f", {"figure": "57", "meaning": "dead"}, {"figure": "75", "meaning": "dead"}),
        ("f", {"figure": "57 dead"}, {"figure": "dead"}),
        ("f", {"figure": "6", "meaning": "the rise"}, {"figure": "6%", "meaning": "the rise"}),
        ("f", {"figure": "5 degrees"}, {"figure": "-5 degrees"}),
        ("d", {"demand": "a pay rise"}, {"demand": "a pay rise of 6 percent"}),
        ("r", {"risk": "prices rise from 5 to 7"}, {"risk": "prices rise from 7 to 5"}),
        # negations and their kind
        ("t", {"event": "the talks end"}, {"event": "the talks do not end"}),
        ("t", {"event": "the talks will resume"}, {"event": "the talks won't resume"}),
        ("t", {"event": "the port closes"}, {"event": "the port may close"}),
        ("r", {"risk": "the port closes"}, {"risk": "the port closes if talks fail"}),
        ("d", {"demand": "the union wants a closure"}, {"demand": "the union wants to prevent a closure"}),
        # who does what to whom
        ("t", {"event": "Norland attacks Sudmark"}, {"event": "Sudmark attacks Norland"}),
        ("t", {"event": "the union sues the operator"}, {"event": "the operator sues the union"}),
        ("d", {"by": "the union"}, {"by": "the operator"}),
        ("d", {"of": "the ministry"}, {"of": "the operator"}),
        ("d", {"demand": "accept the plan of the mediators"}, {"demand": "reject the plan of the mediators"}),
        # when, whether, whose words
        ("d", {"deadline": "Friday"}, {"deadline": "Monday"}),
        ("d", {"response": "accepted"}, {"response": "rejected"}),
        ("r", {"likelihood": "likely"}, {"likelihood": "unlikely"}),
        ("t", {"when": "Monday"}, {"when": "Thursday"}),
        ("t", {"status": "scheduled"}, {"status": "possible"}),
        ("f", {"basis": "attributed", "attributed_to": "army"}, {"basis": "attributed", "attributed_to": "rebels"}),
        ("f", {"basis": "attributed", "attributed_to": "the army"}, {"basis": "reported"}),
        ("q", {"question": "?"}, {"question": "??"}),
    ],
)  # fmt: skip
def test_what_contradicts_each_other_stays_apart(
    letter: str, first: dict[str, Any], second: dict[str, Any], spans: tuple[Span, Span]
) -> None:
    made = [item(f"{letter}1", spans[0], **first), item(f"{letter}2", spans[1], **second)]

    assert len(merge(made)) == 2


def test_items_of_different_sections_are_never_one() -> None:
    made = [item("r1", (0, 9), risk="the port closes"), item("t1", (0, 9), event="the port closes")]

    assert len(merge(made)) == 2


def test_a_repeat_of_two_that_contradict_each_other_belongs_to_neither() -> None:
    made = [
        item("d1", (0, 9), deadline="Friday"),
        item("d2", (50, 60), deadline=None),
        item("d3", (90, 99), deadline="Monday"),
    ]

    assert ids(merge(made)) == ["d1", "d2", "d3"]


# ---------------------------------------------------------------- what is kept


def test_the_first_is_kept_with_its_words_and_takes_over_the_quotes() -> None:
    first = item("d1", (0, 20), demand="Higher pay", read=(0, 400))
    again = item("d2", (500, 520), (560, 570), demand="higher pay", read=(400, 900))
    (kept,) = merge([first, again])

    assert (kept.item.id, kept.item.fields) == ("d1", first.item.fields)
    assert kept.spans == ((0, 20), (500, 520), (560, 570))
    assert kept.item.quotes == first.item.quotes + again.item.quotes
    assert kept.item.read == (0, 900)


def test_the_one_that_says_more_is_kept_in_the_place_of_the_first() -> None:
    made = [
        item("a1", (0, 9), name="Ada Moss"),
        item("a2", (20, 29), name="Tidewater Group"),
        item("a3", (500, 520), name="Ada Moss", role="port director", stance="refuses talks"),
    ]
    merged = merge(made)

    assert ids(merged) == ["a3", "a2"]
    assert merged[0].item.fields == made[2].item.fields
    assert merged[0].spans == ((500, 520), (0, 9))


def test_an_actor_keeps_what_it_wants_everywhere_with_the_quotes_that_bear_it() -> None:
    made = [
        item("a1", (0, 9), name="Ada Moss", stance="refuses talks"),
        item("a2", (20, 29), name="Ada Moss", stance="wants a mediator", role="port director"),
        item("a3", (40, 49), name="Ada Moss", stance="refuses talks"),
    ]
    (kept,) = merge(made)

    assert kept.item.fields["stance"] == "wants a mediator; refuses talks"
    assert kept.item.fields["role"] == "port director"
    assert set(kept.spans) == {(0, 9), (20, 29), (40, 49)}


def test_a_stance_on_another_word_or_without_room_leaves_with_its_quotes() -> None:
    first = item("a1", (0, 9), name="Ada Moss", role="director", stance="refuses talks")
    claimed = item(
        "a2", (20, 29), name="Ada Moss", stance="is ill", basis="attributed", attributed_to="her rival"
    )
    many = item(
        "a3", *((at, at + 9) for at in range(100, 700, 100)), name="Ada Moss", stance="sells the port"
    )
    (kept,) = merge([first, claimed, many])

    assert (kept.item.fields["stance"], kept.spans) == ("refuses talks", ((0, 9),))


def test_quotes_are_not_repeated_and_at_most_six() -> None:
    first = item("a1", (0, 9), (20, 29), quotes=("the board", "met today"))
    again = item("a2", (0, 9), (300, 309), quotes=("the  board", "met today"))
    more = item("a3", *((start, start + 9) for start in range(400, 900, 100)))
    (kept,) = merge([first, again, more])

    assert kept.spans[:3] == ((0, 9), (20, 29), (400, 409))
    assert len(kept.spans) == len(kept.item.quotes) == MAX_QUOTES


def test_references_lead_to_what_was_kept() -> None:
    made = [
        item("r1", (0, 9), risk="the port closes"),
        item("r2", (500, 509), risk="The port closes."),
        item("r3", (700, 709), risk="prices rise"),
        item("s1", (500, 509), because=("r2", "r1", "r3")),
    ]
    merged = merge(made)

    assert ids(merged) == ["r1", "r3", "s1"]
    assert merged[-1].item.fields["because"] == ("r1", "r3")


def test_an_item_that_took_over_a_quote_takes_what_repeats_that() -> None:
    made = [
        item("d1", (0, 20), demand="higher pay for the night shifts"),
        item("d2", (10, 30), (200, 230), demand="higher pay for shifts"),
        item("d3", (220, 240), demand="higher pay for night"),
    ]

    assert ids(merge(made)) == ["d1"]


def test_no_items_are_no_items() -> None:
    assert merge([]) == ()


# ---------------------------------------------------------------- what somebody else says is the same


def test_two_items_that_are_said_to_be_the_same_become_the_first_with_the_quotes_of_both() -> None:
    first = item("r1", (0, 9), risk="the port closes")
    second = item("r2", (500, 509), risk="a standstill of all ships")
    together = unite(first, second)

    assert together is not None
    assert (together.item.id, together.item.fields) == ("r1", first.item.fields)
    assert together.spans == ((0, 9), (500, 509))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("r1", (0, 9)), item("t1", (0, 9))),
        (item("f1", (0, 9), figure="57 dead"), item("f2", (20, 29), figure="75 dead")),
        (item("a1", (0, 9), name="Ada Moss"), item("a2", (20, 29), name="Tidewater Group")),
        (item("a1", (0, 9), name="David Davis"), item("a2", (20, 29), name="David Davies")),
        (item("r1", (0, 9)), item("r1", (0, 9))),
    ],
    ids=["two sections", "two figures", "two names", "nearly one name", "one item"],
)
def test_what_cannot_be_the_same_is_not_united_whoever_says_so(first: Found, second: Found) -> None:
    assert unite(first, second) is None


# ---------------------------------------------------------------- laws

WORDS = st.sampled_from(["pay", "port", "not", "57", "75", "rise", "Norland", "Sudmark", "closes", "if"])
STATEMENTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
NAMES = st.sampled_from([None, "the union", "Union", "the operator"])
SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def several(draw: st.DrawFn) -> list[Found]:
    """Draw items that are likely to repeat or to contradict each other."""
    numbers = count(1)
    made = []
    for _ in range(draw(st.integers(0, 12))):
        spans = draw(SPANS)
        number = next(numbers)
        fields: dict[str, Any]
        match draw(st.sampled_from("adft")):
            case "a":
                letter, fields = "a", {"name": draw(NAMES) or "Norland", "role": draw(NAMES)}
            case "d":
                letter, fields = "d", {"demand": draw(STATEMENTS), "by": draw(NAMES), "deadline": draw(NAMES)}
            case "f":
                letter, fields = "f", {"figure": draw(STATEMENTS)}
            case _:
                letter, fields = (
                    "t",
                    {"event": draw(STATEMENTS), "status": draw(st.sampled_from(["past", "possible"]))},
                )
        made.append(item(f"{letter}{number}", *spans, **fields))
    return made


@given(several())
def test_merging_twice_changes_nothing_more(made: list[Found]) -> None:
    once = merge(made)

    assert merge(once) == once


@given(several())
def test_no_quote_is_lost_unless_there_are_more_than_six(made: list[Found]) -> None:
    merged = merge(made)
    kept = {(one.item.section, quote) for one in merged for quote in one.item.quotes}
    full = any(len(one.spans) == MAX_QUOTES for one in merged)

    assert full or kept == {(one.item.section, quote) for one in made for quote in one.item.quotes}


@given(several())
def test_what_is_kept_stands_unchanged_but_for_its_quotes(made: list[Found]) -> None:
    before = {one.item.id: one for one in made}
    for one in merge(made):
        was = before[one.item.id].item.fields
        # an actor may learn its role from another mention
        expected = {**was, "role": one.item.fields["role"]} if "role" in was else was
        assert one.item.fields == expected
        assert one.spans[: len(before[one.item.id].spans)] == before[one.item.id].spans
        assert len(one.spans) == len(one.item.quotes) == len(set(one.spans))


@given(several(), st.randoms())
def test_the_order_of_the_chunks_changes_only_the_order(made: list[Found], chance: Any) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)

    assert sorted(map(str, merge(shuffled))) == sorted(map(str, merge(made)))


@given(several())
def test_figures_and_negations_of_every_item_are_still_said(made: list[Found]) -> None:
    def said(found: list[Found] | tuple[Found, ...]) -> set[tuple[str, tuple[str, ...]]]:
        return {
            (one.item.section, tuple(word for word in text.split() if word in ("57", "75", "not", "if")))
            for one in found
            for text in (one.item.fields.get(name, "") for name in ("demand", "event", "figure"))
            if text
        }

    assert said(merge(made)) == said(made)


def far(number: int) -> Span:
    return number * 1000, number * 1000 + 80


@pytest.mark.parametrize(
    "make",
    [
        lambda n: item(f"d{n}", far(n), demand=f"higher pay for shift {n % 50}", by=f"union {n % 7}"),
        lambda n: item(f"d{n}", (n % 9, 80), demand=f"higher pay for shift {n}"),
        lambda n: item(f"d{n}", (0, 80), demand="higher pay for " + "all " * (n % 90), deadline=f"day {n}"),
        lambda n: item(f"d{n}", far(n), deadline=f"day {n}" if n % 2 else None),
        lambda n: item(f"a{n}", far(n), name=f"Person {n % 900}"),
    ],
    ids=["usual", "one place", "one inside the other", "many deadlines", "actors"],
)
def test_five_thousand_items_take_a_few_seconds_at_most(make: Any) -> None:
    made = [make(number) for number in range(1, 5001)]
    started = time.process_time()
    merge(made)

    assert time.process_time() - started < 4.0
