import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest import changes, stories
from summarizer.digest.copies import CopyGroup
from summarizer.digest.lookalikes import agreement, marks_of, split_copies
from summarizer.domain import Article
from tests.digest.look_alikes import ONE_EVENT, ONE_KIND, UNRELATED, printed

FORECAST = (
    "Rain is expected in {} on {} with up to {} millimetres, the weather office said. The wind will reach {} kilometres "
    "an hour on the coast. Temperatures will lie between {} and {} degrees. The office warned that roads may be slippery "
    "in the morning and asked drivers to take care."
)


class TestShortItems:
    def test_unrelated_ones_stay_apart_in_small_collections(self) -> None:
        chance = random.Random(5)  # noqa: S311
        articles = printed(*UNRELATED)
        wrong = sum(
            len(stories(chance.sample(articles, size))) < size for size in (3, 4, 5, 6) for _ in range(40)
        )

        assert wrong <= 2

    def test_all_of_them_are_stories_of_their_own(self) -> None:
        assert len(stories(printed(*UNRELATED))) == len(UNRELATED)

    def test_unrelated_ones_do_not_go_on_with_each_other(self) -> None:
        articles = printed(*UNRELATED)
        linked = [
            (one.text, other.text)
            for one in articles
            for other in articles
            if one is not other and changes([one], [other])[0].status != "new"
        ]

        assert len(linked) <= 1

    @pytest.mark.parametrize("pair", ONE_EVENT)
    def test_two_reports_of_one_event_are_one_story(self, pair: tuple[str, str]) -> None:
        one, other = printed(*pair)

        assert len(stories([one, other])) == 1
        assert [change.status for change in changes([one], [other])] == ["updated"]

    @pytest.mark.parametrize(
        ("more_of_one", "more_of_other"),
        [
            ("", ""),
            (
                " Smoke drifted over the river for hours, and a school was emptied. The last embers were out at midnight.",
                " Both goals fell after the break, when rain had made the grass heavy. The losers had won eight games in a row.",
            ),
        ],
        ids=["short", "longer"],
    )
    def test_one_town_makes_no_story(self, more_of_one: str, more_of_other: str) -> None:
        fire = f"A fire broke out in a paper mill in Ostby on Monday afternoon. Twelve people were injured, the fire brigade of Ostby said. Forty firefighters were at work. The mill employs 300 people.{more_of_one}"
        match = f"Marrow United beat Ostby Rovers 3-1 in the cup semi-final on Monday before 12,000 people. Coach Jan Vik said that his team deserved it. The final is on 14 June.{more_of_other}"

        assert len(stories(printed(fire, match))) == 2

    def test_a_long_report_with_a_poor_title_and_a_short_one_are_one_story(self) -> None:
        long = (
            f"{ONE_EVENT[0][0]} Transport minister Eva Ness demanded a full inquiry by Friday. The union of drivers "
            "warned that the brakes of 140 buses of that type had not been checked. The road was closed for six hours."
        )

        assert (
            len(stories([Article(text=long, title="Bus"), Article(text=ONE_EVENT[0][1], title="Coach")])) == 1
        )


class TestNewsOfOneKind:
    @pytest.mark.parametrize("pair", ONE_KIND)
    def test_those_that_name_others_are_apart(self, pair: tuple[str, str]) -> None:
        one, other = printed(*pair)

        assert len(stories([one, other])) == 2
        assert [change.status for change in changes([one], [other])] == ["new", "quiet"]

    def test_people_who_were_asked_do_not_part_reports_of_one_place(self) -> None:
        texts = (
            "A warehouse of the brewer Hopwell burned in Selby on Tuesday. Nobody was hurt. Fire chief Anna Brod said that the roof of the warehouse fell in at noon, and the beer in 900 barrels was lost.",
            "The brewer Hopwell has lost its warehouse in Selby to a fire. Some 900 barrels of beer burned on Tuesday. Neighbour Tim Oster saw the roof fall in; nobody was hurt, he said.",
        )

        assert len(stories(printed(*texts))) == 1

    def test_the_forecast_for_another_town_is_no_copy(self) -> None:
        before = Article(text=FORECAST.format("Selby", "Monday", 12, 40, 9, 14))
        other = Article(text=FORECAST.format("Norby", "Monday", 30, 70, 7, 11))

        assert [len(story.origins) for story in stories([before, other])] == [1, 1]

    @pytest.mark.parametrize(
        "dates", [(None, None), ("2031-03-02", "2031-03-01"), ("2031-03-01", "2031-03-02")]
    )
    def test_other_figures_are_a_change(self, dates: tuple[str | None, str | None]) -> None:
        before = Article(text=FORECAST.format("Selby", "Monday", 12, 40, 9, 14), published_at=dates[0])
        today = Article(text=FORECAST.format("Selby", "Tuesday", 2, 20, 12, 19), published_at=dates[1])

        assert [change.status for change in changes([before], [today])] == ["updated"]

    @pytest.mark.parametrize("dates", [(None, None), ("2031-03-02", "2031-03-01")])
    def test_the_same_once_more_is_none(self, dates: tuple[str | None, str | None]) -> None:
        text = FORECAST.format("Selby", "Monday", 12, 40, 9, 14)
        before = Article(text=text, published_at=dates[0], publisher="Post")
        today = Article(text=f"{text} (Tidewire)", published_at=dates[1], publisher="Herald")

        assert [change.status for change in changes([before], [today])] == ["unchanged"]


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The mill at Vestby burned on Monday. Two people died.", {"vestby", "two"}),
            ("Norvik Bank fell 3.5% in Marrow. The bank lost 1,200 jobs.", {"norvik", "3", "5", "marrow", "1", "200"}),
            ("Ostby is shut. All roads to Ostby are closed.", {"ostby"}),
            ("Veltro recalls cars.", set()),
            ("Storm Shuts Old Harbour Of Selby", set()),
            ("He met Drake. A drake swam by.", set()),
            ("", set()),
        ],
    )  # fmt: skip
    def test_names_and_figures(self, text: str, expected: set[str]) -> None:
        assert marks_of(text) == expected

    @given(st.text(max_size=300))
    def test_no_text_is_too_odd(self, text: str) -> None:
        assert all(marks_of(text))

    def test_a_huge_text_is_read_in_no_time(self) -> None:
        start = time.perf_counter()
        marks_of("Selby 12 " * 500_000)

        assert time.perf_counter() - start < 0.1


class TestAgreement:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("abcd", "abcd", 1),
            ("abcd", "wxyz", 0),
            ("ab", "abcdefg", 1),
            ("a", "wxyz", 1),
            ("", "", 1),
        ],
        ids=["the same", "nothing", "all of the fewer", "too few to say", "none"],
    )
    def test_share_of_the_fewer(self, one: str, other: str, expected: float) -> None:
        found = agreement([frozenset(one), frozenset(other)], np.array([0]), np.array([1]))

        assert found == pytest.approx([expected])

    def test_usual_figures_weigh_less_than_names(self) -> None:
        marks = [frozenset(("selby", "ostby", "two")), frozenset(("norby", "vestby", "two"))]
        pair = np.array([0]), np.array([1])

        assert 0 < agreement(marks, *pair)[0] < 0.2


class TestCopies:
    def test_look_alikes_are_taken_out_and_have_texts_of_their_own(self) -> None:
        texts = [FORECAST.format(town, "Monday", 12, 40, 9, 14) for town in ("Selby", "Norby", "Selby")]
        group = CopyGroup((0, 1, 2), frozenset((0, 1)))

        assert split_copies([Article(text=text) for text in texts], [group]) == (
            CopyGroup((0, 2), frozenset((0,))),
            CopyGroup((1,), frozenset((1,))),
        )

    def test_thousands_of_copies_take_no_time(self) -> None:
        articles = [
            Article(text=FORECAST.format(f"Town{at}", "Monday", at, 40, 9, 14)) for at in range(3_000)
        ]
        start = time.perf_counter()
        found = split_copies(articles, [CopyGroup(tuple(range(3_000)), frozenset(range(3_000)))])

        assert sorted(at for group in found for at in group.members) == list(range(3_000))
        assert time.perf_counter() - start < 3
