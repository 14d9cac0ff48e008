"""Digests whose clock does what clocks do: midnight in the middle of a run, hours twice and never, time going back."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Settings
from summarizer.digesting.calls import Made, list_editions, run_digest
from summarizer.digesting.configuration import DigestConfig
from summarizer.digesting.workshop import STEPS
from summarizer.errors import UsageError
from summarizer.running import Watch
from tests.digesting.runs import BRIDGE, PORT, config, write_article
from tests.newsdesk import FERRY, SCHOOL

BERLIN = "Europe/Berlin"
# after "gathered" what was found is fixed, before it the sources are looked at again
BROKEN_AT = [step for step in STEPS if step != "frozen"]


class BrokenOffError(Exception):
    """A run ended in the middle."""


class Clerk:
    """Makes editions at moments of the caller's choice, on a store of their own."""

    def __init__(self, folder: Path) -> None:
        self.news = folder / "news"
        self.news.mkdir(parents=True)
        self.environment = {"SUMMARIZER_STORE": str(folder / "store.sqlite"), "HOME": str(folder)}

    def write(self, name: str, words: str, date: str = "") -> None:
        write_article(self.news, name, words, date=date)

    def make(self, now: str, *, dies_at: str | None = None, **parts: Any) -> Made:
        """Return the edition that is made at a moment, ``2026-06-03T06:00Z`` or with another offset."""

        def on_step(step: str) -> None:
            if step == dies_at:
                raise BrokenOffError

        made, _ = run_digest(
            self.config(**parts), Settings(), self.environment, Watch(), now=datetime.fromisoformat(now),
            on_step=on_step,
        )  # fmt: skip
        return made

    def config(self, **parts: Any) -> DigestConfig:
        return config(self.news, **parts)

    def dies(self, now: str, step: str, **parts: Any) -> None:
        with pytest.raises(BrokenOffError):
            self.make(now, dies_at=step, **parts)

    def ids(self) -> list[str]:
        return [row.id for row in list_editions(self.environment)]


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clerk")


def titles(made: Made) -> set[str]:
    return {str(article.source.title) for article in made.edition.articles}


@pytest.mark.parametrize("tz", ["UTC", BERLIN])
@pytest.mark.parametrize("step", BROKEN_AT)
def test_a_run_that_midnight_came_upon_is_taken_into_the_window_of_the_new_day(
    step: str, tz: str, clerk: Clerk
) -> None:
    midnight = "2026-06-03T00:00+02:00" if tz == BERLIN else "2026-06-03T00:00+00:00"
    before, behind = midnight.replace("03T00:00", "02T23:59"), midnight.replace("T00:00", "T00:05")
    clerk.write("before", PORT, "2026-06-01T04:00:00Z")
    first = clerk.make("2026-06-01T05:00+00:00", tz=tz)
    clerk.write("undated", SCHOOL)
    clerk.write("late in the evening", BRIDGE, before.replace("23:59", "23:50:00"))
    clerk.dies(before, step, tz=tz)
    clerk.write("after midnight", FERRY, midnight.replace("T00:00", "T00:02:00"))
    made = clerk.make(behind, tz=tz)

    assert made.edition.id == "2026-06-03"
    assert made.edition.window.start == first.edition.window.end
    assert titles(made) == {"undated", "late in the evening", "after midnight"}
    assert clerk.ids() == ["2026-06-01", "2026-06-03"]
    assert clerk.make(behind.replace("00:05", "00:06"), tz=tz).stands


@pytest.mark.parametrize("step", BROKEN_AT)
def test_before_midnight_it_is_gone_on_with_at_its_own_moment(
    step: str, clerk: Clerk, tmp_path: Path
) -> None:
    whole = Clerk(tmp_path / "whole")
    for one in (clerk, whole):
        one.write("dated", PORT, "2026-06-02T12:00:00Z")
        one.write("undated", SCHOOL)
    expected = whole.make("2026-06-02T23:50+00:00").edition
    clerk.dies("2026-06-02T23:50+00:00", step)
    made = clerk.make("2026-06-02T23:58+00:00").edition

    assert (made.id, made.window) == (expected.id, expected.window)
    assert [story.model_dump() for story in made.stories] == [
        story.model_dump() for story in expected.stories
    ]
    assert made.run.articles_sha256 == expected.run.articles_sha256


@pytest.mark.parametrize("step", ["begun", "gathered", "written"])
def test_a_clock_that_goes_back_after_a_run_was_broken_off_loses_nothing(step: str, clerk: Clerk) -> None:
    clerk.write("dated", PORT, "2026-06-02T10:00:00Z")
    clerk.write("undated", SCHOOL)
    clerk.dies("2026-06-02T12:00+00:00", step)
    early = clerk.make("2026-06-02T11:00+00:00")
    late = clerk.make("2026-06-02T13:00+00:00")

    assert early.edition.window.end == "2026-06-02T11:00:00+00:00"
    assert titles(early) | titles(late) == {"dated", "undated"}
    assert not early.edition.stories or titles(early) >= {"dated"}


def test_a_clock_that_goes_back_behind_an_edition_is_said_and_leaves_nothing_behind(clerk: Clerk) -> None:
    clerk.write("dated", PORT, "2026-06-02T10:00:00Z")
    clerk.make("2026-06-02T12:00+00:00")
    with pytest.raises(UsageError, match="the clock went back"):
        clerk.make("2026-06-02T11:00+00:00")
    clerk.write("later", BRIDGE, "2026-06-02T12:30:00Z")
    made = clerk.make("2026-06-02T13:00+00:00")

    assert titles(made) == {"later"}
    assert clerk.ids() == ["2026-06-02", "2026-06-02-2"]


@pytest.mark.parametrize(
    ("day", "at", "end"),
    [
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:00:00+00:00"),  # no clock showed half past two
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30:00+00:00"),  # it was shown twice: the first
        (date(2026, 3, 29), None, "2026-03-29T22:00:00+00:00"),  # a day of 23 hours
        (date(2026, 10, 25), None, "2026-10-25T23:00:00+00:00"),  # and one of 25
    ],
)
@pytest.mark.parametrize("step", [None, "gathered"])
def test_hours_that_clocks_skip_or_show_twice_end_a_window_once(
    day: date, at: time | None, end: str, step: str | None, clerk: Clerk
) -> None:
    moment = datetime.fromisoformat(end)
    clerk.write("the last minute", PORT, (moment - timedelta(minutes=1)).isoformat())
    clerk.write("the next", BRIDGE, moment.isoformat())
    now = (moment + timedelta(days=3)).isoformat()
    if step:
        clerk.dies(now, step, tz=BERLIN, date=day, at=at)
    made = clerk.make(now, tz=BERLIN, date=day, at=at)

    assert made.edition.window.end == end
    assert titles(made) == {"the last minute"}
    assert made.edition.date == str(day)


@pytest.mark.parametrize(
    "moments",
    [
        # each morning at seven, over the night in which an hour is skipped, and shown twice
        lambda: [f"2026-03-{day}T07:00{'+01:00' if day < 29 else '+02:00'}" for day in range(27, 32)],
        lambda: [f"2026-10-{day}T07:00{'+02:00' if day < 25 else '+01:00'}" for day in range(23, 28)],
        # late once, and then away for two days
        lambda: [f"2026-06-0{day}T{hour}:00+02:00" for day, hour in ((1, "07"), (2, "19"), (5, "07"))],
    ],
)
def test_whatever_the_clock_does_each_article_is_in_one_edition(
    moments: Callable[[], list[str]], clerk: Clerk
) -> None:
    times = [datetime.fromisoformat(moment) for moment in moments()]
    hour = times[0].astimezone(UTC) - timedelta(hours=20)
    written = set()
    while hour < times[-1]:
        name = f"{hour:%d-%H}"
        clerk.write(
            name,
            f"The pilots of harbour {hour:%d%H} want {hour.day + hour.hour} boats. " * 4,
            hour.isoformat(),
        )
        written.add(name)
        hour += timedelta(hours=7)
    found: Counter[str] = Counter()
    ends = []
    for moment in times:
        made = clerk.make(moment.isoformat(), tz=BERLIN)
        found.update(titles(made))
        ends.append((made.edition.window.start, made.edition.window.end))

    assert found == Counter(written)
    assert all(before[1] == behind[0] for before, behind in pairwise(ends))
