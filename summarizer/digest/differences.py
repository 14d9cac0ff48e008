"""Two editions of a digest -> what they say differently: stories, values, sources, what made them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.contract import Item, SectionName
from summarizer.digest.meanings import section_of, statement_of
from summarizer.digest.news import EarlierItem, news_of
from summarizer.edition import Cited, Edition, EditionArticle, SourceState, Story, items_of

SETTLED: Final = ("deadline", "response", "likelihood")
UNSTATED: Final = "unstated"
# an item of an edition: its reference, the article that it is of, itself
_Held = tuple[str, EditionArticle, Item]


@dataclass(frozen=True, slots=True)
class Said:
    """One item of one of the two editions, and the quote that it stands on. ``settled`` are date, answer, odds."""

    item: str
    section: SectionName
    statement: str
    settled: str
    quote: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """The same thing with another figure, date, deadline or answer."""

    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class ContinuedStory:
    """A story of both editions. ``before`` are several if they were merged; ``added`` and ``dropped`` are items."""

    before: tuple[Story, ...]
    after: Story
    changed: tuple[ChangedValue, ...]
    added: tuple[Said, ...]
    dropped: tuple[Said, ...]

    @property
    def same(self) -> bool:
        """Say whether both editions say the same of it."""
        return not (self.changed or self.added or self.dropped)


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A source that stood otherwise; None where an edition does not have it."""

    name: str
    before: SourceState | None
    after: SourceState | None


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of an edition that has one value, such as its engine, and another in the other edition."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """What is in one edition and not in another, and what both say differently. Stories keep the order of rank."""

    before: str
    after: str
    new: tuple[Story, ...]
    gone: tuple[Story, ...]
    continued: tuple[ContinuedStory, ...]
    sources: tuple[ChangedSource, ...]
    parts: tuple[ChangedPart, ...]

    @property
    def same(self) -> bool:
        """Say whether the editions say the same."""
        told = self.new or self.gone or self.sources or self.parts
        return not told and all(story.same for story in self.continued)


def differ(before: Edition, after: Edition) -> EditionDifference:
    """Return what two editions of one digest say differently. Stories are paired by their keys, aliases included."""
    by_key = {key: story for story in before.stories for key in (*story.aliases, story.key)}
    ours, theirs = _items_by_story(before), _items_by_story(after)
    continued, new = [], []
    for story in after.stories:
        found = [by_key[key] for key in (story.key, *story.aliases) if key in by_key]
        earlier = tuple({one.id: one for one in found}.values())
        if earlier:
            held = [item for one in earlier for item in ours.get(one.id, ())]
            continued.append(_compared(earlier, story, held, theirs.get(story.id, []), before.id))
        else:
            new.append(story)
    paired = {one.id for story in continued for one in story.before}
    return EditionDifference(
        before.id,
        after.id,
        tuple(new),
        tuple(story for story in before.stories if story.id not in paired),
        tuple(continued),
        tuple(_changed_sources(before, after)),
        tuple(_changed_parts(before, after)),
    )


def _items_by_story(edition: Edition) -> dict[str, list[_Held]]:
    found: dict[str, list[_Held]] = {}
    for reference, (article, item) in items_of(edition).items():
        found.setdefault(article.story, []).append((reference, article, item))
    return found


def _compared(
    before: tuple[Story, ...], after: Story, ours: Sequence[_Held], theirs: Sequence[_Held], edition: str
) -> ContinuedStory:
    """Return what became of what a story shows; it is compared with all that the other edition knew of it."""
    changed, added = [], []
    is_shown = [one.item for one in after.items]
    was_shown = [one.item for story in before for one in story.items]
    for held, earlier, has_another_value in _matched(is_shown, theirs, was_shown, ours, edition):
        if earlier is None:
            added.append(_said(*held))
        elif has_another_value:
            changed.append(ChangedValue(_said(*earlier), _said(*held)))
    told = {one.before.item for one in changed}
    dropped = [
        _said(*held)
        for held, later, _ in _matched(was_shown, ours, is_shown, theirs, edition)
        if later is None and held[0] not in told
    ]
    return ContinuedStory(before, after, tuple(changed), tuple(added), tuple(dropped))


def _matched(
    shown: Iterable[str], held: Sequence[_Held], seen: Iterable[str], others: Sequence[_Held], edition: str
) -> Iterator[tuple[_Held, _Held | None, bool]]:
    """Yield the shown items, each with the one of the others that is nearest, and whether that has another value.

    Who says the same comes before who says another value, and what is ``seen`` in the other edition before the rest.
    """
    by_reference = {one[0]: one for one in held}
    by_other = {other[0]: other for other in others}
    asked = [by_reference[reference] for reference in shown if reference in by_reference]
    word_for_word = {_words(other[2]): other for other in others}
    visible = frozenset(seen)
    among: tuple[list[EarlierItem], list[EarlierItem]] = ([], [])
    for other in others:
        earlier = EarlierItem(_cited(*other, edition=edition), section_of(other[2]), other[2])
        among[other[0] not in visible].append(earlier)
    items = [item for *_, item in asked]
    for one, *found in zip(asked, *(news_of(items, part) for part in among), strict=True):
        told = [(news == "known", by_other[near.cited.item]) for news, near in found if near is not None]
        if exact := word_for_word.get(_words(one[2])):
            yield one, exact, False
        elif told:
            is_same, other = max(told, key=lambda each: each[0])
            yield one, other, not is_same
        else:
            yield one, None, False


def _words(item: Item) -> tuple[str, str]:
    """Return all that an item says, without where it stands."""
    return section_of(item), item.model_dump_json(exclude={"id", "evidence", "checks"})


def _cited(reference: str, article: EditionArticle, item: Item, *, edition: str) -> Cited:
    return Cited.model_construct(
        edition=edition,
        item=reference,
        publisher=article.source.publisher or article.publisher,
        title=article.source.title,
        url=article.source.url,
        value="",
        moment=article.moment,
        statement=statement_of(item),
        sha256=article.source.sha256,
        evidence=item.evidence[0],
    )


def _said(reference: str, article: EditionArticle, item: Item) -> Said:
    settled = [str(getattr(item, field, None) or UNSTATED) for field in SETTLED]
    return Said(
        reference,
        section_of(item),
        statement_of(item),
        ", ".join(words for words in settled if words != UNSTATED),
        item.evidence[0].quote,
        article.publisher,
    )


def _changed_sources(before: Edition, after: Edition) -> Iterator[ChangedSource]:
    ours = {source.name: source.state for source in before.coverage.sources}
    theirs = {source.name: source.state for source in after.coverage.sources}
    for name in dict.fromkeys((*ours, *theirs)):
        if ours.get(name) != theirs.get(name):
            yield ChangedSource(name, ours.get(name), theirs.get(name))


def _changed_parts(before: Edition, after: Edition) -> Iterator[ChangedPart]:
    """Yield what is said of an edition as a whole, and what made it."""
    for name, ours, theirs in (
        ("bottom line", before.bottom_line.text, after.bottom_line.text),
        ("standing", before.standing, after.standing),
        ("engine", before.run.model_asked, after.run.model_asked),
        ("briefing prompt", before.run.briefing_prompt.reference, after.run.briefing_prompt.reference),
        ("digest prompt", before.run.digest_prompt.reference, after.run.digest_prompt.reference),
        ("language", before.run.language, after.run.language),
        ("configuration", before.run.config_sha256[:12], after.run.config_sha256[:12]),
    ):
        if ours != theirs:
            yield ChangedPart(name, ours, theirs)
