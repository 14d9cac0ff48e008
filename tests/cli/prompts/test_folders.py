from pathlib import Path

import pytest

from summarizer.cli.prompts.folders import own_folders, writable_folder
from summarizer.errors import ConfigError, UsageError
from summarizer.prompts import packaged_prompts


def test_no_folder_is_ones_own_unless_it_is_named() -> None:
    assert own_folders(None, None) == []


def test_option_wins_over_environment_over_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summarizer.toml").write_text('prompts_dir = "from-config"')
    assert own_folders(None, None) == [Path("from-config")]

    monkeypatch.setenv("SUMMARIZER_PROMPTS_DIR", "from-environment")
    assert own_folders(None, None) == [Path("from-environment")]
    assert own_folders("from-option", None) == [Path("from-option")]
    assert writable_folder("from-option", None, beside=Path("x/desk/draft.toml")) == Path("from-option")


def test_a_configuration_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('prompts_dir = "elsewhere"')

    assert own_folders(None, "other.toml") == [Path("elsewhere")]
    with pytest.raises(ConfigError):
        own_folders(None, "gone.toml")


def test_a_file_in_its_place_names_its_folder(tmp_path: Path) -> None:
    assert writable_folder(None, None, beside=Path("own/desk/draft.toml")) == tmp_path / "own"


@pytest.mark.parametrize(
    ("named", "complaint"),
    [
        (None, "no folder is named for prompts of your own; name one: --prompts-dir"),
        ("a.txt", "'a.txt' is not a folder"),
        ("package", "belongs to the installed package"),
        ("package/_prompts", "belongs to the installed package"),
    ],
)
def test_what_must_not_be_written_to_is_refused(named: str | None, complaint: str, tmp_path: Path) -> None:
    import summarizer

    (tmp_path / "a.txt").write_text("no folder")
    (tmp_path / "package").symlink_to(Path(summarizer.__file__).parent)

    with pytest.raises(UsageError) as caught:
        writable_folder(named, None)
    assert complaint in str(caught.value)


def test_the_prompts_of_a_checkout_may_be_named() -> None:
    assert writable_folder(str(packaged_prompts()), None) == packaged_prompts()
