"""Documentation cannot lie: what it prints is what the program prints."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.digest.rank import Candidate, RankRules, rank_stories
from summarizer.digesting.configuration import KEYS, load_config
from summarizer.digesting.source_list import KEYS as SOURCE_KEYS
from tests.generated import DAYS, MOMENT, ROOT, generated

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(("path", "text"), list(generated()), ids=lambda value: getattr(value, "name", ""))
def test_generated_files_are_what_the_code_says(path: Path, text: str) -> None:
    assert path.read_bytes().decode("utf-8") == text, "run `make golden` and read the diff"


def test_the_readme_shows_a_briefing_as_it_is_printed() -> None:
    shown = re.search(r"```text\n(.*?)\n```", README, re.S)
    printed = (ROOT / "examples" / "briefings" / "port-strike.txt").read_text("utf-8")

    assert shown
    for part in shown[1].split("\n[…]\n"):
        assert part.strip("\n") in printed


def test_the_readme_shows_an_edition_as_it_is_printed() -> None:
    shown = re.findall(r"```text\n(.*?)\n```", README, re.S)[1]
    printed = (ROOT / "examples" / "digest" / "editions" / "lenthay-2026-06-03.txt").read_text("utf-8")

    assert "CHANGED SINCE" in shown
    for part in shown.split("\n[…]\n"):
        assert part.strip("\n") in printed


def test_the_editions_that_are_shown_are_those_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    command = [
        sys.executable,
        "-m",
        "summarizer",
        "digest",
        "--config",
        "examples/digest/digest.toml",
        "-m",
        "extractive",
    ]
    for day in DAYS:
        done = subprocess.run(
            [*command, "--date", day], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 8, done.stderr
    folder = ROOT / "examples" / "digest" / "editions"
    shown = subprocess.run(
        [sys.executable, "-m", "summarizer", "digest", "show", DAYS[1], "--format", "json"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout == (folder / f"lenthay-{DAYS[1]}.txt").read_text("utf-8")
    assert shown.stdout == (folder / f"lenthay-{DAYS[1]}.json").read_text("utf-8")


@pytest.mark.parametrize(
    "block", re.findall(r"```console\n(.*?)```", README, re.S), ids=lambda block: block[2:40]
)
def test_commands_of_the_readme_work_offline(block: str, tmp_path: Path) -> None:
    """Each `$ summarizer ...` line of the README exits with 0, or as a remark behind it says, beside the examples."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for line in block.splitlines():
        if not line.startswith("$ summarizer"):
            continue
        words = shlex.split(line[2:], comments=True)[1:]
        said = re.search(r"# exit code (\d+)", line)
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == (int(said[1]) if said else 0), done.stderr


def test_the_readme_says_of_the_recorded_comparison_what_it_says_itself(tmp_path: Path) -> None:
    quoted = re.search(r"^> (It cannot be told.*)$", README, re.M)
    folder = ROOT / "examples" / "eval"
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "compare", "--articles", folder, "--replay", folder / "v1-v2.jsonl", "--json", "-"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    sentence = json.loads(done.stdout)["conclusions"][0]["sentence"]

    assert quoted
    assert all(part.strip() in sentence for part in quoted[1].split("[…]"))


def test_python_of_the_readme_works_offline(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for block in re.findall(r"```python\n(.*?)```", README, re.S):
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False
        )

        assert done.returncode == 0, done.stderr


def test_the_digest_file_of_the_readme_is_one(tmp_path: Path) -> None:
    shown = re.search(r"^```toml\n(# digest\.toml\n.*?)^```", README, re.S | re.M)
    assert shown
    path = tmp_path / "digest.toml"
    path.write_text(shown[1], "utf-8")
    config, _ = load_config(path, {}, {})

    assert (config.title, config.tz, len(config.sources)) == ("Morning digest", "Europe/Berlin", 3)
    assert config.out == tmp_path / "editions"


def test_every_key_of_a_digest_file_stands_in_the_docs() -> None:
    page = (ROOT / "docs" / "digest.md").read_text("utf-8")
    table, of_sources = (re.findall(r"^\| `(\w+)` \|", part, re.M) for part in page.split("`[[sources]]`", 1))

    assert sorted(table) == sorted(set(KEYS) - {"sources"})
    assert set(of_sources) >= set(SOURCE_KEYS)


def test_every_term_of_the_rank_stands_in_the_docs_with_its_weight() -> None:
    page = (ROOT / "docs" / "digest.md").read_text("utf-8")
    candidate = Candidate(
        key="k", independent=1, copies=0, newest=MOMENT, dated=True, status="new", names=frozenset(), open_demands=0,
        is_pressing=False, harm=0.0, is_warned=False, gravest="none", weight=1.0, topic=None, disputed=False,
    )  # fmt: skip
    (rank,) = rank_stories([candidate], RankRules(1, (), None), now=MOMENT)

    assert [term.name for term in rank.terms if f"| {term.name} | {term.weight:.2f} |" not in page] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in (
        ROOT / "README.md",
        *(ROOT / "docs").glob("*.md"),
        ROOT / "CONTRIBUTING.md",
        ROOT / "examples" / "README.md",
    ):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_module_stands_in_the_readme() -> None:
    missing = [
        path.name
        for path in sorted((ROOT / "summarizer").iterdir())
        if path.suffix == ".py"
        and path.name not in ("__init__.py", "__main__.py")
        and f"`{path.name}`" not in README
    ]

    assert missing == []
