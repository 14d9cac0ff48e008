from summarizer.render.comparison.html.wording import AROUND, shortened
from summarizer.word_diff import Difference, FieldDifference, Piece, TextDifference

LONG = " ".join(f"word{number}" for number in range(200))


def pieces(*given: Piece) -> tuple[Piece, ...]:
    return shortened(Difference((TextDifference("steps.single.system", given),), ())).texts[0].pieces


def test_a_text_that_is_the_same_is_left_out_and_values_stay() -> None:
    value = FieldDifference("parameters.temperature", "0", None)
    difference = Difference((TextDifference("steps.map.user", (Piece("same", "all"),)),), (value,))

    assert shortened(difference) == Difference((), (value,))


def test_changes_are_whole_and_what_is_far_from_them_is_cut() -> None:
    before, removed, between, added, behind = pieces(
        Piece("same", LONG),
        Piece("removed", LONG),
        Piece("same", LONG),
        Piece("added", LONG),
        Piece("same", LONG),
    )

    assert removed.text == added.text == LONG
    assert before.text.endswith("word199")
    assert behind.text.startswith("word0 ")
    assert between.text.startswith("word0 ")
    assert between.text.endswith("word199")
    assert max(len(before.text), len(behind.text)) <= AROUND + 10
    assert "[…]" in between.text


def test_a_short_text_between_changes_is_whole() -> None:
    assert (
        pieces(Piece("added", "x"), Piece("same", " and so on "), Piece("added", "y"))[1].text
        == " and so on "
    )
