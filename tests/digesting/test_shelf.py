import asyncio
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.digesting.shelf import complete, find_edition, hold_lease, list_editions, open_archive
from summarizer.errors import StoreError, UsageError
from tests.digesting.runs import BRIDGE, NOW, PORT, config, run, workshop, write_article


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make a store with three editions of two days, and return the environment that names it."""
    folder = tmp_path_factory.mktemp("shelf")
    digest = config(folder / "in")
    for number, (name, words, hours) in enumerate(
        (("port", PORT, 0), ("bridge", BRIDGE, 1), ("later", PORT, 24))
    ):
        write_article(folder / "in", name, f"{words} Number {number}.", date="")
        with workshop(folder / "store.sqlite", digest) as shop:
            run(shop, now=NOW + timedelta(hours=hours))
    write_article(folder / "else", "other", BRIDGE)
    with workshop(folder / "store.sqlite", replace(config(folder / "else"), name="other")) as shop:
        run(shop)
    return {"SUMMARIZER_STORE": str(folder / "store.sqlite")}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (None, "2026-06-04"), ("2026-06-04", "2026-06-04"), ("2026-06-03-2", "2026-06-03-2"),
        # the day is also the id of its first edition
        ("2026-06-03", "2026-06-03"),
    ],
)  # fmt: skip
def test_an_edition_is_found_by_id_or_date_or_as_the_last(
    store: dict[str, str], wanted: str | None, found: str
) -> None:
    made = find_edition(store, "daily", wanted)

    assert (made.edition.id, made.stands, made.partial) == (found, True, False)
    assert f'"id": "{found}"' in made.document


def test_an_edition_comes_with_its_texts_and_those_before_it_the_newest_first(store: dict[str, str]) -> None:
    made = find_edition(store, "daily", None)

    assert [one.id for one in made.earlier] == ["2026-06-03-2", "2026-06-03"]
    own = {article.source.sha256 for article in made.edition.articles}
    cited = {item.earlier.sha256 for story in made.edition.stories for item in story.items if item.earlier}
    assert set(made.texts) == own | cited
    (article,) = (made.texts[digest] for digest in own)
    assert article.text.endswith("Number 2.\n") or article.text.endswith("Number 2.")
    assert find_edition(store, "daily", "2026-06-03").earlier == ()


@pytest.mark.parametrize(
    ("name", "wanted", "complaint"),
    [
        ("daily", "2026-06-05", "no edition '2026-06-05' of the digest 'daily'"),
        ("nightly", None, "no edition of the digest 'nightly'"),
        ("other", "2026-06-03-2", "no edition '2026-06-03-2' of the digest 'other'"),
    ],
)
def test_an_edition_that_is_not_there_is_said_with_those_that_are(
    store: dict[str, str], name: str, wanted: str | None, complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint) as caught:
        find_edition(store, name, wanted)

    assert "the last ones are" in (caught.value.hint or "")


def test_editions_are_listed_of_one_digest_or_of_all(store: dict[str, str]) -> None:
    assert [row.id for row in list_editions(store, "daily")] == ["2026-06-03", "2026-06-03-2", "2026-06-04"]
    assert {row.name for row in list_editions(store)} == {"daily", "other"}


def test_a_text_that_the_store_has_lost_is_missing_and_the_edition_stands(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "in")) as shop:
        frozen = run(shop).frozen
    with workshop(tmp_path / "another.sqlite", config(tmp_path / "in")) as shop:
        made = complete(shop.archive, frozen, {"SUMMARIZER_STORE": str(tmp_path / "another.sqlite")})

    assert (made.edition, made.texts, made.earlier) == (frozen.edition, {}, ())


def test_without_a_place_for_editions_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "~")
    environment = {"HOME": "~"}
    with pytest.raises(StoreError, match="no place for editions"), open_archive(environment):
        pass


def test_a_lease_that_another_run_has_is_waited_for_and_that_is_said_once(tmp_path: Path) -> None:
    said: list[str] = []

    async def hold() -> None:
        with open_archive({"SUMMARIZER_STORE": str(tmp_path / "s")}) as archive, ExitStack() as stack:
            await hold_lease(archive, "daily", stack, said.append, wait=0)
            with pytest.raises(StoreError, match="still at work"):
                await hold_lease(archive, "daily", ExitStack(), said.append, wait=0)
            await hold_lease(archive, "weekly", stack, said.append, wait=0)
            with ExitStack() as later:
                waiting = asyncio.create_task(hold_lease(archive, "daily", later, said.append, wait=60))
                await asyncio.sleep(0.2)
                assert not waiting.done()
                stack.close()
                await waiting

    asyncio.run(hold())
    assert said == ["another run of the digest 'daily' is at work: this one waits for it"]
