"""Articles of today and of the days before -> today's stories, and which earlier ones they go on with."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from summarizer.digest.copies import CopyGroup, group_copies
from summarizer.digest.grouping import Story, cluster, story_of
from summarizer.domain import Article

Members = tuple[int, ...]
Status = Literal["new", "updated", "unchanged", "quiet"]

# Stricter than for the stories of one day: a look-alike of last week must not pass for the same story. F of the links
# of two days in benchmarks/stories.py: .864 at .75, .894 at .80, .908 at .85, .911 at .88, .897 at .92.
SHARE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a story: what it is today (None: quiet), and the stories that it goes on with (none: new)."""

    status: Status
    today: Story | None
    before: tuple[Story, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the SHA-256 of today's articles."""
        return self.today.ids if self.today else ()

    @property
    def before_ids(self) -> tuple[str, ...]:
        """Return the SHA-256 of the articles of the stories that it goes on with."""
        return tuple(digest for story in self.before for digest in story.ids)


class Followed(NamedTuple):
    """Today's stories as indices into today's articles, and for each the earlier stories it goes on with."""

    stories: tuple[Members, ...]
    links: tuple[Members, ...]


def changes(before: Iterable[Article], today: Iterable[Article]) -> tuple[Change, ...]:
    """Return what became of the stories: those of today, the earliest first, then those that went quiet.

    The articles of both are grouped together: what is known of a story helps to tell it from its look-alikes. A
    story is unchanged if all its articles of today are copies of earlier ones.
    """
    old, new = tuple(before), tuple(today)
    everything = (*old, *new)
    copies = group_copies(everything)
    known = _known(copies, len(old))
    going_on: list[Change] = []
    quiet: list[Change] = []
    for members in cluster(everything, copies, share=SHARE):
        earlier = tuple(at for at in members if at < len(old))
        later = tuple(at for at in members if at >= len(old))
        past = (story_of(everything, copies, earlier),) if earlier else ()
        if not later:
            quiet.append(Change("quiet", None, past))
            continue
        status: Status = "new" if not past else "unchanged" if known.issuperset(later) else "updated"
        going_on.append(Change(status, story_of(everything, copies, later), past))
    return (*going_on, *quiet)


def follow_stories(
    before: Sequence[Article],
    before_stories: Sequence[Sequence[int]],
    today: Sequence[Article],
    copies: Sequence[CopyGroup],
) -> Followed:
    """Return today's stories and the earlier stories that each goes on with, the closest first.

    ``copies`` are those of all articles, the earlier ones first. No earlier story: it is new. Several: they have
    become one. An earlier story that two go on with has split.
    """
    everything = [*before, *today]
    story_at = {at: number for number, members in enumerate(before_stories) for at in members}
    sizes = [len(members) for members in before_stories]
    found: list[tuple[Members, Members]] = []
    for members in cluster(everything, copies, share=SHARE):
        later = tuple(at - len(before) for at in members if at >= len(before))
        if later:
            shared = Counter(story_at[at] for at in members if at in story_at)
            found.append((later, _links(shared, sizes)))
    return Followed(tuple(later for later, _ in found), tuple(links for _, links in found))


def link_stories(
    before: Sequence[Article],
    before_stories: Sequence[Sequence[int]],
    today: Sequence[Article],
    today_stories: Sequence[Sequence[int]],
) -> tuple[Members, ...]:
    """Return for each given story of today the earlier stories that it goes on with, the closest first.

    Where today's stories are not yet made, `follow_stories` makes them with the earlier ones in view, and better.
    At least half of the articles of a story must have earlier ones beside them.
    """
    everything = [*before, *today]
    alone = [CopyGroup((at,), frozenset((at,))) for at in range(len(everything))]
    number_of = {at: n for n, members in enumerate(cluster(everything, alone, share=SHARE)) for at in members}
    earlier: dict[int, Counter[int]] = {}
    for story, members in enumerate(before_stories):
        for at in members:
            earlier.setdefault(number_of[at], Counter())[story] += 1
    sizes = [len(members) for members in before_stories]
    found = []
    for members in today_stories:
        beside = [earlier[number] for at in members if (number := number_of[at + len(before)]) in earlier]
        shared: Counter[int] = Counter()
        for number in {number_of[at + len(before)] for at in members}:
            shared.update(earlier.get(number, {}))
        found.append(_links(shared, sizes) if 2 * len(beside) >= len(members) else ())
    return tuple(found)


def _links(shared: Counter[int], sizes: Sequence[int]) -> Members:
    """Return the story that shares most, and all others that share at least half of their articles."""
    ranked = sorted(shared, key=lambda story: (-shared[story], -shared[story] / sizes[story], story))
    return tuple(
        story for place, story in enumerate(ranked) if place == 0 or 2 * shared[story] >= sizes[story]
    )


def _known(copies: Sequence[CopyGroup], earlier: int) -> frozenset[int]:
    """Return the places of the later articles that say nothing which an earlier one did not.

    One that was published before its copies of the earlier days is known by those that have nothing of their own.
    """
    known: set[int] = set()
    for group in copies:
        old = [at for at in group.members if at < earlier]
        first = group.members[0]
        known.update(at for at in group.members if old and at >= earlier and at not in group.own)
        if first >= earlier and any(at not in group.own for at in old):
            known.add(first)
    return frozenset(known)
