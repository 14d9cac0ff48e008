from typing import Any

import pytest

from summarizer.digest.leading import headline_of, is_feature, leading_article
from summarizer.edition import EditionArticle
from summarizer.verify.conclusions import NOTHING_CLEAN
from tests import drafts
from tests.outlines import cited, outline, shown, told


def article(name: str, headline: str, text: str, **parts: Any) -> EditionArticle:
    """Return an article whose bottom line is its text."""
    said = {"headline": headline, "title": headline, "publisher": f"Paper {name}", **parts}
    bottom = drafts.bottom_line(text, "d1")
    return told(
        name, text, demands=[drafts.demand(text, demand=text, by=None, of=None)], bottom_line=bottom, **said
    )[0]


def copy_of(original: EditionArticle, name: str) -> EditionArticle:
    return original.model_copy(update={"id": name, "copy_of": original.id, "briefing": None})


PLAIN = article("n1", "Ferry runs aground off Farne", "The ferry ran aground off Farne with 90 passengers.")
HALL = article(
    "n2", "Village opens its doors", "The parish hall smelled of soup for passengers of the ferry off Farne."
)
LOOKOUT = article(
    "n3", "Ferry off Farne had no lookout", "The ferry that ran aground off Farne had no lookout."
)
INSIDE = article(
    "n4",
    "The light that failed: inside the Farne ferry",
    "The ferry ran aground off Farne as its light failed.",
)


def lead(*articles: EditionArticle, **parts: Any) -> str:
    found = leading_article(outline(*articles, **parts))
    return found.id if found else ""


def test_the_headline_that_shares_most_with_the_other_articles_leads() -> None:
    assert lead(HALL, PLAIN, LOOKOUT) in ("n1", "n3")
    assert lead(HALL, PLAIN) == lead(PLAIN, HALL) == "n1"


def test_of_headlines_that_share_as_much_the_one_that_was_copied_leads() -> None:
    assert lead(LOOKOUT, PLAIN, HALL, copy_of(PLAIN, "n5"), copy_of(PLAIN, "n6")) == "n1"
    assert lead(LOOKOUT, PLAIN, HALL, copy_of(LOOKOUT, "n5"), copy_of(LOOKOUT, "n6")) == "n3"


def test_a_plain_report_leads_before_a_feature() -> None:
    assert lead(INSIDE, PLAIN) == lead(PLAIN, INSIDE) == "n1"
    assert lead(INSIDE) == "n4"


def test_of_equals_the_first_leads_a_new_story_and_the_last_one_that_goes_on() -> None:
    twin = article(
        "n7", "Ferry runs aground off Farne", "The ferry ran aground off Farne with 90 passengers."
    )

    assert lead(PLAIN, twin) == "n1"
    assert lead(PLAIN, twin, status="updated") == "n7"


def test_an_article_without_news_does_not_lead_a_story_that_goes_on() -> None:
    items = (shown("n1.d1", news="known", earlier=cited("The ferry ran aground.")), shown("n2.d1"))

    assert lead(PLAIN, HALL, items=items, status="updated") == "n2"
    assert lead(PLAIN, HALL, items=items, status="unchanged") == "n1"


@pytest.mark.parametrize(
    "headline", ["https://paper.example/2026/ferry-aground", "www.paper.example/ferry", "ferry-aground.html"]
)
def test_in_the_place_of_an_address_stands_the_first_sentence(headline: str) -> None:
    text = "The ferry ran aground off Farne with 90 passengers."
    found = article("n1", headline, text)
    assert found.briefing is not None
    found = found.model_copy(update={"briefing": found.briefing.model_copy(update={"headline": headline})})

    assert headline_of(found) == text.removesuffix(".")
    assert lead(found, HALL) == "n2"
    assert lead(found) == "n1"


CORRECTION = "Correction: an earlier version of this article said that 70 passengers were on board."


def test_a_notice_of_a_correction_is_no_headline_unless_nothing_else_is_there() -> None:
    text = f"{CORRECTION} The ferry ran aground off Farne with 90 passengers."
    assert (
        headline_of(article("n1", CORRECTION, text)) == "The ferry ran aground off Farne with 90 passengers"
    )
    assert headline_of(article("n1", CORRECTION, CORRECTION)) == CORRECTION


def test_what_its_house_has_replaced_does_not_lead() -> None:
    later = article(
        "n2", "Ship in trouble", "A ship of Farne Lines is in trouble.", moment="2026-06-02T09:00:00+00:00"
    )
    old, new = (
        one.model_copy(
            update={
                "source": one.source.model_copy(update={"url": "https://post.example/ferry"}),
                "publisher": "Post",
            }
        )
        for one in (PLAIN, later)
    )
    assert lead(PLAIN, later, LOOKOUT) == "n1"
    assert lead(old, new, LOOKOUT) != "n1"
    assert lead(old, new) == "n2"


@pytest.mark.parametrize("headline", [NOTHING_CLEAN, ""])
def test_an_article_without_a_headline_does_not_lead(headline: str) -> None:
    assert PLAIN.briefing is not None
    blank = PLAIN.model_copy(update={"briefing": PLAIN.briefing.model_copy(update={"headline": headline})})

    assert lead(blank, HALL) == "n2"
    assert lead(blank) == ""
    assert lead(copy_of(PLAIN, "n5")) == ""


@pytest.mark.parametrize(
    ("headline", "text", "feature"),
    [
        ("Ferry runs aground", "The ferry ran aground.", False),
        ("How the ferry ran aground", "The ferry ran aground.", True),
        ("The light that failed: inside the ferry", "The ferry ran aground.", True),
        ("Who sailed the ferry?", "The ferry ran aground.", True),
        ("Ferry runs aground", "It was a cold ferry that ran aground.", True),
        ("Ferry aground: 90 passengers safe", "The ferry ran aground.", False),
    ],
)
def test_a_feature_is_known_by_its_headline_or_its_first_sentence(
    headline: str, text: str, feature: bool
) -> None:
    assert is_feature(article("n1", headline, text)) is feature


def test_of_the_paragraph_that_stands_where_there_is_no_title_the_first_sentence_is_the_headline() -> None:
    both = "The ferry ran aground off Farne. Its owner said that a sandbank had moved."

    assert headline_of(article("n1", both, both, title=None)) == "The ferry ran aground off Farne."
    assert headline_of(article("n1", both, both)) == both
    assert headline_of(article("n1", "Ferry runs aground", both, title=None)) == "Ferry runs aground"
