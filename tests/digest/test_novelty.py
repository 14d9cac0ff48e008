import pytest

from summarizer.digest.novelty import have_other_figures, have_own_words
from summarizer.digest.shingles import number_shingles
from tests.digest.wires import part, report, reworded

WIRE = report(1, 300)


def own(*texts: str) -> set[int]:
    return have_own_words(number_shingles(text.split() for text in texts), [range(len(texts))])


@pytest.mark.parametrize(
    ("copy", "is_own"),
    [
        (part(WIRE, 0, 0.4), False),
        ("VELMORA (Tidewire) - " + WIRE, False),
        (reworded(WIRE, 3), False),
        (WIRE + " " + report(2, 20), False),
        (WIRE + " " + report(2, 40), True),
        (part(WIRE, 0, 0.5) + " " + report(2, 35) + " " + part(WIRE, 0.5, 1), True),
        (reworded(WIRE, 3, 0.25), True),
        (report(2), True),
    ],
    ids=["cut", "dateline", "edited", "footer", "paragraph", "inserted", "rewritten", "another"],
)
def test_a_text_that_adds_a_passage_or_many_words_has_its_own(copy: str, is_own: bool) -> None:
    assert own(WIRE, copy) == ({0, 1} if is_own else {0})


def test_what_an_earlier_text_added_is_not_new() -> None:
    longer = WIRE + " " + report(2, 50)

    assert own(WIRE, longer, longer + " more") == {0, 1}


def test_texts_of_other_groups_do_not_count() -> None:
    shingles = number_shingles([WIRE.split(), WIRE.split()])

    assert have_own_words(shingles, [[0], [1]]) == {0, 1}


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The toll rose to 12 on Monday.", "The toll rose to 14 on Monday.", True),
        ("The toll rose to twelve on Monday.", "The toll rose to 12 on Monday.", False),
        ("The toll rose to twelve on Monday.", "The toll rose to nine on Monday.", True),
        ("A loss of 1,000 crowns in all", "A loss of 1000 crowns in all", False),
        ("A loss of 1.5 million crowns in all", "A loss of 1.6 million crowns in all", True),
        ("A loss of two million crowns in all", "A loss of two billion crowns in all", True),
        ("She will pay 40 crowns", "She will pay 60 crowns", True),
        ("40 crowns are due now", "60 crowns are due now", True),
        ("The toll rose to 12 on Monday.", "A toll of 14 was feared.", False),
        ("From 3 to 5 crowns per head", "From 3 to 6 crowns per head", True),
        ("No figure in here at all", "No figure in here at all, 2026", False),
        ("", "", False),
    ],
)
def test_another_figure_at_the_same_place_is_noticed(one: str, other: str, differs: bool) -> None:
    assert have_other_figures([one, other]) == [False, differs]


def test_a_value_that_any_earlier_text_has_is_known() -> None:
    assert have_other_figures([f"The toll rose to {toll} on Monday." for toll in (12, 14, 12, 14, 15)]) == [
        False, True, False, False, True,
    ]  # fmt: skip
