from summarizer.digest.reprints import find_parents
from summarizer.digest.shingles import number_shingles
from tests.digest.wires import part, report, reworded

WIRE, OTHER, THIRD = report(1), report(2), report(3)


def parents(*texts: str, houses: list[str | None] | None = None) -> list[int]:
    shingles = number_shingles(text.split() for text in texts)
    return find_parents(shingles, houses or [None] * len(texts))


def test_a_text_of_its_own_has_no_parent() -> None:
    assert parents(WIRE, OTHER) == [0, 1]


def test_the_parent_is_the_earlier_text_that_shares_most() -> None:
    long = f"{report(5, 150)} {WIRE}"

    assert parents(part(WIRE, 0, 0.4), WIRE, long) == [0, 0, 1]


def test_a_text_of_two_belongs_to_the_one_that_it_begins_with() -> None:
    assert parents(WIRE, OTHER, f"{OTHER} {WIRE}") == [0, 1, 1]
    assert parents(f"{OTHER} {WIRE}", WIRE, OTHER) == [2, 1, 2]


def test_a_short_text_is_found_in_a_collection_as_a_long_one_is() -> None:
    short = report(4, 50)

    assert parents(WIRE, short, f"{short} {WIRE}") == [0, 1, 1]
    assert parents(f"{WIRE} {short}", short, WIRE) == [2, 1, 2]


def test_a_text_of_three_belongs_to_none() -> None:
    assert parents(f"{WIRE} {OTHER} {THIRD}", WIRE, OTHER, THIRD) == [0, 1, 2, 3]


def test_copies_of_a_collection_belong_to_it() -> None:
    page = f"{WIRE} {OTHER} {THIRD}"

    assert parents(WIRE, OTHER, THIRD, page, reworded(page, 8)) == [0, 1, 2, 3, 3]


def test_what_is_cut_from_a_text_and_what_is_embedded_in_one_belong_to_it() -> None:
    assert parents(WIRE, part(WIRE, 0, 0.4), part(WIRE, 0.3, 0.9), f"{report(7, 90)} {WIRE}") == [0, 0, 0, 0]


def test_a_chain_of_follow_ups_is_no_collection() -> None:
    second = f"{OTHER} {part(WIRE, 0, 0.4)}"
    third = f"{part(THIRD, 0, 0.5)} {part(OTHER, 0, 0.4)}"

    assert parents(WIRE, second, third) == [0, 0, 1]


def test_what_stands_at_the_end_of_two_texts_is_a_standing_text() -> None:
    about = report(9, 100)

    assert parents(f"{part(WIRE, 0, 0.6)} {about}", f"{part(OTHER, 0, 0.6)} {about}") == [0, 1]


def test_what_three_texts_of_a_house_begin_with_is_a_standing_text() -> None:
    texts = [f"{report(9, 100)} {report(seed, 120)}" for seed in range(10, 14)]

    assert parents(*texts, houses=["tidewire"] * 4) == [0, 1, 2, 3]
    assert parents(*texts) == [0, 0, 0, 0]


def test_versions_that_a_house_prints_again_and_again_are_copies_all_the_same() -> None:
    texts = [f"{WIRE} {report(seed, 60)}" for seed in range(10, 14)]

    assert parents(*texts, houses=["tidewire"] * 4) == [0, 0, 0, 0]
