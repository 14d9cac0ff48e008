import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.cli.cache import cache
from summarizer.domain import Article, EndpointFacts, Reply, Request, Usage
from summarizer.errors import StoreError, UsageError
from summarizer.store import Archive, SourceRecord, Store
from tests.command import ROOT

ADDRESS = "https://api.example.org/v1"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZER_STORE", str(tmp_path / "kept" / "store.sqlite"))
    return tmp_path / "kept" / "store.sqlite"


def fill(file: Path, *ages: timedelta) -> None:
    """Keep a reply of 20 KB for each age."""
    now = datetime.now(UTC)
    for number, age in enumerate(ages):
        with Store.open(file, clock=lambda age=age: now - age) as store:  # type: ignore[misc]
            reply = Reply("x" * 20_000, "m", Usage(prompt_tokens=1000, completion_tokens=50))
            store.keep_reply(
                f"{number}", reply, request=Request("single", (), {}), endpoint=ADDRESS, model="m"
            )
            store.remember(ADDRESS, "m", EndpointFacts())


def run(*arguments: str) -> int | None:
    """Return the exit code of the subcommand."""
    code: int | None = cache(list(arguments), standalone_mode=False)
    return code


def test_stats_say_what_is_kept_and_where(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    fill(file, timedelta(days=40), timedelta(0))

    assert run("stats") == 0
    lines = dict(line.split(None, 1) for line in capsysbinary.readouterr().out.decode().splitlines())
    assert lines["file"] == str(file)
    assert lines["answers"] == "2"
    assert lines["tokens"] == "2,000 in, 100 out"
    assert lines["endpoints"].startswith("1 ")
    assert lines["size"].endswith(" kB")
    assert lines["kept"].startswith(f"since  {datetime.now(UTC) - timedelta(days=40):%Y-%m-%d}")


def test_stats_are_for_programs_too(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    fill(file, timedelta(0))

    assert run("stats", "--format", "json") == 0
    value = json.loads(capsysbinary.readouterr().out)
    assert (value["file"], value["replies"], value["endpoints"]) == (str(file), 1, 1)
    assert (value["prompt_tokens"], value["completion_tokens"]) == (1000, 50)
    assert datetime.fromisoformat(value["newest"]) <= datetime.now(UTC)
    assert value["bytes"] > 20_000


def test_to_look_does_not_make_a_store(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert (run("stats"), run("stats", "--format", "json"), run("clear")) == (0, 0, 0)
    out = capsysbinary.readouterr().out.decode()
    assert str(file) in out
    assert '"replies": 0' in out
    assert out.endswith("0 kept answers removed\n")
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("arguments", "removed"),
    [
        ((), "3 kept answers removed\n"),
        (("--older-than", "30d"), "1 kept answer removed\n"),
        (("--older-than", "12h"), "2 kept answers removed\n"),
        (("--older-than", "90m"), "2 kept answers removed\n"),
        (("--older-than", "9999w"), "0 kept answers removed\n"),
    ],
)
def test_clearing_says_how_many_it_removed_and_frees_their_space(
    file: Path, arguments: tuple[str, ...], removed: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    fill(file, timedelta(days=40), timedelta(hours=20), timedelta(0))
    before = file.stat().st_size

    assert run("clear", *arguments) == 0
    assert capsysbinary.readouterr().out.decode() == removed
    assert before - file.stat().st_size >= 20_000 * int(removed[0])


@pytest.mark.parametrize("arguments", [(), ("--older-than", "1m")])
def test_what_digests_keep_is_counted_and_never_cleared(
    file: Path, arguments: tuple[str, ...], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    article, long_ago = Article.from_text("The harbour fee rises in May."), "2001-01-01T00:00:00+00:00"
    source = SourceRecord("feed.xml", failures=2)
    fill(file, timedelta(days=40))
    with Archive.open(file) as archive:
        archive.keep_articles([article], seen=long_ago)
        archive.keep_briefings([("k", "{}")])
        first = archive.begin("daily", "r", now=long_ago, plan="{}")
        archive.freeze(
            first, "{}", name="daily", id="2001-01-01", date="2001-01-01", start=long_ago, end=long_ago,
            sources=[source],
        )  # fmt: skip
        begun = archive.begin("daily", "r", now=long_ago, plan="{}")

    assert run("clear", *arguments) == 0
    assert run("stats") == 0
    assert "editions    1 frozen" in capsysbinary.readouterr().out.decode()
    assert run("stats", "--format", "json") == 0
    assert json.loads(capsysbinary.readouterr().out)["editions"] == 1
    with Store.open(file) as store, Archive.open(file) as archive:
        assert store.stats().replies == 0
        assert archive.edition("daily", "2001-01-01") == "{}"
        assert archive.find_articles([article.sha256]) == {article.sha256: article}
        assert archive.first_seen([article]) == [long_ago]
        assert archive.find_briefings(["k"]) == {"k": "{}"}
        assert archive.source_states("daily") == {"feed.xml": source}
        assert archive.pending("daily", "r") == begun


@pytest.mark.parametrize("age", ["", "30", "d", "-3d", "3.5d", "3y", "30 d", "٣d", "99999999999d"])
def test_an_age_that_is_none_is_a_usage_error_and_removes_nothing(file: Path, age: str) -> None:
    fill(file, timedelta(days=1))
    with pytest.raises(UsageError, match="--older-than"):
        run("clear", "--older-than", age)

    with Store.open(file) as store:
        assert store.stats().replies == 1


def test_an_unknown_format_is_a_usage_error(file: Path) -> None:
    with pytest.raises(UsageError, match="--format"):
        run("stats", "--format", "xml")


@pytest.mark.parametrize("arguments", [("stats",), ("clear",)])
def test_a_file_that_is_no_store_is_named_and_stays(file: Path, arguments: tuple[str, ...]) -> None:
    file.parent.mkdir()
    file.write_text("my diary " * 200, "utf-8")
    with pytest.raises(StoreError, match="not an SQLite database"):
        run(*arguments)

    assert file.read_text("utf-8").startswith("my diary")


def test_the_command_line_does_not_load_the_store() -> None:
    code = "import sys, summarizer.cli.cache; print('sqlalchemy' in sys.modules, 'sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
