"""What every test starts from: no network beyond loopback, no key, no configuration, a home of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chat_server import ChatServer

# how long an example takes says more about what else the machine does than about us; few examples in each of many runs
settings.register_profile("house", deadline=None, max_examples=25)
settings.load_profile("house")

FOREIGN = ("OPENAI_", "SUMMARIZER_", "OLLAMA_", "OPENROUTER_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files of renderings")


# files that take half a minute and more: begun last, one of them would keep one processor while the other has no work
LONG = (
    "test_real_model", "test_comparisons", "test_interruption", "test_whole_runs", "test_html_in_browser",
    "test_comparison_in_browser", "test_hostile_documents", "test_endpoints", "test_chain", "test_verdicts",
    "test_digests", "test_edition_in_browser", "test_docs",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of long files first; the files of each kind stay in their order."""
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine's own settings reaches a test."""
    for name in list(os.environ):
        if name.upper().startswith(FOREIGN):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def chat_server() -> Iterator[ChatServer]:
    """A loopback server that speaks chat completions and says what the test tells it to."""
    with ChatServer() as server:
        yield server
