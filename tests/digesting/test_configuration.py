from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Settings
from summarizer.digesting.configuration import DigestConfig, DigestSource, load_config, load_digest_settings
from summarizer.errors import ConfigError, UsageError

WHOLE = """\
name = "harbour"
title = "The harbour, daily"
tz = "Europe/Berlin"
at = "07:00"
days = ["mon", "tue", "wed", "thu", "fri"]
since = "last"
top = 7
watch = ["Ada Brandt", "Harbour Office"]
formats = ["html", "atom"]
out = "pages"
history_days = 14
stale_days = 3
per_topic = 2
link = "https://news.example.org/harbour/"
newest = 50
model = "extractive"
lang = "de"
max_cost = 0.5

[[sources]]
source = "https://post.example.org/feed.xml"
name = "Harbour Post"
publisher = "Post Group"
family = "Tide Media"
weight = 2
topic = "port"

[[sources]]
source = "articles"
"""


def file(text: str, folder: str = "desk") -> Path:
    path = Path(folder, "digest.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def load(text: str | None = None, **flags: Any) -> DigestConfig:
    return load_config(file(text) if text is not None else None, flags)[0]


def test_a_file_says_all_there_is_to_say() -> None:
    config, settings = load_config(file(WHOLE), {})

    assert config == DigestConfig(
        name="harbour",
        title="The harbour, daily",
        tz="Europe/Berlin",
        at=time(7),
        days=frozenset(range(5)),
        since="last",
        date=None,
        top=7,
        watch=("Ada Brandt", "Harbour Office"),
        formats=("html", "atom"),
        out=Path("desk/pages"),
        history_days=14,
        stale_days=3,
        per_topic=2,
        link="https://news.example.org/harbour/",
        sources=(
            DigestSource(
                "https://post.example.org/feed.xml", "Harbour Post", "Post Group", "Tide Media", 2.0, "port"
            ),
            DigestSource("desk/articles", "articles"),
        ),
    )
    assert settings == {"newest": 50, "model": "extractive", "lang": "de", "max_cost": 0.5}


def test_sources_on_the_command_line_are_enough() -> None:
    config, settings = load_config(None, {"sources": ["a.txt", "-"]}, {"TZ": "Asia/Kathmandu"})

    assert config == DigestConfig(
        tz="Asia/Kathmandu", sources=(DigestSource("a.txt", "a.txt"), DigestSource("-", "standard input"))
    )
    assert settings == {}


def test_sources_may_be_plain_strings() -> None:
    config = load('sources = ["a", {source = "b", name = "B"}]')

    assert [one.name for one in config.sources] == ["a", "B"]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"name": "tide"}, {"name": "tide"}),
        ({"tz": "UTC"}, {"tz": "UTC"}),
        ({"since": "24h"}, {"since": "24h"}),
        ({"date": "2026-06-01"}, {"date": date(2026, 6, 1)}),
        ({"top": 3}, {"top": 3}),
        ({"watch": ["Bo Lind"]}, {"watch": ("Bo Lind",)}),
        ({"formats": "md,eml"}, {"formats": ("md", "eml")}),
        ({"out": "here"}, {"out": Path("here")}),
        ({"sources": ["b"]}, {"sources": (DigestSource("b", "b"),)}),
        ({"title": None, "name": None, "sources": [], "watch": None}, {}),
    ],
)
def test_flags_win_over_the_file(flags: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    assert load(WHOLE, **flags) == replace(load(WHOLE), **expected)


def test_flags_of_the_run_are_handed_on_over_those_of_the_file() -> None:
    _, settings = load_config(
        file(WHOLE), {"model": "gpt", "timeout": 5.0, "cache": False, "context": None, "top": 3}
    )

    assert settings == {
        "newest": 50, "model": "gpt", "lang": "de", "max_cost": 0.5, "timeout": 5.0, "cache": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("topp = 3", "unknown key 'topp'"),
        ("date = 2026-06-01", "unknown key 'date'"),
        ("[store]\nfile = 'x'", "unknown key 'store'"),
        ("prompts_dir = 'x'", "unknown key 'prompts_dir'"),
        ("top = '3'", "top must be a whole number"),
        ("at = '7'", "at must be a time"),
        ("tz = 'Europe/Berln'", "tz 'Europe/Berln' is no time zone"),
        ("tz = '../../etc/passwd'", "is no time zone"),
        ("days = ['caturday']", "days must be a list of weekdays, not 'caturday'"),
        ("formats = ['pdf']", "formats must be a list of formats, not 'pdf'"),
        ("sources = []", "sources: names none"),
        ("sources = ['a', 'a']", "is named twice"),
        ("sources = [{source = 'a', url = 'b'}]", "unknown key 'url'"),
        ("name = 'a/b'", "name must be"),
        ("top = ", "not a TOML file"),
        ("top = 1\ntop = 2", "not a TOML file"),
        ("a = " + "[" * 20_000, "not a TOML file"),
    ],
)
def test_what_a_file_may_not_say_is_an_error_that_names_file_and_key(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(text)

    assert caught.value.message.startswith("desk/digest.toml: ")
    assert said in caught.value.message


def test_an_unknown_key_leads_to_the_known_ones() -> None:
    with pytest.raises(ConfigError) as caught:
        load("topp = 3")

    assert "per_topic" in str(caught.value.hint)


@pytest.mark.parametrize(
    "text", ["allow_private = ['10.0.0.0/8']", "proxy = 'http://p'", "[endpoints.x]", "[prices.x]"]
)
def test_where_keys_go_and_what_may_be_reached_is_not_for_a_file_that_somebody_sent(text: str) -> None:
    with pytest.raises(ConfigError, match="may stand only in the user's own configuration"):
        load(text)


def test_a_file_that_is_not_there_or_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no configuration"):
        load_config(Path("none.toml"), {})
    with pytest.raises(ConfigError, match="cannot read"):
        load_config(tmp_path, {})
    Path("latin.toml").write_bytes(b"title = 'H\xe4fen'")
    with pytest.raises(ConfigError, match="not a TOML file"):
        load_config(Path("latin.toml"), {})


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"top": 0}, "--top must be a whole number from 1 to 100, not 0"),
        ({"tz": "Berlin"}, "--tz 'Berlin' is no time zone"),
        ({"date": "today"}, "--date 'today' is not a day"),
        ({"since": "soon"}, "--since must be last, a time"),
        ({"formats": "pdf"}, "--formats must be a list of formats, not 'pdf'"),
        ({"name": "A"}, "--name must be"),
        ({"sources": ["a", "a"]}, "'a' is named twice"),
    ],
)
def test_a_wrong_flag_is_named(flags: Mapping[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(None, **flags)

    assert caught.value.message.startswith(said)
    assert not isinstance(caught.value, ConfigError)


def test_only_what_shapes_an_edition_is_in_its_digest() -> None:
    config = load(WHOLE)
    elsewhere = replace(config, out=None, formats=("md",), link=None)

    assert elsewhere.digest == config.digest
    for part in (
        {"top": 6}, {"tz": "UTC"}, {"watch": ()}, {"days": None}, {"title": None}, {"history_days": 6},
        {"sources": config.sources[:1]}, {"sources": config.sources[::-1]},
    ):  # fmt: skip
        assert replace(config, **part).digest != config.digest


def test_a_secret_in_an_address_is_not_in_the_digest() -> None:
    def digest(address: str) -> str:
        return load(None, sources=[address]).digest

    assert digest("https://a.example/f?token=one") == digest("https://a.example/f?token=two")
    assert digest("https://a.example/f?q=one") != digest("https://a.example/f?q=two")


class TestSettings:
    def settings(
        self,
        text: str,
        flags: Mapping[str, Any] | None = None,
        env: Mapping[str, str] | None = None,
        found: Path | None = None,
    ) -> Settings:
        wanted = load_config(file(text), flags or {})[1]
        environment = {"HOME": str(Path("home").absolute()), **(env or {})}
        return load_digest_settings(wanted, flags or {}, environment, folder=Path(), found=found)

    def test_those_of_the_file_hold(self) -> None:
        settings = self.settings(WHOLE)

        assert (settings.model, settings.lang, settings.newest) == ("extractive", "de", 50)
        assert settings.max_cost == 0.5

    def test_flags_win_and_others_are_untouched(self) -> None:
        settings = self.settings(WHOLE, {"model": "gpt", "max_cost": 9.0}, {"SUMMARIZER_TIMEOUT": "7"})

        assert (settings.model, settings.max_cost, settings.timeout) == ("gpt", 9.0, 7.0)

    @pytest.mark.parametrize(("cap", "holds"), [("0.1", 0.1), ("0.5", 0.5), ("2", 0.5)])
    def test_a_file_can_lower_the_cap_and_not_raise_it(self, cap: str, holds: float) -> None:
        assert self.settings(WHOLE, env={"SUMMARIZER_MAX_COST": cap}).max_cost == holds

    def test_a_file_that_nobody_named_does_not_choose_a_model_without_a_word(self) -> None:
        found = Path("desk/digest.toml")

        assert self.settings(WHOLE, found=found).notices == (
            "model 'extractive' comes from desk/digest.toml",
        )
        assert self.settings(WHOLE, {"model": "gpt"}, found=found).notices == ()
        assert self.settings(WHOLE).notices == ()

    def test_a_language_that_is_none_is_an_error(self) -> None:
        with pytest.raises(ConfigError, match="'7' is not a language"):
            self.settings("lang = '7'")
