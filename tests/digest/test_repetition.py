import pytest

from summarizer.contract import Item
from summarizer.digest.meanings import meaning_of
from summarizer.digest.repetition import happened_since, report_of, tells_all_of, turns_in
from tests.story_items import item

BEFORE = (
    item("t1", "At least 14 people were injured when the ferry Sea Lark ran aground in fog off Harbel."),
    item("d1", "a second lookout on every bridge in fog", by="Seafarers' Union"),
    item("r1", "If the company does not agree by noon, crews will refuse to sail to Harbel."),
)
REPORT = report_of((meaning_of(one), one.evidence[0].quote) for one in BEFORE)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (item("t1", "The ferry Sea Lark, on which 14 people were injured, ran aground in fog off Harbel."), True),
        (item("t1", "The Seafarers' Union wants a second lookout on every bridge, and crews will refuse to sail."), True),
        (item("a1", "Seafarers' Union"), True),
        # another figure, another name, another day, too many other words
        (item("t1", "The ferry Sea Lark, on which 15 people were injured, ran aground in fog off Harbel."), False),
        (item("t1", "The ferry Sea Lark ran aground in fog off Selmouth."), False),
        (item("t1", "The Seafarers' Union named the people who were injured when the Sea Lark lost a propeller."), False),
        (item("a1", "Ada Brandt"), False),
        # what was threatened has happened, and what was not so is so
        (item("t1", "Crews of the company refused to sail to Harbel in fog."), False),
        (item("t1", "The company agreed to a second lookout on every bridge in fog."), False),
        (item("t1", "No people were injured when the ferry ran aground in fog off Harbel."), False),
        (item("d1", "a second lookout on every bridge in fog", by="Seafarers' Union", response="accepted"), False),
        (item("t1", "The ferry sank."), False),
    ],
)  # fmt: skip
def test_a_report_told_all_that_a_statement_says_or_not(one: Item, expected: bool) -> None:
    assert tells_all_of(REPORT, meaning_of(one), one.evidence[0].quote) is expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The board agreed on Monday.", {("agre", False)}),
        ("The board will agree.", {("agre", True)}),
        ("The board did not agree, and crews refused to sail.", {("reject", False)}),
        ("The weather turns.", set()),
    ],
)
def test_a_verb_that_turns_an_event_has_happened_or_is_to_come(
    quote: str, expected: set[tuple[str, bool]]
) -> None:
    assert turns_in(quote) == expected


def test_a_report_of_nothing_told_nothing() -> None:
    nothing = report_of(())
    assert not tells_all_of(nothing, meaning_of(BEFORE[0]), BEFORE[0].evidence[0].quote)


@pytest.mark.parametrize(
    ("quote", "before", "expected"),
    [
        ("Crews refused to sail to Harbel.", "Crews will refuse to sail to Harbel.", True),
        ("Crews will refuse to sail to Harbel.", "Crews will refuse to sail to Harbel.", False),
        ("Crews refused to sail to Harbel.", "Crews refused to sail, and will refuse again.", False),
        ("Crews sailed to Harbel.", "Crews will refuse to sail to Harbel.", False),
    ],
)
def test_what_was_to_come_has_happened_since(quote: str, before: str, expected: bool) -> None:
    assert happened_since(quote, before) is expected
