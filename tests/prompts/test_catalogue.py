from pathlib import Path

import pytest

from summarizer.errors import LockError, PromptError
from summarizer.prompts import packaged_prompts
from summarizer.prompts.catalogue import Entry, list_entries
from tests.prompts.desk import DRAFT, put, release_by_hand, words_of


def own(folder: Path) -> dict[str, Entry]:
    """Return the entries of a folder by name."""
    return {entry.name: entry for entry in list_entries([folder]) if entry.folder == folder}


def test_the_packaged_prompts_are_listed_as_released() -> None:
    entries = list_entries()

    assert {entry.status for entry in entries} == {"released"}
    assert {entry.folder for entry in entries} == {packaged_prompts()}
    assert all(entry.released and entry.problem is None and not entry.hidden for entry in entries)
    assert next(entry for entry in entries if entry.name == "briefing@v1").labels == ("baseline",)


def test_a_folder_of_ones_own_comes_first_by_family_and_number_drafts_last(tmp_path: Path) -> None:
    release_by_hand(tmp_path, *range(1, 11), default="v10", baseline="v10")
    put(tmp_path, "draft", words_of(11, parent=10))
    put(tmp_path, "draft", words_of(1, family="admiralty"), family="admiralty")
    entries = list_entries([tmp_path])
    names = [entry.name for entry in entries if entry.folder == tmp_path]

    assert names == ["admiralty@draft", *(f"desk@v{number}" for number in range(1, 11)), "desk@draft"]
    assert [entry.name for entry in entries][: len(names)] == names
    assert own(tmp_path)["desk@v10"].labels == ("baseline", "default")


def test_an_entry_says_all_that_is_known(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1, 2, parents={2: 1}, default="v2")
    put(tmp_path, "draft", words_of(3, parent=2))
    released, draft = own(tmp_path)["desk@v2"], own(tmp_path)["desk@draft"]

    assert (released.family, released.number, released.parent) == ("desk", 2, 1)
    assert (released.status, released.released, released.labels) == ("released", "2026-10-02", ("default",))
    assert released.version
    assert released.version.reference == "desk@v2"
    assert (draft.status, draft.number, draft.parent, draft.released) == ("draft", 3, 2, None)


def test_what_cannot_be_used_is_listed_with_the_reason(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1, 2, 3, 4, parents={2: 1}, stale="v9")
    put(tmp_path, "v2", words_of(2, parent=1, status="released").replace("Brief", "Praise"))
    put(tmp_path, "v3", "version = = 3")
    (tmp_path / "desk" / "v4.toml").unlink()
    put(tmp_path, "draft", DRAFT.replace("| fence", ""))
    put(tmp_path, "v1", DRAFT.replace('"desk"', '"De sk"'), family="De sk")
    found = {name: (entry.status, type(entry.problem)) for name, entry in own(tmp_path).items()}

    assert found == {
        "De sk@v1": ("broken", PromptError),
        "desk@v1": ("released", type(None)),
        "desk@v2": ("altered", LockError),
        "desk@v3": ("broken", PromptError),
        "desk@v4": ("missing", LockError),
        "desk@v9": ("missing", PromptError),
        "desk@draft": ("broken", PromptError),
    }
    assert own(tmp_path)["desk@v2"].parent == 1
    assert "the label desk@stale leads to desk@v9" in str(own(tmp_path)["desk@v9"].problem)


@pytest.mark.parametrize(
    ("status", "shown"), [("released", "released"), ("retired", "retired"), ("draft", "released")]
)
def test_what_the_lock_knows_is_released_or_retired(status: str, shown: str, tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    put(tmp_path, "v1", words_of(1, status=status))

    assert own(tmp_path)["desk@v1"].status == shown


def test_a_numbered_file_that_was_never_released_is_a_draft(tmp_path: Path) -> None:
    put(tmp_path, "v1")

    assert own(tmp_path)["desk@v1"].status == "draft"


def test_a_version_without_its_row_is_not_called_altered(tmp_path: Path) -> None:
    put(tmp_path, "v1", words_of(1, status="released"))

    assert own(tmp_path)["desk@v1"].status == "broken"
    assert isinstance(own(tmp_path)["desk@v1"].problem, LockError)


def test_what_stands_behind_another_folder_is_hidden(tmp_path: Path) -> None:
    text = (packaged_prompts() / "briefing" / "v1.toml").read_text("utf-8")
    put(tmp_path, "v1", text, family="briefing")
    ours = {entry.name: entry.hidden for entry in list_entries([tmp_path]) if entry.folder != tmp_path}

    assert own(tmp_path)["briefing@v1"].status == "released"
    assert [name for name, hidden in ours.items() if hidden] == ["briefing@v1"]


def test_a_lock_that_cannot_be_read_leaves_the_packaged_prompts_alone(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    (tmp_path / "prompts.lock").write_text("{")
    found = {entry.name: (entry.status, type(entry.problem)) for entry in list_entries([tmp_path])}

    assert found["desk@v1"] == ("broken", LockError)
    assert found["briefing@v1"] == ("released", type(None))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default = 5", "default" + ".a" * 3000 + " = 1"),
        ("[inputs.max_items]", "[inputs.max_items" + ".a" * 3000 + "]"),
        ('with = { article = "Dockers strike." }', "with" + ".a" * 3000 + " = 1"),
        ("{{ article | fence }}", "{% if article %}" * 300 + "{{ article | fence }}" + "{% endif %}" * 300),
        ("{{ max_items }}", "{{ max_items" + " | upper" * 3000 + " }}"),
    ],
)
def test_one_file_does_not_take_the_list_of_the_others_down(old: str, new: str, tmp_path: Path) -> None:
    assert old in DRAFT
    put(tmp_path, "draft", DRAFT.replace(old, new))

    assert own(tmp_path)["desk@draft"].status == "broken"


def test_a_lock_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_text("{")

    with pytest.raises(LockError):
        list_entries([tmp_path])
