import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.places import config_file, public_address, state_folder, store_file
from tests.command import ROOT

HOME = {"HOME": "/people/ada"}


@pytest.mark.parametrize(
    ("environment", "config", "store", "state"),
    [
        (
            HOME,
            "/people/ada/.config/summarizer/config.toml",
            "/people/ada/.local/share/summarizer/store.sqlite",
            "/people/ada/.local/state/summarizer",
        ),
        (
            {**HOME, "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"},
            "/c/summarizer/config.toml",
            "/d/summarizer/store.sqlite",
            "/s/summarizer",
        ),
        (
            {**HOME, "XDG_CONFIG_HOME": "c", "XDG_DATA_HOME": "./d", "XDG_STATE_HOME": ""},
            "/people/ada/.config/summarizer/config.toml",
            "/people/ada/.local/share/summarizer/store.sqlite",
            "/people/ada/.local/state/summarizer",
        ),
        (
            {**HOME, "XDG_CACHE_HOME": "/cache", "SUMMARIZER_STORE": "/elsewhere/mine.db"},
            "/people/ada/.config/summarizer/config.toml",
            "/elsewhere/mine.db",
            "/people/ada/.local/state/summarizer",
        ),
    ],
    ids=["the user's home", "XDG variables", "relative ones are ignored", "a store that is named"],
)
def test_the_places_follow_the_environment(
    environment: dict[str, str], config: str, store: str, state: str
) -> None:
    assert config_file(environment) == Path(config)
    assert store_file(environment) == Path(store)
    assert state_folder(environment) == Path(state)


def test_a_store_may_be_named_from_the_home(tmp_path: Path) -> None:
    assert store_file({"SUMMARIZER_STORE": "~/kept.sqlite"}) == tmp_path / "home" / "kept.sqlite"


def test_without_a_home_there_are_no_places_but_those_that_are_named() -> None:
    code = (
        "import pwd; pwd.getpwuid = lambda number: (_ for _ in ()).throw(KeyError(number))\n"
        "from summarizer.places import *\n"
        "print(config_file({}), store_file({}), state_folder({}), store_file({'SUMMARIZER_STORE': '/x'}),"
        " state_folder({'XDG_STATE_HOME': '/s'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env={}
    )

    assert done.stdout.split() == ["None", "None", "None", "/x", "/s/summarizer"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://api.example.org/v1", "https://api.example.org/v1"),
        ("https://api.example.org/v1/", "https://api.example.org/v1"),
        ("HTTPS://API.Example.org:8443/v1", "https://api.example.org:8443/v1"),
        ("https://ada:secret@api.example.org/v1", "https://api.example.org/v1"),
        ("https://ada:se@cret@api.example.org/v1", "https://api.example.org/v1"),
        ("https://api.example.org/v1?key=secret#secret", "https://api.example.org/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://ada:secret@[::1/v1", "[::1/v1"),
        ("ada:secret@nowhere", "nowhere"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_its_secrets(address: str, public: str) -> None:
    assert public_address(address) == public
