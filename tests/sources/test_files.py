import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.sources.files import MAX_BYTES
from tests.command import PORT_STRIKE, command
from tests.sources.reading import read_article

TEXT = "The harbour board met on Monday and put off its decision on the new quay until the spring."


@pytest.mark.parametrize(
    "name", ["a.txt", "a.md", "A.TXT", "a.markdown", "a.text", "a", "-a.txt", "a b.txt", "./-"]
)
def test_text_and_markdown_are_read_under_any_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXT + "\n")

    assert read_article(name).text.strip() == TEXT
    assert read_article(tmp_path / name).text.strip() == TEXT


def test_the_text_of_a_plain_file_is_kept_character_for_character(tmp_path: Path) -> None:
    whole = f"  {TEXT}\r\n\r\n\t{TEXT} \u00a0“é” \U0001f6a2\n\n"
    (tmp_path / "a.txt").write_bytes(whole.encode())

    assert read_article("a.txt").text == whole


@dataclass(frozen=True)
class Case:
    id: str
    name: str
    said: str


UNREADABLE = [
    Case("missing", "missing.txt", "there is no file 'missing.txt'"),
    Case("in a missing folder", "no/a.txt", "there is no file"),
    Case("empty name", "", "empty name"),
    Case("folder", "folder", "Is a directory"),
    Case("folder that looks like a file", "folder.txt", "Is a directory"),
    Case("other ending", "a.xlsx", "in a format that is not read; give it one of .txt,"),
    Case("link in a circle", "loop.txt", "symbolic links"),
    Case("dangling link", "dangling.txt", "there is no file"),
    Case("name too long", "x" * 300 + ".txt", "too long"),
    Case("through a file", "file.txt/a.txt", "Not a directory"),
    Case("NUL in the name", "a\0b.txt", "null"),
    Case("a line end in the name", "a\nb.txt", r"'a\nb.txt'"),
]


@pytest.mark.parametrize("case", UNREADABLE, ids=lambda case: case.id)
def test_what_cannot_be_read_is_named_with_the_reason(case: Case, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "file.txt").touch()
    (tmp_path / "a.xlsx").touch()
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "dangling.txt").symlink_to("missing.txt")

    with pytest.raises(SourceError) as caught:
        read_article(case.name)
    assert case.said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode().ljust(MAX_BYTES))
    assert len(read_article("a.txt").text) == MAX_BYTES

    (tmp_path / "a.txt").write_bytes(TEXT.encode().ljust(MAX_BYTES + 1))
    with pytest.raises(SourceError, match="larger than 10 MB"):
        read_article("a.txt")


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    started = time.monotonic()

    with pytest.raises(SourceError, match="larger than 10 MB"):
        read_article("huge.txt")
    assert time.monotonic() - started < 2


def test_a_source_that_never_ends_is_refused() -> None:
    with pytest.raises(SourceError, match="larger than"):
        read_article("/dev/zero")


class TestStandardInput:
    def test_a_pipe_is_read_with_and_without_a_dash(self) -> None:
        named = command(
            "brief", "-q", "-m", "extractive", "--format", "md", "-", stdin=PORT_STRIKE.read_bytes()
        )
        unnamed = command("brief", "-q", "-m", "extractive", "--format", "md", stdin=PORT_STRIKE.read_bytes())

        assert (named.code, unnamed.code) == (0, 0)
        assert named.out.splitlines()[0] == unnamed.out.splitlines()[0]

    @pytest.mark.parametrize(
        ("stdin", "said"),
        [(b"", "is empty"), (b" \n\n\t", "is empty"), (b"\x00\x01", "binary"), (b"a b", "2 words")],
    )
    def test_what_is_no_article_is_an_error(self, stdin: bytes, said: str) -> None:
        done = command("brief", "-q", stdin=stdin)

        assert (done.code, done.out, len(done.said)) == (3, b"", 1)
        assert "standard input" in done.said[0]
        assert said in done.said[0]

    def test_more_than_the_limit_is_refused_before_the_writer_is_done(self) -> None:
        done = command("brief", "-q", "-", first="exec </dev/zero")

        assert done.code == 3
        assert "larger than 10 MB" in done.said[0]

    def test_a_closed_one_is_an_error(self) -> None:
        done = command("brief", "-q", "-", first="exec <&-")

        assert done.code == 3
        assert "standard input is closed" in done.said[0]

    def test_a_path_that_is_a_dash_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "-").write_text(TEXT)

        assert read_article(Path("-")).text == TEXT


def test_a_named_pipe_is_a_source(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, TEXT.encode())
    os.close(writer)

    assert read_article(f"/dev/fd/{reader}").text == TEXT
    os.close(reader)


def test_an_article_knows_the_name_of_its_file_and_not_its_folder(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(
        "The union and the port operator met on Monday and parted without a word. " * 2, "utf-8"
    )

    assert read_article(tmp_path / "talks.txt").name == "talks.txt"
