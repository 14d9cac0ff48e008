from typing import Any

from summarizer.contract import SectionName
from summarizer.domain import DraftItem
from summarizer.merge import Found
from summarizer.pipeline.choosing import choose
from summarizer.selection import Selection
from tests import drafts


def found(identity: str, at: int, **fields: Any) -> Found:
    sections: dict[str, tuple[SectionName, Any]] = {
        "d": ("demands", drafts.demand),
        "s": ("recommended_actions", drafts.action),
    }
    section, make = sections[identity[0]]
    made = {name: tuple(part) if isinstance(part, list) else part for name, part in make(**fields).items()}
    made.pop("evidence")
    return Found(DraftItem(section, identity, made, (f"words at {at}",)), ((at, at + 9),))


def selected(*same: tuple[str, ...], rests_on: tuple[str, ...] = (), **keep: tuple[str, ...]) -> Selection:
    return Selection(keep, same, "", "", rests_on)  # type: ignore[arg-type]


PAY = found("d1", 0, demand="higher pay")
BOATS = found("d2", 100, demand="more boats")
AGAIN = found("d3", 200, demand="a rise in pay")


def ids(choice: Any) -> list[str]:
    return [one.item.id for one in choice.found]


def test_advice_of_our_own_brings_what_it_follows_from() -> None:
    advice = found("s1", 300, because=("d2",))
    choice = choose([PAY, BOATS, advice], selected(demands=("d1",), recommended_actions=("s1",)), 10)

    assert ids(choice) == ["d1", "d2", "s1"]
    assert choice.found[-1].item.fields["because"] == ("d2",)


def test_advice_whose_grounds_are_gone_is_left_out_and_not_rejected() -> None:
    advice = found("s1", 300, because=("d9",))

    assert ids(choose([PAY, advice], selected(recommended_actions=("s1",)), 10)) == ["d1"]


def test_what_was_united_stands_for_all_its_ids() -> None:
    choice = choose([PAY, BOATS, AGAIN], selected(("d1", "d3"), demands=("d1",), rests_on=("d3",)), 10)

    assert ids(choice) == ["d1"]
    assert choice.known(("d3", "d1", "d9")) == ("d1",)
    assert choice.found[0].spans == ((0, 9), (200, 209))


def test_no_choice_keeps_what_was_found_in_most_places() -> None:
    often = Found(BOATS.item, ((100, 109), (400, 409)))

    assert ids(choose([PAY, often], selected(), 1)) == ["d2"]
