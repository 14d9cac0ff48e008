from collections.abc import Callable

import pytest

from summarizer.models.extractive.scene import Scene


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Talks opened in Brussels.", [("Brussels", "place", "Brussels")]),
        ("They pressed Brussels hard.", [("Brussels", "state", "Belgium")]),
        ("He was on a visit to Oslo.", [("Oslo", "place", "Norway")]),
        (
            "They met in the Danish capital, Copenhagen.",
            [("Danish", "demonym", "Denmark"), ("Copenhagen", "place", "Denmark")],
        ),
        ("It told Norwegians to wait.", [("Norwegians", "group", "Norway people")]),
        ("It told Norwegian citizens to wait.", [("Norwegian citizens", "group", "Norway people")]),
        ("The British government fell.", [("British government", "group", "United Kingdom government")]),
    ],
)
def test_a_capital_is_the_state_only_where_it_acts(
    scene: Callable[[str], Scene], text: str, kinds: list[tuple[str, str, str]]
) -> None:
    found = [(m.text, m.kind, m.party) for m in scene(text).mentions[0]]
    assert [(text, kind) for text, kind, _ in found] == [(text, kind) for text, kind, _ in kinds]
    assert [party for _, kind, party in found if kind != "place"] == [
        party for _, kind, party in kinds if kind != "place"
    ]
