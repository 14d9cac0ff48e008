import pytest

from summarizer.contract import Item
from summarizer.digest.worth import is_worth_showing
from tests.story_items import item


def actor(name: str, **fields: str | None) -> Item:
    return item("a1", name, **{"role": None, "stance": None, "kind": "organisation", **fields})


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (actor("Harbour Board", stance="refused to pay"), True),
        (actor("Ada Brandt", kind="person", role="harbour master"), True),
        (actor("dockers", kind="group", stance="will stop work on Friday"), True),
        (actor("passengers", kind="group", stance="were brought ashore"), False),
        (actor("Ada Brandt", kind="person", stance="was sentenced on Monday"), True),
        (actor("Harbour Board"), False),
        (actor("Harbour Board", stance="said on Monday"), False),
        (actor("Harbour Board", stance="said that it would pay"), True),
        (item("r1", "The hull could break open"), True),
        (item("r1", "The mayor warned of floods"), True),
        (item("r1", "None of the sailors was injured"), False),
        (item("r1", "The prosecution had demanded five years"), False),
        (item("r1", "None of the sailors was injured", impact="high"), True),
        (item("s1", "The board will hold a hearing"), True),
        (item("s1", "Walkers are advised to stay away"), True),
        (item("s1", "The ship blocks the only berth"), False),
        (item("s1", "Book berths elsewhere", basis="inferred"), True),
        (item("s1", "Book berths elsewhere", because=("r1",)), True),
        (item("t1", "The ship blocks the only berth"), True),
        (item("f1", "12 ships"), True),
    ],
)
def test_an_item_is_shown_where_it_is_what_its_section_says(one: Item, expected: bool) -> None:
    assert is_worth_showing(one) is expected
