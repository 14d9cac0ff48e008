from summarizer.contract import Item
from summarizer.record import FailedStretch
from summarizer.verify.coverage import measure_coverage, unused_paragraphs
from summarizer.verify.index import SourceIndex
from summarizer.verify.policy import verify_draft
from tests.drafts import demand, draft, risk

TEXT = """The dockers' union wants more pay.

The operator has refused it twice.

A strike is likely within a week.

Nobody knows who will pay.
"""
INDEX = SourceIndex(TEXT)


LOST = FailedStretch(start=30, end=50, reason="the server answered 500")


def items(*quotes: str) -> list[Item]:
    verified = verify_draft(
        draft(demands=[demand(quotes[0])], risks=[risk(quote) for quote in quotes[1:]]), INDEX
    )
    return [item for section in verified.sections.values() for item in section]


def test_paragraphs_that_no_quote_touches_are_named() -> None:
    found = items("The dockers' union wants more pay", "A strike is likely within a week")

    assert unused_paragraphs(found, INDEX) == (2, 4)
    assert unused_paragraphs([], INDEX) == (1, 2, 3, 4)


def test_a_quote_over_two_paragraphs_touches_both() -> None:
    assert unused_paragraphs(items("wants more pay.\n\nThe operator has refused it"), INDEX) == (3, 4)


def test_what_was_read_is_given_as_stretches_and_their_sum() -> None:
    coverage = measure_coverage([(0, 30), (50, 60)], [], INDEX, failed=[LOST])

    assert [(stretch.start, stretch.end) for stretch in coverage.read] == [(0, 30), (50, 60)]
    assert (coverage.characters_sent, coverage.chunks_read, coverage.chunks_failed) == (40, 2, 1)
    assert coverage.paragraphs == 4
