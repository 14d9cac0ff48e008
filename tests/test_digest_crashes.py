"""Digests that are killed: started again, the edition and its files are those of a run that nothing happened to."""

import json
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from summarizer.cli.digest.delivery import WRITTEN
from summarizer.digesting.workshop import STEPS
from tests.digesting.runs import write_article
from tests.journal_server import JournalServer, wait_for
from tests.killing import Nursery, Started
from tests.newsdesk import DAYS, FERRY, Newsdesk, answering, step_of, write_news

KILLS = 200
FEWEST, PATIENCE = 60, 25.0  # kills and seconds where the machine is busy with other tests
LANES = 4
POINTS = (*STEPS, *(f"delivered {form}" for form in WRITTEN))
CROWD = 26
SECONDS = 0.03
PLACES = 2
MODELLED = ("-j", str(PLACES), "--formats", "json")


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


@dataclass(frozen=True)
class Undisturbed:
    """Desks at which nothing happened, with one edition and with both, and how long each run took."""

    first: Newsdesk
    both: Newsdesk
    seconds: float

    def expected(self, day: str) -> tuple[dict[str, str], dict[str, bytes]]:
        return (self.first if day == DAYS[0] else self.both).made()


@pytest.fixture(scope="module")
def undisturbed(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    write_news(folder / "news")
    first = Newsdesk(nursery, folder / "first", folder / "news")
    assert first.run(DAYS[0]).code == 0
    both = first.copy(folder / "both")
    begun = time.monotonic()
    assert both.run(DAYS[1]).code == 0
    seconds = time.monotonic() - begun
    assert [len(made.editions()) for made in (first, both)] == [1, 2]
    assert len(both.delivered()) == 2 * len(WRITTEN) - 1
    return Undisturbed(first, both, seconds)


@pytest.fixture
def server() -> Iterator[JournalServer]:
    with JournalServer(answering(SECONDS)) as server:
        yield server


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_point_it_ends_as_if_it_never_had_been(
    point: str, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    desk = undisturbed.first.copy(tmp_path / "desk")
    killed = desk.run(DAYS[1], SUMMARIZER_DIE_AT=point)

    assert killed.code == -signal.SIGKILL, killed.text
    there = DAYS[1] in desk.editions()
    assert there == (POINTS.index(point) >= POINTS.index("frozen"))
    assert desk.pending() == (not there)
    again = desk.run(DAYS[1])
    assert again.code == 0, again.text
    assert any("stands: nothing is made again" in line for line in again.said) == there
    assert desk.made() == undisturbed.expected(DAYS[1])
    assert desk.pending() == 0


def test_killed_at_every_point_one_after_another_it_still_ends_the_same(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    desk = Newsdesk(undisturbed.first.nursery, tmp_path / "desk", undisturbed.first.news)
    reached = [point for point in POINTS if desk.run(DAYS[0], SUMMARIZER_DIE_AT=point).code != 0]

    assert reached == list(POINTS)
    assert desk.run(DAYS[0]).code == 0
    assert desk.made() == undisturbed.expected(DAYS[0])


def test_killed_two_hundred_times_at_any_moment_it_loses_nothing(
    undisturbed: Undisturbed, tmp_path: Path
) -> None:
    expected = {day: undisturbed.expected(day) for day in DAYS}

    phases: Counter[str] = Counter()
    deadline = time.monotonic() + PATIENCE

    def more(killed: int) -> bool:
        # beside a language model on two processors each run takes ten times as long
        return killed < (KILLS if time.monotonic() < deadline else FEWEST) // LANES

    def live(lane: int) -> tuple[int, int]:
        """Return how often runs were killed, and how many editions there are of them in the end."""
        chance = Random(lane)  # noqa: S311 - moments, no secrets
        killed = made = 0
        while more(killed):
            # by turns from nothing, and with an edition of the day before
            day = DAYS[made % 2]
            folder = tmp_path / f"{lane}-{made}"
            nursery, news = undisturbed.first.nursery, undisturbed.first.news
            desk = Newsdesk(nursery, folder, news) if day == DAYS[0] else undisturbed.first.copy(folder)
            code = -signal.SIGKILL
            while code and more(killed):
                ended = desk.start(day, "-v").kill_after(chance.uniform(0, 1.2 * undisturbed.seconds))
                code = ended.code
                phases[ended.said[-1].rpartition(".")[2] if ended.said else "before"] += code != 0
                assert code in (0, -signal.SIGKILL), ended.text
                killed += code != 0
                desk.editions()
            if code:
                ended = desk.run(day)
                assert ended.code == 0, ended.text
            assert desk.made() == expected[day]
            assert desk.pending() == 0
            made += 1
        return killed, made

    with ThreadPoolExecutor(LANES) as threads:
        lives = list(threads.map(live, range(LANES)))

    assert sum(killed for killed, _ in lives) >= FEWEST
    assert sum(made for _, made in lives) >= LANES
    # in the middle of most steps, and of the delivery
    assert len([phase for phase in phases if "summarizer: " in phase and phases[phase]]) > len(STEPS) / 2
    assert any(phases[form] for form in WRITTEN)


@pytest.fixture(scope="module")
def asked(
    undisturbed: Undisturbed, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Newsdesk, Counter[str]]:
    """Return a desk that asked a model and at which nothing happened, and what was asked."""
    first, folder = undisturbed.first, tmp_path_factory.mktemp("asked")
    with JournalServer(answering()) as server:
        desk = Newsdesk(first.nursery, folder, first.news, **server.environment)
        assert desk.run(DAYS[0], *MODELLED).code == 0
        steps = Counter(map(step_of, server.entries))
        assert steps == {"briefing": 4, "story": 4, "bottom_line": 1}
        return desk, Counter(entry.digest for entry in server.entries)


@pytest.mark.parametrize("point", STEPS)
def test_killed_at_any_point_nothing_is_asked_twice(
    point: str, asked: tuple[Newsdesk, Counter[str]], server: JournalServer, tmp_path: Path
) -> None:
    whole, questions = asked
    desk = Newsdesk(whole.nursery, tmp_path / "desk", whole.news, **server.environment)
    killed = desk.run(DAYS[0], *MODELLED, SUMMARIZER_DIE_AT=point)
    before = server.requests
    again = desk.run(DAYS[0], *MODELLED)

    assert killed.code == -signal.SIGKILL, killed.text
    assert again.code == 0, again.text
    assert desk.is_like(whole)
    # answers are written down while the run goes on: the last few may not be on the disk yet
    assert questions.total() <= server.answered <= questions.total() + min(before, PLACES)
    assert {entry.digest for entry in server.entries} == set(questions)
    if POINTS.index(point) in range(POINTS.index("briefed"), POINTS.index("written")):
        assert server.answered == questions.total()


def test_killed_at_any_moment_no_more_is_paid_twice_than_was_under_way(
    asked: tuple[Newsdesk, Counter[str]], server: JournalServer, tmp_path: Path
) -> None:
    chance = Random(11)  # noqa: S311 - moments, no secrets
    whole, questions = asked
    desk = Newsdesk(whole.nursery, tmp_path / "killed", whole.news, **server.environment)
    killed = 0
    while DAYS[0] not in desk.editions():
        run, before = desk.start(DAYS[0], *MODELLED), server.requests
        wait_for(lambda: server.requests > before or not run.alive())  # noqa: B023
        moment = time.monotonic() - run.begun + chance.uniform(0, 10 * SECONDS)
        killed += run.kill_after(moment).code != 0

    assert killed
    assert desk.run(DAYS[0], *MODELLED).code == 0
    assert desk.is_like(whole)
    assert server.answered <= questions.total() + 2 * PLACES * killed


def helpers(run: Started) -> set[int]:
    """Return the processes that a run has briefing done in."""
    return {
        number
        for number in map(int, (path.name for path in Path("/proc").glob("[0-9]*")))
        if _about(number, "stat").rpartition(b")")[2].split()[1:2] == [b"%d" % run.number] and _helps(number)
    }


def _helps(number: int) -> bool:
    return b"summarizer.digesting." in _about(number, "cmdline")


def _about(number: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{number}/{what}").read_bytes()
    except OSError:  # it has ended
        return b""


@pytest.fixture(scope="module", params=["extractive", "tiny"])
def crowded(
    request: pytest.FixtureRequest, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Newsdesk, Counter[str]]:
    """Return a desk with so many articles that processes help, at which nothing happened, and what was asked."""
    folder = tmp_path_factory.mktemp("crowded")
    for article in range(CROWD):
        words = "\n\n".join(FERRY.replace("84", str(100 * part + article)) for part in range(1, 3))
        write_article(folder / "news", f"{article}", words, date=f"{DAYS[0]}T{article % 24:02}:00:00Z")
    with JournalServer(answering()) as server:
        env = {**server.environment, "SUMMARIZER_MODEL": request.param}
        desk = Newsdesk(nursery, folder / "desk", folder / "news", **env)
        assert desk.run(DAYS[0], "--formats", "json").code == 0
        return desk, Counter(entry.digest for entry in server.entries)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_processes_that_help_end_with_the_one_that_they_work_for(
    number: signal.Signals,
    crowded: tuple[Newsdesk, Counter[str]],
    server: JournalServer,
    tmp_path: Path,
) -> None:
    whole, asked = crowded
    desk = Newsdesk(whole.nursery, tmp_path / "desk", whole.news, **whole.env)
    desk.env |= {"OPENAI_BASE_URL": server.base_url}
    run = desk.start(DAYS[0], "--formats", "json")
    wait_for(lambda: helpers(run))
    wait_for(lambda: server.answered > 2 or not asked)
    helping = helpers(run)
    run.send(number)
    ended = run.wait()

    assert ended.code == (130 if number == signal.SIGINT else -number), ended.text
    assert not any("Traceback" in line for line in ended.said)
    assert desk.editions() == {}
    assert helping
    wait_for(lambda: not any(map(_helps, helping)), 10)
    assert desk.run(DAYS[0], "--formats", "json").code == 0
    assert desk.is_like(whole)
    assert json.loads(desk.editions()[DAYS[0]])["coverage"]["found"] == CROWD
    if number == signal.SIGINT:
        assert Counter(entry.digest for entry in server.entries) == asked
