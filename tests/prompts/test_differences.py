from pathlib import Path

import pytest

from summarizer.prompts import PromptVersion, load_prompt
from summarizer.prompts.differences import compare_versions
from summarizer.prompts.version import read_version
from summarizer.word_diff import FieldDifference, Piece
from tests.prompts.lint.port_desk import edited, put


def version(folder: Path, *edits: tuple[str, str], stem: str = "draft") -> PromptVersion:
    return read_version(put(folder, edited(*edits), stem=stem), {})


def test_words_of_a_step(tmp_path: Path) -> None:
    difference = compare_versions(
        version(tmp_path), version(tmp_path, ("Brief a harbour master", "Brief a mayor"), stem="other")
    )

    (text,) = difference.texts
    assert text.place == "steps.single.system"
    assert [piece for piece in text.pieces if piece.kind != "same"] == [
        Piece("removed", " harbour master"),
        Piece("added", " mayor"),
    ]
    assert difference.fields == ()


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("default = 5", "default = 7"), FieldDifference("inputs.max_items.default", "5", "7")),
        (("max_output_tokens = 900", "max_output_tokens = 800"), FieldDifference("parameters.max_output_tokens", "900", "800")),
        (("= 900", "= 900\ntemperature = 0"), FieldDifference("parameters.temperature", None, "0")),
        (('"How many."', '"How much."'), FieldDifference("inputs.max_items.description", '"How many."', '"How much."')),
        (('untrusted = true\n', 'untrusted = true\ndefault = ""\n'), FieldDifference("inputs.article.default", None, '""')),
    ],
    ids=lambda value: getattr(value, "place", ""),
)  # fmt: skip
def test_values_that_differ(edit: tuple[str, str], expected: FieldDifference, tmp_path: Path) -> None:
    difference = compare_versions(version(tmp_path), version(tmp_path, edit, stem="other"))

    assert difference.fields == (expected,)
    assert difference.texts == ()


def test_an_input_that_only_one_has_is_one_row(tmp_path: Path) -> None:
    title = (
        '[inputs.title]\ntype = "string"\nuntrusted = true\ndefault = ""\ndescription = "x"\n\n[steps.single]'
    )
    other = version(
        tmp_path,
        ("[steps.single]", title),
        ("{{ article | fence }}", "{{ title | fence }}{{ article | fence }}"),
        stem="other",
    )

    assert compare_versions(version(tmp_path), other).fields == (
        FieldDifference("inputs.title", None, 'string, untrusted, default ""'),
    )
    assert compare_versions(other, version(tmp_path)).fields == (
        FieldDifference("inputs.title", 'string, untrusted, default ""', None),
    )


def test_a_step_that_only_one_has_is_one_piece() -> None:
    difference = compare_versions(load_prompt("briefing@v1"), load_prompt("briefing@v2"))
    repair = {text.place: text.pieces for text in difference.texts if "repair" in text.place}

    assert repair.keys() == {"steps.repair.system", "steps.repair.user"}
    assert all([piece.kind for piece in pieces] == ["added"] for pieces in repair.values())


def test_another_contract_shows() -> None:
    difference = compare_versions(load_prompt("briefing@v1"), load_prompt("digest@v1"))

    assert difference.fields[0] == FieldDifference("contract", "briefing/1", "digest/1")
    assert {piece.kind for text in difference.texts for piece in text.pieces} == {"removed", "added"}


def test_what_reaches_no_model_is_no_difference(tmp_path: Path) -> None:
    other = version(
        tmp_path, ("Briefs a", "Tells a"), ("Dockers", "Sailors"), ('"First."', '"Second."'), stem="other"
    )
    difference = compare_versions(version(tmp_path), other)

    assert (difference.texts, difference.fields) == ((), ())
    assert other.digest == version(tmp_path).digest


@pytest.mark.parametrize(
    ("before", "after"),
    [("briefing@v1", "briefing@v2"), ("briefing@v2", "briefing@v3"), ("lean@v1", "briefing@v3")],
)
def test_a_difference_is_there_exactly_if_the_digests_differ(before: str, after: str) -> None:
    first, second = load_prompt(before), load_prompt(after)
    there, back = compare_versions(first, second), compare_versions(second, first)

    assert there.texts
    assert compare_versions(first, first) == type(there)((), ())
    assert [text.place for text in there.texts] == [text.place for text in back.texts]
