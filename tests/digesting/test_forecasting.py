import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer.config import Settings, load_settings
from summarizer.digesting.calls import forecast_digest, run_digest
from summarizer.digesting.forecasting import WRITING
from summarizer.domain import Failure
from summarizer.forecast import Forecast
from summarizer.running import Watch
from tests.chat_server import ChatServer, completion
from tests.digesting.runs import BRIDGE, NOW, PORT, config, write_article


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    write_article(tmp_path / "in", "port", PORT)
    write_article(tmp_path / "in", "bridge", BRIDGE)
    write_article(tmp_path / "in", "reprint", PORT, date="2026-06-02T14:00:00Z")
    write_article(tmp_path / "in", "old", BRIDGE, date="2026-01-02")
    return {
        "SUMMARIZER_STORE": str(tmp_path / "store.sqlite"), "HOME": str(tmp_path), "OPENAI_API_KEY": "sk-planted",
    }  # fmt: skip


SCHOOL = (
    "Parents in Oskerry demand that the council keep the village school open beyond July. "
    "The council, led by Petra Lindqvist, plans to save 310,000 crowns a year by closing it."
)


def forecast(environment: Mapping[str, str], model: str) -> dict[str, Forecast]:
    digest = config(Path(environment["HOME"]) / "in")
    rows = forecast_digest(digest, Settings(model=model), environment, Watch(), now=NOW)
    assert not any(isinstance(row, Failure) for row in rows)
    return {row.source: row for row in rows if isinstance(row, Forecast)}


def test_the_rules_cost_nothing(environment: dict[str, str]) -> None:
    rows = forecast(environment, "extractive")

    # neither what is old nor a copy is briefed
    assert set(rows) == {"port", "bridge"}
    assert all((row.calls, row.cost_usd) == (0, 0.0) for row in rows.values())


def test_a_model_is_counted_for_each_article_and_for_the_writing(environment: dict[str, str]) -> None:
    rows = forecast(environment, "gpt-5-mini")

    assert set(rows) == {"port", "bridge", WRITING}
    # one call for each story, one for the bottom line
    assert (rows["port"].calls, rows[WRITING].calls) == (1, 3)
    assert all(row.cost_usd for row in rows.values())
    assert not (Path(environment["HOME"]) / "store.sqlite").exists()


def test_what_was_briefed_before_is_not_counted_again(environment: dict[str, str]) -> None:
    nothing = {
        "headline": "Nothing.", "bottom_line": {"text": "", "rests_on": []}, "key_actors": [], "demands": [], "risks": [],
        "recommended_actions": [], "timeline": [], "figures": [], "open_questions": [],
    }  # fmt: skip
    with ChatServer() as server:
        server.answers(completion(json.dumps(nothing)))
        environment["OPENAI_BASE_URL"] = server.base_url
        settings = load_settings({"model": "small"}, environment, folder=Path())
        digest = config(Path(environment["HOME"]) / "in")
        run_digest(digest, settings, environment, Watch(), now=NOW)
        write_article(Path(environment["HOME"]) / "in", "school", SCHOOL)
        asked = len(server.requests)
        rows = forecast_digest(
            config(Path(environment["HOME"]) / "in", since="24h"), settings, environment, Watch(), now=NOW
        )

        assert len(server.requests) == asked
    assert {row.source: row.calls for row in rows if isinstance(row, Forecast) and row.source != WRITING} == {
        "port": 0, "bridge": 0, "school": 1,
    }  # fmt: skip
