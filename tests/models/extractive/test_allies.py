from collections.abc import Callable

import pytest

from summarizer.models.extractive.allies import allies_in
from summarizer.models.extractive.scene import Scene


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("PKV leader Kjell Berg refused.", "Kjell Berg", "PKV"),
        ("Kjell Berg, PKV president, refused.", "Kjell Berg", "PKV"),
        ("Kjell Berg, president of Skagen Group, refused.", "Kjell Berg", "Skagen Group"),
        ("Anna Dahl of Skagen Group refused.", "Anna Dahl", "Skagen Group"),
        ("PKV's Anna Dahl refused.", "Anna Dahl", "PKV"),
        ("Norway's Coastal Committee refused.", "Norway", "Coastal Committee"),
        ("The government waits. Energy Minister Anna Dahl refused.", "Anna Dahl", "government"),
        ("Norway waits. The Norwegian foreign minister left.", "Norwegian foreign minister", "Norway"),
        ("Anna Dahl reiterated PKV's position.", "Anna Dahl", "PKV"),
        ("Norway waits. The Norwegian government refused.", "Norway", "Norway government"),
    ],
)
def test_the_article_says_who_belongs_to_whom(
    scene: Callable[[str], Scene], text: str, one: str, other: str
) -> None:
    allies = allies_in(scene(text))
    assert other in allies[one]
    assert one in allies[other]


def test_two_names_side_by_side_are_not_allies(scene: Callable[[str], Scene]) -> None:
    assert not allies_in(scene("Norway told Kjell Berg to wait."))
