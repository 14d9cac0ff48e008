from pathlib import Path

import pytest

from summarizer.errors import LockError, PromptError, UsageError
from summarizer.prompts import load_prompt, packaged_prompts
from summarizer.prompts.labels import Move
from summarizer.prompts.lock import LOCK, read_lock
from summarizer.prompts.release import Release, plan_labels, plan_release, plan_restore
from summarizer.prompts.rendering import render_digest
from tests.prompts.desk import put, release_by_hand, words_of

DAY = "2026-11-22"


def planned(path: Path, folder: Path, *labels: str) -> Release:
    return plan_release(path, folder, [folder, packaged_prompts()], labels=labels, day=DAY)


def carry_out(release: Release, steps: int = 3) -> None:
    """Do the first steps of a release."""
    if steps > 0 and release.text is not None:
        release.file.write_text(release.text, "utf-8")
    if steps > 1 and release.lock_text is not None:
        (release.folder / LOCK).write_text(release.lock_text, "utf-8")
    if steps > 2 and release.leftover is not None:
        release.leftover.unlink()


def state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_draft_becomes_the_next_version_and_is_locked(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1, 2, default="v1")
    draft = put(tmp_path, "draft", words_of(9, parent=1))
    release = planned(draft, tmp_path, "default", "trial")
    carry_out(release)
    version = load_prompt("desk@v3", [tmp_path])
    row = read_lock(tmp_path).versions["desk@v3"]

    assert (release.reference, release.is_new) == ("desk@v3", True)
    assert release.moves == (Move("default", "v1", "v3"), Move("trial", None, "v3"))
    assert load_prompt("desk", [tmp_path]).reference == "desk@v3"
    assert (row.sha256, row.render, row.parent, row.released) == (
        version.digest, render_digest(version), 1, DAY,
    )  # fmt: skip
    assert not draft.exists()


def test_only_the_first_keys_of_the_file_change(tmp_path: Path) -> None:
    draft = put(tmp_path, "draft", words_of(9))
    release = planned(draft, tmp_path)

    assert release.text == words_of(9).replace("version = 9", "version = 1").replace('"draft"', '"released"')


def test_the_lock_is_only_added_to(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1, 2, default="v1")
    before = read_lock(tmp_path)
    carry_out(planned(put(tmp_path, "draft", words_of(3, parent=2)), tmp_path))
    after = read_lock(tmp_path)

    assert {name: after.versions[name] for name in before.versions} == before.versions
    assert after.labels == before.labels


def test_a_version_of_our_family_comes_after_ours(tmp_path: Path) -> None:
    draft = put(tmp_path, "draft", words_of(1, parent=3, family="briefing"), family="briefing")
    carry_out(planned(draft, tmp_path))

    assert load_prompt("briefing@v4", [tmp_path]).parent == 3
    assert list(read_lock(tmp_path).versions) == ["briefing@v4"]


@pytest.mark.parametrize("stem", ["v1", "v5"])
def test_a_numbered_draft_gets_the_next_number_too(stem: str, tmp_path: Path) -> None:
    path = put(tmp_path, stem, words_of(int(stem[1:])))
    carry_out(planned(path, tmp_path, "default"))

    assert [path.name for path in (tmp_path / "desk").iterdir()] == ["v1.toml"]
    assert load_prompt("desk", [tmp_path]).reference == "desk@v1"


def test_a_file_from_elsewhere_is_copied_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(words_of(1), "utf-8")
    (tmp_path / "own" / "desk").mkdir(parents=True)
    release = planned(path, tmp_path / "own")
    carry_out(release)

    assert load_prompt("desk@v1", [tmp_path / "own"]).reference == "desk@v1"
    assert (release.leftover, release.kept) == (None, path)
    assert path.read_text("utf-8") == words_of(1)


@pytest.mark.parametrize("place", ["other/desk/draft.toml", "own/desk/idea.toml", "own/old/draft.toml"])
def test_no_file_is_removed_but_the_draft_of_the_family(place: str, tmp_path: Path) -> None:
    (tmp_path / "own" / "desk").mkdir(parents=True)
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words_of(1), "utf-8")

    if path.parent.name == "desk":
        assert planned(path, tmp_path / "own").leftover is None
    else:
        with pytest.raises(PromptError, match="its folder old"):
            planned(path, tmp_path / "own")


@pytest.mark.parametrize(
    ("stem", "steps"),
    # a draft that is named like its version and was stopped after the first step has become a version without a row
    [*((stem, steps) for stem in ("draft", "v1", "v2") for steps in (0, 2, 3)), ("draft", 1)],
)
def test_a_release_that_was_interrupted_is_finished_by_the_same_command(
    steps: int, stem: str, tmp_path: Path
) -> None:
    folders = tmp_path / "whole", tmp_path / "halted"
    for folder in folders:
        number = int(stem[1:]) if stem != "draft" else 2
        path = put(folder, stem, words_of(number, parent=1) if stem != "v1" else words_of(1))
        if stem != "v1":
            release_by_hand(folder, 1)
        release = planned(path, folder, "default")
        carry_out(release, steps if folder.name == "halted" else 3)
        if folder.name == "halted" and path.exists():
            carry_out(planned(path, folder, "default"))

    assert state(folders[0]) == state(folders[1])


def test_what_was_finished_is_not_released_again(tmp_path: Path) -> None:
    path = put(tmp_path, "v1")
    carry_out(planned(path, tmp_path))
    before = state(tmp_path)

    with pytest.raises(UsageError, match="desk@v1 is released already; name a --label"):
        planned(path, tmp_path)
    again = planned(path, tmp_path, "default")
    assert (again.is_new, again.text, again.leftover) == (False, None, None)
    assert again.moves == (Move("default", None, "v1"),)
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (('changes = "The 2th way."', 'changes = " "'), "'changes' is empty; say there"),
        (("Brief, the 2th way.", "Brief, the 1th way."), "these are the words of desk@v1; change"),
        (("parent = 1", "parent = 7"), "its parent desk@v7 was never released"),
        (("parent = 1", "parent = 2"), "its parent desk@v2 was never released"),
        (("| fence", ""), "must be written"),
        (('family = "desk"', 'family = "office"'), "the file says office, its folder desk"),
        (('family = "desk"', 'family = "../desk"'), "'../desk' is no name of a family"),
        (('with = { article = "Dockers strike." }', "with = {}"), "needs the input 'article'"),
        (("version = 2\n", "tests2 = [\n1]\nversion = 2\n"), "unknown key 'tests2'"),
    ],
)
def test_a_draft_that_is_not_ready_is_refused(edit: tuple[str, str], complaint: str, tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    text = words_of(2, parent=1)
    assert edit[0] in text
    before = state(tmp_path)
    draft = put(tmp_path, "draft", text.replace(*edit))

    with pytest.raises(PromptError) as caught:
        planned(draft, tmp_path)

    assert complaint in str(caught.value)
    assert {name: text for name, text in state(tmp_path).items() if name != "draft.toml"} == before


def test_words_of_the_package_are_no_version_of_ones_own(tmp_path: Path) -> None:
    text = (packaged_prompts() / "lean" / "v1.toml").read_text("utf-8").replace('"lean"', '"desk"')

    with pytest.raises(PromptError, match="these are the words of lean@v1"):
        planned(put(tmp_path, "draft", text), tmp_path)


def test_an_altered_version_is_not_released_anew(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    path = put(tmp_path, "v1", words_of(1, status="released").replace("Brief", "Praise"))

    with pytest.raises(LockError, match="changed after its release"):
        planned(path, tmp_path, "default")


def test_a_draft_that_says_that_it_is_released_is_a_draft(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    carry_out(
        planned(put(tmp_path, "draft", words_of(1, status="released").replace("Brief", "Tell")), tmp_path)
    )

    assert load_prompt("desk@v2", [tmp_path]).status == "released"


def test_a_draft_is_no_release_that_was_stopped_where_the_lock_has_other_words(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    put(tmp_path, "v1", words_of(2).replace("version = 2", "version = 1").replace('"draft"', '"released"'))
    release = planned(put(tmp_path, "draft", words_of(2)), tmp_path)

    assert (release.reference, release.is_new) == ("desk@v2", True)


@pytest.mark.parametrize("rows", [[], [1]])
@pytest.mark.parametrize("name", ["v2", "draft"])
def test_a_version_whose_row_is_lost_is_never_given_another_number(
    name: str, rows: list[int], tmp_path: Path
) -> None:
    release_by_hand(tmp_path, 1, 2, default="v2")
    (tmp_path / LOCK).unlink()
    release_by_hand(tmp_path, *rows)
    put(tmp_path, "draft", words_of(3))
    before = state(tmp_path)

    with pytest.raises(LockError) as caught:
        planned(tmp_path / "desk" / f"{name}.toml", tmp_path, "default")
    number = 2 if rows else 1
    assert f"desk@v{number} says that it was released, but the lock does not know it" in caught.value.message
    assert caught.value.hint is not None
    assert f"git checkout -- {tmp_path / LOCK}" in caught.value.hint
    assert f"prompts release {tmp_path / 'desk' / f'v{number}.toml'} --restore" in caught.value.hint
    assert state(tmp_path) == before


def test_the_release_of_an_edited_draft_does_not_go_on_where_another_was_stopped(tmp_path: Path) -> None:
    release_by_hand(tmp_path, 1)
    draft = put(tmp_path, "draft", words_of(2, parent=1))
    carry_out(planned(draft, tmp_path), steps=1)
    put(tmp_path, "draft", words_of(2, parent=1).replace("Brief", "Tell"))

    with pytest.raises(LockError, match=r"v2\.toml: desk@v2 says that it was released"):
        planned(draft, tmp_path)
    carry_out(plan_restore(tmp_path / "desk" / "v2.toml", tmp_path))
    assert planned(draft, tmp_path).reference == "desk@v3"


class TestRestore:
    def test_a_lost_row_is_written_again_with_its_labels(self, tmp_path: Path) -> None:
        release_by_hand(tmp_path, 1, 2, parents={2: 1})
        before = read_lock(tmp_path).versions
        (tmp_path / LOCK).unlink()
        for number in (1, 2):
            path = tmp_path / "desk" / f"v{number}.toml"
            carry_out(plan_restore(path, tmp_path, labels=["default"] if number == 2 else []))
        after = read_lock(tmp_path)

        assert list(after.versions) == ["desk@v1", "desk@v2"]
        assert {name: (row.sha256, row.parent) for name, row in after.versions.items()} == {
            name: (row.sha256, row.parent) for name, row in before.items()
        }
        assert {row.released for row in after.versions.values()} == {None}
        assert load_prompt("desk", [tmp_path]).reference == "desk@v2"

    @pytest.mark.parametrize("name", ["desk/v1", "desk/draft", "desk/v2", "mine", "other/desk/v3"])
    def test_there_must_be_something_to_restore(self, name: str, tmp_path: Path) -> None:
        release_by_hand(tmp_path / "own", 1)
        put(tmp_path / "own", "draft", words_of(2))
        put(tmp_path / "own", "v2", words_of(2))
        put(tmp_path / "own" / "other", "v3", words_of(3, status="released"))
        (tmp_path / "own" / "mine.toml").write_text(words_of(2, status="released"))

        with pytest.raises(UsageError, match=r"nothing to restore|is no released version"):
            plan_restore(tmp_path / "own" / f"{name}.toml", tmp_path / "own")

    def test_our_references_get_no_other_words(self, tmp_path: Path) -> None:
        text = words_of(1, status="released", family="briefing")
        path = put(tmp_path, "v1", text, family="briefing")

        with pytest.raises(UsageError, match="nothing to restore"):
            plan_restore(path, tmp_path)


def test_a_broken_lock_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_text("{")

    with pytest.raises(LockError):
        planned(put(tmp_path, "draft"), tmp_path)


def test_a_label_of_the_package_is_not_moved_from_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"briefing@v2 stands in .* copy its file into"):
        plan_labels(load_prompt("briefing@v2"), tmp_path, ["default"])
