from collections.abc import Callable

import pytest

from summarizer.models.extractive.roles import role_of
from summarizer.models.extractive.scene import Scene


@pytest.mark.parametrize(
    ("text", "party", "role"),
    [
        ("Norwegian Foreign Minister Anna Dahl left.", "Anna Dahl", "Norwegian Foreign Minister"),
        ("PKV leader Kjell Berg left.", "Kjell Berg", "PKV leader"),
        ("Kjell Berg, president of Skagen Group, left.", "Kjell Berg", "president of Skagen Group"),
        ("Ferry and port analyst Anna Dahl left.", "Anna Dahl", "Ferry and port analyst"),
        ("Mr Berg left.", "Berg", None),
        ("Anna Dahl, who leads it, left.", "Anna Dahl", None),
    ],
)
def test_a_role_is_in_the_articles_words(
    scene: Callable[[str], Scene], text: str, party: str, role: str | None
) -> None:
    found = scene(text)
    mentions = [m for row in found.mentions for m in row if m.party == party]
    assert role_of(found, party, mentions) == role
