import pytest

from summarizer.verify.suspects.repeats import find_repeats


@pytest.mark.parametrize(
    "text",
    ["The lock is sold. " * 5, "Lock sold!\n" * 4, "sanctions " * 8, "The lock is sold. Ring the bell. " * 9],
)
def test_what_is_said_again_and_again_is_found(text: str) -> None:
    assert list(find_repeats(f"The keeper left. {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Goal, Marsh Town. Corner, Marsh Town. Corner, Marsh Town. Corner, Marsh Town. Half time.",
        "No, no, no, no, said the keeper.",
        "Again. Again. Again. Again. Again.",
        "* * * * * * * *".replace(" ", "\n"),
    ],
)
def test_refrains_are_left_alone(text: str) -> None:
    assert list(find_repeats(text)) == []
