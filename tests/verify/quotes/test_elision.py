"""Quotes with an ellipsis: true where its parts stand in order and nothing that turns them is left out."""

import time

import pytest

from summarizer.contract import MAX_QUOTE
from summarizer.verify.quotes.elision import MAX_GAP, split_quote
from summarizer.verify.quotes.locate import QuoteIndex

LEASE = (
    "Under the lease the landlord is not, on any reading, permitted to terminate it before the end of May."
)
RELIEF = (
    "Norland fired two rockets on Monday. A day later Sudland praised the easing of the embargo. It went on."
)
UNION = (
    "The union of the dockers, which has members in nine ports, rejected the offer of the company on Monday. "
    "Pay had been frozen in spring. The company will answer by Friday at noon, its spokesman said."
)


@pytest.mark.parametrize("mark", ["...", "…", ". . .", "[...]", "(...)", "[…]", "( … )", "....", " ... "])
def test_words_left_out_within_a_sentence_are_put_back(mark: str) -> None:
    location = QuoteIndex(UNION).locate(f"The union of the dockers {mark} rejected the offer of the company")

    assert location.match == "elided"
    assert location.quote == UNION[: UNION.index(" on Monday")]
    assert (location.start, location.occurrences) == (0, 1)


@pytest.mark.parametrize(
    "quote",
    [
        "The union of the dockers ... rejected the offer ... on Monday",
        "has members in nine ports, rejected ... on Monday. Pay had been frozen in spring",
        "rejected the offer of the company on Monday. ... The company will answer by Friday",
        "rejected the offer of the company ... The company will answer by Friday",
        "“The UNION of the dockers … rejected the offer of the company.”",
        "The union of the dockers ... in nine ports, rejected ... of the company on Monday",
    ],
)
def test_honest_ellipses_are_found(quote: str) -> None:
    location = QuoteIndex(UNION).locate(quote)

    assert location.match == "elided"
    assert UNION[location.start : location.end] == location.quote


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        (LEASE, "the landlord is ... permitted to terminate it"),
        (LEASE, "Under the lease the landlord ... permitted to terminate it before the end of May"),
        (RELIEF, "Norland fired two rockets ... praised the easing of the embargo"),
        (RELIEF, "Norland fired ... Sudland praised the easing"),
        (RELIEF, "Norland fired two rockets on Monday. ... It went on"),
        (RELIEF, "praised the easing of the embargo ... Norland fired two rockets"),
        (UNION, "The union of the dockers ... will answer by Friday at noon"),
        (UNION, "The union of the dockers ... accepted the offer of the company"),
        (UNION, "The union of the dockers ... has members in ten ports"),
        (UNION, "The union of the dock ... rejected the offer of the company"),
        (UNION, "The ... dockers ... nine ... offer of the company"),
        (UNION, "The union ... of the dockers ... which has ... nine ports ... the offer"),
        ("They lost 5 of their 30 million clients in the spring.", "They lost 5 ... million clients"),
        ("He said the crew would, if paid, sail on Monday.", "the crew would ... sail on Monday"),
        ("The head of the port said that the crew will be tried.", "The head of the port ... will be tried"),
        ("The crew was to sell but kept the old ship in May.", "The crew was to sell ... the old ship"),
        ("The crew was barred from the port on Monday.", "The crew was ... from the port on Monday"),
        ("They told US officials in the port to leave it.", "They told us officials ... to leave it"),
    ],
)
def test_false_ones_are_not(source: str, quote: str) -> None:
    location = QuoteIndex(source).locate(quote)

    assert not location.found
    assert location.detail


def test_the_reason_names_the_word_that_was_left_out() -> None:
    location = QuoteIndex(LEASE).locate("the landlord is ... permitted to terminate it")

    assert location.match == "altered"
    assert '"not"' in location.detail


def test_an_ellipsis_of_the_source_is_none_of_the_quote() -> None:
    source = "He said “well … no more pay ... this year” on Monday."
    index = QuoteIndex(source)

    assert index.locate("well … no more pay ... this year").match == "exact"
    assert index.locate("well ... no more pay … this year").match == "normalised"


@pytest.mark.parametrize(
    "quote", ["... rejected the offer of the company", "rejected the offer of the company [...]"]
)
def test_an_ellipsis_at_the_edge_leaves_out_nothing(quote: str) -> None:
    location = QuoteIndex(UNION).locate(quote)

    assert (location.match, location.quote) == ("normalised", "rejected the offer of the company")


def test_an_ellipsis_is_never_searched_for_similar_words() -> None:
    assert (
        QuoteIndex(UNION).locate("The union of teh dockers ... rejected the offer of the company").match
        == "missing"
    )


def test_a_gap_has_a_greatest_length() -> None:
    for length, found in ((MAX_GAP - 30, True), (MAX_GAP + 30, False)):
        source = f"The union of the dockers {'in the old port ' * (length // 16)}rejected the offer."

        assert QuoteIndex(source).locate("union of the dockers ... rejected the offer").found is found


def test_what_an_ellipsis_leaves_out_counts_for_the_length() -> None:
    first, last = "the crew sailed on, " * 60, "the wind blew hard, " * 30
    source = f"At noon {first}and {'in the old port ' * 20}then {last}at last."

    assert len(source) > MAX_QUOTE
    assert not QuoteIndex(source).locate(f"At noon {first.strip()} ... {last}at last").found


def test_the_nearest_beginning_is_taken() -> None:
    source = "The union of the dockers met. " * 3 + "The union of the dockers in the port rejected the offer."

    location = QuoteIndex(source).locate("The union of the dockers ... rejected the offer")

    assert location.start == source.rindex("The union")


def test_parts_are_split_at_every_kind_of_ellipsis() -> None:
    assert split_quote("one ... two [...] three (…) four") == ("one", "two", "three", "four")
    assert split_quote("... one ... ") == ("one",)
    assert split_quote("one. two") == ("one. two",)


@pytest.mark.parametrize("unit", ["the cat sat on the mat ", "a ", "not the ", "the cat. The "])
def test_many_ellipses_on_repetitive_text_take_no_second(unit: str) -> None:
    index = QuoteIndex(unit * (1_000_000 // len(unit)))
    for quote in (
        "the cat ... " * 160,
        "the cat sat ... the mat the ... on the mat ... the dog ran",
        "a a a ... a a a ... a b",
    ):
        started = time.perf_counter()
        index.locate(quote)

        assert time.perf_counter() - started < 1
