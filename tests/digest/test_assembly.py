import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.digest.assembly import MOST_QUIET, Bundle, outline_stories, quiet_stories
from summarizer.digest.history import EarlierStory
from summarizer.digest.outline import StoryOutline
from summarizer.digest.rank import RankRules
from summarizer.domain import Article
from summarizer.edition import EditionArticle
from tests import drafts
from tests.outlines import DEMAND, FIFTEEN, TWELVE, post, told, wire

RULES = RankRules(top=5, watch=(), per_topic=None)
NOW = datetime(2026, 6, 3, 6, tzinfo=UTC)
POST, WIRE = post(), wire()


def bundle(*pairs: tuple[EditionArticle, Article], **parts: Any) -> Bundle:
    usual: dict[str, Any] = {
        "articles": tuple(article for article, _ in pairs),
        "texts": tuple(text for _, text in pairs),
        "origins": tuple((place,) for place in range(len(pairs))),
        "continues": (),
        "seen": False,
        "weight": 1.0,
        "topic": None,
    }
    return Bundle(**{**usual, **parts})


def before(*keys: str, since: str = "2026-06-01", **parts: Any) -> EarlierStory:
    usual: dict[str, Any] = {
        "edition": since, "heard": "2026-06-01T08:00:00+00:00", "headline": "Talks", "told": f"Told of {keys[0]}",
    }  # fmt: skip
    return EarlierStory(**{"keys": tuple(key * 16 for key in keys), "since": since, **usual, **parts})


def outlines(*bundles: Bundle, rules: RankRules = RULES) -> tuple[StoryOutline, ...]:
    return outline_stories(bundles, rules, now=NOW)


def union(crowns: str) -> tuple[EditionArticle, Article]:
    """Return an article with one demand."""
    words = f"The union demands pay of {crowns} an hour for the dockers of Selmouth by 12 June."
    wanted = f"pay of {crowns} an hour for the dockers of Selmouth"
    return told("n1", words, demands=[drafts.demand(words, demand=wanted, deadline="12 June")])


def demanded(crowns: str) -> EarlierStory:
    """Return an earlier story in which another sum was demanded."""
    known, _ = union(crowns)
    return before("a", briefed=[("2026-06-01", known)])


def test_a_new_story_has_the_key_of_its_oldest_text_and_shows_its_items() -> None:
    (story,) = outlines(bundle(POST, WIRE))

    assert story.key == hashlib.sha256(POST[1].text.encode()).hexdigest()[:16]
    assert (story.id, story.status, story.since, story.earlier) == ("s1", "new", None, "")
    assert story.aliases == ()
    assert story.origins == (("n1",), ("n2",))
    assert story.publishers == ("Harbour Post", "Tidewire")
    assert story.independent_origins == 2
    assert {"n1.d1", "n2.f1"} <= {one.item for one in story.items}
    assert {one.news for one in story.items} == {"new"}
    assert {article.story for article in story.articles} == {"s1"}


def test_of_two_versions_at_one_address_the_newest_speaks() -> None:
    def version(name: str, crowns: str, hour: int) -> tuple[EditionArticle, Article]:
        article, text = told(
            name, f"The union demands pay of {crowns} an hour by 12 June.", moment=f"2026-06-02T0{hour}:00:00+00:00",
            demands=[drafts.demand(f"The union demands pay of {crowns} an hour by 12 June.", demand=f"pay of {crowns} an hour")],
        )  # fmt: skip
        source = article.source.model_copy(update={"url": "https://post.example/talks?utm_source=feed"})
        return article.model_copy(update={"source": source}), text

    one, two = version("n1", "75 crowns", 7), version("n2", "85 crowns", 8)
    (story,) = outlines(bundle(one, two, origins=((0, 1),)))

    assert [(item.item, item.also) for item in story.items] == [("n2.d1", ())]
    assert [article.id for article in story.articles] == ["n1", "n2"]
    assert story.origins == (("n1", "n2"),)


def test_what_a_house_has_replaced_contradicts_nobody() -> None:
    def report(name: str, words: str, hour: int, **parts: Any) -> tuple[EditionArticle, Article]:
        return told(
            name, words, moment=f"2026-06-02T0{hour}:00:00+00:00",
            figures=[drafts.figure(words, figure=words.split()[0], meaning="people hurt at the gates")], **parts,
        )  # fmt: skip

    def at(address: str, pair: tuple[EditionArticle, Article]) -> tuple[EditionArticle, Article]:
        article, text = pair
        return article.model_copy(update={"source": article.source.model_copy(update={"url": address})}), text

    first = report("n1", "Twelve people were hurt at the gates of Selmouth on Monday.", 7)
    wires = report(
        "n2", "Fifteen people were hurt at the gates of Selmouth on Monday.", 8, publisher="Tidewire"
    )
    last = report("n3", "Some people were hurt at the gates of Selmouth on Monday.", 9)

    (story,) = outlines(bundle(first, wires, last))
    assert len(story.contradictions) == 1
    address = "https://post.example/gates"
    (story,) = outlines(bundle(at(address, first), wires, at(address, last)))
    assert story.contradictions == ()


def test_copies_are_one_origin() -> None:
    copied = POST[0].model_copy(update={"id": "n2", "copy_of": "n1", "briefing": None, "publisher": "Echo"})
    (story,) = outlines(bundle(POST, (copied, POST[1]), origins=((0, 1),)))

    assert (story.origins, story.independent_origins) == ((("n1", "n2"),), 1)


def test_what_is_counted_differently_is_a_contradiction() -> None:
    one, other = (
        told(
            name, f"{words}\n", publisher=house, moment=f"2026-06-02T0{hour}:00:00+00:00",
            figures=[drafts.figure(words, figure=words.split()[0], meaning="people hurt at the gates")],
        )
        for name, words, house, hour in (("n1", f"{TWELVE[:-1]} of Selmouth on Monday.", "Post", 8), ("n2", FIFTEEN, "Wire", 9))
    )  # fmt: skip
    (story,) = outlines(bundle(one, other))

    assert [[value.item for value in found.values] for found in story.contradictions] == [["n1.f1", "n2.f1"]]


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"continues": ()}, "new"),
        ({"continues": (before("a"),)}, "updated"),
        ({"continues": (before("a"),), "seen": True}, "unchanged"),
        ({"continues": (demanded("70 crowns"),)}, "superseded"),
        ({"continues": (demanded("70 crowns"),), "seen": True}, "unchanged"),
        ({"continues": (demanded("75 crowns"),)}, "unchanged"),
    ],
)
def test_what_became_of_a_story_follows_from_its_items(parts: dict[str, Any], status: str) -> None:
    (story,) = outlines(bundle(union("75 crowns"), **parts))

    assert story.status == status


def test_what_was_known_beside_what_is_new_is_an_update() -> None:
    (story,) = outlines(bundle(union("75 crowns"), WIRE, continues=(demanded("75 crowns"),)))

    assert story.status == "updated"
    assert {item.item: item.news for item in story.items}["n1.d1"] == "known"


class TestKeys:
    def test_what_goes_on_keeps_its_key_and_says_since_when_and_what_was_said(self) -> None:
        (story,) = outlines(bundle(POST, continues=(before("a"),)))

        assert (story.key, story.since, story.earlier) == ("a" * 16, "2026-06-01", "Told of a")

    def test_stories_that_merge_keep_the_oldest_key_and_the_others_as_names(self) -> None:
        older, newer = before("b", "c", since="2026-05-31-9"), before("a", since="2026-05-31-10")
        newer = replace(newer, heard="2026-06-02T08:00:00+00:00")
        (story,) = outlines(bundle(POST, continues=(newer, older)))

        assert (story.key, story.aliases) == ("b" * 16, ("c" * 16, "a" * 16))
        # what was heard last is what readers remember
        assert (story.since, story.earlier) == ("2026-05-31-9", "Told of a")

    def test_of_the_parts_of_a_story_the_largest_keeps_its_names_and_the_others_are_new_ones(self) -> None:
        one = before("a", "b")
        stories = outlines(
            bundle(told("n3", FIFTEEN, publisher="Wire"), continues=(one,)),
            bundle(POST, WIRE, continues=(one,)),
        )
        names = {len(story.articles): (story.key, *story.aliases) for story in stories}

        assert names[2] == ("a" * 16, "b" * 16)
        assert names[1] == (hashlib.sha256(FIFTEEN.encode()).hexdigest()[:16],)
        assert {story.since for story in stories} == {"2026-06-01"}

    def test_no_two_stories_have_one_name(self) -> None:
        one, two = before("a"), before("b")
        stories = outlines(
            bundle(POST, WIRE, continues=(one, two)), bundle(told("n3", FIFTEEN), continues=(two,))
        )
        names = [name for story in stories for name in (story.key, *story.aliases)]

        assert len(names) == len(set(names))

    def test_two_stories_of_one_text_have_two_keys(self) -> None:
        again = (POST[0].model_copy(update={"id": "n5"}), POST[1])
        stories = outlines(bundle(POST), bundle(again))

        assert len({story.key for story in stories}) == 2

    def test_a_text_that_is_no_utf8_has_a_key_too(self) -> None:
        article, text = POST
        (story,) = outlines(bundle((article, replace(text, text=f"{text.text}\udcff"))))

        assert len(story.key) == 16


class TestOrder:
    def test_stories_are_numbered_by_their_rank_and_so_are_their_articles(self) -> None:
        small = told("n3", "Nobody came.\n", publisher=None)
        stories = outlines(bundle(small, weight=0.1), bundle(POST, WIRE, weight=3.0))

        assert [story.id for story in stories] == ["s1", "s2"]
        assert [len(story.articles) for story in stories] == [2, 1]
        assert stories[0].rank.score >= stories[1].rank.score
        assert [article.story for story in stories for article in story.articles] == ["s1", "s1", "s2"]

    def test_the_order_in_which_stories_are_given_changes_nothing(self) -> None:
        one = before("a")
        some = [
            bundle(POST, continues=(one,)), bundle(told("n3", FIFTEEN), continues=(one,)), bundle(told("n4", DEMAND)),
        ]  # fmt: skip

        assert outlines(*some) == outlines(*reversed(some))

    def test_those_that_are_only_noted_come_last(self) -> None:
        some = [bundle(told(f"n{number}", f"{DEMAND} {number}")) for number in range(1, 6)]
        places = [story.rank.place == "noted" for story in outlines(*some, rules=replace(RULES, top=2))]

        assert places == sorted(places)
        assert places.count(False) == 2

    def test_no_stories_no_outlines(self) -> None:
        assert outlines() == ()


class TestQuiet:
    EARLIER = (
        before("a", since="2026-06-02", heard="2026-06-01T08:00:00+00:00"),
        before("b", since="2026-06-02", heard="2026-06-02T08:00:00+00:00"),
        before("c", since="2026-05-30", heard="2026-05-30T08:00:00+00:00"),
    )

    def test_what_the_edition_before_had_and_this_one_has_not_is_quiet(self) -> None:
        quiet = quiet_stories(self.EARLIER, (), edition="2026-06-02")

        assert [(one.key[0], one.last_heard[:10]) for one in quiet] == [
            ("b", "2026-06-02"),
            ("a", "2026-06-01"),
        ]

    def test_what_goes_on_under_whatever_name_is_not_quiet(self) -> None:
        both = (before("z"), self.EARLIER[1])
        (quiet,) = quiet_stories(self.EARLIER, outlines(bundle(POST, continues=both)), edition="2026-06-02")

        assert quiet.key[0] == "a"

    def test_without_an_edition_before_nothing_is_quiet(self) -> None:
        assert quiet_stories(self.EARLIER, (), edition=None) == ()

    def test_only_the_last_heard_of_are_named(self) -> None:
        many = [
            before("a", keys=(f"{number:016x}",), heard=f"2026-06-01T{number:02}:00:00+00:00")
            for number in range(20)
        ]
        quiet = quiet_stories(many, (), edition="2026-06-01")

        assert [int(one.key, 16) for one in quiet] == list(range(19, 19 - MOST_QUIET, -1))


# ---------------------------------------------------------------- rank


def measures(*pairs: tuple[EditionArticle, Article], **parts: Any) -> dict[str, float]:
    (story,) = outlines(bundle(*pairs, **parts))
    return {term.name: term.measure for term in story.rank.terms}


def plain(name: str, text: str, **parts: Any) -> tuple[EditionArticle, Article]:
    """Return an article with one demand, which is all of its text."""
    return told(
        name, text, demands=[drafts.demand(text, **{"demand": text, "by": None, "of": None, **parts})]
    )


def test_freshness_is_that_of_the_newest_article_with_a_date() -> None:
    seen = POST[0].model_copy(update={"moment_from": "first_seen", "moment": "2026-06-03T05:00:00+00:00"})

    assert measures((seen, POST[1]))["recency"] == 0
    assert measures((seen, POST[1]), WIRE)["recency"] == measures(WIRE)["recency"] > 0


def test_what_became_of_people_is_read_from_the_quotes_of_any_engine() -> None:
    assert measures(plain("n1", "The bakers of Farne want higher wages."))["consequences"] == 0
    assert measures(plain("n1", "Two dockers died when the crane of Farne fell."))["consequences"] == 1
    assert measures(plain("n1", "The union warned that dockers may be hurt."))["consequences"] == 0.15


def test_a_deadline_counts_while_it_is_near() -> None:
    near, far = (
        plain("n1", f"The union demands 75 crowns by {day}.", deadline=day) for day in ("9 June", "9 August")
    )

    assert measures(near)["consequences"] > measures(far)["consequences"] == 0
    assert measures(near)["open demands"] == measures(far)["open demands"] > 0


def test_copies_that_others_carried_count() -> None:
    copied = POST[0].model_copy(update={"id": "n2", "copy_of": "n1", "briefing": None, "publisher": "Echo"})

    assert measures(POST)["copies carried"] == 0
    assert measures(POST, (copied, POST[1]), origins=((0, 1),))["copies carried"] == 0.25


def test_people_who_were_hurt_come_before_an_undated_letter() -> None:
    hurt = told("n1", "Fourteen people were injured when the ferry ran aground off Farne.", figures=[
        drafts.figure("Fourteen people were injured when the ferry ran aground off Farne.", figure="Fourteen", meaning="people injured")
    ])  # fmt: skip
    text = "The parents of Selmouth demand that their school stay open."
    letter, words = told("n2", text, demands=[drafts.demand(text, demand=text, by=None, of=None)])
    undated = letter.model_copy(update={"moment_from": "first_seen", "moment": "2026-06-03T05:59:59+00:00"})

    first, second = outlines(bundle((undated, words)), bundle(hurt))
    assert first.articles[0].source.sha256 == hurt[1].sha256
    assert first.rank.score > second.rank.score
