from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.copies import CopyGroup
from summarizer.digest.history import recall
from summarizer.digesting.grouping import Grouping, _with_their_copies, group_articles
from summarizer.domain import Article
from tests.digesting.runs import BRIDGE, PORT

CHESS = (
    "Ana Keller won the chess championship of the valley for the third time. She beat the schoolboy Emil Brandt in "
    "fifty-two moves. The next tournament is planned for October in the castle of Orrin."
)


def article(words: str, name: str) -> Article:
    return Article(words, name=name, title=name)


def test_without_a_past_stories_carry_nothing_on() -> None:
    grouping = group_articles(
        [article(PORT, "port"), article(BRIDGE, "bridge"), article(PORT, "again")], (), {}
    )

    assert {frozenset(members) for members in grouping.stories} == {frozenset((0, 2)), frozenset((1,))}
    assert grouping.links == ((), ())
    assert sorted(sorted(group.members) for group in grouping.copies) == [[0, 2], [1]]


def test_the_articles_to_brief_are_those_with_text_of_their_own_and_the_larger_stories_first() -> None:
    copies = (
        CopyGroup((0, 3), frozenset((0,))),
        CopyGroup((1,), frozenset((1,))),
        CopyGroup((2,), frozenset((2,))),
    )
    grouping = Grouping(copies, ((0, 3), (1, 2)), ((), ()))

    assert grouping.by_weight() == [1, 2, 0]


@given(st.data())
def test_copies_stand_with_what_they_are_copies_of_and_nothing_is_lost(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 8))
    labels = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    stories = [tuple(at for at in range(size) if labels[at] == label) for label in sorted(set(labels))]
    parents = [data.draw(st.integers(0, at)) for at in range(size)]
    roots = [at if parents[at] == at else parents[parents[at]] for at in range(size)]
    copies = [
        CopyGroup(tuple(at for at in range(size) if roots[at] == root), frozenset((root,)))
        for root in sorted(set(roots))
        if root in range(size)
    ]
    copies = [group for group in copies if group.members]
    together, links = _with_their_copies(stories, [()] * len(stories), copies)

    assert sorted(at for members in together for at in members) == list(range(size))
    assert len(links) == len(together)
    for group in copies:
        assert (
            len({number for number, members in enumerate(together) for at in members if at in group.members})
            == 1
        )


def test_a_story_that_goes_on_is_linked_to_the_earlier_one() -> None:
    from tests import editions

    earlier = recall([editions.EDITION])
    texts = {one.sha256: one for one in editions.ARTICLES.values()}
    today = [editions.ARTICLES["n1"], article(CHESS, "chess")]
    grouping = group_articles(today, earlier, texts)

    linked = {
        grouping.stories[number]: [earlier[place].headline for place in links]
        for number, links in enumerate(grouping.links)
    }
    assert linked[(1,)] == []
    assert len(linked[(0,)]) == 1
