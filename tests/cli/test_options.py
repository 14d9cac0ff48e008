import inspect
from typing import get_args

import pytest

from summarizer.cli import options
from summarizer.cli.brief import brief
from summarizer.cli.compare import compare

SHARED = {name: kind for name, kind in vars(options).items() if getattr(kind, "__metadata__", None)}


@pytest.mark.parametrize("command", [brief, compare])
def test_what_both_commands_take_is_called_the_same(command: object) -> None:
    taken = [parameter.annotation for parameter in inspect.signature(command).parameters.values()]  # type: ignore[arg-type]

    assert all(kind in taken for kind in SHARED.values())


def test_every_option_says_what_it_does() -> None:
    assert len(SHARED) == 13
    assert all(get_args(kind)[1].help for kind in SHARED.values())
