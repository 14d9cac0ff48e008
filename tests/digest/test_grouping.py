import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.digest.copies import CopyGroup
from summarizer.digest.grouping import Story, group_stories, stories
from summarizer.domain import Article
from tests.digest.invented_stories import BUDGET, COMET, FERRY, HEADLINES, STORIES, told

ROOT = Path(__file__).parents[2]


def alone(articles: Sequence[Article]) -> tuple[CopyGroup, ...]:
    return tuple(CopyGroup((at,), frozenset((at,))) for at in range(len(articles)))


def grouped(articles: Sequence[Article]) -> set[frozenset[str]]:
    """Return the texts of each story."""
    return {
        frozenset(articles[at].text for at in story) for story in group_stories(articles, alone(articles))
    }


def as_sets(groups: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(group) for group in groups}


class TestStories:
    def test_articles_about_one_event_are_one_story(self) -> None:
        assert grouped([article for texts in STORIES for article in told(texts)]) == as_sets(STORIES)

    def test_headlines_alone_suffice(self) -> None:
        assert grouped([Article(text=text) for texts in HEADLINES for text in texts]) == as_sets(HEADLINES)

    @pytest.mark.parametrize("as_title", [True, False], ids=["title and no text", "title for text"])
    def test_a_headline_stands_with_the_articles_of_its_story(self, as_title: bool) -> None:
        headline = "Port Ellery ferry aground with 214 on board"
        item = Article(text="", title=headline) if as_title else Article(text=headline)
        titles = ("Ferry aground off Port Ellery", "Dunmere council rejects budget", "Comet found")
        articles = [
            item,
            *(Article(text=texts[0], title=title) for texts, title in zip(STORIES, titles, strict=True)),
        ]

        assert {0, 1} in [set(story) for story in group_stories(articles, alone(articles))]

    @pytest.mark.parametrize(
        "texts",
        [
            (("港口因风暴关闭三天", "风暴致港口关闭三天"), ("市议会否决图书馆预算", "图书馆预算被市议会否决")),
            (("Паром сел на мель у порта Эллери", "У порта Эллери паром сел на мель"), ("Совет города отклонил бюджет", "Бюджет отклонил городской совет")),
            (("Le traversier s’échoue près de Saint-Éloi", "Saint-Éloi : un traversier échoué"), ("Le conseil de Dunmère rejette le budget", "Budget rejeté par le conseil de Dunmère")),
        ],
        ids=["chinese", "russian", "french"],
    )  # fmt: skip
    def test_other_languages_are_grouped_too(self, texts: Sequence[Sequence[str]]) -> None:
        assert grouped([Article(text=text) for group in texts for text in group]) == as_sets(texts)

    def test_function_words_of_another_language_make_no_story(self) -> None:
        texts = [
            "El alcalde de la ciudad de Dunmere dijo que los libros de las bibliotecas se van a quedar en el centro.",
            "La capitana del barco de la isla explicó que los buzos se van a quedar en el puerto con las grúas.",
        ]

        assert grouped([Article(text=f"{text} " * 3) for text in texts]) == as_sets(
            [[text] for text in (f"{t} " * 3 for t in texts)]
        )

    def test_copies_of_one_text_stay_together(self) -> None:
        articles = [Article(text=FERRY[0]), Article(text=BUDGET[0]), Article(text="Advertisement")]
        copies = (CopyGroup((0, 2), frozenset((0,))), CopyGroup((1,), frozenset((1,))))

        assert {frozenset(story) for story in group_stories(articles, copies)} == {
            frozenset((0, 2)),
            frozenset((1,)),
        }

    def test_members_and_stories_are_in_the_order_of_publication(self) -> None:
        late, early, undated = told(FERRY[:2])[1], told(FERRY[:2])[0], Article(text=FERRY[2])

        assert group_stories([undated, late, early], alone([undated, late, early])) == ((2, 1, 0),)
        assert [story.articles[0].text for story in stories([*told(COMET, 9), *told(FERRY, 8)])] == [
            FERRY[0],
            COMET[0],
        ]

    @settings(max_examples=20, deadline=None)
    @given(st.randoms(use_true_random=False))
    def test_the_order_in_which_they_are_given_does_not_matter(self, chance: random.Random) -> None:
        articles = [Article(text=text) for texts in (*STORIES, *HEADLINES) for text in texts]
        expected = grouped(articles)
        chance.shuffle(articles)

        assert grouped(articles) == expected

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.text(max_size=60), max_size=12))
    def test_every_article_is_in_one_story(self, texts: list[str]) -> None:
        articles = [Article(text=text) for text in texts]
        found = group_stories(articles, alone(articles))

        assert sorted(at for story in found for at in story) == list(range(len(texts)))

    def test_the_seed_of_hashes_does_not_matter(self) -> None:
        script = (
            "from summarizer.digest import stories\nfrom tests.digest.invented_stories import STORIES, told\n"
            "print([story.ids for story in stories([a for texts in STORIES for a in told(texts)])])"
        )
        answers = {
            subprocess.run(
                [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True
            ).stdout
            for seed in ("1", "2")
        }  # fmt: skip

        assert len(answers) == 1


class TestHostile:
    def test_one_huge_text(self) -> None:
        articles = [Article(text="storm " * 800_000), Article(text="x" * 5_000_000), *told(FERRY)]
        start = time.perf_counter()

        assert len(group_stories(articles, alone(articles))) == 3
        assert time.perf_counter() - start < 2

    def test_thousands_of_equal_headlines(self) -> None:
        articles = [Article(text="Storm closes the port of Ellery")] * 2_000
        start = time.perf_counter()

        assert group_stories(articles, alone(articles))
        assert time.perf_counter() - start < 30

    def test_texts_without_words(self) -> None:
        articles = [Article(text=text) for text in ("", " ", "…", "!!!", "the of and")]

        assert len(group_stories(articles, alone(articles))) == 5

    def test_no_articles(self) -> None:
        assert group_stories([], ()) == ()
        assert stories([]) == ()


def test_a_story_knows_its_articles_and_their_origins() -> None:
    lead, copy = told(FERRY[:1])[0], told(FERRY[:1], 2)[0]
    (story,) = stories([copy, lead])

    assert isinstance(story, Story)
    assert story.articles == (lead, copy)
    assert [origin.articles for origin in story.origins] == [(lead, copy)]
    assert story.ids == (lead.sha256, copy.sha256)


def test_the_package_is_light_until_a_step_is_used() -> None:
    script = "import sys, summarizer.digest; print('numpy' in sys.modules, *summarizer.digest.__all__)"
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )

    assert answer.stdout.split() == b"False Change Origin Story changes origins stories".split()
