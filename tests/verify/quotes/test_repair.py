"""Slips of the pen are mended to the source's own words; all that carries meaning must stand there."""

import pytest

from summarizer.verify.quotes.locate import QuoteIndex

OFFER = (
    "The union of the dockers in Selmouth has rejected the latest offer of the company, and its members will decide "
    "on the next steps at a meeting in the harbour on Friday. A few of them said that they want 9.5 percent more."
)


@pytest.mark.parametrize(
    "quote",
    [
        "The union of dockers in Selmouth has rejected the latest offer of the company",
        "union of the dockers in Selmouth rejected the latest offer of the company",
        "its members will decide on the next steps at meeting in the harbour",
        "The union of the dockers in Selmouth has rejcted the latest offer",
        "the latest offer of the compny, and its members will decide on the next steps",
        "its memebrs will decide on next steps at a meeting in the harbour on Friday. A few of them said that they want",
        "at a meeting in the harbor on Friday. A few of them",
        "“Union of the dockers in Selmouth has rejcted the latest offer.”",
        "THE UNION OF DOCKERS IN SELMOUTH HAS REJECTED THE LATEST OFFER",
    ],
)
def test_a_slip_is_mended(quote: str) -> None:
    location = QuoteIndex(OFFER).locate(quote)

    assert location.match == "repaired"
    assert location.quote == OFFER[location.start : location.end]
    assert location.occurrences == 1


@pytest.mark.parametrize(
    "quote",
    [
        "The union of the dockers in Selmouth has accepted the latest offer",
        "The union of the dockers in Selmouth has not rejected the latest offer",
        "The union of the dockers in Selmouth rejected latest offer of company, its members will decide",  # three in 15
        "The union of the dockers in Selmuoth has rejected the latest offer",
        "The union of the bakers in Selmouth has rejected the latest offer",
        "The unions of the dockers in Selmouth has rejected the latest offer",
        "The union of the dockers in Selmouth had rejected the latest offer",
        "The union of the dockers in Selmouth has rejected the offer of the company",
        "The union of the dockers in Selmouth has rejected the latest offer to the company",
        "the latest offer of the company, and his members will decide on the next steps",
        "the latest offer of the company, and its members must decide on the next steps",
        "the latest offer of the company and its members will decide on the next steps",
        "the latest offer of the company, or its members will decide on the next steps",
        "on Friday. Few of them said that they want 9.5 percent more",
        "on Friday. A few of them said that they want 9 percent more",
        "on Friday. A few of them said that they want the 9.5 percent more",
        "on Friday. All of them said that they want 9.5 percent more",
        "the latest offer of [the] company, and its members will decide",
        "The union of dockers",
        "union of the dockres in",
    ],
)
def test_all_else_that_differs_makes_it_another_quote(quote: str) -> None:
    location = QuoteIndex(OFFER).locate(quote)

    assert not location.found
    assert location.detail


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        (
            "Prices rose to 5 percent in the towns of the north.",
            "Prices rose 5 percent in the towns of the north",
        ),
        (
            "One in five crews in the north has left the port.",
            "One five crews in the north has left the port",
        ),
        ("The crew of the ship has been told to go home.", "The crew of the ship has told to go home"),
        (
            "There was a little hope for the crew of the ship.",
            "There was little hope for the crew of the ship",
        ),
        (
            "Nobody knows why WHO officials left the port on Monday.",
            "Nobody knows why officials left the port on Monday",
        ),
        (
            "The man who intended to leave the old port stayed.",
            "The man who tended to leave the old port stayed",
        ),
        ("The crew thought of a causal link to the storm.", "The crew thought of a casual link to the storm"),
        (
            "Tests of the wear and of the weer were made by them.",
            "Tests of the wear and of the wear were made by them",
        ),
        (
            "They told US officials to leave the old port on Monday.",
            "They told us officials leave the old port on Monday",
        ),
        (
            "the mayor said zelmo was the port they meant all along",
            "the mayor said selmo was the port they meant all along",
        ),
    ],
)
def test_a_small_difference_may_be_a_great_one(source: str, quote: str) -> None:
    assert not QuoteIndex(source).locate(quote).found


def test_each_place_that_fits_is_known() -> None:
    sentence = "The union of the dockers has rejected the latest offer."
    source = f"{sentence} He said it twice. {sentence}"
    index = QuoteIndex(source)
    quote = "The union of dockers has rejected the latest offer."

    assert (index.locate(quote).start, index.locate(quote).occurrences) == (0, 2)
    assert index.locate(quote, within=(30, len(source))).start == source.rindex("The union")
