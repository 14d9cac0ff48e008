"""The records: frozen, and an article that stays as it was given."""

import dataclasses
import hashlib
import inspect
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import domain
from summarizer.domain import Article, Chunk
from summarizer.errors import UsageError

RECORDS = [
    kind
    for _, kind in inspect.getmembers(domain, inspect.isclass)
    if dataclasses.is_dataclass(kind)
    if kind.__module__ == domain.__name__
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen_and_without_room_for_more(kind: type[Any]) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


@given(st.text())
def test_an_article_keeps_its_text_character_for_character(text: str) -> None:
    assert Article.from_text(text).text == text


@pytest.mark.parametrize("text", ["", "\r\n a\u00a0\ufeff\u0301 \n", "e\u0301", "\x00\x1b[2J"], ids=ascii)
def test_an_article_mends_nothing(text: str) -> None:
    assert Article.from_text(text).text == text


def test_a_text_that_no_file_could_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="half of a surrogate pair"):
        Article.from_text("Talks \ud800 failed.")


@pytest.mark.parametrize("when", ["yesterday", "2025-02-30", "last week\x1b[2J", ""])
def test_a_date_that_is_none_is_refused(when: str) -> None:
    with pytest.raises(UsageError, match="ISO 8601"):
        Article.from_text("Talks failed.", published_at=when)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_article_is_known_by_the_hash_of_its_text(text: str) -> None:
    assert Article.from_text(text).sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_the_identity_is_that_of_the_text_alone() -> None:
    assert Article("text", title="a", url="b").sha256 == Article("text").sha256
    assert Article("text").sha256 != Article("text ").sha256
    assert Article("é").sha256 != Article("e\u0301").sha256
    assert len({Article("\ud800").sha256, Article("\ud801").sha256, Article("?").sha256}) == 3


@pytest.mark.parametrize(
    ("given_as", "stored"),
    [
        ("2026-11-20", "2026-11-20"),
        (datetime(2026, 11, 20, 8, tzinfo=UTC), "2026-11-20T08:00:00+00:00"),
        (None, None),
    ],
)
def test_a_date_is_kept_with_where_it_came_from(given_as: datetime | str | None, stored: str | None) -> None:
    article = Article.from_text("text", title="Port strike", published_at=given_as)

    assert (article.title, article.published_at) == ("Port strike", stored)
    assert article.published_from == ("caller" if stored else None)


def test_an_article_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article("text").text = "other"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        Chunk("text", 0, 4).start = 1  # type: ignore[misc]
