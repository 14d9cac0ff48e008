import pytest

from summarizer.render.digest.sources import cited, number_sources, page_order, source_words, sources_of
from tests.editions import EDITION, STORIES, edition, hostile

NUMBERS = number_sources(EDITION)


def test_sources_are_numbered_in_the_order_of_the_page() -> None:
    assert list(NUMBERS) == ["n4", "n1", "n2", "n3", "n5", "n6", "n8", "n7", "n11", "n9", "n10"]
    assert list(NUMBERS.values()) == list(range(1, 12))


def test_an_article_of_no_story_has_a_number_too() -> None:
    assert set(number_sources(edition(stories=STORIES[1:2]))) == {article.id for article in EDITION.articles}


def test_told_stories_come_before_those_noted_each_group_by_rank() -> None:
    mixed = edition(stories=(STORIES[5], STORIES[0], STORIES[6], STORIES[1]))

    assert [story.id for story in page_order(mixed)] == ["s1", "s2", "s6", "s7"]


@pytest.mark.parametrize(
    ("references", "numbers"),
    [(("n3.f1", "n1.d1", "n1.r1"), (2, 4)), ((), ()), (("n99.d1",), ())],
)
def test_words_name_each_source_that_they_rest_on_once(
    references: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    assert cited(references, NUMBERS) == numbers


def test_a_source_has_title_outlet_time_address_and_what_it_is_a_copy_of() -> None:
    first, _, copy, _ = sources_of(EDITION, EDITION.stories[0], NUMBERS)

    assert list(source_words(first, EDITION.stories[0])) == [
        "Crane firm had warned of rust", "Harbour Post", "1 June, 22:00, found late", "https://n4.example/story?day=2&part=1",
    ]  # fmt: skip
    assert copy.copy_of == 2
    assert "carries [2]" in source_words(copy, EDITION.stories[0])


def test_a_title_that_is_the_headline_is_not_told_again() -> None:
    (source,) = sources_of(EDITION, EDITION.stories[4], NUMBERS)

    assert list(source_words(source, EDITION.stories[4])) == [
        "folder", "undated, first seen 2 June, 09:15", "https://n7.example/story?day=2&part=1",
    ]  # fmt: skip


def test_a_long_title_is_cut_unless_it_is_to_be_whole() -> None:
    _, source, *_ = sources_of(EDITION, EDITION.stories[0], NUMBERS)

    assert source_words(source, EDITION.stories[0])[0] == "Dockers of Marrow Bay stay out for a …"
    assert source_words(source, EDITION.stories[0], whole=True)[0] == source.title


def test_an_address_that_could_run_is_no_link() -> None:
    made, _ = hostile("javascript:alert(1)")
    (source,) = sources_of(made, made.stories[1], number_sources(made))

    assert (source.link, source.address) == (None, "javascript:alert(1)")
