"""What code says of a story and of a day, where no model does: whole quotes of its items, nothing of its own.

A sentence stands once in a story. In a story that goes on what is said to have happened or changed is news; what the
edition before had is never among it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.contract import MAX_GROUNDS, SectionName
from summarizer.digest.clauses import is_correction
from summarizer.digest.leading import headline_of, leading_article
from summarizer.digest.leaning import has_address, leans
from summarizer.digest.meanings import section_of, stems_of
from summarizer.digest.outline import StoryOutline, Words
from summarizer.digest.passages import (
    BEFORE,
    MOST_WORDS,
    Passage,
    adds_nothing,
    dispute_of,
    found_in,
    is_disputed,
    key_of,
    passage_of,
    quoted_in,
    sentences_shown,
    set_against,
    state,
    stopped,
    take,
    whole_sentences,
)
from summarizer.digest.stakes import at_stake
from summarizer.digest.telling import Told, items_by_reference, one_line
from summarizer.edition import Contradiction, EditionArticle, Statement, Story, StoryItem
from summarizer.verify.conclusions import NOTHING_CLEAN

NOTHING_FOUND: Final = "No article was found that belongs to this edition."
NOTHING_HELD: Final = "No statement of an article could be told: none was found in its words."
NOTHING_NEW: Final = "Nothing new: no story of this edition has news since the one before."
MAX_SENTENCES: Final = 3
MAX_CHANGES: Final = 2
MOST_OF_ONE: Final = MAX_GROUNDS // MAX_SENTENCES  # items that a sentence of a day's bottom line rests on
SHORT: Final = 30  # words of a sentence of a day's bottom line
# of a headline's stems that a sentence has which tells the same event and more; what changed need not tell it whole
MORE_OF_IT: Final = 0.5
CHANGE_OF_IT: Final = 0.25
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


def compose_words(outline: StoryOutline) -> Words:
    """Return what code says of a story."""
    items = items_by_reference(outline.articles)
    shown = [one for one in outline.items if one.item in items]
    lead = leading_article(outline)
    headline = _headline(lead, shown, items, outline)
    told = _Telling(items, outline.contradictions, headline.text)
    said: list[str] = []
    changed: list[Passage] = []
    if outline.status == "new" or outline.status == "unchanged":
        passages = list(told.apart(_summed_up(lead, items)))
        if all(one.is_weak for one in passages):
            passages = [*told.apart(_weighed(shown, items)), *passages]
        happened = take(passages, MAX_SENTENCES, said)
    else:
        both = MAX_CHANGES + MAX_SENTENCES
        news = take(told.apart(_news(lead, shown, items)), both, [], words=both * MOST_WORDS)
        changes = min(MAX_CHANGES, -(-len(news) // 2))
        changed = take(news[:changes], MAX_CHANGES, said)
        happened = take(news[changes:], MAX_SENTENCES, said)
    means = take(told.apart(at_stake(shown, items)), MAX_SENTENCES, said)
    return Words(headline, state(happened), state(changed), state(means))


def compose_bottom_line(stories: Sequence[Story], articles: Sequence[EditionArticle]) -> Statement:
    """Return a sentence on each of the foremost stories that have news, at most three.

    A day without news is said to be one, and so is one of whose news no statement held: what rests on no item is told
    at most as a headline.
    """
    items = items_by_reference(articles)
    firsts = (_first(story, items) for story in worth_telling(stories))
    chosen: list[Passage] = []
    said: list[str] = []
    for first in firsts:
        if first and len(chosen) < MAX_SENTENCES:
            chosen += take([first], 1, said)
    if chosen:
        return state(chosen)
    nothing = NOTHING_FOUND
    if stories:
        nothing = NOTHING_HELD if worth_telling(stories) else NOTHING_NEW
    return Statement.model_construct(text=nothing, rests_on=(), composed=True)


def sentences_of_day(story: Story) -> tuple[str, ...]:
    """Return the sentences that a bottom line may have of a story: what changed, what happened, its headline."""
    return tuple(sentence for part in _parts(story) for sentence in _stopped_sentences(part))


def worth_telling(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Return the stories that a bottom line may be about: those at the top that have news, else all that have."""
    fresh = [story for story in stories if story.status != "unchanged"]
    return tuple(story for story in fresh if story.rank.place in SHOWN_FIRST) or tuple(fresh)


# ---------------------------------------------------------------- of a story


class _Telling(NamedTuple):
    """What may be said of a story beside its headline, and what of it is disputed."""

    items: Mapping[str, Told]
    contradictions: Sequence[Contradiction]
    headline: str

    def apart(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """Yield passages that say more than the headline; one with a disputed value gives way to all values."""
        for one in passages:
            found = [
                found
                for found in self.contradictions
                if is_disputed(found_in(one.text, one.rests_on, self.items), one.text, found, self.items)
            ]
            yield from (dispute_of(each, self.items) for each in found)
            if not found and not self._is_headline(one):
                yield one

    def _is_headline(self, one: Passage) -> bool:
        """Say whether a passage has nothing beyond the headline, but for whose words they are."""
        quotes = [self.items[name][1].evidence[0].quote for name in one.rests_on if name in self.items]
        return adds_nothing(one.text, self.headline) or (
            bool(quotes)
            and BEFORE not in one.text
            and all(adds_nothing(quote, self.headline) for quote in quotes)
        )


def _headline(
    lead: EditionArticle | None,
    shown: Sequence[StoryItem],
    items: Mapping[str, Told],
    outline: StoryOutline,
) -> Statement:
    """Return the headline of the leading article with its grounds, else the foremost item's quote.

    In a story that goes on items with news are named first: it does not rest on what was known alone.
    """
    if lead is None or lead.briefing is None or (shown and is_correction(headline_of(lead))):
        return state(take(_weighed(shown, items), 1, []) or [Passage(NOTHING_CLEAN, ())])
    named = [f"{lead.id}.{identity}" for identity in lead.briefing.bottom_line.rests_on]
    if outline.status not in ("new", "unchanged"):
        news = [one.item for one in shown if one.news != "known" and _article_of(one.item) == lead.id]
        named = [*news, *named] if news else []
    grounds = tuple(reference for reference in named if reference in items)
    return state([Passage(headline_of(lead), grounds)])


def _news(
    lead: EditionArticle | None, shown: Sequence[StoryItem], items: Mapping[str, Told]
) -> Iterator[Passage]:
    """Yield what the edition before did not have: first what it had otherwise, then what it had not at all.

    Of what it had otherwise figures come before days; of the rest what the leading article itself puts first.
    """
    for one in sorted(shown, key=lambda one: not any(map(str.isdigit, one.value or ""))):
        if one.news == "changed" and one.earlier is not None:
            now = passage_of(one.item, items)
            if key_of(one.earlier.evidence.quote) != key_of(now.text):
                yield set_against(now, one.earlier)
    foremost: frozenset[str] = frozenset()
    if lead is not None and lead.briefing is not None:
        foremost = frozenset(f"{lead.id}.{identity}" for identity in lead.briefing.bottom_line.rests_on)
    yield from _weighed([one for one in shown if one.news != "known"], items, foremost)


def _weighed(
    shown: Iterable[StoryItem], items: Mapping[str, Told], foremost: frozenset[str] = frozenset()
) -> Iterator[Passage]:
    """Yield the quotes of items, the foremost first, then what a reader wants first."""
    places: dict[SectionName, int] = {}
    weighed = []
    for one in shown:
        section = section_of(items[one.item][1])
        places[section] = places.get(section, 0) + 1
        passage = passage_of(one.item, items)
        order = (one.item not in foremost, places[section], _WEIGHT.index(section))
        weighed.append((order, passage))
    for _, passage in sorted(weighed, key=lambda pair: pair[0]):
        yield passage


def _summed_up(lead: EditionArticle | None, items: Mapping[str, Told]) -> Iterator[Passage]:
    """Yield the sentences of an article's bottom line. One rests on the items whose quotes it has, else on all."""
    if lead is None or lead.briefing is None:
        return
    whole = lead.briefing.bottom_line
    named = (f"{lead.id}.{identity}" for identity in whole.rests_on)
    grounds = tuple(reference for reference in named if reference in items)
    if grounds:
        for sentence in sentences_shown(whole.text):
            if is_correction(sentence):
                continue  # what it withdraws is no news, and what it puts right stands in the text
            is_weak = leans(sentence) or has_address(sentence)
            yield Passage(sentence, quoted_in(sentence, grounds, items), is_weak)


# ---------------------------------------------------------------- of a day


def _first(story: Story, items: Mapping[str, Told]) -> Passage | None:
    """Return the sentence that tells what is new in a story: short, and leaning on no other, if there is such.

    It is what changed; else what tells the event of the headline and more; else the headline.
    """
    headline = one_line(story.headline.text)
    wanted = set(stems_of(headline))

    def order(told: tuple[str, Statement]) -> tuple[bool, ...]:
        text, part = told
        share = CHANGE_OF_IT if part is story.changed else MORE_OF_IT
        is_told = len(wanted & set(stems_of(text))) >= share * len(wanted) and not adds_nothing(
            text, headline
        )
        return leans(text), len(text.split()) > SHORT, not is_told, part is not story.headline

    told = [(text, part) for part in _parts(story) for text in _stopped_sentences(part)]
    if not told:
        return None
    text, part = min(told, key=order)
    grounds = quoted_in(text, part.rests_on, items)
    if len(grounds) > MOST_OF_ONE:
        shared = {
            one: wanted & set(stems_of(items[one][1].evidence[0].quote)) for one in grounds if one in items
        }
        grounds = tuple(sorted(shared, key=lambda one: -len(shared[one])))[:MOST_OF_ONE]
    return Passage(text, grounds)


def _parts(story: Story) -> tuple[Statement, ...]:
    parts = (story.changed, story.happened, story.headline)
    return tuple(part for part in parts if part.rests_on)


def _stopped_sentences(part: Statement) -> tuple[str, ...]:
    return tuple(stopped(sentence) for sentence in whole_sentences(one_line(part.text)))


def _article_of(reference: str) -> str:
    return reference.partition(".")[0]
