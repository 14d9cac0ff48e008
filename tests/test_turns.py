import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.turns import take_turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody is kept out there")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """The same folder, opened twice, as two processes would."""
    opened = [os.open(tmp_path, os.O_RDONLY) for _ in range(2)]
    yield opened[0], opened[1]
    for descriptor in opened:
        os.close(descriptor)


def test_one_at_a_time_has_its_turn(both: tuple[int, int]) -> None:
    first, second = both

    assert take_turn(first, wait=0, pause=0.01)
    assert not take_turn(second, wait=0, pause=0.01)


def test_the_other_is_waited_for_as_long_as_was_said(both: tuple[int, int]) -> None:
    first, second = both
    take_turn(first, wait=0, pause=0.01)
    began = time.monotonic()

    assert not take_turn(second, wait=0.1, pause=0.01)
    assert time.monotonic() - began >= 0.1


def test_a_turn_ends_with_the_file(tmp_path: Path, both: tuple[int, int]) -> None:
    third = os.open(tmp_path, os.O_RDONLY)
    take_turn(third, wait=0, pause=0.01)
    os.close(third)

    assert take_turn(both[0], wait=0, pause=0.01)
