from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.digesting.workshop import STEPS
from summarizer.errors import SourceError
from tests.digesting.runs import BRIDGE, NOW, PORT, config, run, titles, workshop, write_article


def test_a_run_passes_its_steps_in_their_order(tmp_path: Path) -> None:
    from dataclasses import replace

    write_article(tmp_path / "in", "port", PORT)
    passed: list[str] = []
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "in")) as shop:
        made = run(replace(shop, on_step=passed.append))

    assert ["begun", *passed] == list(STEPS)
    assert made.frozen.edition.standing == "complete"


def test_a_source_that_fails_makes_the_edition_partial_and_counts_its_failures(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    digest = config(tmp_path / "in", tmp_path / "gone.txt")
    counts = []
    for day in range(3):
        with workshop(tmp_path / "store.sqlite", digest) as shop:
            edition = run(shop, now=NOW + timedelta(days=day)).frozen.edition
        assert edition.standing == "partial"
        counts.append(edition.coverage.sources[1].failures)

    assert counts == [1, 2, 3]


def test_where_nothing_can_be_read_nothing_is_frozen(tmp_path: Path) -> None:
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "gone.txt")) as shop:
        with pytest.raises(SourceError, match="not one of 1 sources could be read"):
            run(shop)

        assert shop.archive.editions() == ()


def test_what_a_broken_run_gathered_is_not_gathered_again(tmp_path: Path) -> None:
    from summarizer.digesting import making
    from summarizer.digesting.planning import assign, identity_of

    path = write_article(tmp_path / "in", "port", PORT)
    digest = config(tmp_path / "in")
    with workshop(tmp_path / "store.sqlite", digest) as shop:
        identity, _ = identity_of(digest, "extractive", "auto", (shop.briefing_prompt, shop.digest_prompt))
        making.collect(shop, assign(digest, identity, shop.archive, now=NOW))
    path.unlink()
    with workshop(tmp_path / "store.sqlite", digest) as shop:
        made = run(shop, now=NOW + timedelta(minutes=20))

    assert titles(made.frozen) == ["port"]
    assert made.frozen.edition.window.end == NOW.isoformat()


def test_stories_follow_each_other_from_day_to_day(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    digest = config(tmp_path / "in")
    with workshop(tmp_path / "store.sqlite", digest) as shop:
        first = run(shop).frozen.edition
    later = (
        PORT.replace("6 per cent", "8 per cent")
        .replace("2,300", "2,900")
        .replace("on Monday", "on Wednesday")
    )
    write_article(tmp_path / "in", "port-later", later, date="2026-06-03T12:00:00Z")
    write_article(tmp_path / "in", "bridge", BRIDGE, date="2026-06-03T13:00:00Z")
    with workshop(tmp_path / "store.sqlite", digest) as shop:
        second = run(shop, now=NOW + timedelta(days=1)).frozen.edition

    names = {article.id: article.source.title for article in second.articles}
    told = {names[story.articles[0]]: story for story in second.stories}
    assert told["port-later"].key == first.stories[0].key
    assert told["port-later"].status == "superseded"
    assert told["bridge"].status == "new"
