from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.errors import PromptError
from summarizer.prompts.shape import MOST_PARTS, check_shape, is_of, is_version_file, place_of_file
from summarizer.prompts.version import read_content
from tests.prompts.desk import DRAFT, put


@dataclass(frozen=True)
class Case:
    id: str
    old: str
    new: str
    complaint: str


def _temperature(value: str) -> tuple[str, str, str]:
    """Return what is replaced in the draft, by what, and the complaint of a temperature."""
    room = "max_output_tokens = 900"
    return room, f"{room}\ntemperature = {value}", "parameters.temperature must be 0 to 2, not"


CASES = [
    Case("an article that is trusted", "untrusted = true\n", "", "inputs.article comes from outside"),
    Case("no single step", "[steps.single]", "[steps.map]", "the step 'single' is missing"),
    Case(
        "no room for an answer",
        "max_output_tokens = 900",
        "max_output_tokens = -5",
        "must be 1 to 100000, not -5",
    ),
    Case("too much room", "max_output_tokens = 900", "max_output_tokens = 200000", "must be 1 to 100000"),
    Case("unknown key", "format = 1", "format = 1\ncolour = 'red'", "unknown key 'colour'"),
    Case("missing key", 'changes = "First."', "", "the key 'changes' is missing"),
    Case("wrong type", "version = 1", "version = 'one'", "'version' has the wrong type: 'one'"),
    Case("unknown format", "format = 1", "format = 7", "format 7"),
    Case("unknown engine", "jinja-subset/1", "mustache/1", "engine 'mustache/1'"),
    Case("unknown contract", "briefing/1", "poem/1", "contract 'poem/1' is not known"),
    Case("unknown status", '"draft"', '"final"', "status 'final'"),
    Case(
        "unknown parameter",
        "max_output_tokens = 900",
        "max_output_tokens = 9\ntop_k = 3",
        "parameters: unknown key",
    ),
    Case("unknown input key", "default = 5", "default = 5\nmax = 3", "inputs.max_items: unknown key 'max'"),
    Case("unknown input type", '"integer"', '"number"', "type 'number' is not one of"),
    Case("unknown role", 'system = "Brief."', 'assistant = "Hi."', "steps.single: unknown key 'assistant'"),
    Case("no user message", "user = ", "system2 = ", "steps.single: unknown key 'system2'"),
    Case("a golden render of no step", 'step = "single"', 'step = "map"', "tests.1: there is no step 'map'"),
    Case(
        "a step map without reduce",
        "[[tests]]",
        '[steps.map]\nuser = "{{ article | fence }}"\n[[tests]]',
        "go together",
    ),
    Case(
        "a step of another contract",
        "[[tests]]",
        '[steps.story]\nuser = "x"\n[[tests]]',
        "has no step 'story'",
    ),
    Case(
        "an input that a step needs",
        "[[tests]]",
        '[steps.repair]\nuser = "x"\n[[tests]]',
        "needs the input 'objections'",
    ),
    Case(
        "a default of another type",
        "default = 5",
        "default = '5'",
        "default must be of type integer, not '5'",
    ),
    Case("a default that is a date", "default = 5", "default = 2026-11-22", "must be of type integer"),
    Case(
        "a list with a date",
        'type = "integer"\ndefault = 5',
        'type = "array"\ndefault = [2026-11-22]',
        "must be of type array",
    ),
    Case("input is no table", "[inputs.article]", "[inputs]\narticle = 3\n[extra]", "unknown key 'extra'"),
    Case("format is no number", "format = 1", "format = true", "'format' has the wrong type: True"),
    Case("version is no number", "version = 1", "version = true", "'version' has the wrong type: True"),
    Case("version below one", "version = 1", "version = -3", "'version' must be 1 to 999999, not -3"),
    Case("parent below one", "version = 1", "version = 1\nparent = 0", "'parent' must be 1 to 999999, not 0"),
    Case(
        "room that is no number",
        "max_output_tokens = 900",
        "max_output_tokens = true",
        "'max_output_tokens' has the wrong type: True",
    ),
    Case("a temperature that is none", *_temperature("nan")),
    Case("no end of a temperature", *_temperature("inf")),
    Case("a temperature below all", *_temperature("-1e308")),
    Case("a temperature above all", *_temperature("2.1")),
    Case("a family in two lines", '"desk"', '"desk\\n::add-mask::x"', "is no name of a family"),
    Case("a family with a bar", '"desk"', '"../desk"', "'../desk' is no name of a family"),
    Case(
        "an input of two lines",
        "[inputs.max_items]",
        '[inputs."max\\nitems"]',
        "is no name of an input",
    ),
    Case(
        "a list with too many parts",
        'type = "integer"\ndefault = 5',
        'type = "array"\ndefault = [' + '"a",' * (MOST_PARTS + 1) + "]",
        "must be of type array",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_has_not_the_shape_of_a_version_is_refused(case: Case, tmp_path: Path) -> None:
    assert case.old in DRAFT
    path = put(tmp_path, "draft", DRAFT.replace(case.old, case.new))

    with pytest.raises(PromptError) as caught:
        check_shape(path, read_content(path)[1])

    assert str(caught.value).startswith(str(path))
    assert case.complaint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("temperature", ["0", "0.0", "0.7", "2"])
def test_a_temperature_may_be_any_that_endpoints_know(temperature: str, tmp_path: Path) -> None:
    old, new, _ = _temperature(temperature)
    path = put(tmp_path, "draft", DRAFT.replace(old, new))

    check_shape(path, read_content(path)[1])


def test_a_list_may_have_as_many_parts_as_are_allowed() -> None:
    assert is_of("array", ["a"] * MOST_PARTS)
    assert not is_of("array", ["a"] * (MOST_PARTS + 1))
    assert not is_of("array", ["a", 1])
    assert not is_of("integer", True)


@pytest.mark.parametrize(
    ("name", "version"),
    [("v1.toml", True), ("v01.toml", True), ("draft.toml", False), ("v.toml", False), ("v१.toml", False)],
)
def test_which_names_are_those_of_versions(name: str, version: bool) -> None:
    assert is_version_file(Path("desk") / name) is version


def test_a_file_of_the_working_directory_stands_in_the_family_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "v1")
    monkeypatch.chdir(tmp_path / "desk")

    for path in (Path("v1.toml"), Path("../desk/v1.toml"), tmp_path / "desk" / "v1.toml"):
        assert place_of_file(path).name == "desk"
        check_shape(path, read_content(path)[1])
