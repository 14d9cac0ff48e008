import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import Item
from summarizer.digest.meanings import may_count, meaning_of, section_of, statement_of, stems_of
from tests.story_items import SECTIONS, item


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (item("t1", "Twelve people were killed"), item("t2", "12 persons died")),
        (
            item("t1", "The talks begin on Friday", when="Friday"),
            item("t1", "Talks start on Friday", when="on Friday"),
        ),
        (item("d1", "higher wages", by="The dockers"), item("d1", "a higher salary", by="dockers")),
    ],
)
def test_synonyms_of_the_news_mean_the_same(one: Item, other: Item) -> None:
    assert meaning_of(one) == meaning_of(other)


@pytest.mark.parametrize(
    ("one", "values"),
    [
        (item("f1", "12", meaning="people killed on 4 March"), {"12 count", "3-4 day"}),
        (item("f1", "4 percent", meaning="raise for the dockers"), {"4 percent"}),
        (item("t1", "The toll rose from 12 to 15", when="Monday"), {"15 count", "0 weekday"}),
        (item("t1", "The mill burned", when="yesterday"), set()),
    ],
)
def test_values_are_figures_and_dates_as_they_are_now(one: Item, values: set[str]) -> None:
    assert meaning_of(one).values == values


def test_what_turns_a_statement_is_known() -> None:
    assert meaning_of(item("t1", "The union did not agree")).is_negated
    assert meaning_of(item("t1", "The union didn't agree")).is_negated
    assert not meaning_of(item("t1", "The union agreed")).is_negated


def test_names_within_a_statement_are_known() -> None:
    assert meaning_of(item("t1", "The storm hit Harbel and Selmouth on Monday")).named == {
        "harbel",
        "selmouth",
    }


def test_a_figure_is_told_with_what_it_means() -> None:
    assert statement_of(item("f1", "12", meaning="people killed")) == "12: people killed"
    assert statement_of(item("a1", "Ada Brandt")) == "Ada Brandt"


@pytest.mark.parametrize("letter", SECTIONS)
def test_an_items_id_names_its_section(letter: str) -> None:
    assert section_of(item(f"{letter}1", "words")) == SECTIONS[letter]


@given(st.sampled_from(("killed", "wages", "harbour", "striking", "Brandt's")), st.integers(0, 3))
def test_stems_do_not_depend_on_case_or_spaces(word: str, spaces: int) -> None:
    assert stems_of(word) == stems_of(" " * spaces + word.upper() + " " * spaces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 ships", True),
        ("Twelve ships", True),
        ("dozens of ships", True),
        ("forty ships", True),
        ("a ship", False),
    ],
)
def test_a_text_without_numbers_is_not_searched(text: str, expected: bool) -> None:
    assert may_count(text) is expected
