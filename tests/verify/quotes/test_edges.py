"""Edges: where a quote may be cut out of a text, and where it would take half a word or half a number."""

import pytest

from summarizer.verify.quotes.edges import cuts, is_ideograph
from summarizer.verify.quotes.folding import fold


@pytest.mark.parametrize(
    "marked",
    [
        "the un¦happy crew",
        "they can¦'t sell",
        "a long¦-term plan",
        "AT¦&T rose",
        "the U¦.S. envoy",
        "lost 2¦.5 billion",
        "lost $¦5 billion",
        "a -¦5 percent fall",
        "rose by 5¦%",
        "rose by 5¦ %",
        "lost 5¦ million",
        "lost 5 ¦million crowns",
        "rose by 5¦ percent",
        "sent 12¦ 500 men",
        "5¦°C at noon",
        "the cafe¦\u0301 shut",
    ],
)
def test_words_and_numbers_are_not_cut(marked: str) -> None:
    text = marked.replace("¦", "")
    place = marked.index("¦")
    folded = fold(text)
    at = next((at for at, start in enumerate(folded.starts) if start >= place), len(folded.text))

    assert cuts(text, folded, at, place)


@pytest.mark.parametrize(
    "marked",
    [
        "¦the crew",
        "the crew¦",
        "the ¦crew",
        "the crew¦, tired",
        "talks—¦held",
        "and/¦or",
        "In 2024¦ 300 left",
        "it rose by 2.5¦.",
        "部长们¦周一",
    ],
)
def test_an_edge_between_words_is_none(marked: str) -> None:
    text = marked.replace("¦", "")
    place = marked.index("¦")

    assert not cuts(text, fold(text), place, place)


def test_ideographs_are_words_by_themselves() -> None:
    assert is_ideograph("部")
    assert not is_ideograph("b")
