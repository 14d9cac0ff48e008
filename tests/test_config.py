from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import config
from summarizer.config import Settings, load_settings
from summarizer.domain import Endpoint
from summarizer.errors import ConfigError
from summarizer.known_endpoints import ENDPOINTS
from summarizer.prices import ModelPrice

PROJECT = "summarizer.toml"
USER = "home/.config/summarizer/config.toml"


@pytest.fixture(autouse=True)
def folders(tmp_path: Path) -> None:
    (tmp_path / USER).parent.mkdir(parents=True)


def load(
    flags: Mapping[str, Any] | None = None,
    env: Mapping[str, str] | None = None,
    config: str | None = None,
    **files: str,
) -> Settings:
    """Return the settings with these files in place; ``user`` and ``project`` name two of them."""
    for name, text in files.items():
        Path({"user": USER, "project": PROJECT}.get(name, f"{name}.toml")).write_text(text, "utf-8")
    home = str(Path("home").absolute())
    return load_settings(flags or {}, {"HOME": home, **(env or {})}, folder=Path(), config=config)


def test_with_nothing_set_the_defaults_hold() -> None:
    settings = load()

    assert settings == Settings(endpoints=settings.endpoints)
    assert settings.endpoints == ENDPOINTS


PLACES = ("default", "user", "project", "environment", "flag")


@pytest.mark.parametrize("last", range(1, len(PLACES)), ids=PLACES[1:])
@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("model", [None, "one", "two", "three", "four"]),
        ("prompt", ["briefing@default", "one", "two", "three", "four"]),
        ("lang", ["auto", "de", "fr", "es", "pt-BR"]),
        ("format", [None, "md", "json", "terminal", "md"]),
        ("timeout", [120.0, 1, 2.5, 3.0, 4.0]),
        ("strict", [False, True, False, True, True]),
        ("context", [None, 4000, 8000, 16000, 32000]),
        ("concurrency", [16, 2, 4, 8, 32]),
        ("cache", [True, False, True, False, True]),
        ("max_cost", [None, 9, 8.5, 7.0, 10.0]),
        ("max_tokens", [None, 900, 800, 700, 1000]),
    ],
)
def test_flag_beats_environment_beats_project_beats_user_beats_default(
    key: str, values: list[Any], last: int
) -> None:
    """Each place wins over all places before it, for every key."""
    written = [str(value).lower() if isinstance(value, bool) else repr(value) for value in values]
    files = {"user": f"{key} = {written[1]}"}
    if last >= 2:
        files["project"] = f"{key} = {written[2]}"
    env = {f"SUMMARIZER_{key.upper()}": str(values[3])} if last >= 3 else {}
    flags = {key: values[4]} if last >= 4 else {}

    assert getattr(load(flags, env, **files), key) == values[last]


def test_what_is_not_given_does_not_hide_what_is() -> None:
    settings = load(
        {"model": None, "strict": None}, {"SUMMARIZER_MODEL": ""}, user="model = 'one'\nstrict = true"
    )

    assert (settings.model, settings.strict) == ("one", True)


@dataclass(frozen=True)
class Case:
    id: str
    said: str
    files: dict[str, str] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    flags: dict[str, Any] = field(default_factory=dict)
    config: str | None = None


OFFICE = "[endpoints.office]\nbase_url = 'https://llm.example/v1'\n"
MISTAKES = [
    Case("unknown key", "summarizer.toml: unknown key 'modell'; known keys: model,", {"project": "modell = 'x'"}),
    Case("unknown key of the user", "config.toml: unknown key 'x'", {"user": "x = 1"}),
    Case("number for a name", "summarizer.toml: 'model' has the wrong type: 5", {"project": "model = 5"}),
    Case("word for a switch", "summarizer.toml: 'strict' has the wrong type: 'yes'", {"project": "strict = 'yes'"}),
    Case("switch for a number", "summarizer.toml: 'timeout' has the wrong type", {"project": "timeout = true"}),
    Case("number out of range", "summarizer.toml: timeout must be more than 0", {"project": "timeout = 0"}),
    Case("no number", "timeout must be more than 0 and at most 86400 seconds, not nan", {"project": "timeout = nan"}),
    Case("unknown format", "config.toml: there is no format 'pdf'", {"user": "format = 'pdf'"}),
    Case("no language", "summarizer.toml: 'x!' is not a language", {"project": "lang = 'x!'"}),
    Case("no TOML", "summarizer.toml: not a TOML file", {"project": "model: x"}),
    Case("nested without end", "summarizer.toml: not a TOML file", {"project": "a = " + "[" * 100_000}),
    Case("endpoint of a project", "may stand only in the user's own", {"project": OFFICE}),
    Case("endpoints that are none", "must be a table of tables", {"user": "endpoints = 5"}),
    Case("endpoint without address", "[endpoints.x]: needs a base_url", {"user": "[endpoints.x]"}),
    Case("endpoint with a word too much", "[endpoints.office]: unknown key 'key'", {"user": OFFICE + "key = 'k'"}),
    Case("endpoint of another kind", "[endpoints.x]: base_url: 'ftp://e'", {"user": "[endpoints.x]\nbase_url = 'ftp://e'"}),
    Case("variable that is none", "'key_variable' has the wrong type: 5", {"user": OFFICE + "key_variable = 5"}),
    Case("number in the environment", "SUMMARIZER_TIMEOUT must be a number", env={"SUMMARIZER_TIMEOUT": "soon"}),
    Case("range in the environment", "SUMMARIZER_TIMEOUT: timeout must be more", env={"SUMMARIZER_TIMEOUT": "-1"}),
    Case("switch in the environment", "SUMMARIZER_STRICT must be 1 or 0", env={"SUMMARIZER_STRICT": "maybe"}),
    Case("format in the environment", "SUMMARIZER_FORMAT: there is no format", env={"SUMMARIZER_FORMAT": "pdf"}),
    Case("address without scheme", "OPENAI_BASE_URL: 'localhost:1'", env={"OPENAI_BASE_URL": "localhost:1"}),
    Case("address without host", "OPENAI_BASE_URL: 'http://'", env={"OPENAI_BASE_URL": "http://"}),
    Case("broken address", "OPENAI_BASE_URL: 'http://[bad'", env={"OPENAI_BASE_URL": "http://[bad"}),
    Case("port out of range", "'http://e:99999'", env={"OPENAI_BASE_URL": "http://e:99999"}),
    Case("host with a space", "OLLAMA_HOST", env={"OLLAMA_HOST": "my host"}),
    Case("timeout of the caller", "timeout must be more than 0 and at most 86400 seconds, not 0", flags={"timeout": 0}),
    Case("type of the caller", "'timeout' has the wrong type: '5'", flags={"timeout": "5"}),
    Case("window of the caller", "context must be at least 1000 tokens, not 10", flags={"context": 10}),
    Case("no calls at a time", "concurrency must be 1 to 256 calls at a time, not 0", flags={"concurrency": 0}),
    Case("negative cap", "max_cost must be an amount in USD, not -1", env={"SUMMARIZER_MAX_COST": "-1"}),
    Case("half a token", "SUMMARIZER_MAX_TOKENS must be a number, not '1.5'", env={"SUMMARIZER_MAX_TOKENS": "1.5"}),
    Case("price of a project", "[prices] may stand only in the user's own", {"project": "[prices.x]\ninput = 1\noutput = 1"}),
    Case("private networks of a project", "'allow_private' may stand only in the user's own", {"project": "allow_private = ['10.0.0.0/8']"}),
    Case("proxy of a project", "'proxy' may stand only in the user's own", {"project": "proxy = 'http://p:1'"}),
    Case("network that is none", "config.toml: allow_private: ", {"user": "allow_private = ['intranet']"}),
    Case("network of a wrong type", "config.toml: allow_private: ", {"user": "allow_private = [5]"}),
    Case("networks in a word", "'allow_private' has the wrong type", {"user": "allow_private = '10.0.0.0/8'"}),
    Case("network in the environment", "SUMMARIZER_ALLOW_PRIVATE: allow_private: ", env={"SUMMARIZER_ALLOW_PRIVATE": "10.0.0.0/8,x"}),
    Case("no entries", "newest must be 1 to 500 entries of a feed, not 0", flags={"newest": 0}),
    Case("prices that are none", "[prices] must be a table of tables", {"user": "prices = 5"}),
    Case("half a price", '[prices."x"]: needs input and output', {"user": "[prices.x]\ninput = 1"}),
    Case("price in words", "'output' must be an amount in USD, not 'low'", {"user": "[prices.x]\ninput = 1\noutput = 'low'"}),
    Case("negative price", "'input' must be an amount in USD, not -1", {"user": "[prices.x]\ninput = -1\noutput = 1"}),
    Case("file that is not there", "there is no configuration file 'no.toml'", config="no.toml"),
    Case("file named by the environment", "no configuration file 'no.toml'", env={"SUMMARIZER_CONFIG": "no.toml"}),
    Case("file that is a folder", "cannot read the configuration file 'home'", config="home"),
    Case("file without a name", "cannot read the configuration file", config=""),
]  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.id)
def test_a_mistake_is_named_with_its_place(case: Case) -> None:
    with pytest.raises(ConfigError) as caught:
        load(case.flags, case.env, case.config, **case.files)
    assert case.said in str(caught.value)


def test_a_password_in_a_bad_address_is_not_repeated() -> None:
    with pytest.raises(ConfigError) as caught:
        load(env={"OPENAI_BASE_URL": "ada:geheim@host/v1"})
    assert "geheim" not in str(caught.value)


class TestFiles:
    def test_one_named_file_is_read_alone(self) -> None:
        settings = load(user="lang = 'de'", project="strict = true", own="model = 'x'", config="own.toml")

        assert settings == replace(Settings(model="x"), endpoints=settings.endpoints)

    def test_the_flag_that_names_it_beats_the_environment(self) -> None:
        assert (
            load(
                one="model = 'x'", two="model = 'y'", env={"SUMMARIZER_CONFIG": "two.toml"}, config="one.toml"
            ).model
            == "x"
        )
        assert load(env={"SUMMARIZER_CONFIG": "two.toml"}).model == "y"

    def test_endpoints_of_the_user_and_of_a_named_file_join_the_known_ones(self) -> None:
        text = OFFICE + "key_variable = 'OFFICE_KEY'"

        for settings in (load(user=text), load(own=text, config="own.toml")):
            assert settings.endpoints["office"] == Endpoint("https://llm.example/v1", "OFFICE_KEY")
            assert settings.endpoints["groq"] == ENDPOINTS["groq"]

    def test_a_prompts_folder_is_relative_to_its_file_and_may_start_at_home(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert load(user="prompts_dir = 'mine'").prompts_dir == str(Path(USER).parent.absolute() / "mine")
        assert load(project="prompts_dir = 'mine'").prompts_dir == "mine"
        monkeypatch.setenv("HOME", "/somewhere")
        assert load(project="prompts_dir = '~/mine'").prompts_dir == "/somewhere/mine"

    def test_a_place_that_cannot_hold_a_file_holds_none(self) -> None:
        assert load_settings({}, {"HOME": "/dev/null"}, folder=Path("/dev/null")).model is None


def test_a_project_can_lower_a_cap_and_not_raise_it() -> None:
    """A folder that somebody sent must not decide what is spent."""
    assert load(user="max_cost = 0.5", project="max_cost = 100").max_cost == 0.5
    assert load(user="max_tokens = 500", project="max_tokens = 20").max_tokens == 20
    assert load({"max_cost": 2.0}, user="max_cost = 0.5").max_cost == 2.0


def test_a_price_stands_under_the_name_of_its_model() -> None:
    settings = load(user='[prices."desk/our-model"]\ninput = 0.5\noutput = 2')

    assert settings.prices == {"desk/our-model": ModelPrice(0.5, 2.0)}


def test_a_recording_is_named_for_one_run_only() -> None:
    assert load({"record": "a.jsonl"}).record == "a.jsonl"
    assert load({"replay": "a.jsonl"}, {"SUMMARIZER_REPLAY": "b.jsonl"}).replay == "a.jsonl"
    with pytest.raises(ConfigError, match="unknown key 'record'"):
        load(project="record = 'a.jsonl'")


ADDRESSES = [
    ("OPENAI_BASE_URL", "http://10.0.0.1:8000/v1", "openai", "http://10.0.0.1:8000/v1"),
    ("OPENAI_BASE_URL", " https://e.example/v1 ", "openai", "https://e.example/v1"),
    ("OLLAMA_HOST", "10.0.0.1:9000", "ollama", "http://10.0.0.1:9000/v1"),
    ("OLLAMA_HOST", "gpu.example", "ollama", "http://gpu.example:11434/v1"),
    ("OLLAMA_HOST", ":9000", "ollama", "http://127.0.0.1:9000/v1"),
    ("OLLAMA_HOST", "0.0.0.0", "ollama", "http://127.0.0.1:11434/v1"),  # noqa: S104 - nothing is bound
    ("OLLAMA_HOST", "0.0.0.0:9000", "ollama", "http://127.0.0.1:9000/v1"),
    ("OLLAMA_HOST", "[::]:9000", "ollama", "http://[::1]:9000/v1"),
    ("OLLAMA_HOST", "::1", "ollama", "http://[::1]:11434/v1"),
    ("OLLAMA_HOST", "https://gpu.example/", "ollama", "https://gpu.example/v1"),
    ("OLLAMA_HOST", "http://gpu.example:80/deep", "ollama", "http://gpu.example:80/deep/v1"),
]


@pytest.mark.parametrize(("variable", "value", "name", "address"), ADDRESSES)
def test_addresses_of_the_environment(variable: str, value: str, name: str, address: str) -> None:
    assert load(env={variable: value}).endpoints[name].base_url == address


def test_the_environment_moves_an_address_and_keeps_whose_key_it_takes() -> None:
    settings = load(
        env={"OPENAI_BASE_URL": "http://env/v1"},
        user="[endpoints.openai]\nbase_url = 'http://file/v1'\nkey_variable = 'OFFICE_KEY'",
    )

    assert settings.endpoints["openai"] == Endpoint("http://env/v1", "OFFICE_KEY")


def test_no_key_is_ever_paired_with_a_server_on_this_machine() -> None:
    local = [endpoint for endpoint in ENDPOINTS.values() if "localhost" in endpoint.base_url]

    assert len(local) == 4
    assert {endpoint.key_variable for endpoint in local} == {None}
    assert all(
        endpoint.base_url.startswith("https://") for endpoint in ENDPOINTS.values() if endpoint.key_variable
    )


def test_every_setting_can_be_given_in_a_file() -> None:
    assert {entry.name for entry in fields(Settings)} == {
        *config._TYPES, *config._OWN_TABLES, *config._FLAGS_ONLY, "notices",
    }  # fmt: skip
