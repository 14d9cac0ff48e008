from pathlib import Path

from summarizer.comparing.tested import FILE, digest_of_set, note_tested
from tests.comparing.made import ARMS, arm, articles


def test_versions_are_counted_once_however_often_they_are_compared(tmp_path: Path) -> None:
    assert note_tested(tmp_path, "set", ARMS) == 2
    assert note_tested(tmp_path, "set", ARMS) == 2
    assert note_tested(tmp_path, "set", (arm("A"), arm("C"))) == 3


def test_each_set_counts_by_itself(tmp_path: Path) -> None:
    note_tested(tmp_path, "one", ARMS)

    assert note_tested(tmp_path, "two", ARMS[:1]) == 1


def test_what_stands_there_that_is_none_of_ours_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"set": \xff\n[]\n{"set": "set"}\n{"set": "set", "prompts": 3}\n')

    assert note_tested(tmp_path, "set", ARMS) == 2


def test_nobody_fails_for_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    assert note_tested(None, "set", ARMS) is None
    assert note_tested(tmp_path / "file" / "folder", "set", ARMS) is None


def test_the_order_of_the_articles_makes_no_other_set() -> None:
    one, two = articles(["a", "b"])
    other = two.model_copy(update={"sha256": "f" * 64})

    assert digest_of_set([one, other]) == digest_of_set([other, one])
    assert digest_of_set([one, other]) != digest_of_set([one])
