import pytest

from summarizer.cli.forecast import print_forecast
from summarizer.config import Settings
from summarizer.sources import lead_of
from tests.command import PORT_STRIKE
from tests.sources.reading import plain_reader


def test_an_engine_that_sends_nothing_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    with plain_reader() as reader:
        assert print_forecast([lead_of(str(PORT_STRIKE))], Settings(model="extractive"), reader) == 0
    assert capfd.readouterr().out == f"{PORT_STRIKE}: no call, nothing is sent\n"
