"""A story's items -> the lines that a writer is given: id, publisher and date, what it says, on whose word.

A line is never more than one line, whatever an article has in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from summarizer.contract import ID_LETTERS, Item
from summarizer.digest.meanings import statement_of
from summarizer.digest.outline import StoryOutline
from summarizer.edition import Cited, Contradiction, EditionArticle, Story, StoryItem

# an item, and the article that it is an item of
Told = tuple[EditionArticle, Item]
PARTS: Final = ("headline", "happened", "changed", "means")
# of a quote a writer needs the words around the figure, not the paragraph
MAX_QUOTE_SHOWN: Final = 300
MAX_SAME_SHOWN: Final = 4
# what all items have in common, and what only matters to the briefing of one article
_NO_FACTS: Final = frozenset((*Item.model_fields, "kind", "meaning", "likelihood_from", "because"))
_UNSAID: Final = (None, "", "unstated")


def items_by_reference(articles: Iterable[EditionArticle]) -> dict[str, Told]:
    """Return all items of some articles by their references, each with its article."""
    return {
        f"{article.id}.{item.id}": (article, item)
        for article in articles
        if article.briefing is not None
        for section in ID_LETTERS
        for item in getattr(article.briefing, section)
    }


def tell_items(outline: StoryOutline) -> tuple[str, ...]:
    """Return a line for each item that a story shows, in their order.

    What is new and what the last edition had is said where there was one.
    """
    items = items_by_reference(outline.articles)
    return tuple(
        _line(shown.item, items, (*_news(shown, outline), *_same(shown, items)))
        for shown in outline.items
        if shown.item in items
    )


def tell_contradictions(
    contradictions: Iterable[Contradiction], items: Mapping[str, Told]
) -> tuple[str, ...]:
    """Return a line for each contradiction, with all its values, who has them, and the quotes that have them."""
    return tuple(
        f"contradiction about {one_line(found.about)}: "
        + one_line(
            " against ".join(
                f"{value.value} ({value.item}, {publisher_of(items[value.item][0])}, {value.as_of[:10]}: "
                f"“{shortened(value.evidence.quote, MAX_QUOTE_SHOWN)}”)"
                for value in found.values
            )
        )
        for found in contradictions
    )


def tell_story(story: Story, items: Mapping[str, Told]) -> str:
    """Return what was written of a story, with the items that it rests on, one a line."""
    said = {part: getattr(story, part) for part in PARTS}
    references = dict.fromkeys(ref for words in said.values() for ref in words.rests_on)
    return "\n".join(
        (
            f"{story.id} ({story.status}): {one_line(story.headline.text)}",
            *(
                f"{part}: {one_line(words.text)}"
                for part, words in said.items()
                if words.text and part != "headline"
            ),
            *(_line(reference, items, ()) for reference in references if reference in items),
            *tell_contradictions(story.contradictions, items),
        )
    )


def shown_references(items: Sequence[StoryItem], contradictions: Iterable[Contradiction]) -> frozenset[str]:
    """Return the references that a writer has seen, and may rest on."""
    return frozenset(
        (
            *(reference for shown in items for reference in (shown.item, *shown.also)),
            *(value.item for found in contradictions for value in found.values),
        )
    )


def publisher_of(article: EditionArticle) -> str:
    """Return who answers for an article, by the best name that is known; never empty."""
    return article.source.publisher or article.publisher or article.source.name or article.id


def one_line(text: str) -> str:
    """Return a text with every stretch of white space as one space."""
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """Return the beginning of a text in one line, cut behind a word where it is longer than the limit."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    return line[: limit - 2].rsplit(" ", 1)[0] + " …"


def _line(reference: str, items: Mapping[str, Told], remarks: Iterable[str]) -> str:
    article, item = items[reference]
    statement = one_line(statement_of(item))
    quote = one_line(item.evidence[0].quote)
    facts = [
        f"{name.replace('_', ' ')}: {one_line(value)}"
        for name, value in (
            (name, getattr(item, name)) for name in type(item).model_fields if name not in _NO_FACTS
        )
        if value not in _UNSAID and one_line(value) not in statement
    ]
    if quote.rstrip(".") not in statement and (statement not in quote or len(quote) > 2 * len(statement)):
        facts.append(f"quote: “{shortened(quote, MAX_QUOTE_SHOWN)}”")
    said = "; ".join((statement, *facts, *_word(item), *remarks))
    return f"{reference} ({one_line(publisher_of(article))}, {article.moment[:10]}): {said}"


def _word(item: Item) -> tuple[str, ...]:
    """Return on whose word an item stands, if not on its article's."""
    if item.basis == "attributed":
        return (f"claimed by {one_line(item.attributed_to or 'somebody')}",)
    return ("our own inference",) if item.basis == "inferred" else ()


def _news(shown: StoryItem, outline: StoryOutline) -> tuple[str, ...]:
    if outline.status == "new":
        return ()
    if shown.news == "known":
        return ("known from the last digest",)
    if shown.news == "changed" and shown.earlier is not None:
        return (f"changed, the last digest had {_cited(shown.earlier)}",)
    return (shown.news,)


def _cited(earlier: Cited) -> str:
    return f"“{shortened(earlier.evidence.quote, MAX_QUOTE_SHOWN)}”"


def _same(shown: StoryItem, items: Mapping[str, Told]) -> tuple[str, ...]:
    also = [reference for reference in shown.also if reference in items][:MAX_SAME_SHOWN]
    named = ", ".join(f"{reference} ({one_line(publisher_of(items[reference][0]))})" for reference in also)
    return (f"the same in {named}",) if named else ()
