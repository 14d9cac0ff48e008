import hashlib
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from summarizer.errors import StoreError, UsageError
from summarizer.store import Archive, EditionRow, SourceRecord
from tests.store.broken import change

START, END = "2026-03-01T06:00:00+00:00", "2026-03-02T06:00:00+00:00"
DOCUMENT = '{"format": "digest/1", "bottom line": "Die Fähre fällt aus – \\ud800"}'


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "s") as archive:
        yield archive


def row(
    number: str = "2026-03-02", *, name: str = "daily", end: str = END, document: str = DOCUMENT
) -> EditionRow:
    return EditionRow(
        name,
        number,
        number[:10],
        START,
        end,
        hashlib.sha256(document.encode()).hexdigest(),
        len(document.encode()),
    )


def freeze(archive: Archive, edition: EditionRow, document: str = DOCUMENT, *sources: SourceRecord) -> None:
    run = archive.begin(edition.name, "request", now=END, plan="{}")
    told = {name: part for name, part in asdict(edition).items() if name not in ("size", "sha256")}
    archive.freeze(run, document, **told, sources=sources)


def test_an_edition_comes_back_as_it_was_frozen(archive: Archive, tmp_path: Path) -> None:
    freeze(archive, row())
    archive.close()

    with Archive.open(tmp_path / "s") as later:
        assert later.edition("daily", "2026-03-02") == DOCUMENT
        assert later.editions() == (row(),)


def test_with_it_the_state_of_its_sources_is_noted(archive: Archive) -> None:
    feed, folder = SourceRecord("feed.xml", failures=1, error="gone"), SourceRecord("notes/")
    freeze(archive, row(), DOCUMENT, feed, folder)

    assert archive.source_states("daily") == {"feed.xml": feed, "notes/": folder}


def test_what_is_frozen_is_never_changed(archive: Archive) -> None:
    feed = SourceRecord("feed.xml")
    freeze(archive, row(), DOCUMENT, feed)
    with pytest.raises(StoreError, match=r"'daily' has an edition '2026-03-02' already") as caught:
        freeze(archive, row(), '{"another": 1}', SourceRecord("feed.xml", failures=7))

    assert caught.value.hint
    assert archive.edition("daily", "2026-03-02") == DOCUMENT
    assert archive.source_states("daily") == {"feed.xml": feed}
    assert archive.pending("daily", "request") is not None
    freeze(archive, row("2026-03-02-2"), '{"another": 1}')
    assert archive.edition("daily", "2026-03-02-2") == '{"another": 1}'


def test_editions_are_listed_in_the_order_of_their_windows(archive: Archive) -> None:
    ordered = [
        row("2026-02-27", name="weekly", end="2026-02-27T06:00:00+00:00"),
        row("2026-03-01"),
        row("2026-03-01-2"),
        row("2026-03-01-9"),
        row("2026-03-01-10"),
        row("2026-03-01-11", end="2026-03-02T06:00:00.500000+00:00"),
        row("2026-03-01-3", end="2026-03-03T06:00:00+00:00"),
        row("2026-03-03", name="weekly", end="2026-03-04T06:00:00+00:00"),
    ]
    shuffled = random.Random(7).sample(ordered, len(ordered))  # noqa: S311 - any order
    for edition in shuffled:
        freeze(archive, edition)

    assert archive.editions() == tuple(ordered)
    assert archive.editions("weekly") == (ordered[0], ordered[-1])
    assert archive.editions("monthly") == ()


@pytest.mark.parametrize(
    "name", ["", "a/b", "../up", "x" * 5000, "new\nline", "nul\x00", "half \udcff", "日報", "'; --"]
)
def test_a_digest_may_have_any_name(archive: Archive, name: str) -> None:
    freeze(archive, row())
    other = '{"of": "another name"}'
    freeze(archive, row(name=name, document=other), other)

    assert archive.edition(name, "2026-03-02") == other
    assert archive.edition("daily", "2026-03-02") == DOCUMENT
    assert archive.editions(name) == (row(name=name, document=other),)


@pytest.mark.parametrize("number", ["2026-03-03", "", "yesterday", "\udcff", "\x00", "9" * 9999])
def test_an_edition_that_is_not_there_is_named(archive: Archive, number: str) -> None:
    freeze(archive, row())
    with pytest.raises(UsageError) as caught:
        archive.edition("daily", number)

    assert repr(number) in caught.value.message
    assert "digest list" in str(caught.value.hint)


@pytest.mark.parametrize("damage", ["substr(body, 1, 20)", "'x'", "zeroblob(50)", "x''"])
def test_a_damaged_edition_is_named_with_what_to_do(archive: Archive, tmp_path: Path, damage: str) -> None:
    freeze(archive, row())
    change(tmp_path / "s", f"UPDATE editions SET body = {damage}")  # noqa: S608 - the cases above
    with pytest.raises(StoreError) as caught:
        archive.edition("daily", "2026-03-02")

    assert "the edition '2026-03-02' of the digest 'daily' is damaged" in caught.value.message
    assert str(tmp_path / "s") in caught.value.message
    assert "backup" in str(caught.value.hint)
    assert archive.editions() == (row(),)


def test_an_edition_may_have_twenty_megabytes(archive: Archive) -> None:
    chance = random.Random(3)  # noqa: S311 - what hardly packs
    document = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz ,.", k=20_000_000))
    freeze(archive, row(document=document), document)

    assert archive.edition("daily", "2026-03-02") == document
    assert archive.editions()[0].size == 20_000_000
