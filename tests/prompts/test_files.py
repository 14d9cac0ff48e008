import os
from pathlib import Path

import pytest

from summarizer.errors import LockError, PromptError
from summarizer.prompts.files import MOST_BYTES, decode, read_bytes


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "v1.toml"
    path.write_bytes("é\r\n".encode())

    assert decode(read_bytes(path), "here") == "é\r\n"


def test_a_file_may_be_as_large_as_is_allowed_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / "v1.toml"
    path.write_bytes(b"#" * MOST_BYTES)
    assert len(read_bytes(path)) == MOST_BYTES

    path.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(PromptError, match="it is larger than 1 MB"):
        read_bytes(path)


def test_a_pipe_does_not_keep_anybody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "v1.toml")

    with pytest.raises(PromptError, match="it is not a regular file"):
        read_bytes(tmp_path / "v1.toml")


@pytest.mark.parametrize("target", ["/dev/zero", ".", "gone"])
def test_what_is_no_file_is_not_read(target: str, tmp_path: Path) -> None:
    (tmp_path / "v1.toml").symlink_to(target)

    with pytest.raises(PromptError, match=r"v1\.toml"):
        read_bytes(tmp_path / "v1.toml")


def test_the_error_is_of_the_kind_that_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(LockError):
        read_bytes(tmp_path, LockError)
    with pytest.raises(LockError):
        decode(b"\xff", "prompts.lock", LockError)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xef\xbb\xbfformat = 1", "here:1: the file was saved with a byte order mark; save it as UTF-8"),
        ("format = 1".encode("utf-16"), "here:1: the file was saved with a byte order mark"),
        (b"format = 1\n# caf\xe9", "here:2: the file is not UTF-8; save it in this encoding"),
    ],
)
def test_another_encoding_is_named_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(PromptError) as caught:
        decode(data, "here")

    assert message in str(caught.value)
