"""Words that code is said to have put together -> what of them is neither a quote nor one of code's own few words."""

from collections.abc import Collection, Iterator, Sequence

from summarizer.digest.composing import compose_bottom_line, sentences_of_day
from summarizer.digest.leading import headline_of
from summarizer.digest.passages import dispute_of, passage_of, sentences_shown, set_against
from summarizer.digest.telling import items_by_reference, one_line
from summarizer.edition import EditionArticle, Story
from summarizer.verify.conclusions import NOTHING_CLEAN


def passages_of_story(story: Story, articles: Sequence[EditionArticle]) -> frozenset[str]:
    """Return the passages that code may put together about a story; ``articles`` are its own.

    They are the quotes of the items that it shows, its contradictions, and headline and bottom line of its articles.
    """
    return frozenset(filter(None, map(one_line, _passages(story, articles))))


def passages_of_day(stories: Sequence[Story], articles: Sequence[EditionArticle]) -> frozenset[str]:
    """Return the sentences that code may put together about a day: those of each story, or that there is none."""
    firsts = (sentence for story in stories for sentence in sentences_of_day(story))
    silent = compose_bottom_line(stories, articles)
    return frozenset(filter(None, (*firsts, silent.text if not silent.rests_on else "")))


def foreign_words(text: str, passages: Collection[str]) -> str:
    """Return what a text has beyond whole passages, from where on it has it; empty if it is made of them alone."""
    text = one_line(text)
    if not text:
        return ""
    starts, seen = [0], {0}
    for start in starts:
        for passage in passages:
            if not text.startswith(passage, start):
                continue
            end = start + len(passage)
            if end == len(text):
                return ""
            if text[end] == " " and end + 1 not in seen:
                seen.add(end + 1)
                starts.append(end + 1)
    return text[max(starts) :]


def _passages(story: Story, articles: Sequence[EditionArticle]) -> Iterator[str]:
    items = items_by_reference(articles)
    yield NOTHING_CLEAN
    for shown in story.items:
        if shown.item in items:
            passage = passage_of(shown.item, items)
            yield passage.text
            if shown.earlier is not None:
                yield set_against(passage, shown.earlier).text
    for found in story.contradictions:
        if all(value.item in items for value in found.values):
            yield dispute_of(found, items).text
    for article in articles:
        if article.briefing is not None:
            yield headline_of(article)
            yield from sentences_shown(article.briefing.bottom_line.text)
