"""What users install: the wheel, away from this checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.generated import ROOT

LAYOUTS = ROOT / "tests" / "extract" / "html" / "layouts"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("briefing_summarizer-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "summarizer", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )


def test_the_wheel_briefs_an_article(installed: Path, tmp_path: Path) -> None:
    done = run(
        installed, tmp_path, "brief", "-q", "-m", "extractive", str(ROOT / "examples" / "port-strike.txt")
    )

    assert done.returncode == 0, done.stderr
    assert "DEMANDS" in done.stdout


@pytest.mark.parametrize("ending", ["html", "eml"])
def test_the_wheel_reads_a_page_and_writes_one(ending: str, installed: Path, tmp_path: Path) -> None:
    """Templates, style sheets and word lists come along, and so does the process that parses."""
    (tmp_path / "story.html").write_bytes((LAYOUTS / "news_site.html").read_bytes())

    done = run(installed, tmp_path, "brief", "-m", "extractive", "story.html", "-o", f"page.{ending}")

    assert done.returncode == 0, done.stderr
    assert done.stderr == f"summarizer: wrote page.{ending}\n"
    assert (tmp_path / f"page.{ending}").stat().st_size > 5000


def test_the_wheel_makes_an_edition_and_writes_it_in_every_format(installed: Path, tmp_path: Path) -> None:
    """The schema, the templates and the word list of digests come along."""
    done = run(
        installed, tmp_path, "digest", "-q", "-m", "extractive", "--since", "2026-06-01", "--out", "out",
        str(ROOT / "examples" / "digest" / "articles"),
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {
        ".md",
        ".html",
        ".json",
        ".atom",
        ".eml",
    }
    assert min(path.stat().st_size for path in (tmp_path / "out").iterdir()) > 1000


def test_the_wheel_carries_its_prompts_schemas_and_ranks(installed: Path, tmp_path: Path) -> None:
    code = (
        "import summarizer, summarizer.prompts as p, summarizer.tokens as t\n"
        "print(summarizer.__file__, p.packaged_prompts(), p.load_prompt('briefing').reference, t.count('two words'))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [
        str(installed / "summarizer" / "__init__.py"),
        str(installed / "summarizer" / "_prompts"),
        "briefing@v3",
        "2",
    ]


def test_the_wheel_prints_its_schemas(installed: Path, tmp_path: Path) -> None:
    assert '"briefing/1"' in run(installed, tmp_path, "schema").stdout
    assert "readOnly" not in run(installed, tmp_path, "schema", "--wire").stdout


def test_the_wheel_holds_no_tests_and_no_caches(installed: Path) -> None:
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*")}

    assert not any(
        name.startswith(("tests", "benchmarks", "examples")) or "__pycache__" in name for name in names
    )
    assert {"summarizer/py.typed", "summarizer/data/o200k_base.zlib"} <= names
