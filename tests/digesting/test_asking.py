from dataclasses import replace

import pytest

from summarizer.digesting.asking import Desk, Material, answer_tokens, fitting, has_room, make_request
from summarizer.domain import Request
from summarizer.prompts import load_prompt
from summarizer.tokens import count
from tests.doubles import FunctionModel

LINES = tuple(
    f"n1.d{number} (Harbour Post, 2026-06-02): the union wants {number} crowns" for number in range(1, 60)
)


def nothing(_: Request) -> str:
    return ""


def desk(context_tokens: int | None = None, language: str = "auto") -> Desk:
    model = FunctionModel(nothing, name="gpt-5-mini", context_tokens=context_tokens)
    return Desk(model, load_prompt("digest"), language, {})


def test_a_request_has_the_step_its_schema_and_the_prompts_parameters() -> None:
    request = make_request(
        desk(), "story", Material(LINES[:2], ("contradiction",), "Talks began."), objections="no"
    )

    assert request.step == "story"
    assert set(request.schema["properties"]) == {"happened", "changed", "means", "headline"}
    assert request.parameters == {"temperature": 0, "max_output_tokens": 4000}
    assert request.chunks == ()
    assert request.prompt == f"{desk().prompt.reference} {desk().prompt.digest}"
    user = request.messages[-1].content
    assert "\n".join((*LINES[:2], "contradiction")) in user
    assert "Talks began." in user
    assert "did not hold" in user


def test_a_bottom_line_is_asked_for_with_stories() -> None:
    request = make_request(desk(language="Dutch"), "bottom_line", Material(("s1 (new): Talks began",)))

    assert set(request.schema["properties"]) == {"order", "bottom_line"}
    assert "s1 (new): Talks began" in request.messages[-1].content
    assert "Write in Dutch." in request.messages[-1].content


@pytest.mark.parametrize(("window", "tokens"), [(None, 4000), (32_000, 4000), (8000, 2000)])
def test_an_answer_has_a_share_of_a_small_window(window: int | None, tokens: int) -> None:
    assert answer_tokens(4000, window) == tokens
    assert make_request(desk(window), "story", Material(LINES)).parameters["max_output_tokens"] == tokens


@pytest.mark.parametrize("window", [1900, 2000, 2400, 17_000])
def test_as_many_of_the_first_lines_are_kept_as_fit(window: int) -> None:
    office = desk(window)
    material = Material(LINES * 10, ("contradiction about pay",), "Talks began.")
    kept = fitting(office, "story", material)

    assert kept is not None
    assert kept.lines == material.lines[: len(kept.lines)]
    assert (kept.needed, kept.earlier) == (material.needed, material.earlier)
    assert has_room(office, make_request(office, "story", kept))
    more = replace(kept, lines=material.lines[: len(kept.lines) + 3])
    assert not has_room(office, make_request(office, "story", more))


def test_without_a_window_all_is_kept() -> None:
    assert fitting(desk(), "story", Material(LINES * 1000)) == Material(LINES * 1000)
    assert has_room(desk(), make_request(desk(), "story", Material(LINES * 100)))


def test_a_window_too_small_for_one_line_has_no_material() -> None:
    assert fitting(desk(700), "story", Material(LINES)) is None


def test_another_models_tokens_are_counted_with_a_margin() -> None:
    named = desk(2400)
    unknown = Desk(FunctionModel(nothing, name="desk/small", context_tokens=2400), named.prompt, "auto", {})
    of_named, of_unknown = (fitting(office, "story", Material(LINES)) for office in (named, unknown))

    assert of_named is not None
    assert of_unknown is None or len(of_unknown.lines) < len(of_named.lines)
    assert count(LINES[0], model="desk/small") > count(LINES[0], model="gpt-5-mini")
