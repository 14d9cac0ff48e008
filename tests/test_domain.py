"""The types: frozen, closed, and an article that stays as it was given."""

import dataclasses
import hashlib
import inspect
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer import domain
from summarizer.domain import (
    ID_LETTERS,
    ITEM_TYPES,
    STATEMENTS,
    Article,
    Briefing,
    Chunk,
    Part,
    SectionName,
    ours,
)
from tests.briefings import SAMPLE, sample

KINDS = [
    kind for _, kind in inspect.getmembers(domain, inspect.isclass) if kind.__module__ == domain.__name__
]
PARTS = [kind for kind in KINDS if issubclass(kind, Part)]
RECORDS = [kind for kind in KINDS if dataclasses.is_dataclass(kind)]


def every_part(value: Any) -> list[Part]:
    """Return a part of a briefing with all parts inside it."""
    if isinstance(value, Part):
        return [
            value,
            *(part for name in type(value).model_fields for part in every_part(getattr(value, name))),
        ]
    return [part for inner in value for part in every_part(inner)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen_and_without_room_for_more(kind: type[Any]) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_parts_are_frozen_and_closed(kind: type[Part]) -> None:
    assert kind.model_config.get("frozen") is True
    assert kind.model_config.get("extra") == "forbid"


def test_a_briefing_cannot_be_changed_anywhere() -> None:
    for part in every_part(SAMPLE):
        for name in type(part).model_fields:
            with pytest.raises(ValidationError):
                setattr(part, name, None)


def test_a_briefing_takes_nothing_unknown() -> None:
    with pytest.raises(ValidationError):
        sample(colour="red")
    with pytest.raises(ValidationError):
        sample(bottom_line={"text": "So what.", "rests_on": (), "colour": "red"})


def test_a_briefing_holds_no_lists() -> None:
    for part in every_part(SAMPLE):
        for name in type(part).model_fields:
            assert not isinstance(getattr(part, name), list | set)


@pytest.mark.parametrize("identity", ["", "x1", "d0", "d01", "1", "d", "d12345", "D1", "d1 ", "d1\n"])
def test_an_id_is_a_letter_and_a_place(identity: str) -> None:
    with pytest.raises(ValidationError):
        sample(bottom_line={"text": "So what.", "rests_on": (identity,)})


def test_every_section_has_its_type_its_letter_and_its_statement() -> None:
    sections = get_args(SectionName)

    assert set(ITEM_TYPES) == set(ID_LETTERS) == set(STATEMENTS) == set(sections)
    assert len(set(ID_LETTERS.values())) == len(sections)
    assert [name for name in Briefing.model_fields if name in sections] == list(ID_LETTERS)
    for section, kind in ITEM_TYPES.items():
        assert kind.model_fields[STATEMENTS[section]].annotation is str


def test_what_is_ours_is_marked_in_the_schema() -> None:
    assert ours("why").json_schema_extra == {"readOnly": True}
    assert ours("why").description == "why"


# ---------------------------------------------------------------- article


@given(st.text())
def test_an_article_keeps_its_text_character_for_character(text: str) -> None:
    assert Article.from_text(text).text == text


@pytest.mark.parametrize(
    "text", ["", "\r\n a\u00a0\ufeff\u0301 \n", "e\u0301", "\x00\x1b[2J", "\ud800"], ids=ascii
)
def test_an_article_mends_nothing(text: str) -> None:
    assert Article.from_text(text).text == text


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
