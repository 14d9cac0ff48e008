import pytest

from summarizer.digest.leaning import begins_with_pronoun, has_address, leans


@pytest.mark.parametrize(
    "text",
    [
        "She expects them to refuse.",
        "“It is late,” she said.",
        "That sum is too low.",
        "If it refuses, he warned, the offer will lapse.",
        "One of them has gone to court.",
        "Brandt has asked the council to decide about that sum by Friday.",
        "Olga Brandt, who speaks for them, warned of a strike.",
        "The chairman agreed to the first point and ruled out the second.",
    ],
)
def test_a_sentence_that_points_to_what_stands_before_it_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shell refused.",
        "If the council refuses, it will lose the ferry.",
        "In Farne the dockers went home.",
        "The dockers said on Friday that they would wait.",
        "The council will decide on that week.",
        "Some of those who came were hurt.",
        "The first boats left at dawn.",
        "",
    ],
)
def test_a_sentence_that_stands_alone_does_not(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("text", "begins"),
    [("She left.", True), ("“She left,” he said.", False), ("Shell left.", False), ("", False)],
)
def test_a_pronoun_at_the_beginning(text: str, begins: bool) -> None:
    assert begins_with_pronoun(text) is begins


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://paper.example/a.html for more.", True),
        ("http : / / paper . example / a", True),
        ("www.paper.example", True),
        ("The web is wide: www is its name.", False),
    ],
)
def test_an_address_is_found(text: str, found: bool) -> None:
    assert has_address(text) is found
