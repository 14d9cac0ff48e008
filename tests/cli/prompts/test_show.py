import json
import tomllib
from pathlib import Path

import pytest

from summarizer.prompts import packaged_prompts
from tests.cli.prompts.asking import Asking
from tests.prompts.desk import DRAFT, put, release_by_hand, words_of


def test_a_version_is_shown_with_its_origin_its_inputs_and_its_steps(ask: Asking, tmp_path: Path) -> None:
    release_by_hand(tmp_path / "own", 1, 2, parents={2: 1}, default="v2")
    said = ask("show", "desk", "--prompts-dir", "own")
    facts = dict(line.split(None, 1) for line in said.out.partition("\n\n")[0].splitlines())

    assert said.code == 0
    assert (facts["prompt"], facts["status"], facts["parent"]) == ("desk@v2", "released", "v1")
    assert (facts["released"], facts["labels"]) == ("2026-10-02", "default")
    assert (facts["file"], facts["contract"]) == ("own/desk/v2.toml", "briefing/1")
    assert (facts["about"], facts["changes"]) == ("A desk's own wording.", "The 2th way.")
    assert "article: string, untrusted, required\n    The text.\n" in said.out
    assert "max_items: integer, trusted, default 5\n" in said.out
    assert "STEP single, system\n    Brief, the 2th way.\n" in said.out
    assert "STEP single, user\n    At most {{ max_items }}. {{ article | fence }}\n" in said.out


def test_the_text_of_a_step_is_as_it_is_written(ask: Asking) -> None:
    content = tomllib.loads((packaged_prompts() / "briefing" / "v3.toml").read_text("utf-8"))
    said = ask("show", "briefing@v3", "--step", "reduce")
    shown = said.out.partition("STEP reduce, system\n")[2].partition("\nSTEP reduce, user")[0]

    assert (
        "".join(f"{line.removeprefix('    ')}\n" for line in shown.splitlines())
        == content["steps"]["reduce"]["system"]
    )
    assert "STEP single" not in said.out
    assert "INPUTS" not in said.out


def test_programs_get_the_same_as_json(ask: Asking) -> None:
    value = json.loads(ask("show", "briefing@v1", "--json").out)
    content = tomllib.loads((packaged_prompts() / "briefing" / "v1.toml").read_text("utf-8"))

    assert value["steps"] == content["steps"]
    assert value["inputs"] == content["inputs"]
    assert (value["reference"], value["status"], value["labels"]) == ("briefing@v1", "released", ["baseline"])
    assert list(json.loads(ask("show", "briefing", "--json", "--step", "map").out)["steps"]) == ["map"]


def test_a_file_from_anywhere_is_a_draft(ask: Asking, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(DRAFT)
    said = ask("show", "./mine.toml")

    assert said.out.startswith("prompt      desk@v1+dirty.")
    assert "\nstatus      draft\n" in said.out

    (tmp_path / "mine.toml").write_text(DRAFT.replace('"draft"', '"released"'))
    said = ask("show", "./mine.toml")
    assert "\nstatus      draft (the file says released, and no lock knows it)\n" in said.out


@pytest.mark.parametrize("status", ["released", "retired"])
def test_a_version_named_by_its_file_is_what_it_is_in_its_folder(
    status: str, ask: Asking, tmp_path: Path
) -> None:
    release_by_hand(tmp_path / "own", 1)
    put(tmp_path / "own", "v1", words_of(1, status=status))
    said = ask("show", "own/desk/v1.toml")

    assert said.out.startswith("prompt      desk@v1\n")
    assert f"\nstatus      {status}\n" in said.out


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["desk@v7"], 2, "there is no prompt 'desk@v7'"),
        (["desk@v1", "--step", "map"], 2, "desk@v1 has no step 'map'; it has single"),
        (["desk@v2"], 9, "changed after its release"),
        ([], 2, "Missing argument 'PROMPT'"),
    ],
)
def test_what_cannot_be_shown_is_an_error(
    arguments: list[str], code: int, complaint: str, ask: Asking, tmp_path: Path
) -> None:
    release_by_hand(tmp_path / "own", 1, 2)
    put(tmp_path / "own", "v2", words_of(2, status="released").replace("Brief", "Praise"))
    said = ask("show", *arguments, "--prompts-dir", "own")

    assert (said.code, said.out) == (code, "")
    assert complaint in said.err
