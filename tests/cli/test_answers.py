import stat
from pathlib import Path

from summarizer.cli.answers import MOST_KEPT, keep_answer
from summarizer.errors import AnswerError


def test_an_answer_is_kept_whole_where_only_its_owner_can_read_it(tmp_path: Path) -> None:
    place = keep_answer(AnswerError("no briefing", raw="Sorry, \ud800 no."), {"HOME": str(tmp_path)})

    assert place is not None
    assert place.parent == tmp_path / ".local/state/summarizer/answers"
    assert place.read_text("utf-8") == "Sorry, \\ud800 no."
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in list(place.parents)[:2])


def test_there_is_nothing_to_keep_of_an_empty_answer(tmp_path: Path) -> None:
    assert keep_answer(AnswerError("no briefing", raw=""), {"HOME": str(tmp_path)}) is None
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_further_error(tmp_path: Path) -> None:
    (tmp_path / ".local").write_text("a file")

    assert keep_answer(AnswerError("no briefing", raw="x"), {"HOME": str(tmp_path)}) is None


def test_the_newest_hundred_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / ".local/state/summarizer/answers"
    folder.mkdir(parents=True)
    for number in range(MOST_KEPT + 5):
        (folder / f"20200101-{number:06}-x.txt").touch()
    newest = keep_answer(AnswerError("no briefing", raw="x"), {"HOME": str(tmp_path)})

    assert newest is not None
    kept = sorted(folder.iterdir())
    assert (len(kept), kept[-1]) == (MOST_KEPT, newest)
