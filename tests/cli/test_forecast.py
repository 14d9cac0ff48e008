import pytest

from summarizer.cli.forecast import print_forecast
from summarizer.config import Settings
from tests.command import PORT_STRIKE


def test_an_engine_that_sends_nothing_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert print_forecast([str(PORT_STRIKE)], Settings(model="extractive")) == 0
    assert capfd.readouterr().out == f"{PORT_STRIKE}: no call, nothing is sent\n"
