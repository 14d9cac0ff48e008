import asyncio
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Settings
from summarizer.digesting.calls import (
    forecast_digest,
    list_editions,
    make_edition,
    make_edition_async,
    run_digest,
)
from summarizer.digesting.configuration import DigestConfig
from summarizer.digesting.shelf import Made
from summarizer.digesting.workshop import STEPS
from summarizer.errors import BudgetError, ConfigError, SourceError, UsageError
from summarizer.running import Watch
from summarizer.store import Archive
from tests.digesting.runs import BRIDGE, NOW, PORT, config, write_article
from tests.doubles import FunctionModel
from tests.test_api import empty

RULES = Settings(model="extractive")


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    return {"SUMMARIZER_STORE": str(tmp_path / "store.sqlite"), "HOME": str(tmp_path)}


@pytest.fixture
def digest(tmp_path: Path) -> DigestConfig:
    write_article(tmp_path / "in", "port", PORT)
    return config(tmp_path / "in")


def made(digest: DigestConfig, environment: Mapping[str, str], **parts: Any) -> Made:
    result, spent = run_digest(digest, RULES, environment, Watch(), **{"now": NOW, **parts})
    assert spent is None
    return result


class TestRunning:
    def test_a_run_is_told_step_by_step_and_ends_with_an_edition_and_its_texts(
        self, digest: DigestConfig, environment: Mapping[str, str]
    ) -> None:
        steps: list[str] = []
        result = made(digest, environment, on_step=steps.append)

        assert steps == list(STEPS)
        assert (result.edition.id, result.stands, result.partial) == ("2026-06-03", False, False)
        assert set(result.texts) == {article.source.sha256 for article in result.edition.articles}

    def test_the_same_again_is_the_edition_that_stands(
        self, digest: DigestConfig, environment: Mapping[str, str]
    ) -> None:
        first = made(digest, environment)
        steps: list[str] = []
        again = made(digest, environment, on_step=steps.append, now=NOW + timedelta(hours=2))

        assert (again.document, again.stands) == (first.document, True)
        assert "briefed" not in steps
        assert len(list_editions(environment)) == 1

    def test_what_is_newer_makes_another_edition_and_those_before_come_with_it(
        self, digest: DigestConfig, environment: Mapping[str, str], tmp_path: Path
    ) -> None:
        made(digest, environment)
        write_article(tmp_path / "in", "bridge", BRIDGE, date="2026-06-03T12:00:00Z")
        second = made(digest, environment, now=NOW + timedelta(days=1))

        assert [one.id for one in second.earlier] == ["2026-06-03"]
        assert second.edition.window.previous == "2026-06-03"

    def test_a_run_that_could_read_nothing_is_not_gone_on_with(
        self, environment: Mapping[str, str], tmp_path: Path
    ) -> None:
        digest = config(tmp_path / "in")
        with pytest.raises(SourceError, match="not one of 1 sources could be read"):
            made(digest, environment)
        write_article(tmp_path / "in", "port", PORT, date="2026-06-03T07:00:00Z")
        later = made(digest, environment, now=NOW + timedelta(hours=2))

        # the second look has a moment of its own
        assert later.edition.window.end == "2026-06-03T08:00:00+00:00"
        assert len(later.edition.articles) == 1

    def test_within_a_running_loop_the_other_call_is_named(
        self, digest: DigestConfig, environment: Mapping[str, str]
    ) -> None:
        async def call() -> None:
            made(digest, environment)

        with pytest.raises(UsageError, match="loop"):
            asyncio.run(call())

    def test_a_recording_makes_no_edition(self, digest: DigestConfig, environment: Mapping[str, str]) -> None:
        (Path(environment["HOME"]) / "record.jsonl").write_text("", "utf-8")
        settings = replace(RULES, replay=str(Path(environment["HOME"]) / "record.jsonl"))
        with pytest.raises((UsageError, SourceError)):
            run_digest(digest, settings, environment, Watch(), now=NOW)

        assert list_editions(environment) == ()


class TestForecasts:
    def test_a_forecast_makes_no_store_and_asks_nobody(
        self, digest: DigestConfig, environment: Mapping[str, str], tmp_path: Path
    ) -> None:
        rows = forecast_digest(digest, RULES, environment, Watch(), now=NOW)

        assert len(rows) == 1
        assert not list(tmp_path.glob("store*"))

    def test_a_forecast_leaves_a_store_as_it_is(
        self, digest: DigestConfig, environment: Mapping[str, str], tmp_path: Path
    ) -> None:
        made(digest, environment)
        write_article(tmp_path / "in", "bridge", BRIDGE, date="2026-06-03T12:00:00Z")
        rows = forecast_digest(digest, RULES, environment, Watch(), now=NOW + timedelta(days=1))

        assert len(rows) == 1
        with Archive.open(tmp_path / "store.sqlite") as archive:
            assert len(archive.editions()) == 1
        later = made(digest, environment, now=NOW + timedelta(days=1))
        assert [article.source.title for article in later.edition.articles] == ["bridge"]


class TestFromPython:
    @pytest.fixture(autouse=True)
    def own_store(self, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)

    def test_an_edition_of_sources_and_a_day(self, digest: DigestConfig, tmp_path: Path) -> None:
        options: dict[str, Any] = {"date": "2026-06-02", "tz": "UTC", "model": "extractive", "name": "coast"}
        edition = make_edition([tmp_path / "in"], **options)

        assert (edition.name, edition.date, len(edition.articles)) == ("coast", "2026-06-02", 1)
        assert make_edition([str(tmp_path / "in")], **options) == edition
        assert [row.name for row in list_editions(os.environ)] == ["coast"]

    def test_an_edition_of_a_file_that_names_its_sources(self, digest: DigestConfig, tmp_path: Path) -> None:
        (tmp_path / "digest.toml").write_text('name = "coast"\ntz = "UTC"\nsources = ["in"]\n', "utf-8")
        edition = make_edition(config=tmp_path / "digest.toml", date="2026-06-02", model="extractive", top=1)

        assert (edition.name, len(edition.stories)) == ("coast", 1)

    def test_a_model_of_ones_own_within_a_running_loop(self, digest: DigestConfig, tmp_path: Path) -> None:
        model = FunctionModel(empty)
        edition = asyncio.run(
            make_edition_async([tmp_path / "in"], date="2026-06-02", tz="UTC", model=model, lang="Dutch")
        )

        assert (edition.run.model_asked, edition.run.language) == ("double", "Dutch")
        assert edition.run.briefing_prompt.read
        assert model.seen

    @pytest.mark.parametrize(
        ("options", "kind"),
        [
            ({"date": "2999-01-01"}, UsageError), ({"since": "whenever"}, UsageError), ({"tz": "Moon/Sea"}, UsageError),
            ({"config": "nowhere.toml"}, ConfigError), ({"top": -1}, UsageError),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused(
        self, digest: DigestConfig, tmp_path: Path, options: dict[str, Any], kind: type[Exception]
    ) -> None:
        with pytest.raises(kind):
            make_edition([tmp_path / "in"], **{"model": "extractive", **options})

        assert not list_editions(os.environ)

    def test_a_budget_that_is_too_small_for_anything_makes_no_edition(
        self, digest: DigestConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
        with pytest.raises(BudgetError, match="not one of 1 articles could be briefed"):
            make_edition([tmp_path / "in"], date="2026-06-02", tz="UTC", model="gpt-5-mini", max_tokens=10)
