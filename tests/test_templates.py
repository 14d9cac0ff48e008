from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import PromptError
from summarizer.templates import check_templates, fence, render_template

INPUTS: dict[str, dict[str, object]] = {
    "article": {"type": "string", "untrusted": True},
    "parts": {"type": "array", "untrusted": True},
    "number": {"type": "integer"},
}


@given(st.text())
def test_a_text_can_neither_forge_nor_close_its_own_fence(text: str) -> None:
    fenced = fence(text)
    first, rest = fenced.split("\n", 1)
    body, last = rest.rsplit("\n", 1)

    assert body == text
    assert first.removeprefix("<<<SOURCE ") == last.removeprefix("SOURCE ").removesuffix(">>>")
    assert first.removeprefix("<<<SOURCE ") not in text


def test_the_same_text_gets_the_same_fence() -> None:
    assert fence("Talks failed.") == fence("Talks failed.")
    assert fence("Talks failed.") != fence("Talks failed!")


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7*7 }}",
        "{% include 'x' %}",
        "${x}",
        "%(s)s",
        "{0.__class__}",
        "{# hi #}",
        "{{ article }}",
        "</article>",
    ],
)
def test_nothing_in_a_value_is_read_as_template(hostile: str) -> None:
    assert hostile in render_template("{{ article | fence }}", {"article": hostile})


@dataclass(frozen=True)
class Case:
    id: str
    complaint: str
    user: str = "{{ article | fence }}{{ parts | length }}{{ number }}"
    system: str = "Brief."
    inputs: dict[str, dict[str, object]] = field(default_factory=lambda: INPUTS)


CASES = [
    Case("undeclared", "'title' is not declared", user="{{ title }}"),
    Case("unused", "no step uses the input 'parts'", user="{{ article | fence }}{{ number }}"),
    Case("bare", "must be written {{ article | fence }}", user="{{ article }}"),
    Case("fence and more", "must be written {{ article | fence }}", user="{{ article | upper | fence }}"),
    Case("other filter last", "must be written {{ article | fence }}", user="{{ article | fence | upper }}"),
    Case("in system", "only in a user message", system="{{ article | fence }}"),
    Case(
        "bare in a loop",
        "must be written {{ part | fence }}",
        user="{% for part in parts %}{{ part }}{% endfor %}",
    ),
    Case("include", "Include is outside", user="{% include 'secrets' %}"),
    Case("call", "Call is outside", user="{{ number.bit_length() }}"),
    Case("arithmetic", "outside", user="{{ 'a' * 100000000 }}"),
    Case("set", "outside", user="{% set x = article %}{{ x }}"),
    Case("foreign filter", "the filter 'replace' is outside", user="{{ number | replace('a', 'b') }}"),
    Case("unknown filter", "the filter 'shout' is outside", user="{{ number | shout }}"),
    Case("syntax", "prompt.toml:", user="{{ article"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_template_that_may_not_be_sent_is_refused(case: Case) -> None:
    steps = {"single": {"system": case.system, "user": case.user}}

    with pytest.raises(PromptError) as caught:
        check_templates(Path("prompt.toml"), case.user, steps, case.inputs)

    assert case.complaint in str(caught.value)


def test_the_place_is_given_as_file_and_line() -> None:
    template = "\nBrief this.\n{{ title }}\n"
    raw = f"# a comment\nsystem = ''\nuser = '''{template}'''\n"

    with pytest.raises(PromptError, match=r"^prompt\.toml:5: steps\.single\.user: the variable 'title'"):
        check_templates(Path("prompt.toml"), raw, {"single": {"user": template}}, {})


def test_the_allowed_subset_renders() -> None:
    template = "{% for part in parts %}{{ part | fence }}{% endfor %}{% if article %}{{ number }}{% else %}-{% endif %}"
    steps = {"single": {"user": template + "{{ article | fence }}"}}

    check_templates(Path("prompt.toml"), template, steps, INPUTS)

    text = render_template(template, {"parts": ["one", "two"], "article": "x", "number": 3})
    assert text == fence("one") + fence("two") + "3"


def test_a_missing_value_is_an_error_not_an_empty_string() -> None:
    with pytest.raises(PromptError, match="article"):
        render_template("{{ article | fence }}", {})
