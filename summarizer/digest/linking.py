"""Stories of today and of the days before -> which of today's go on with which of those."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.digest.copies import group_copies
from summarizer.digest.grouping import Story, compare, group_stories, in_order, story_of
from summarizer.digest.linkage import link
from summarizer.domain import Article

LINK_CUT: Final = 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a story: what it is today (None: quiet), and the stories that it goes on with (none: new)."""

    status: Literal["new", "updated", "unchanged", "quiet"]
    today: Story | None
    before: tuple[Story, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the SHA-256 of today's articles."""
        return self.today.ids if self.today else ()

    @property
    def before_ids(self) -> tuple[str, ...]:
        """Return the SHA-256 of the articles of the stories that it goes on with."""
        return tuple(id_ for story in self.before for id_ in story.ids)


def link_stories(
    before: Sequence[Article],
    before_stories: Sequence[Sequence[int]],
    today: Sequence[Article],
    today_stories: Sequence[Sequence[int]],
) -> tuple[tuple[int, ...], ...]:
    """Return for each story of today the earlier stories that it continues, the closest first.

    None: it is new. Several: they have become one. The articles of both are clustered together by complete link;
    stories that share a cluster are one.
    """
    everything = [*before, *today]
    places = in_order(everything)
    order = sorted(range(len(everything)), key=places.__getitem__)
    clusters = link(compare([everything[at] for at in order]).pairs, cut=LINK_CUT, complete=True)
    cluster_of = {order[at]: number for number, members in enumerate(clusters) for at in members}
    earlier: dict[int, Counter[int]] = {}
    for story, members in enumerate(before_stories):
        for at in members:
            earlier.setdefault(cluster_of[at], Counter())[story] += 1
    found = []
    for members in today_stories:
        shared: Counter[int] = Counter()
        for at in members:
            shared.update(earlier.get(cluster_of[at + len(before)], {}))
        found.append(tuple(sorted(shared, key=lambda story: (-shared[story], story))))
    return tuple(found)


def changes(before: Iterable[Article], today: Iterable[Article]) -> tuple[Change, ...]:
    """Return what became of the stories: those of today in their order, then the quiet ones.

    Unchanged is a story of which all articles of today are copies of earlier ones.
    """
    old, new = tuple(before), tuple(today)
    old_copies, new_copies = group_copies(old), group_copies(new)
    old_groups, new_groups = group_stories(old, old_copies), group_stories(new, new_copies)
    earlier = [story_of(old, old_copies, members) for members in old_groups]
    known = _known(old, new)
    found = [
        Change(
            "new" if not links else "unchanged" if known.issuperset(members) else "updated",
            story_of(new, new_copies, members),
            tuple(earlier[number] for number in links),
        )
        for members, links in zip(new_groups, link_stories(old, old_groups, new, new_groups), strict=True)
    ]
    going_on = {id(story) for change in found for story in change.before}
    return (*found, *(Change("quiet", None, (story,)) for story in earlier if id(story) not in going_on))


def _known(old: Sequence[Article], new: Sequence[Article]) -> frozenset[int]:
    """Return the places of the new articles that say nothing which an old one did not."""
    return frozenset(
        at - len(old)
        for group in group_copies([*old, *new])
        if any(member < len(old) for member in group.members)
        for at in group.members
        if at >= len(old) and (at not in group.own or at == group.members[0])
    )
