from collections.abc import Callable

import pytest

Names = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Water firm Skagen lost money. Skagen waits. The firm wants a rise.", "Skagen"),
        ("The PKV union met Skagen. The union refused.", "PKV"),
        ("The Swedish government fell. The government had no choice.", "Swedish government"),
        ("The Coastal Safety Committee met. The committee refused.", "Coastal Safety Committee"),
        ("Public sector unions met. The unions refused.", "Public sector unions"),
        ("The Swedish government met the Danish government. The government refused.", "government"),
        ("The firm refused.", "firm"),
        ("President Kjell Berg met crews. The president refused.", "Kjell Berg"),
        (
            "President Nils Holm met President Kjell Berg. The president refused.",
            "Kjell Berg",
        ),  # one of two: neither
    ],
)
def test_descriptions_stand_for_the_one_party_they_fit(names: Names, text: str, last: str) -> None:
    assert names(text)[-1].lower() == last.lower()
