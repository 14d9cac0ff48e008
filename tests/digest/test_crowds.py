import numpy as np
from scipy import sparse

from summarizer.digest.crowds import join_crowds


def joined(rows: list[set[int]], houses: list[str | None] | None = None) -> list[int]:
    """Return the parents of texts that are given as the sets of their shingles."""
    table = np.zeros((len(rows), max(map(max, rows)) + 1), dtype=np.int32)
    for place, row in enumerate(rows):
        table[place, sorted(row)] = 1
    return join_crowds(
        sparse.csr_array(table), np.array([len(row) for row in rows]), houses or [None] * len(rows)
    )


def printed(number: int) -> list[set[int]]:
    """Return one report of a hundred shingles as so many houses print it, each without ten of them."""
    return [set(range(100)) - set(range(place % 10 * 10, place % 10 * 10 + 10)) for place in range(number)]


def test_a_report_of_more_than_fifty_texts_is_joined_to_the_first() -> None:
    assert joined(printed(60)) == [0] * 60


def test_a_report_of_fewer_texts_is_left_to_those_who_look_closely() -> None:
    assert joined(printed(40)) == list(range(40))


def test_texts_that_share_less_are_not_joined() -> None:
    standing = [set(range(50)) | set(range(100 + 45 * place, 145 + 45 * place)) for place in range(60)]

    assert joined(standing) == list(range(60))


def test_texts_of_one_house_must_be_the_same_nearly_throughout() -> None:
    assert joined(printed(60), ["tidewire"] * 60) == [
        place if place < 10 else place % 10 for place in range(60)
    ]


def test_a_long_text_that_holds_the_report_is_not_joined() -> None:
    assert joined([*printed(60), set(range(300))])[60] == 60
