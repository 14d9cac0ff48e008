import pytest

from summarizer.digest.copies import CopyGroup, group_copies
from summarizer.digest.linking import changes, follow_stories, link_stories
from summarizer.domain import Article
from tests.digest.invented_stories import BUDGET, COMET, FERRY, told

LOOK_ALIKE = (
    "A ferry ran aground in the mouth of the river Tamsel on Monday with 90 passengers on board. The coast guard of "
    "Belmoor brought the passengers of the Grey Heron ashore in lifeboats. Pilot Jonas Weir had fallen asleep, the "
    "police said. The river is closed to ships until a crane from Kestrel Bay arrives.",
)


def alone(count: int) -> list[CopyGroup]:
    return [CopyGroup((at,), frozenset((at,))) for at in range(count)]


class TestChanges:
    def test_each_story_is_new_updated_unchanged_or_quiet(self) -> None:
        reprint = Article(text=COMET[0], published_at="2031-03-02T09:00:00+00:00")
        found = changes([*told(FERRY[:2]), *told(COMET)], [*told(FERRY[2:], 2), reprint])
        again = changes([*told(FERRY[:2]), *told(COMET)], told(BUDGET, 2))

        assert {
            (change.status, change.today.articles[0].text if change.today else "") for change in found
        } == {
            ("updated", FERRY[2]),
            ("unchanged", COMET[0]),
        }
        assert [change.status for change in again] == ["new", "quiet", "quiet"]

    def test_a_change_names_the_articles_of_both_days(self) -> None:
        before, today = told(FERRY[:2]), told(FERRY[2:], 2)
        (change,) = changes(before, today)

        assert change.ids == (today[0].sha256,)
        assert change.before_ids == tuple(article.sha256 for article in before)

    def test_a_look_alike_is_another_story(self) -> None:
        found = changes(told(FERRY), told(LOOK_ALIKE, 2))

        assert [change.status for change in found] == ["new", "quiet"]

    def test_the_same_article_twice_is_no_news(self) -> None:
        article = told(FERRY)[0]

        assert [change.status for change in changes([article], [article, article])] == ["unchanged"]

    @pytest.mark.parametrize(("before", "today", "expected"), [([], [], []), ([], FERRY[:1], ["new"]), (FERRY[:1], [], ["quiet"])])  # fmt: skip
    def test_a_day_may_be_empty(
        self, before: tuple[str, ...], today: tuple[str, ...], expected: list[str]
    ) -> None:
        assert [change.status for change in changes(told(tuple(before)), told(tuple(today), 2))] == expected


class TestFollowing:
    def test_todays_stories_and_the_earlier_ones_that_they_go_on_with(self) -> None:
        before, today = [*told(COMET), *told(FERRY[:2])], [*told(BUDGET, 2), *told(FERRY[2:], 3)]
        found = follow_stories(before, [(0, 1), (2, 3)], today, group_copies([*before, *today]))

        assert dict(zip(found.stories, found.links, strict=True)) == {(0, 1, 2): (), (3,): (1,)}

    def test_two_stories_that_become_one(self) -> None:
        before, today = told(FERRY[:2]), told(FERRY[2:], 2)

        assert follow_stories(before, [(0,), (1,)], today, alone(3)).links == ((0, 1),)

    def test_a_story_that_splits(self) -> None:
        before, today = [*told(FERRY[:2]), *told(COMET[:1])], [*told(FERRY[2:], 2), *told(COMET[1:], 3)]

        assert follow_stories(before, [(0, 1, 2)], today, alone(5)).links == ((0,), (0,))

    def test_copies_of_an_earlier_article_go_on_with_its_story(self) -> None:
        before, today = told(FERRY[:1]), [Article(text="Advertisement for a bank")]
        copies = [CopyGroup((0, 1), frozenset((0,)))]

        assert follow_stories(before, [(0,)], today, copies) == (((0,),), ((0,),))


class TestLinking:
    def test_given_stories_are_linked_as_they_are(self) -> None:
        before, today = [*told(COMET), *told(FERRY[:2])], [*told(BUDGET, 2), *told(FERRY[2:], 3)]

        assert link_stories(before, [(0, 1), (2, 3)], today, [(0, 1, 2), (3,)]) == ((), (1,))

    def test_one_article_of_many_is_no_link(self) -> None:
        before, today = told(FERRY[:2]), [*told(BUDGET, 2), *told(FERRY[2:], 3)]

        assert link_stories(before, [(0, 1)], today, [(0, 1, 2, 3)]) == ((),)

    def test_nothing_earlier_is_nothing_to_go_on_with(self) -> None:
        assert link_stories([], [], told(FERRY), [(0, 1, 2)]) == ((),)
        assert link_stories(told(FERRY), [(0, 1, 2)], [], []) == ()
