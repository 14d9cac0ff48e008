from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.cli.digest.delivery import Destination
from summarizer.cli.digest.outstanding import deliver_outstanding
from summarizer.digesting.shelf import find_undelivered
from summarizer.errors import WriteError
from tests.digesting.runs import BRIDGE, NOW, PORT, config, run, workshop, write_article

IDS = ["2026-06-03", "2026-06-03-2"]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Make two editions that nobody has got, and return where they are."""
    store = tmp_path / "store.sqlite"
    with workshop(store, config(tmp_path / "in")) as shop:
        for hours, (name, words) in enumerate((("port", PORT), ("bridge", BRIDGE))):
            now = NOW + timedelta(hours=hours)
            write_article(tmp_path / "in", name, words, date=(now - timedelta(minutes=9)).isoformat())
            run(shop, now=now)
    (tmp_path / "out").mkdir()
    monkeypatch.setenv("SUMMARIZER_STORE", str(store))
    return {"SUMMARIZER_STORE": str(store)}


def outstanding(environment: dict[str, str]) -> list[str]:
    return [made.edition.id for made in find_undelivered(environment, "daily")]


def test_what_was_not_delivered_is_once(environment: dict[str, str], tmp_path: Path) -> None:
    said: list[str] = []
    assert outstanding(environment) == IDS
    for _ in range(2):
        deliver_outstanding("daily", Destination(tmp_path / "out", ("md",)), said.append, but=IDS[1])

    assert outstanding(environment) == IDS[1:]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{IDS[0]}.md"]
    assert said == [
        f"edition {IDS[0]} was made and not delivered: it is now", f"wrote {tmp_path / 'out' / IDS[0]}.md",
    ]  # fmt: skip


def test_what_cannot_be_delivered_now_is_the_next_time(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "out" / f"{IDS[0]}.md").mkdir()
    with pytest.raises(WriteError):
        deliver_outstanding("daily", Destination(tmp_path / "out", ("md",)), lambda _: None)

    assert outstanding(environment) == IDS


def test_on_stdout_it_is_said_how_to_get_it(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    deliver_outstanding("daily", Destination(None, ("json",)), said.append)

    assert capsys.readouterr().out == ""
    assert ["prints it" in line for line in said] == [True, True]
    assert outstanding(environment) == []
