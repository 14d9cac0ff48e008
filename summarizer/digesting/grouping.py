"""Articles that were taken and the stories of earlier editions -> origins and stories, and what each carries on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.digest.copies import CopyGroup, group_copies
from summarizer.digest.grouping import group_stories
from summarizer.digest.history import EarlierStory, article_of, newest_articles
from summarizer.digest.linking import follow_stories
from summarizer.domain import Article

Members = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which of the taken articles are copies of one text, and which are about one event: positions in ``taken``.

    ``links`` are for each story the positions in ``earlier`` of the stories that it carries on, the closest first.
    """

    copies: tuple[CopyGroup, ...]
    stories: tuple[Members, ...]
    links: tuple[Members, ...]
    earlier: tuple[EarlierStory, ...] = ()

    def by_weight(self) -> list[int]:
        """Return the articles to brief, those of the stories that most have on their own first."""
        own = {position for group in self.copies for position in group.own}
        wanted = [[position for position in story if position in own] for story in self.stories]
        order = sorted(
            range(len(wanted)), key=lambda at: (-len(wanted[at]), -len(self.stories[at]), self.stories[at][0])
        )
        return [position for at in order for position in wanted[at]]


def group_articles(
    articles: Sequence[Article], earlier: Sequence[EarlierStory], texts: Mapping[str, Article]
) -> Grouping:
    """Return the origins and stories of articles; what is known of a story helps to tell it from its look-alikes.

    ``texts`` are the articles of earlier stories by the digest of their text; those that are missing are passed over.
    """
    copies = group_copies(articles)
    before: list[Article] = []
    groups: list[list[int]] = []
    for story in earlier:
        sources = [article.source for article in newest_articles(story)]
        known = [article_of(one, texts[one.sha256].text) for one in sources if one.sha256 in texts]
        groups.append(list(range(len(before), len(before) + len(known))))
        before += known
    if not before:
        stories = group_stories(articles, copies)
        return Grouping(copies, stories, ((),) * len(stories), tuple(earlier))
    followed = follow_stories(before, groups, articles, group_copies([*before, *articles]))
    stories, links = _with_their_copies(followed.stories, followed.links, copies)
    return Grouping(copies, stories, links, tuple(earlier))


def _with_their_copies(
    stories: Sequence[Members], links: Sequence[Members], copies: Sequence[CopyGroup]
) -> tuple[tuple[Members, ...], tuple[Members, ...]]:
    """Return the stories with all articles of one origin in that of the first; one that is left empty is gone."""
    story_of = {position: number for number, members in enumerate(stories) for position in members}
    for group in copies:
        story_of |= dict.fromkeys(group.members, story_of[group.members[0]])
    members: dict[int, list[int]] = {}
    for position in sorted(story_of):
        members.setdefault(story_of[position], []).append(position)
    kept = [number for number in range(len(stories)) if number in members]
    return tuple(tuple(members[number]) for number in kept), tuple(links[number] for number in kept)
