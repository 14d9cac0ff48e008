from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import templates
from summarizer.errors import PromptError
from summarizer.prompts.lint.templating import check_inputs, check_templates
from tests.prompts.lint.port_desk import codes, edited, sheet_of

PARTS = st.lists(
    st.sampled_from(
        ["{{ article }}", "{{ article | fence }}", "{{ max_items }}", "{{ most }}", "{% if article %}", "{% endif %}",
         "{% for part in article %}", "{{ part }}", "{% endfor %}", "{{ max_items + 1 }}", "{{ max_items | upper }}",
         "{{ max_items | random }}", "{% set x = 1 %}", "{{", "%}", "words "]
    )
).map("".join)  # fmt: skip


@given(PARTS, PARTS)
def test_there_is_a_complaint_exactly_if_a_run_would_refuse(system: str, user: str) -> None:
    text = edited(
        ("The text between the marks", f"{system} The text"), ("At most {{ max_items }} items.", user)
    )
    sheet = sheet_of(text)
    found = list(check_templates(sheet))
    try:
        templates.check_templates(Path("x.toml"), text, sheet.content["steps"], sheet.content["inputs"])
    except PromptError:
        assert found
    else:
        assert found == []


def test_the_same_fault_on_one_line_is_said_once() -> None:
    text = edited(("{{ max_items }}", "{{ max_items }}{{ a }}{{ a }}{{ b }}"))

    assert codes(list(check_templates(sheet_of(text)))) == ["P202", "P202"]


def test_a_template_that_cannot_be_read_hides_no_other_complaint() -> None:
    text = edited(("never an", "never {{ most }} an"), ("{{ article | fence }}", "{{ article"))

    assert codes(list(check_templates(sheet_of(text)))) == ["P202", "P201"]


@pytest.mark.parametrize(
    ("name", "kind", "default", "expected"),
    [
        ("language", "string", '"English"', []),
        ("language", "string", None, ["P106"]),
        ("title", "array", "[]", ["P106"]),
        ("tone", "string", '"dry"', []),  # nobody fills it in, so it keeps its default
        ("tone", "string", None, ["P106"]),
        ("tone", "integer", "3", []),
    ],
)
def test_inputs_that_a_run_can_fill(name: str, kind: str, default: str | None, expected: list[str]) -> None:
    table = f'[inputs.{name}]\ntype = "{kind}"\nuntrusted = true\ndescription = "x"\n'
    table += f"default = {default}\n" if default else ""
    sheet = sheet_of(edited(("[steps.single]", f"{table}\n[steps.single]")))

    assert codes(list(check_inputs(sheet))) == expected
