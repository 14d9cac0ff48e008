import pytest

from tests.cli.prompts.asking import Asking


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Asking:
    """Gives commands to ``summarizer prompts`` and returns how each ended."""
    return Asking(capfd)
