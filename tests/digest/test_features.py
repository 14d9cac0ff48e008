import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.features import (
    FIRST_WORDS,
    LEAD_WORDS,
    function_words,
    grams_of,
    heading_of,
    lead_of,
    side_by_side,
    terms_of,
    weigh,
)
from summarizer.domain import Article


class TestLead:
    def test_the_title_stands_on_a_line_before_the_text(self) -> None:
        article = Article(text="The harbour stays shut.", title="Storm closes  port")

        assert lead_of(article) == "Storm closes port\nThe harbour stays shut."

    @pytest.mark.parametrize(
        "text", ["Storm closes port\nIt stays shut.", "STORM CLOSES PORT: it stays shut."]
    )
    def test_a_title_that_the_text_begins_with_does_not_count_twice(self, text: str) -> None:
        assert lead_of(Article(text=text, title="Storm closes port")) == text

    def test_a_heading_is_the_title_and_the_first_words_up_to_a_number(self) -> None:
        assert (
            heading_of(Article(text="The harbour stays shut.", title="Storm closes port"), 2)
            == "Storm closes port"
        )
        assert heading_of(Article(text="The harbour stays shut.", title="Storm"), 3) == "Storm The harbour"
        assert heading_of(Article(text="The  harbour stays shut."), 2) == "The harbour"


class TestTerms:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("closing ports", "closed port"),
            ("Zoë’s ferries", "zoë ferry"),
            ("ＦＥＲＲＹ", "ferry"),
            ("закрытие порта", "закрытия порт"),
        ],
    )
    def test_forms_of_a_word_share_a_stem(self, one: str, other: str) -> None:
        assert set(terms_of(one).words) & set(terms_of(other).words)

    def test_scripts_without_spaces_are_read_by_neighbours(self) -> None:
        assert set(terms_of("港口关闭").words) == {"港口", "口关", "关闭"}

    @pytest.mark.parametrize(
        "text", ["the and of was", "el de la y los", "der und die das", "и в не что", ""]
    )
    def test_function_words_carry_nothing(self, text: str) -> None:
        assert not set(terms_of(text).words) - {"die"}

    @pytest.mark.parametrize(
        "word", ["war", "die", "son", "man", "men", "door", "hat", "sin", "era", "pour", "fire"]
    )
    def test_words_of_english_news_are_no_function_words_of_other_languages(self, word: str) -> None:
        assert word not in function_words()

    def test_names_are_words_with_a_capital_inside_a_sentence_and_numbers(self) -> None:
        found = terms_of(
            "Yesterday the ferry of Mayor Okafor hit 14 old piers. Nobody was hurt in Port Ellery."
        ).names

        assert set(found) == {"mayor", "okafor", "14", "port", "ellery"}

    def test_capitals_of_a_headline_name_nobody(self) -> None:
        assert not terms_of("Storm Shuts Old Harbour For Days").names

    def test_the_first_words_count_twice_and_late_ones_not_at_all(self) -> None:
        text = f"storm {'x1 ' * FIRST_WORDS} harbour {'x2 ' * LEAD_WORDS} pier"
        found = terms_of(text).words

        assert (found["storm"], found["harbour"], found["pier"]) == (2, 1, 0)

    def test_the_length_counts_all_words_up_to_the_limit(self) -> None:
        assert terms_of("the storm and the port").length == 5
        assert terms_of("word " * 1_000).length == LEAD_WORDS

    @given(st.text(max_size=300))
    def test_no_text_is_too_odd(self, text: str) -> None:
        found = terms_of(text)

        assert all(found.words)
        assert all(found.names)
        assert all(gram for gram in grams_of(text))

    @pytest.mark.parametrize(
        "text",
        ["a" * 5_000_000, "word " * 1_000_000, "\n" * 5_000_000, "A.B\n" * 1_000_000, "港" * 2_000_000],
        ids=["one word", "words", "lines", "stops", "unspaced"],
    )
    def test_a_huge_text_is_read_in_no_time(self, text: str) -> None:
        start = time.perf_counter()
        terms_of(lead_of(Article(text=text)))
        heading_of(Article(text=text), 20)

        assert time.perf_counter() - start < 0.5


class TestGrams:
    def test_misspelt_words_share_most_of_them(self) -> None:
        one, other = set(grams_of("Harbour")), set(grams_of("harbor"))

        assert len(one & other) > 0.3 * len(one | other)


class TestWeights:
    def test_rows_have_unit_length_and_empty_texts_none(self) -> None:
        rows = weigh([terms_of("storm shuts port").words, terms_of("").words])

        assert (rows @ rows.T).toarray() == pytest.approx(np.array([[1, 0], [0, 0]]))

    def test_rare_words_weigh_more(self) -> None:
        texts = ["storm port", "storm pier", "storm quay", "pier quay"]
        likeness = (rows := weigh([terms_of(text).words for text in texts])) @ rows.T

        assert likeness[1, 3] > likeness[0, 1]

    def test_no_texts_are_no_rows(self) -> None:
        assert weigh([]).shape[0] == 0

    def test_parts_count_by_their_weight(self) -> None:
        same, other = (
            weigh([terms_of("storm").words] * 2),
            weigh([terms_of("port").words, terms_of("pier").words]),
        )
        rows = side_by_side([(0.6, same), (0.4, other)])

        assert (rows @ rows.T)[0, 1] == pytest.approx(0.6)
