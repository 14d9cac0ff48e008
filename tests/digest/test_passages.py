from dataclasses import replace
from typing import Any

import pytest

from summarizer.digest.passages import (
    Passage,
    dispute_of,
    is_disputed,
    names_speaker,
    passage_of,
    quoted_in,
    sentences_shown,
    set_against,
    state,
    take,
    whole_sentences,
    without_dateline,
)
from summarizer.digest.telling import items_by_reference
from summarizer.edition import Contradiction, DisputedValue
from tests import drafts
from tests.outlines import CLOSE, DEMAND, TALKS, cited, post, told

ITEMS = items_by_reference((post()[0],))
TEXT = "The union said on Friday that it wants 75 crowns by 12 June, no less. “It is late,” said Olga Brandt of the port."


def passage(quote: str, **fields: str | None) -> str:
    article, _ = told(
        "n1", TEXT, demands=[drafts.demand(quote, **{"by": None, "of": None, "demand": quote, **fields})]
    )
    return passage_of("n1.d1", items_by_reference((article,))).text


@pytest.mark.parametrize(
    ("quote", "fields", "shown"),
    [
        (TEXT[:69], {}, TEXT[:69]),
        ("it wants 75 crowns by 12 June, no less.", {}, "Harbour Post: “it wants 75 crowns by 12 June, no less”."),
        ("The union said on Friday that it wants 75 crowns", {}, "Harbour Post: “The union said on Friday that it wants 75 crowns”."),
        ("“It is late,” said Olga Brandt of the port.", {}, "“It is late,” said Olga Brandt of the port."),
        ("“It is late,” said Olga Brandt of the port.", {"basis": "attributed", "attributed_to": "Olga Brandt"}, "“It is late,” said Olga Brandt of the port."),
        (TEXT[:69], {"basis": "attributed", "attributed_to": "Olga Brandt"}, f"Harbour Post: “{TEXT[:68]}”."),
        (TEXT[:69], {"basis": "attributed", "attributed_to": "the union"}, TEXT[:69]),
    ],
    ids=["sentence", "fragment", "cut", "said by somebody", "said by the named", "speaker elsewhere", "speaker in the quote"],
)  # fmt: skip
def test_a_quote_is_shown_as_a_sentence_or_as_a_quote(
    quote: str, fields: dict[str, str | None], shown: str
) -> None:
    assert passage(quote, **fields) == shown


def test_a_quotation_that_was_cut_is_no_sentence() -> None:
    assert passage("“It is late,").startswith("Harbour Post: “It is late")


def test_a_sentence_rests_on_the_items_whose_quotes_it_has() -> None:
    references = ("n1.d1", "n1.r1", "n1.t2")

    assert quoted_in(f"{DEMAND} {TALKS}", references, ITEMS) == ("n1.d1", "n1.t2")
    assert quoted_in("the port closes", references, ITEMS) == ("n1.r1",)
    assert quoted_in("Something else is said.", references, ITEMS) == references


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (DEMAND, DEMAND, 1),
        (DEMAND, DEMAND.upper(), 1),
        (DEMAND, f"{DEMAND[:-1]}, it said.", 1),
        ("Twelve people were hurt.", "Fifteen people were hurt.", 2),
        ("The north bridge was closed by the council.", "The south bridge was closed by the council.", 2),
        ("The council did close the bridge.", "The council did not close a bridge.", 2),
    ],
    ids=["same", "capitals", "longer", "another figure", "another name", "not"],
)
def test_what_was_said_is_not_said_again(first: str, second: str, number: int) -> None:
    assert len(take([Passage(first, ()), Passage(second, ())], 3, [])) == number


def of_words(number: int, word: str) -> Passage:
    return Passage(" ".join(f"{word}{place}" for place in range(number)), ("n1.d1",))


def test_passages_are_taken_as_long_as_there_is_room() -> None:
    long, longer, short = of_words(45, "word"), of_words(70, "more"), Passage(CLOSE, ("n1.r1",))
    said: list[str] = []

    assert take([longer, long, of_words(40, "other"), short], 3, said) == [long, short]
    assert said == [long.text, short.text]
    assert take([short], 3, said) == []
    assert take([longer], 3, said) == [longer]


def test_what_is_weak_is_taken_only_where_nothing_else_is() -> None:
    weak, other, strong = (replace(of_words(3, word), is_weak=word != "c") for word in "abc")

    assert take([weak, strong, other], 3, []) == [strong]
    assert take([weak, other], 3, []) == [weak]


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("The union demands 75 crowns.", False),
        ("It demands 75 crowns.", True),
        ("See www.union.example for 75 crowns.", True),
    ],
)
def test_a_quote_that_cannot_stand_alone_is_weak(text: str, weak: bool) -> None:
    article, _ = told("n1", text, demands=[drafts.demand(text, demand="75 crowns", by=None, of=None)])

    assert passage_of("n1.d1", items_by_reference((article,))).is_weak is weak


@pytest.mark.parametrize(
    ("quote", "speaker", "named"),
    [
        ("The union said on Friday that it is late.", "the union", True),
        ("The union said on Friday that it is late.", "Olga Brandt", False),
        ("She said that Olga Brandt is late.", "Olga Brandt", False),
        ("“It is late,” said Olga Brandt.", "Olga Brandt", True),
    ],
)
def test_a_claim_names_its_speaker_or_not(quote: str, speaker: str, named: bool) -> None:
    text = f"{quote}\n\nOlga Brandt and the union met."
    wanted = drafts.demand(quote, demand="late", by=None, of=None, basis="attributed", attributed_to=speaker)
    article, _ = told("n1", text, demands=[wanted])

    assert names_speaker(items_by_reference((article,))["n1.d1"][1]) is named


# ---------------------------------------------------------------- what is disputed


def dispute(
    about: str, quotes: tuple[str, str], values: tuple[str, str]
) -> tuple[Contradiction, dict[str, Any]]:
    items: dict[str, Any] = {}
    found = []
    for number, (quote, value) in enumerate(zip(quotes, values, strict=True), 1):
        article, _ = told(
            f"n{number}", quote, publisher=f"Paper {number}", figures=[drafts.figure(quote, figure=value, meaning="it")]
        )  # fmt: skip
        items |= items_by_reference((article,))
        found.append(
            DisputedValue.model_construct(
                value=value, article=article.id, item=f"{article.id}.f1", publisher=article.publisher,
                as_of=article.moment, evidence=items[f"{article.id}.f1"][1].evidence[0],
            )
        )  # fmt: skip
    return Contradiction.model_construct(about=about, values=tuple(found)), items


SHEEP = ("The flood drowned 12 sheep at Farne.", "In Farne 15 sheep drowned in the flood.")


@pytest.mark.parametrize(
    ("about", "values", "shown"),
    [
        ("The flood drowned … at Farne", ("12 sheep", "15 sheep"), "The flood drowned 12 (Paper 1) or 15 (Paper 2) sheep at Farne."),
        ("The flood drowned … sheep at Farne", ("12", "15"), "The flood drowned 12 (Paper 1) or 15 (Paper 2) sheep at Farne."),
        ("flood drowned …", ("12 sheep", "15 sheep"), "Flood drowned 12 (Paper 1) or 15 (Paper 2) sheep."),
        ("sheep that drowned", ("12", "15"), "Paper 1: “The flood drowned 12 sheep at Farne”; Paper 2: “In Farne 15 sheep drowned in the flood”."),
        ("The flood drowned 12 …", ("12 sheep", "15 sheep"), "Paper 1: “The flood drowned 12 sheep at Farne”; Paper 2: “In Farne 15 sheep drowned in the flood”."),
    ],
    ids=["values", "bare values", "no capital", "no place for them", "cut before them"],
)  # fmt: skip
def test_all_values_of_what_is_disputed_are_told_shortly(
    about: str, values: tuple[str, str], shown: str
) -> None:
    found, items = dispute(about, SHEEP, values)

    assert dispute_of(found, items) == Passage(shown, ("n1.f1", "n2.f1"))


@pytest.mark.parametrize(
    ("text", "references", "disputed"),
    [
        (SHEEP[0], (), True),
        (f"Early on {SHEEP[1]}", (), True),
        ("Sheep drowned.", ("n1.f1",), True),
        ("Sheep drowned.", (), False),
    ],
    ids=["quote", "more than the quote", "same place", "neither"],
)
def test_a_disputed_value_is_known_by_its_quote(
    text: str, references: tuple[str, ...], disputed: bool
) -> None:
    found, items = dispute("…", SHEEP, ("12", "15"))

    assert is_disputed(references, text, found, items) is disputed


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("70 crowns", "The union demands 75 crowns (before: “70 crowns”)."),
        ("", "The union demands 75 crowns (before: “It demanded 70 crowns”)."),
        ("75 euros", "The union demands 75 crowns."),
    ],
    ids=["value", "quote", "named already"],
)
def test_what_was_before_stands_in_brackets(value: str, shown: str) -> None:
    now = Passage("The union demands 75 crowns.", ("n1.d1",))

    assert set_against(now, cited("It demanded 70 crowns.", value)).text == shown


# ---------------------------------------------------------------- words


def test_words_rest_on_each_item_once_and_on_no_more_than_the_contract_has() -> None:
    passages = [
        Passage("One.", ("n1.d1", "n1.r1")),
        Passage("Two.", ("n1.d1", *(f"n2.d{n}" for n in range(1, 40)))),
    ]
    words = state(passages)

    assert words.text == "One. Two."
    assert words.composed
    assert words.rests_on[:3] == ("n1.d1", "n1.r1", "n2.d1")
    assert len(words.rests_on) == 24


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One came. Two went.", ("One came.", "Two went.")),
        (
            "A: “One came. Two went”; B: “none”. Three sat.",
            ("A: “One came. Two went”; B: “none”.", "Three sat."),
        ),
        ("One came (he said. So).", ("One came (he said. So).",)),
        ("One “came. Two", ("One “came. Two",)),
        ("", ()),
    ],
)
def test_what_is_within_marks_is_not_parted(text: str, parts: tuple[str, ...]) -> None:
    assert whole_sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ferry sinks", ("Ferry sinks.",)),
        ("https://paper.example/a-1 The ferry sank. All swam", ("The ferry sank.", "All swam.")),
        ("DUNSEL, June 2 (Longreach Wire) - The ferry sank.", ("The ferry sank.",)),
        ("“We wait.”", ("“We wait.”",)),
    ],
)
def test_sentences_are_shown_with_a_full_stop_and_without_dateline(text: str, shown: tuple[str, ...]) -> None:
    assert sentences_shown(text) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DUNSEL, June 2 (Longreach Wire) - The ferry sank.", "The ferry sank."),
        ("SELMOUTH, 3 June – “We wait,” she said.", "“We wait,” she said."),
        ("ST. ALDITH (Tidewire) — Nurses left.", "Nurses left."),
        ("NATO - Russia talks failed.", "NATO - Russia talks failed."),
        ("The talks, held in May - A first - failed.", "The talks, held in May - A first - failed."),
        ("UNESCO said no: it was late - Too late.", "UNESCO said no: it was late - Too late."),
    ],
)
def test_a_dateline_is_left_out_and_nothing_else(text: str, expected: str) -> None:
    assert without_dateline(text) == expected
