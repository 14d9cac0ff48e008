"""Digests that are interrupted, or meet each other, or find the disk full: what was done is kept, and the rest follows."""

import json
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli.digest.delivery import WRITTEN
from summarizer.store.leases import lease
from tests.fetch.web_server import WebServer
from tests.journal_server import JournalServer, wait_for
from tests.killing import Nursery
from tests.newsdesk import DAYS, NEWS, Newsdesk, answering, step_of, write_news
from tests.sources.served import item, plain, rss

DAY = DAYS[0]
PLACES = 2
SECONDS = 0.05
# what a file of a run may have, from less than an empty store to enough for all
STEP_BYTES = 16_000


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


@pytest.fixture(scope="module")
def whole(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Newsdesk:
    """Return a desk at which nothing happened to the edition of the first day."""
    folder = tmp_path_factory.mktemp("whole")
    write_news(folder / "news")
    desk = Newsdesk(nursery, folder / "desk", folder / "news")
    assert desk.run(DAY).code == 0
    return desk


@pytest.fixture(scope="module")
def asked(whole: Newsdesk, tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsdesk, Counter[str]]:
    """Return a desk that asked a model and at which nothing happened, and what was asked."""
    with JournalServer(answering()) as server:
        desk = Newsdesk(whole.nursery, tmp_path_factory.mktemp("asked"), whole.news, **server.environment)
        assert desk.run(DAY).code == 0
        return desk, Counter(entry.digest for entry in server.entries)


@pytest.fixture
def server() -> Iterator[JournalServer]:
    with JournalServer(answering(SECONDS)) as server:
        yield server


@pytest.fixture
def desk(whole: Newsdesk, tmp_path: Path) -> Newsdesk:
    return Newsdesk(whole.nursery, tmp_path / "desk", whole.news)


class TestAtOnce:
    @pytest.mark.parametrize("number", [2, 5])
    def test_several_runs_on_one_store_make_one_edition_once(
        self, number: int, asked: tuple[Newsdesk, Counter[str]], server: JournalServer, desk: Newsdesk
    ) -> None:
        desk.env |= server.environment
        runs = [desk.start(DAY) for _ in range(number)]
        ended = [run.wait() for run in runs]

        assert [one.code for one in ended] == [0] * number, [one.text for one in ended]
        assert sum(any("stands" in line for line in one.said) for one in ended) == number - 1
        assert not any("error" in line for one in ended for line in one.said)
        assert desk.editions().keys() == {DAY}
        assert Counter(entry.digest for entry in server.entries) == asked[1]
        assert desk.is_like(asked[0])

    def test_waiting_for_another_run_can_be_interrupted(self, desk: Newsdesk) -> None:
        said: list[str] = []
        with lease(desk.store, "daily", wait=0, on_wait=said.append):
            run = desk.start(DAY)
            wait_for(lambda: "another run of the digest 'daily' is at work" in run.said.read_text("utf-8"))
            run.send(signal.SIGINT)
            ended = run.wait()

        assert ended.code == 130, ended.text
        assert desk.run(DAY).code == 0

    def test_digests_of_other_names_do_not_wait_for_each_other(
        self, server: JournalServer, desk: Newsdesk
    ) -> None:
        desk.env |= server.environment
        runs = [desk.start(DAY, "--name", name) for name in ("harbour", "coast")]
        ended = [run.wait() for run in runs]

        assert [one.code for one in ended] == [0, 0], [one.text for one in ended]
        assert not any("another run" in line for one in ended for line in one.said)
        assert len(desk.delivered()) == 2 * len(WRITTEN)


class TestSignals:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    @pytest.mark.parametrize("during", ["briefing", "story", "bottom_line"])
    def test_what_is_under_way_with_a_model_is_kept_and_the_next_run_asks_for_the_rest(
        self,
        during: str,
        number: signal.Signals,
        asked: tuple[Newsdesk, Counter[str]],
        server: JournalServer,
        desk: Newsdesk,
    ) -> None:
        desk.env |= server.environment
        run = desk.start(DAY, "-j", str(PLACES))
        wait_for(lambda: any(step_of(entry) == during for entry in list(server.entries)))
        run.send(number)
        ended = run.wait()
        before = server.requests
        assert ended.code == (130 if number == signal.SIGINT else -number), ended.text
        assert not any("Traceback" in line for line in ended.said)
        assert desk.editions() == {}
        assert desk.pending() == 1
        assert desk.run(DAY).code == 0

        assert desk.is_like(asked[0])
        if number == signal.SIGINT:
            assert Counter(entry.digest for entry in server.entries) == asked[1]
        else:
            assert server.answered <= sum(asked[1].values()) + min(before, 2 * PLACES)

    def test_a_source_that_was_being_read_has_not_failed(self, desk: Newsdesk) -> None:
        go_on = threading.Event()
        texts = {f"/{number}": plain(words) for number, words in enumerate(NEWS[DAY][:3])}
        with WebServer(dict(texts)) as web:
            web.routes["/feed"] = rss(*(item(f"Item {path}", web.url(path)) for path in texts))
            web.routes["/1"] = lambda _, over: (go_on.wait(20), None)[1]
            arguments = (
                "digest", web.url("/feed"), desk.news, "--date", DAY, "--tz", "UTC", "--out", desk.out,
                "--allow-private", "127.0.0.0/8",
            )  # fmt: skip
            run = desk.command(*arguments)
            wait_for(lambda: any(one.path == "/1" for one in web.requests))
            began = time.monotonic()
            run.send(signal.SIGINT)
            ended = run.wait()
            seconds = time.monotonic() - began
            go_on.set()
            web.routes["/1"] = texts["/1"]
            again = desk.command(*arguments).wait()

        assert ended.code == 130, ended.text
        assert not any("Traceback" in line for line in ended.said)
        assert seconds < 5
        assert again.code == 0, again.text
        coverage = json.loads(desk.editions()[DAY])["coverage"]
        assert [(one["state"], one["failures"]) for one in coverage["sources"]] == [("ok", 0)] * 2
        assert coverage["found"] == 3 + sum(map(len, NEWS.values()))


class TestSourcesThatChange:
    @pytest.mark.parametrize("point", ["gathered", "briefed", "written"])
    def test_what_was_gathered_is_what_counts(
        self, point: str, whole: Newsdesk, desk: Newsdesk, tmp_path: Path
    ) -> None:
        desk.news = Path(shutil.copytree(whole.news, tmp_path / "news"))
        other = Newsdesk(whole.nursery, tmp_path / "other", desk.news)
        assert other.run(DAY).code == 0
        desk.run(DAY, SUMMARIZER_DIE_AT=point)
        for number, path in enumerate(sorted(desk.news.iterdir())):
            if number % 2:
                path.unlink()
            else:
                path.write_text(path.read_text("utf-8").replace("Monday", "Sunday"), "utf-8")
        assert desk.run(DAY).code == 0

        assert desk.is_like(other)

    @pytest.mark.parametrize("point", ["begun", "collected", "kept"])
    def test_before_that_they_are_read_anew(
        self, point: str, whole: Newsdesk, desk: Newsdesk, tmp_path: Path
    ) -> None:
        desk.news = Path(shutil.copytree(whole.news, tmp_path / "news"))
        desk.run(DAY, SUMMARIZER_DIE_AT=point)
        (desk.news / f"{DAY}-11.md").unlink()
        assert desk.run(DAY).code == 0

        articles = json.loads(desk.editions()[DAY])["articles"]
        assert sorted(one["source"]["title"] for one in articles) == [
            f"{DAY}-{hour}" for hour in ("10", "12", "8", "9")
        ]
