from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.errors import LockError, PromptError
from summarizer.prompts.lock import LockRow
from summarizer.prompts.version import canonical_digest, read_content, read_version
from tests.prompts.desk import DRAFT, put

RELEASED = DRAFT.replace('status = "draft"', 'status = "released"')


@pytest.fixture
def row(tmp_path: Path) -> LockRow:
    """The row that locks the words of the desk's first version."""
    return LockRow(canonical_digest(read_content(put(tmp_path / "elsewhere", "v1", RELEASED))[1]))


def test_a_draft_runs_under_a_name_that_says_so(tmp_path: Path) -> None:
    prompt = read_version(put(tmp_path, "draft"), {})

    assert prompt.reference == f"desk@v1+dirty.{prompt.digest[:8]}"
    assert prompt.is_draft


def test_a_version_with_the_words_of_its_row_runs_under_its_name(tmp_path: Path, row: LockRow) -> None:
    prompt = read_version(put(tmp_path, "v1", RELEASED), {"desk@v1": row})

    assert (prompt.reference, prompt.digest, prompt.is_draft) == ("desk@v1", row.sha256, False)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("Brief.", "Brief well."),
        lambda text: text.replace("max_output_tokens = 900", "max_output_tokens = 901"),
        lambda text: text.replace("default = 5", "default = 6"),
        lambda text: text.replace("released", "draft").replace("Brief.", "Brief well."),
    ],
    ids=["words", "parameter", "input", "words of what calls itself a draft"],
)
def test_an_edited_released_version_is_refused(
    edit: Callable[[str], str], tmp_path: Path, row: LockRow
) -> None:
    edited = edit(RELEASED)

    assert edited != RELEASED
    with pytest.raises(LockError, match="changed after its release") as caught:
        read_version(put(tmp_path, "v1", edited), {"desk@v1": row})

    assert caught.value.exit_code == 9


def test_comments_description_and_order_do_not_change_the_identity(tmp_path: Path, row: LockRow) -> None:
    text = RELEASED.replace("# the desk's own\n", "").replace('changes = "First."\n', "")
    text = text.replace("format = 1\n", '# note\nchanges = "As it was."\nformat = 1\n').replace(
        "A desk's", "Our"
    )

    assert read_version(put(tmp_path, "v1", text), {"desk@v1": row}).digest == row.sha256


def test_what_says_that_it_is_released_must_stand_in_the_lock(tmp_path: Path, row: LockRow) -> None:
    path = put(tmp_path, "v1", RELEASED)

    with pytest.raises(LockError, match="the lock does not know it"):
        read_version(path, {"desk@v2": row})


@dataclass(frozen=True)
class Case:
    id: str
    old: str
    new: str
    complaint: str


CASES = [
    Case("undeclared variable", "{{ max_items }}", "{{ most }}", "'most' is not declared"),
    Case("unfenced", "{{ article | fence }}", "{{ article }}", "must be written {{ article | fence }}"),
    Case("untrusted in system", '"Brief."', '"Brief {{ article | fence }}"', "only in a user message"),
    Case("no TOML", "format = 1", "format = = 1", "not a TOML file"),
    Case("key twice", "format = 1", "format = 1\nformat = 1", "not a TOML file"),
    Case("too deep", "default = 5", f"default{'.a' * 300} = 1", "nested too deeply"),
    Case("a test too deep", "with = {", f"with{'.a' * 300} = {{", "nested too deeply"),
    Case("a key of many parts", "default = 5", f"default{'.a' * 100_000} = 1", "nested too deeply"),
    Case(
        "a key of many quoted parts",
        "default = 5",
        "default" + """ . "a\\\"b".'c'""" * 50_000 + " = 1",
        "nested too",
    ),
    Case("a number of many digits", "default = 5", f"default = {'9' * 5_000}", "not a TOML file"),
    Case("a number that fills a page", "default = 5", f"default = 0x{'f' * 5_000}", "a number is larger"),
    Case("lists in lists", "default = 5", f"default = {'[' * 5_000}", "nested too deeply"),
    Case("lines of an old Mac", "\nformat", "\rformat", "not a TOML file"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_cannot_be_read_or_sent_is_refused_with_its_file(case: Case, tmp_path: Path) -> None:
    assert case.old in DRAFT
    path = put(tmp_path, "draft", DRAFT.replace(case.old, case.new))

    with pytest.raises(PromptError) as caught:
        read_version(path, {})

    assert str(caught.value).startswith(str(path))
    assert case.complaint in str(caught.value)


def test_a_locked_version_with_an_unfenced_article_is_refused(tmp_path: Path) -> None:
    """Whoever sends a folder writes its lock: a row says that words are those released, not that they may be sent."""
    path = put(tmp_path, "v1", RELEASED.replace("{{ article | fence }}", "{{ article }}"))
    row = LockRow(canonical_digest(read_content(path)[1]))

    with pytest.raises(PromptError, match="must be written"):
        read_version(path, {"desk@v1": row})


def test_words_that_were_checked_before_are_not_checked_again(tmp_path: Path) -> None:
    path = put(tmp_path, "v1", RELEASED.replace("{{ article | fence }}", "{{ article }}"))
    digest = canonical_digest(read_content(path)[1])

    assert read_version(path, {"desk@v1": LockRow(digest)}, checked={digest}).reference == "desk@v1"
    with pytest.raises(PromptError, match="must be written"):
        read_version(path, {"desk@v1": LockRow(digest)}, checked={"0" * 64})


@pytest.mark.parametrize("status", ["draft", "released"])
def test_what_is_named_a_draft_is_one_whatever_it_says(status: str, tmp_path: Path, row: LockRow) -> None:
    text = DRAFT.replace('status = "draft"', f'status = "{status}"').replace("Brief.", "Brief well.")

    assert read_version(put(tmp_path, "draft", text), {"desk@v1": row}).is_draft


def test_the_line_ends_of_another_system_do_not_change_the_identity(tmp_path: Path, row: LockRow) -> None:
    path = put(tmp_path, "v1", RELEASED)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_version(path, {"desk@v1": row}).digest == row.sha256
