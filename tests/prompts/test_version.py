from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.errors import LockError, PromptError
from summarizer.prompts.lock import LockRow
from summarizer.prompts.version import canonical_digest, read_content, read_version
from tests.prompts.desk import DRAFT, put

RELEASED = DRAFT.replace('status = "draft"', 'status = "released"')


@pytest.fixture
def row(tmp_path: Path) -> LockRow:
    """The row that locks the words of the desk's first version."""
    return LockRow(canonical_digest(read_content(put(tmp_path / "elsewhere", "v1", RELEASED))[1]))


def test_a_draft_runs_under_a_name_that_says_so(tmp_path: Path) -> None:
    prompt = read_version(put(tmp_path, "draft"), {})

    assert prompt.reference == f"desk@v1+dirty.{prompt.digest[:8]}"
    assert prompt.is_draft


def test_a_version_with_the_words_of_its_row_runs_under_its_name(tmp_path: Path, row: LockRow) -> None:
    prompt = read_version(put(tmp_path, "v1", RELEASED), {"desk@v1": row})

    assert (prompt.reference, prompt.digest, prompt.is_draft) == ("desk@v1", row.sha256, False)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("Brief.", "Brief well."),
        lambda text: text.replace("max_output_tokens = 900", "max_output_tokens = 901"),
        lambda text: text.replace("default = 5", "default = 6"),
        lambda text: text.replace("released", "draft").replace("Brief.", "Brief well."),
    ],
    ids=["words", "parameter", "input", "words of what calls itself a draft"],
)
def test_an_edited_released_version_is_refused(
    edit: Callable[[str], str], tmp_path: Path, row: LockRow
) -> None:
    edited = edit(RELEASED)

    assert edited != RELEASED
    with pytest.raises(LockError, match="changed after its release") as caught:
        read_version(put(tmp_path, "v1", edited), {"desk@v1": row})

    assert caught.value.exit_code == 9


def test_comments_description_and_order_do_not_change_the_identity(tmp_path: Path, row: LockRow) -> None:
    text = RELEASED.replace("# the desk's own\n", "").replace('changes = "First."\n', "")
    text = text.replace("format = 1\n", '# note\nchanges = "As it was."\nformat = 1\n').replace(
        "A desk's", "Our"
    )

    assert read_version(put(tmp_path, "v1", text), {"desk@v1": row}).digest == row.sha256


def test_what_says_that_it_is_released_must_stand_in_the_lock(tmp_path: Path, row: LockRow) -> None:
    path = put(tmp_path, "v1", RELEASED)

    with pytest.raises(LockError, match="the lock does not know it"):
        read_version(path, {"desk@v2": row})


@dataclass(frozen=True)
class Case:
    id: str
    old: str
    new: str
    complaint: str


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
    Case("undeclared variable", "{{ max_items }}", "{{ most }}", "'most' is not declared"),
    Case("unfenced", "{{ article | fence }}", "{{ article }}", "must be written {{ article | fence }}"),
    Case("untrusted in system", '"Brief."', '"Brief {{ article | fence }}"', "only in a user message"),
    Case("no TOML", "format = 1", "format = = 1", "not a TOML file"),
    Case("key twice", "format = 1", "format = 1\nformat = 1", "not a TOML file"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_malformed_prompt_is_refused_with_file_and_place(case: Case, tmp_path: Path) -> None:
    assert case.old in DRAFT
    path = put(tmp_path, "draft", DRAFT.replace(case.old, case.new))

    with pytest.raises(PromptError) as caught:
        read_version(path, {})

    assert str(caught.value).startswith(str(path))
    assert case.complaint in str(caught.value)
