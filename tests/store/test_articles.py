from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from summarizer.domain import Article
from summarizer.store import Archive
from summarizer.store.packing import MOST_AT_ONCE
from tests.store.broken import change

FIRST, LATER, LAST = (f"2026-03-0{day}T06:00:00+00:00" for day in (1, 2, 3))
FERRY = Article(
    "The Lark Sound ferry stops on Sundays from May.",
    name="ferry.html",
    title="Sunday ferry goes",
    url="https://harbour.example/ferry",
    publisher="Harbour Post",
    author="Ada Reed",
    published_at="2026-02-28T18:30:00+00:00",
    published_from="json-ld",
    retrieved_at=FIRST,
    language="en",
    page_starts=(0, 20),
    notices=("hidden text was left out",),
)
BRIDGE = Article.from_text("The Orle bridge is closed until Friday.")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "s") as archive:
        yield archive


def test_an_article_comes_back_as_it_was(archive: Archive) -> None:
    archive.keep_articles([FERRY, BRIDGE], seen=FIRST)

    assert archive.find_articles([BRIDGE.sha256, "f" * 64, FERRY.sha256]) == {
        BRIDGE.sha256: BRIDGE,
        FERRY.sha256: FERRY,
    }
    assert archive.find_text(FERRY.sha256) == FERRY.text
    assert archive.find_text("f" * 64) is None
    assert archive.first_seen([BRIDGE, Article("never seen"), FERRY]) == [FIRST, None, FIRST]


words = some.text(some.characters(codec=None), max_size=30)
odd_articles = some.builds(
    Article,
    text=words,
    name=some.none() | words,
    title=some.none() | words,
    url=some.none() | words,
    publisher=some.none() | words,
    page_starts=some.lists(some.integers(0, 99), max_size=2).map(tuple),
    notices=some.lists(words, max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(odd_articles, min_size=1, max_size=4, unique_by=lambda article: article.text))
def test_whatever_characters_it_has(tmp_path: Path, articles: list[Article]) -> None:
    for left in tmp_path.iterdir():
        left.unlink()
    with Archive.open(tmp_path / "odd") as archive:
        archive.keep_articles(articles, seen=FIRST)

        assert list(archive.find_articles([a.sha256 for a in articles]).values()) == articles
        assert archive.first_seen(articles) == [FIRST] * len(articles)


@pytest.mark.parametrize(
    ("again", "seen"),
    [
        (FERRY, FIRST),
        (replace(FERRY, title="Another headline", retrieved_at=LATER), FIRST),
        (replace(FERRY, name="a.html"), FIRST),
        (replace(FERRY, url=None), LATER),
        (replace(FERRY, url="https://harbour.example/ferry?2"), LATER),
        (replace(FERRY, publisher="Tidewire"), LATER),
        (replace(FERRY, publisher=None), LATER),
        (replace(FERRY, text=f"{FERRY.text} So the council said."), LATER),
    ],
    ids=["it again", "headline", "name", "no address", "address", "publisher", "no publisher", "text"],
)
def test_first_seen_is_of_the_text_at_its_address_with_its_publisher(
    archive: Archive, again: Article, seen: str
) -> None:
    archive.keep_articles([FERRY], seen=FIRST)
    archive.keep_articles([again], seen=LATER)
    archive.keep_articles([again, FERRY], seen=LAST)

    assert archive.first_seen([FERRY, again]) == [FIRST, seen]


def test_without_an_address_the_name_tells_articles_apart(archive: Archive) -> None:
    one, other = replace(BRIDGE, name="one.txt"), replace(BRIDGE, name="other.txt")
    archive.keep_articles([one], seen=FIRST)
    archive.keep_articles([other], seen=LATER)

    assert archive.first_seen([one, other, BRIDGE]) == [FIRST, LATER, None]


def test_a_clock_that_went_back_does_not_make_an_article_older(archive: Archive) -> None:
    archive.keep_articles([FERRY], seen=LATER)
    archive.keep_articles([FERRY, replace(FERRY, title="Another headline")], seen=FIRST)

    assert archive.first_seen([FERRY]) == [LATER]


def test_a_text_from_several_places_is_the_article_that_was_kept_first(archive: Archive) -> None:
    copies = [replace(FERRY, publisher=f"Paper {number}") for number in range(9)]
    archive.keep_articles([FERRY], seen=FIRST)
    archive.keep_articles(copies, seen=LATER)
    archive.keep_articles([replace(FERRY, author="Somebody else", retrieved_at=LAST)], seen=LAST)

    assert archive.find_articles([FERRY.sha256]) == {FERRY.sha256: FERRY}


def test_a_text_is_kept_once(archive: Archive, tmp_path: Path) -> None:
    text = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(20_000))
    archive.keep_articles([Article(text, name=f"{number}") for number in range(50)], seen=FIRST)
    archive.close()

    assert (tmp_path / "s").stat().st_size < 5 * len(text.encode())


def test_the_same_article_twice_in_one_list_is_one(archive: Archive) -> None:
    archive.keep_articles([FERRY, FERRY, BRIDGE, FERRY], seen=FIRST)
    archive.keep_articles([], seen=FIRST)

    assert len(archive.find_articles([FERRY.sha256, BRIDGE.sha256, FERRY.sha256])) == 2


def test_there_may_be_more_than_one_statement_takes(archive: Archive) -> None:
    number = 2 * MOST_AT_ONCE + 3
    articles = [Article(f"Barge {n} has passed the lock.", name=f"{n}") for n in range(number)]
    archive.keep_articles(articles[: number // 2], seen=FIRST)
    archive.keep_articles(articles, seen=LATER)

    assert list(archive.find_articles([a.sha256 for a in articles]).values()) == articles
    assert archive.first_seen(articles) == [FIRST] * (number // 2) + [LATER] * (number - number // 2)


@pytest.mark.parametrize("table", ["texts", "articles"])
@pytest.mark.parametrize("damage", ["substr(body, 1, 20)", "'x'", "zeroblob(50)", "x''"])
def test_what_was_damaged_counts_as_none_and_is_mended(
    archive: Archive, tmp_path: Path, table: str, damage: str
) -> None:
    archive.keep_articles([FERRY, BRIDGE], seen=FIRST)
    change(tmp_path / "s", f"UPDATE {table} SET body = {damage}")  # noqa: S608 - the cases above

    left = {} if table == "texts" else {FERRY.sha256: Article(FERRY.text)}
    assert archive.find_articles([FERRY.sha256]) == left
    assert archive.find_text(FERRY.sha256) == (None if table == "texts" else FERRY.text)
    archive.keep_articles([FERRY], seen=LATER)
    assert archive.find_articles([FERRY.sha256]) == {FERRY.sha256: FERRY}
    assert archive.find_text(BRIDGE.sha256) == (None if table == "texts" else BRIDGE.text)
    assert archive.first_seen([FERRY]) == [FIRST]


def test_of_several_places_the_first_that_is_not_damaged_is_told(archive: Archive, tmp_path: Path) -> None:
    archive.keep_articles([FERRY], seen=FIRST)
    archive.keep_articles([replace(FERRY, publisher="Tidewire")], seen=LATER)
    change(tmp_path / "s", f"UPDATE articles SET body = x'00' WHERE seen_at = '{FIRST}'")  # noqa: S608 - ours

    assert archive.find_articles([FERRY.sha256]) == {FERRY.sha256: replace(FERRY, publisher="Tidewire")}
