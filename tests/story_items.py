"""Checked items and articles of an edition, made up for tests of what is computed from several of them."""

from typing import Any

from summarizer.contract import ID_LETTERS, ITEM_TYPES, STATEMENTS, BottomLine, Evidence, Item, SectionName
from summarizer.digest.news import EarlierItem
from summarizer.edition import ArticleBriefing, Cited, EditionArticle
from tests.briefings import SAMPLE

SECTIONS = {letter: section for section, letter in ID_LETTERS.items()}
MORNING = "2026-03-02T07:00:00+00:00"
_DEFAULTS: dict[SectionName, dict[str, Any]] = {
    "key_actors": {"kind": "organisation", "role": "in charge", "stance": None},
    "demands": {"by": None, "of": None, "condition": None, "deadline": None, "response": "unstated"},
    "risks": {
        "condition": None,
        "likelihood": "unstated",
        "likelihood_from": "unstated",
        "impact": "unstated",
        "horizon": None,
    },
    "recommended_actions": {"owner": None, "urgency": "unstated", "because": ()},
    "timeline": {"when": "recently", "status": "past"},
    "figures": {"meaning": "what it counts"},
    "open_questions": {"why": "Nobody has said so."},
}


def item(identity: str, said: str, quote: str | None = None, **fields: Any) -> Item:
    """Return an item that says something in one line, with a quote that is the same unless another is given.

    The quotes of different items stand at different places of the article.
    """
    section = SECTIONS[identity[0]]
    words = quote or said
    start = 1000 * (list(SECTIONS).index(identity[0]) * 40 + int(identity[1:]))
    evidence = Evidence(
        quote=words,
        start=start,
        end=start + len(words),
        match="exact",
        widened=None,
        occurrences=1,
        paragraph=1,
        page=None,
    )
    whole: dict[str, Any] = {
        "id": identity,
        "basis": "reported",
        "attributed_to": None,
        "evidence": (evidence,),
        "checks": (),
        STATEMENTS[section]: said,
    }
    return ITEM_TYPES[section].model_validate({**whole, **_DEFAULTS[section], **fields})


def items(*said: str, letter: str = "t") -> tuple[Item, ...]:
    """Return items of one section, numbered, that say these."""
    return tuple(item(f"{letter}{number}", words) for number, words in enumerate(said, 1))


def briefing(*some: Item) -> ArticleBriefing:
    """Return the briefing of an article with these items."""
    sections: dict[str, Any] = {
        section: tuple(one for one in some if one.id[0] == letter) for letter, section in SECTIONS.items()
    }
    return ArticleBriefing.model_construct(
        headline="A headline",
        bottom_line=BottomLine.model_construct(text="", rests_on=()),
        composed=(),
        rejected=(),
        warnings=(),
        **sections,
    )


def article(
    identity: str, *some: Item, moment: str = MORNING, publisher: str | None = None
) -> EditionArticle:
    """Return an article of an edition with these items, of a house of its own unless one is named."""
    return EditionArticle.model_construct(
        id=identity,
        story="s1",
        source=SAMPLE.source.model_copy(update={"publisher": publisher or f"House {identity}"}),
        through="the test",
        first_seen=moment,
        late=False,
        moment=moment,
        moment_from="published",
        publisher=publisher or f"House {identity}",
        copy_of=None,
        briefing=briefing(*some),
    )


def earlier(one: Item, *, edition: str = "2026-03-01", reference: str | None = None) -> EarlierItem:
    """Return an item as an earlier edition had it."""
    section = SECTIONS[one.id[0]]
    cited = Cited.model_construct(
        edition=edition,
        item=reference or f"n1.{one.id}",
        publisher="Harbour Post",
        title=None,
        url=None,
        value="",
        moment="2026-03-01T07:00:00+00:00",
        statement=str(getattr(one, STATEMENTS[section])),
        sha256="0" * 64,
        evidence=one.evidence[0],
    )
    return EarlierItem(cited, section, one)
