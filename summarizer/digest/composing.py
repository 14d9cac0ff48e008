"""What code says of a story and of a day, where no model does: whole quotes of its items, nothing of its own.

A sentence stands once in a story. In a story that goes on what is said to have happened or changed is news; what the
edition before had is never among it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from summarizer.contract import Item, SectionName
from summarizer.digest.meanings import section_of
from summarizer.digest.outline import StoryOutline, Words
from summarizer.digest.passages import (
    MAX_PASSAGE,
    Passage,
    dispute_of,
    field_of,
    first_sentence,
    key_of,
    leans,
    passage_of,
    quoted_in,
    set_against,
    state,
    take,
    without_dateline,
)
from summarizer.digest.telling import Told, items_by_reference, one_line, shortened
from summarizer.edition import Contradiction, EditionArticle, Statement, Story, StoryItem
from summarizer.text import sentences
from summarizer.verify.conclusions import NOTHING_CLEAN

NOTHING_FOUND: Final = "No article was found that belongs to this edition."
NOTHING_NEW: Final = "Nothing new: no story of this edition has news since the one before."
MAX_SENTENCES: Final = 3
MAX_CHANGES: Final = 2
SHOWN_FIRST: Final = ("top", "reserved")
# what a reader wants first of what is new, the best of each section before the second of any
_WEIGHT: Final[tuple[SectionName, ...]] = (
    "timeline",
    "demands",
    "figures",
    "risks",
    "recommended_actions",
    "key_actors",
    "open_questions",
)
_LIKELIHOODS: Final = (
    "almost certain",
    "very likely",
    "likely",
    "roughly even chance",
    "unlikely",
    "very unlikely",
    "almost no chance",
)
_IMPACTS: Final = ("severe", "high", "moderate", "low")


def compose_words(outline: StoryOutline) -> Words:
    """Return what code says of a story."""
    items = items_by_reference(outline.articles)
    shown = [one for one in outline.items if one.item in items]
    lead = _lead(outline, shown)
    said: list[str] = []
    continues = outline.status != "new"
    changed: list[Passage] = []
    if continues and outline.status != "unchanged":
        news = take(_news(outline, lead, shown, items), MAX_CHANGES + MAX_SENTENCES, said)
        changes = min(MAX_CHANGES, -(-len(news) // 2))
        changed, happened = news[:changes], news[changes:]
    else:
        happened = take(_summed_up(lead, items, outline.contradictions), MAX_SENTENCES, said)
        if not happened:
            happened = take(_weighed(shown, items), MAX_SENTENCES, said)
    means = take(_at_stake(shown, items), MAX_SENTENCES, said)
    return Words(_headline(lead, shown, items, outline), state(happened), state(changed), state(means))


def compose_bottom_line(stories: Sequence[Story], articles: Sequence[EditionArticle]) -> Statement:
    """Return the first sentence of each of the foremost stories that have news, at most three.

    A day without news is said to be one.
    """
    items = items_by_reference(articles)
    firsts = (_first(story, items) for story in worth_telling(stories))
    chosen = take((first for first in firsts if first), MAX_SENTENCES, [])
    if chosen:
        return state(chosen)
    return Statement.model_construct(
        text=NOTHING_NEW if stories else NOTHING_FOUND, rests_on=(), composed=True
    )


def worth_telling(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return the stories that a bottom line may be about: those at the top that have news, else all that have."""
    fresh = [story for story in stories if story.status != "unchanged"]
    return tuple(story for story in fresh if story.rank.place in SHOWN_FIRST) or tuple(fresh)


# ---------------------------------------------------------------- of a story


def _lead(outline: StoryOutline, shown: Sequence[StoryItem]) -> EditionArticle | None:
    """Return the article whose words stand for the story, None if no article has any that can be shown.

    In a story that goes on it is one with news. What others say as well counts first, then how much it says; of
    equals the first to be published, or the last where the story goes on.
    """
    continues = outline.status not in ("new", "unchanged")
    with_news = {_article_of(one.item) for one in shown if one.news != "known"}
    support: dict[str, int] = {}
    for one in shown:
        for reference in (one.item, *one.also):
            support[_article_of(reference)] = support.get(_article_of(reference), 0) + len(one.also)
    fit = [
        article
        for article in outline.articles
        if article.briefing is not None
        and article.briefing.headline.strip() not in ("", NOTHING_CLEAN)
        and (not continues or article.id in with_news or not with_news)
    ]
    if continues:
        fit.reverse()
    own = {article.id: len(items_by_reference((article,))) for article in fit}
    return max(fit, key=lambda article: (support.get(article.id, 0), own[article.id]), default=None)


def _headline(
    lead: EditionArticle | None,
    shown: Sequence[StoryItem],
    items: Mapping[str, Told],
    outline: StoryOutline,
) -> Statement:
    """Return the headline of the leading article with its grounds, else the foremost item's quote.

    In a story that goes on items with news are named first: it does not rest on what was known alone.
    """
    if lead is None or lead.briefing is None:
        return state(take(_weighed(shown, items), 1, []) or [Passage(NOTHING_CLEAN, ())])
    named = [f"{lead.id}.{identity}" for identity in lead.briefing.bottom_line.rests_on]
    if outline.status not in ("new", "unchanged"):
        news = [one.item for one in shown if one.news != "known" and _article_of(one.item) == lead.id]
        named = [*news, *named] if news else []
    grounds = tuple(reference for reference in named if reference in items)
    return state([Passage(one_line(lead.briefing.headline), grounds)])


def _news(
    outline: StoryOutline, lead: EditionArticle | None, shown: Sequence[StoryItem], items: Mapping[str, Told]
) -> Iterator[Passage]:
    """Yield what the edition before did not have: first what it had otherwise, then what it had not at all.

    Of this what the leading article itself puts first comes first.
    """
    fresh = {one.item for one in shown if one.news != "known"}
    for found in outline.contradictions:
        if fresh & {value.item for value in found.values}:
            yield dispute_of(found, items)
    for one in shown:
        if one.news == "changed" and one.earlier is not None:
            now = passage_of(one.item, items)
            before = shortened(one.earlier.evidence.quote, MAX_PASSAGE)
            if key_of(before) != key_of(now.text):
                yield set_against(now, before)
    foremost: frozenset[str] = frozenset()
    if lead is not None and lead.briefing is not None:
        foremost = frozenset(f"{lead.id}.{identity}" for identity in lead.briefing.bottom_line.rests_on)
    yield from _weighed([one for one in shown if one.item in fresh], items, foremost)


def _weighed(
    shown: Iterable[StoryItem], items: Mapping[str, Told], foremost: frozenset[str] = frozenset()
) -> Iterator[Passage]:
    """Yield the quotes of items, the foremost first, then what a reader wants first; last what leans on others."""
    places: dict[SectionName, int] = {}
    weighed = []
    for one in shown:
        section = section_of(items[one.item][1])
        places[section] = places.get(section, 0) + 1
        passage = passage_of(one.item, items)
        order = (leans(passage.text), one.item not in foremost, places[section], _WEIGHT.index(section))
        weighed.append((order, passage))
    for _, passage in sorted(weighed, key=lambda pair: pair[0]):
        yield passage


def _summed_up(
    lead: EditionArticle | None, items: Mapping[str, Told], contradictions: Sequence[Contradiction]
) -> Iterator[Passage]:
    """Yield the sentences of an article's bottom line, then what is contradictory, all sides of it at once.

    A sentence rests on the items whose quotes it has, else on all. One with a value that is disputed gives way.
    """
    disputes = [dispute_of(found, items) for found in contradictions]
    if lead is not None and lead.briefing is not None:
        whole = lead.briefing.bottom_line
        named = (f"{lead.id}.{identity}" for identity in whole.rests_on)
        grounds = tuple(reference for reference in named if reference in items)
        text = one_line(whole.text) if grounds else ""
        parts = [text[start:end] for start, end in sentences(text)]
        if parts and leans(parts[0]):
            parts.sort(key=leans)
        for part in parts:
            own = Passage(without_dateline(part), quoted_in(part, grounds, items))
            yield next((both for both in disputes if set(both.rests_on) & set(own.rests_on)), own)
    yield from disputes


def _at_stake(shown: Sequence[StoryItem], items: Mapping[str, Told]) -> Iterator[Passage]:
    """Yield the open demand with a deadline, the gravest risk, and the first date that is set, as quoted."""

    def foremost(section: SectionName, weight: Callable[[Item], tuple[int, ...] | None]) -> Iterator[Passage]:
        weighed = [
            (found, one.item)
            for one in shown
            if section_of(items[one.item][1]) == section and (found := weight(items[one.item][1])) is not None
        ]
        if weighed:
            yield passage_of(min(weighed, key=lambda pair: pair[0])[1], items)

    yield from foremost("demands", _urgency)
    yield from foremost("risks", _gravity)
    yield from foremost("timeline", lambda item: (0,) if field_of(item, "status") == "scheduled" else None)


def _urgency(item: Item) -> tuple[int, ...] | None:
    """Return how soon a demand asks for an answer, smaller is sooner; None for one that has its answer."""
    response = field_of(item, "response")
    if response in ("accepted", "rejected"):
        return None
    return (not field_of(item, "deadline"), response != "open")


def _gravity(item: Item) -> tuple[int, ...]:
    """Return how grave a risk is, smaller is graver; what says nothing of it comes last."""
    impact, likelihood = field_of(item, "impact"), field_of(item, "likelihood")
    return (
        _IMPACTS.index(impact) if impact in _IMPACTS else len(_IMPACTS),
        _LIKELIHOODS.index(likelihood) if likelihood in _LIKELIHOODS else len(_LIKELIHOODS),
    )


# ---------------------------------------------------------------- of a day


def _first(story: Story, items: Mapping[str, Told]) -> Passage | None:
    """Return the first sentence of what is new in a story, of its headline where nothing else is said."""
    for part in (story.changed, story.happened, story.headline):
        if text := one_line(part.text):
            first = first_sentence(text)
            return Passage(first, quoted_in(first, part.rests_on, items))
    return None


def _article_of(reference: str) -> str:
    return reference.partition(".")[0]
