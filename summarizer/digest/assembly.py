"""Briefed articles and earlier stories -> the stories of an edition in the order of their rank, yet without words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from summarizer.contract import ID_LETTERS
from summarizer.digest.consequences import harm, is_near, warns
from summarizer.digest.contradictions import find_contradictions
from summarizer.digest.corroboration import Voice, independent_origins
from summarizer.digest.gathering import gather_items
from summarizer.digest.history import EarlierStory, age_of
from summarizer.digest.news import tell_news, tidings_of
from summarizer.digest.outline import StoryOutline
from summarizer.digest.publishers import house_of
from summarizer.digest.rank import Candidate, RankRules, rank_stories
from summarizer.digest.versions import current_articles
from summarizer.domain import Article
from summarizer.edition import EditionArticle, QuietStory, Rank, Status, StoryItem

KEY_DIGITS: Final = 16
IMPACTS: Final = ("severe", "high", "moderate", "low")
# stories of the edition before that are named as quiet
MOST_QUIET: Final = 10


@dataclass(frozen=True, slots=True)
class Bundle:
    """The articles of one story, in the order of publication, and what they carry on.

    ``origins`` are groups of positions in ``articles``; ``texts`` are theirs. ``seen`` says that all of them stood in
    earlier editions. ``weight`` and ``topic`` are declared for the sources that they came through.
    """

    articles: tuple[EditionArticle, ...]
    texts: tuple[Article, ...]
    origins: tuple[tuple[int, ...], ...]
    continues: tuple[EarlierStory, ...]
    seen: bool
    weight: float
    topic: str | None


def outline_stories(
    bundles: Sequence[Bundle], rules: RankRules, *, now: datetime
) -> tuple[StoryOutline, ...]:
    """Return the stories with what they show, ranked: the first is what a reader needs first."""
    taken: set[str] = set()
    drafts = [_draft(bundle, taken) for bundle in _keys_first(bundles)]
    ranks = rank_stories([_candidate(draft, bundle) for draft, bundle in drafts], rules, now=now)
    order = sorted(range(len(drafts)), key=lambda place: _place(ranks[place], drafts[place][0].key))
    return tuple(
        _numbered(replace(drafts[place][0], rank=ranks[place]), number)
        for number, place in enumerate(order, start=1)
    )


def quiet_stories(
    earlier: Sequence[EarlierStory], outlines: Sequence[StoryOutline], *, edition: str | None
) -> tuple[QuietStory, ...]:
    """Return the stories that the ``edition`` before had news of and this one has not, the last heard of first."""
    alive = {key for outline in outlines for key in (outline.key, *outline.aliases)}
    silent = [one for one in earlier if one.edition == edition and alive.isdisjoint(one.keys)]
    silent.sort(key=lambda one: (one.heard, one.keys[0]), reverse=True)
    return tuple(
        QuietStory(key=one.keys[0], headline=one.headline, edition=one.edition, last_heard=one.heard)
        for one in silent[:MOST_QUIET]
    )


def _keys_first(bundles: Sequence[Bundle]) -> list[Bundle]:
    """Return bundles with those first that carry most of an earlier story on: they keep its key if it was split."""
    return sorted(
        bundles,
        key=lambda bundle: (-len(bundle.articles), bundle.articles[0].moment, bundle.texts[0].sha256),
    )


def _draft(bundle: Bundle, taken: set[str]) -> tuple[StoryOutline, Bundle]:
    key, aliases = _key_of(bundle, taken)
    items = _items(bundle)
    status = _status(bundle, items)
    articles = bundle.articles
    origins = tuple(tuple(articles[place].id for place in origin) for origin in bundle.origins)
    voices = [[_voice(bundle, place) for place in origin] for origin in bundle.origins]
    outline = StoryOutline(
        id="s1",
        key=key,
        aliases=aliases,
        status=status,
        since=min((one.since for one in bundle.continues), key=age_of, default=None),
        earlier=max(bundle.continues, key=lambda one: one.heard).told if bundle.continues else "",
        articles=articles,
        origins=origins,
        independent_origins=independent_origins(voices),
        publishers=tuple(dict.fromkeys(filter(None, (_publisher(one) for one in articles)))),
        items=items,
        contradictions=find_contradictions(current_articles(articles), origins),
        rank=Rank(score=0.0, terms=(), watched=None, place="noted"),
    )
    return outline, bundle


def _numbered(outline: StoryOutline, number: int) -> StoryOutline:
    name = f"s{number}"
    articles = tuple(article.model_copy(update={"story": name}) for article in outline.articles)
    return replace(outline, id=name, articles=articles)


def _place(rank: Rank, key: str) -> tuple[bool, float, str]:
    return rank.place == "noted", -rank.score, key


def _key_of(bundle: Bundle, taken: set[str]) -> tuple[str, tuple[str, ...]]:
    """Return the key of a story, the oldest of what it carries on, and the other keys of that.

    A key that another story has taken is not among them: two parts of an earlier story are two from now on.
    """
    before = sorted(bundle.continues, key=lambda one: age_of(one.since))
    old = [key for one in before for key in one.keys]
    fresh = hashlib.sha256(bundle.texts[0].text.encode("utf-8", "surrogatepass")).hexdigest()
    candidates = [*(one.keys[0] for one in before), fresh[:KEY_DIGITS]]
    while True:
        for key in candidates:
            if key not in taken:
                taken.add(key)
                aliases = tuple(dict.fromkeys(other for other in old if other not in taken))
                taken.update(aliases)
                return key, aliases
        fresh = hashlib.sha256(fresh.encode()).hexdigest()
        candidates = [fresh[:KEY_DIGITS]]


def _items(bundle: Bundle) -> tuple[StoryItem, ...]:
    articles = current_articles(bundle.articles)
    briefed = [(one.id, one.briefing) for one in articles if one.briefing is not None]
    items = {f"{one.id}.{item.id}": item for one in articles for item in _all(one)}
    earlier = [item for one in bundle.continues for item in one.items]
    tidings = dict(zip(items, tidings_of(list(items.values()), earlier), strict=True))
    return tell_news(gather_items(briefed, tidings), tidings)


def _status(bundle: Bundle, items: Sequence[StoryItem]) -> Status:
    if not bundle.continues:
        return "new"
    if bundle.seen:
        return "unchanged"
    if any(item.news == "changed" for item in items):
        return "superseded"
    # without items nobody can say that nothing is new
    return "unchanged" if items and all(item.news == "known" for item in items) else "updated"


def _voice(bundle: Bundle, place: int) -> Voice:
    article = bundle.texts[place]
    house = house_of(replace(article, publisher=bundle.articles[place].publisher))
    return Voice(house=house, text=article.text, title=article.title)


def _publisher(article: EditionArticle) -> str | None:
    return article.source.publisher or article.publisher


def _candidate(draft: StoryOutline, bundle: Bundle) -> Candidate:
    current = current_articles(draft.articles)
    told = [(one, item) for one in current for item in _all(one)]
    items = {f"{one.id}.{item.id}": item for one, item in told}
    shown = [items[one.item] for one in draft.items]
    headlines = (one.briefing.headline for one in current if one.briefing is not None)
    said = dict.fromkeys((*headlines, *(item.evidence[0].quote for item in items.values())))
    dated = [one for one in draft.articles if one.moment_from == "published"]
    waiting = [(one, item) for one, item in told if _is_open(item)]
    return Candidate(
        key=draft.key,
        independent=draft.independent_origins,
        copies=sum(one.copy_of is not None for one in draft.articles),
        newest=max(datetime.fromisoformat(one.moment) for one in dated or draft.articles),
        dated=bool(dated),
        status=draft.status,
        names=frozenset(item.name for item in items.values() if hasattr(item, "stance")),
        open_demands=sum(_is_open(item) for item in shown),
        is_pressing=any(is_near(item.deadline, one.moment) for one, item in waiting),
        harm=max(map(harm, said), default=0.0),
        is_warned=any(map(warns, said)),
        gravest=_gravest(shown),
        weight=bundle.weight,
        topic=bundle.topic,
        disputed=bool(draft.contradictions),
    )


def _all(article: EditionArticle) -> list[Any]:
    if article.briefing is None:
        return []
    return [item for section in ID_LETTERS for item in getattr(article.briefing, section)]


def _is_open(item: Any) -> bool:
    return getattr(item, "deadline", None) is not None and getattr(item, "response", "") in (
        "open",
        "unstated",
    )


def _gravest(items: Sequence[Any]) -> Any:
    found = {getattr(item, "impact", None) for item in items}
    return next((impact for impact in IMPACTS if impact in found), "none")
