"""Digests where something cannot be written or read: the disk is full, a folder protected, the store none of ours."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli.app import run as run_command
from summarizer.cli.digest.delivery import WRITTEN
from tests.killing import Nursery
from tests.newsdesk import DAYS, Newsdesk, write_news
from tests.store.broken import BROKEN, make_store, nobody_special

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


@pytest.fixture
def desk(whole: Newsdesk, tmp_path: Path) -> Newsdesk:
    return Newsdesk(whole.nursery, tmp_path / "desk", whole.news)


class TestDisks:
    def test_a_disk_that_is_full_at_any_moment_loses_nothing(self, whole: Newsdesk, desk: Newsdesk) -> None:
        limit, troubles = STEP_BYTES, []
        while True:
            ended = desk.command(
                "digest", desk.news, "--date", DAY, "--tz", "UTC", "--out", desk.out, "-q", file_limit=limit
            ).wait()
            if not ended.code:
                break
            troubles.append(ended.said)
            assert ended.code == 1, ended.text
            assert len(ended.said) == 1, ended.text
            assert "the disk is full" in ended.text or "File too large" in ended.text
            assert str(desk.store) in ended.text or str(desk.out) in ended.text
            limit += STEP_BYTES

        assert len(troubles) >= 3
        assert desk.is_like(whole)

    @pytest.mark.parametrize("form", WRITTEN)
    def test_an_edition_that_cannot_be_delivered_stands_and_is_delivered_later(
        self, form: str, whole: Newsdesk, desk: Newsdesk
    ) -> None:
        name = "feed.atom" if form == "atom" else f"{DAY}.{form}"
        (desk.out / name).mkdir(parents=True)
        ended = desk.run(DAY, "-q")

        assert ended.code == 1
        assert ended.said == [
            f"summarizer: error: cannot write {str(desk.out / name)!r}: Is a directory; the edition is kept: "
            f"'summarizer digest show {DAYS[0]}' prints it"
        ]
        assert desk.editions() == whole.editions()
        shown = desk.command("digest", "show", DAY, "--format", form).wait()
        assert shown.out == whole.delivered()[name]
        (desk.out / name).rmdir()
        assert desk.run(DAY).code == 0
        assert desk.is_like(whole)

    def test_what_was_not_delivered_is_delivered_with_the_next_edition(
        self, whole: Newsdesk, desk: Newsdesk
    ) -> None:
        assert desk.run(DAY, SUMMARIZER_DIE_AT="frozen").code < 0
        assert desk.delivered() == {}
        ended = desk.run(DAYS[1])

        assert ended.code == 0
        assert f"edition {DAY} was made and not delivered: it is now" in ended.text
        both = whole.copy(desk.folder.parent / "both")
        assert both.run(DAYS[1]).code == 0
        assert desk.is_like(both)
        assert "not delivered" not in desk.run(DAYS[1]).text

    def test_an_edition_that_is_not_due_any_more_is_delivered_nevertheless(self, desk: Newsdesk) -> None:
        config = desk.folder / "digest.toml"
        config.write_text(f"sources = [{str(desk.news)!r}]\nat = '00:00'\ntz = 'UTC'\nout = 'out'\n", "utf-8")
        due = ("digest", "--config", config, "--if-due")
        assert desk.command(*due, env={"SUMMARIZER_DIE_AT": "frozen"}).wait().code < 0
        ended = desk.command(*due).wait()

        assert ended.code == 0
        assert len(desk.delivered()) == len(WRITTEN)
        assert "not delivered" in ended.text
        assert "not delivered" not in desk.command(*due).wait().text

    def test_on_stdout_it_is_only_said_what_was_not_delivered(self, whole: Newsdesk, desk: Newsdesk) -> None:
        assert desk.run(DAY, SUMMARIZER_DIE_AT="frozen").code < 0
        ended = desk.command(
            "digest", desk.news, "--date", DAYS[1], "--tz", "UTC", "--formats", "json"
        ).wait()

        assert json.loads(ended.out)["id"] == DAYS[1]
        assert f"'summarizer digest show {DAY} --name daily' prints it" in ended.text

    def test_a_folder_that_is_write_protected_is_said_before_anything_is_done(self, desk: Newsdesk) -> None:
        desk.out.mkdir()
        desk.out.chmod(0o500)
        ended = desk.run(DAY)

        assert ended.code == 1
        assert ended.said == [
            f"summarizer: error: cannot write {str(desk.out)!r}: it is write-protected; name another folder with "
            "--out: no edition was begun"
        ]
        assert not desk.store.exists()


class TestStores:
    @pytest.mark.parametrize(("make", "said"), BROKEN.values(), ids=BROKEN)
    def test_one_that_is_none_of_ours_is_named(self, make: object, said: str, desk: Newsdesk) -> None:
        assert callable(make)
        make(desk.store)
        ended = desk.run(DAY)

        assert ended.code == 1, ended.text
        assert len(ended.said) == 1, ended.text
        assert said in ended.said[0]
        assert str(desk.store) in ended.said[0]
        assert not desk.delivered()

    def test_its_folders_are_made(self, whole: Newsdesk, desk: Newsdesk) -> None:
        desk.store = desk.folder / "deep" / "down" / "store.sqlite"
        desk.env["SUMMARIZER_STORE"] = str(desk.store)
        assert desk.run(DAY).code == 0

        assert desk.is_like(whole)

    def test_a_place_where_none_can_be_is_named(self, desk: Newsdesk) -> None:
        ended = desk.run(DAY, SUMMARIZER_STORE="/proc/summarizer/store.sqlite")

        assert ended.code == 1
        assert len(ended.said) == 1
        assert "/proc/summarizer/store.sqlite" in ended.said[0]

    @pytest.mark.parametrize("there", [False, True], ids=["new", "old"])
    def test_a_folder_that_may_not_be_written_is_named(
        self, there: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = Path(
            tempfile.mkdtemp()
        )  # the folder of a test is closed to all but its owner, up to the root
        try:
            make_store(folder / "warm" / "up")  # what is imported late is imported now
            if there:
                make_store(folder / "store.sqlite")
            write_news(folder / "news")
            monkeypatch.setenv("SUMMARIZER_STORE", str(folder / "store.sqlite"))
            monkeypatch.chdir(folder)
            monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
            with nobody_special(folder):
                folder.chmod(0o500)
                code = run_command(["digest", str(folder / "news"), "--date", DAY, "-m", "extractive"])
                folder.chmod(0o700)
        finally:
            shutil.rmtree(folder)
        said = capsys.readouterr()

        assert (code, said.out) == (1, ""), said.err
        assert str(folder / "store.sqlite") in said.err
        assert "permissions" in said.err
