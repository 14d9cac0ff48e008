from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.sources.lists import read_folder, read_list


def test_a_list_names_a_source_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "today.txt").write_text(
        "# the morning's\n\nhttps://news.example/a#part\n  port.txt  \n/etc/b.txt\n\ufeffnot a mark.txt\n"
    )

    assert read_list(folder / "today.txt") == (
        "https://news.example/a#part",
        f"{folder}/port.txt",
        "/etc/b.txt",
        f"{folder}/\ufeffnot a mark.txt",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "names no source"),
        ("# only a remark\n", "names no source"),
        ("a.txt\n@more.txt\n", "names '@more.txt'"),
        ("-\n", "names '-'"),
        ("a.txt\n" * 10_001, "lists more than 10,000 sources"),
    ],
)
def test_what_a_list_cannot_be_is_said(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(content)

    with pytest.raises(SourceError, match=said):
        read_list(tmp_path / "list.txt")


def test_a_list_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no list"):
        read_list(tmp_path / "list.txt")
    with pytest.raises(SourceError, match="cannot read"):
        read_list(tmp_path)


def test_a_folder_gives_its_articles_in_order_with_those_of_its_folders(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "A.html",
        "sub/c.PDF",
        "sub/deep/d.eml",
        "table.csv",
        "feed.xml",
        ".hidden.txt",
        ".git/e.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "loop").symlink_to(tmp_path)

    files, others = read_folder(tmp_path)

    assert [Path(file).relative_to(tmp_path).as_posix() for file in files] == [
        "A.html", "b.txt", "sub/c.PDF", "sub/deep/d.eml",
    ]  # fmt: skip
    assert others == 2


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()

    with pytest.raises(SourceError, match=r"holds no article; articles end in \.txt"):
        read_folder(tmp_path)
