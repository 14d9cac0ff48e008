import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli.output import check_target, notice, write_file, write_stdout
from summarizer.errors import UsageError, WriteError
from tests.command import PORT_STRIKE, command


@pytest.fixture(autouse=True)
def nothing_is_left_over(tmp_path: Path) -> Iterator[None]:
    """No half-written neighbour survives, whatever happened."""
    yield
    assert list(tmp_path.rglob(".*")) == []
    assert list(tmp_path.rglob("*.part")) == []


class TestWriteFile:
    def test_what_was_there_is_replaced_and_its_mode_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "out.md"
        path.write_text("old and longer than the new")
        path.chmod(0o640)

        write_file(path, "new\n")

        assert path.read_text() == "new\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_new_file_gets_the_mode_of_any_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "ordinary").touch()

        write_file(tmp_path / "out.md", "new")

        assert (tmp_path / "out.md").stat().st_mode == (tmp_path / "ordinary").stat().st_mode

    def test_text_is_utf8_and_half_a_surrogate_pair_does_not_stop_it(self, tmp_path: Path) -> None:
        write_file(tmp_path / "out.md", "é\ud800”")

        assert (tmp_path / "out.md").read_text("utf-8") == "é?”"

    def test_a_link_stays_a_link_and_its_file_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "far").mkdir()
        (tmp_path / "link.md").symlink_to("far/target.md")

        write_file(tmp_path / "link.md", "new")

        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "far" / "target.md").read_text() == "new"

    def test_a_pipe_is_written_to_and_not_replaced(self, tmp_path: Path) -> None:
        """As in ``-o >(less)``; a device such as /dev/null would be lost for everybody."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

        write_file(pipe, "new")

        assert os.read(reader, 10) == b"new"
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        os.close(reader)

    def test_a_full_device_is_an_error_and_stays_a_device(self) -> None:
        with pytest.raises(WriteError, match=r"'/dev/full': No space left"):
            write_file(Path("/dev/full"), "new")

        assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)

    def test_a_write_protected_file_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "out.md"
        path.write_text("mine")
        path.chmod(0o444)

        with pytest.raises(WriteError, match="write-protected"):
            write_file(path, "new")
        assert path.read_text() == "mine"

    @pytest.mark.parametrize("name", ["missing/out.md", "x" * 300, "loop"])
    def test_a_place_that_cannot_be_written_is_an_error_with_its_name(
        self, name: str, tmp_path: Path
    ) -> None:
        (tmp_path / "loop").symlink_to("loop")

        with pytest.raises(WriteError, match=name):
            write_file(tmp_path / name, "new")

    def test_a_folder_is_not_replaced_by_a_file(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError):
            write_file(tmp_path, "new")


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    done = command("brief", "-q", "-m", "extractive", PORT_STRIKE, "-o", "out.json", first="ulimit -f 0")

    assert (done.code, done.out) == (1, b"")
    assert done.said == ["summarizer: error: cannot write 'out.json': File too large"]
    assert (tmp_path / "out.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


class TestCheckTarget:
    def test_one_source_names_a_file(self, tmp_path: Path) -> None:
        assert check_target(str(tmp_path / "out.md"), many=False) == (tmp_path / "out.md", False)

    @pytest.mark.parametrize("output", [".", "new/"])
    def test_one_source_may_name_a_folder_that_is_there_or_looks_like_one(
        self, output: str, tmp_path: Path
    ) -> None:
        path, folder = check_target(output, many=False)

        assert folder
        assert path.is_dir()

    @pytest.mark.parametrize("output", ["x.json", "x.md", "x.txt"])
    def test_several_sources_do_not_make_a_folder_that_is_called_like_a_file(self, output: str) -> None:
        with pytest.raises(UsageError, match="is a file, and there are several sources"):
            check_target(output, many=True)

    @pytest.mark.parametrize("output", ["", "missing/out.md", "file/out.md", "file/"])
    def test_one_source_makes_no_folder_for_its_file(self, output: str, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(UsageError):
            check_target(output, many=False)
        assert [path.name for path in tmp_path.iterdir()] == ["file"]

    def test_several_sources_get_a_folder_made(self, tmp_path: Path) -> None:
        check_target("deep/er", many=True)

        assert (tmp_path / "deep" / "er").is_dir()

    def test_several_sources_take_no_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(UsageError, match="is a file"):
            check_target("file", many=True)
        with pytest.raises(WriteError, match="file/sub"):
            check_target("file/sub", many=True)

    def test_a_protected_file_is_refused_before_any_work(self, tmp_path: Path) -> None:
        (tmp_path / "out.md").touch(mode=0o444)

        with pytest.raises(WriteError, match="write-protected"):
            check_target("out.md", many=False)


class TestNotice:
    def test_foreign_text_is_one_line_that_cannot_act(self, capsys: pytest.CaptureFixture[str]) -> None:
        notice("a\x1b]0;title\x07\nb\u202ec\udcff")

        assert capsys.readouterr().err == "summarizer: a␛]0;title␇ b<U+202E>c<U+DCFF>\n"


def test_stdout_gets_utf8_whatever_its_encoding(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_stdout("“é”\n")

    assert capfdbinary.readouterr().out == "“é”\n".encode()
