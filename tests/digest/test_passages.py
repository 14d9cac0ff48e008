import pytest

from summarizer.digest.passages import Passage, leans, passage_of, quoted_in, state, take, without_dateline
from summarizer.digest.telling import items_by_reference
from tests import drafts
from tests.outlines import CLOSE, DEMAND, TALKS, post, told

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
        (TEXT[:69], {"basis": "attributed", "attributed_to": "Olga Brandt"}, f"{TEXT[:68]} (claimed by Olga Brandt)."),
    ],
    ids=["sentence", "fragment", "cut", "said by somebody", "speaker in the quote", "speaker elsewhere"],
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


def test_passages_are_taken_as_long_as_there_is_room() -> None:
    long = Passage(" ".join(f"word{n}" for n in range(150)), ("n1.d1",))
    short = Passage(CLOSE, ("n1.r1",))
    said: list[str] = []

    assert take([long, Passage(long.text.replace("word", "more"), ()), short], 3, said) == [long, short]
    assert said == [long.text, short.text]
    assert take([short], 3, said) == []


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
    ("text", "leaning"),
    [
        ("She expects them to refuse.", True),
        ("“It is late,” she said.", True),
        ("Shell refused.", False),
        ("", False),
    ],
)
def test_a_sentence_that_begins_with_a_pronoun_leans_on_another(text: str, leaning: bool) -> None:
    assert leans(text) is leaning


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
