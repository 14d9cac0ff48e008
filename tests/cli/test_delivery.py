import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.delivery import Delivery
from summarizer.config import Settings
from summarizer.contract import Briefing
from summarizer.domain import Article, Failure
from summarizer.errors import ModelError, SourceError, UsageError, WriteError
from summarizer.running import Briefed
from summarizer.schema import load_briefing
from summarizer.sources import lead_of
from tests.briefings import SAMPLE, sample

WHOLE = sample(rejected=())


ARTICLE = Article.from_text("The union wants six per cent.")


def delivery(*sources: str, output: str | None = None, **settings: Any) -> Delivery:
    leads = [lead_of(source) for source in sources]
    return Delivery(Settings(**settings), leads, output, named=sources, verbose=False, say=lambda _: None)


def briefed(briefing: Briefing) -> Briefed:
    return Briefed(ARTICLE, briefing)


def deliver(*sources: str, output: str | None = None, **settings: Any) -> Delivery:
    given = delivery(*sources, output=output, **settings)
    for _ in sources:
        given.take(briefed(WHOLE))
    return given


@dataclass(frozen=True)
class Case:
    id: str
    output: str
    format: str | None
    starts: str


FORMATS = [
    Case("by ending .md", "out.md", None, "# "),
    Case("by ending .markdown", "out.markdown", None, "# "),
    Case("by ending .json", "out.JSON", None, "{"),
    Case("any other ending is a page", "out.2025", None, "A port strike"),
    Case("an option makes a foreign ending ours", "out.rtf", "md", "# "),
    Case("the option wins over the ending", "out.md", "json", "{"),
    Case("an ending of a folder means nothing", "out.d/x", "md", "# "),
]


@pytest.mark.parametrize("case", FORMATS, ids=lambda case: case.id)
def test_the_format_is_the_option_or_the_ending(case: Case, tmp_path: Path) -> None:
    (tmp_path / case.output).parent.mkdir(exist_ok=True)

    deliver("a.txt", output=case.output, format=case.format)

    assert (tmp_path / case.output).read_text("utf-8").startswith(case.starts)


@pytest.mark.parametrize("ending", [".pdf", ".rtf", ".DOCX", ".csv"])
def test_an_ending_of_a_format_that_we_do_not_write_is_refused(ending: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no format for"):
        delivery("a.txt", output=f"out{ending}")

    assert list(tmp_path.glob("out*")) == []


NAMES = [
    ("one each", ("a.txt", "b.md"), ["a.json", "b.json"]),
    ("the same name in two folders", ("x/a.txt", "y/a.txt", "a.md"), ["a.json", "a-2.json", "a-3.json"]),
    ("a name that is taken by a number", ("a.txt", "a-2.txt", "a.md"), ["a.json", "a-2.json", "a-3.json"]),
    ("the same file twice", ("a.txt", "a.txt"), ["a.json", "a-2.json"]),
    ("standard input among files", ("-", "a.txt"), ["stdin.json", "a.json"]),
    ("a hidden file", (".a", "a.b.txt"), [".a.json", "a.b.json"]),
    ("a way out", ("../../a.txt", "/etc/b"), ["a.json", "b.json"]),
]


@pytest.mark.parametrize(("sources", "files"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_a_folder_keeps_sources_apart(sources: tuple[str, ...], files: list[str], tmp_path: Path) -> None:
    deliver(*sources, output="out", format="json")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(files)


def test_a_name_does_not_depend_on_which_source_failed(tmp_path: Path) -> None:
    given = delivery("x/a.txt", "y/a.txt", output="out", format="md")
    given.take(Failure("x/a.txt", SourceError("it is gone")))
    given.take(briefed(WHOLE))

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a-2.md"]


@pytest.mark.parametrize(
    ("sources", "output"), [(("a.md",), "a.md"), (("a.md", "b.md"), "."), (("a.md",), "link.md")]
)
def test_an_article_is_never_overwritten_by_its_briefing(
    sources: tuple[str, ...], output: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("the article")
    (tmp_path / "link.md").symlink_to("a.md")

    with pytest.raises(UsageError, match="would overwrite the source"):
        delivery(*sources, output=output, format="md")
    assert (tmp_path / "a.md").read_text() == "the article"


class TestStdout:
    def test_several_briefings_in_json_are_one_a_line(self, capfd: pytest.CaptureFixture[str]) -> None:
        deliver("a", "b", format="json")

        lines = capfd.readouterr().out.splitlines()
        assert [load_briefing(line) for line in lines] == [WHOLE, WHOLE]

    def test_one_briefing_in_json_is_for_people_too(self, capfd: pytest.CaptureFixture[str]) -> None:
        deliver("a", output="-", format="json")

        out = capfd.readouterr().out
        assert load_briefing(out) == WHOLE
        assert len(out.splitlines()) > 50

    @pytest.mark.parametrize("format_", ["md", "terminal"])
    def test_pages_have_an_empty_line_between_them(
        self, format_: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        deliver("a", format=format_)
        one = capfd.readouterr().out
        deliver("a", "b", format=format_)

        assert capfd.readouterr().out == f"{one}\n{one}"


class TestCode:
    def test_it_is_zero_when_all_went_well(self) -> None:
        assert deliver("a", "b", format="json").code == 0

    def test_it_is_that_of_the_first_failure(self, capfd: pytest.CaptureFixture[str]) -> None:
        given = delivery("a", "b", "c", format="json")
        given.take(briefed(WHOLE))
        given.take(Failure("b", ModelError("cannot reach it", code="unreachable")))
        given.take(Failure("c", SourceError("there is no file 'c'")))

        out, said = capfd.readouterr()
        assert given.code == 4
        assert len(out.splitlines()) == 1
        assert said.splitlines() == [
            "summarizer: error: b: cannot reach it",
            "summarizer: error: there is no file 'c'",
        ]

    @pytest.mark.parametrize(("strict", "code"), [(True, 6), (False, 0)])
    def test_strict_makes_a_rejection_an_error_and_still_shows_the_briefing(
        self, strict: bool, code: int, capfd: pytest.CaptureFixture[str]
    ) -> None:
        given = delivery("a", format="json", strict=strict)
        given.take(briefed(SAMPLE))

        out, said = capfd.readouterr()
        assert given.code == code
        assert load_briefing(out) == SAMPLE
        assert len(said.splitlines()) == int(strict)


def test_a_file_that_cannot_be_written_does_not_stop_the_others(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out" / "a.json").mkdir(parents=True)

    given = deliver("a.txt", "b.txt", output="out", format="json")

    assert given.code == 1
    assert (tmp_path / "out" / "b.json").is_file()
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_a_stdout_that_takes_no_more_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device, not a file of ours
        monkeypatch.setattr("sys.stdout", full)
        with pytest.raises(WriteError, match="No space left"):
            deliver("a", "b", format="json")
        monkeypatch.undo()


def test_what_was_written_is_said_and_more_to_those_who_ask(tmp_path: Path) -> None:
    said: list[str] = []
    for verbose in (False, True):
        given = Delivery(
            Settings(), [lead_of("a.txt")], "out.md", named=["a.txt"], verbose=verbose, say=said.append
        )
        given.take(briefed(WHOLE))

    assert [line.partition(",")[0] for line in said] == ["wrote out.md", "a.txt: tiny-1", "wrote out.md"]


def test_what_is_written_is_the_briefing_whole(tmp_path: Path) -> None:
    deliver("a.txt", output="out.json")

    saved: Briefing = load_briefing((tmp_path / "out.json").read_text("utf-8"))
    assert saved == WHOLE
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["contract"] == "briefing/1"


def test_an_interrupted_source_keeps_its_file_to_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = delivery("a.txt", "b.txt", output=str(tmp_path / "out"), format="json")
    given.take(Failure("a.txt", ModelError("interrupted", code="interrupted")))
    given.take(briefed(WHOLE))

    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.json"]
    assert "interrupted" not in capsys.readouterr().err


def test_a_briefing_does_not_take_the_place_of_its_recording() -> None:
    with pytest.raises(UsageError, match="are to be one file"):
        delivery("a.txt", output="run.json", record="./run.json")


def test_a_strict_reader_is_told_of_what_was_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    coverage = WHOLE.coverage.model_copy(update={"chunks_failed": 2})
    given = delivery("a.txt", strict=True)
    given.take(briefed(WHOLE.model_copy(update={"coverage": coverage})))

    assert given.code == 6
    assert "2 parts of the article could not be read" in capsys.readouterr().err
