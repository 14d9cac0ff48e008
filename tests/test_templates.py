import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.errors import PromptError
from summarizer.templates import check_templates, fence, find_faults, render_template

INPUTS: dict[str, dict[str, object]] = {
    "article": {"type": "string", "untrusted": True},
    "parts": {"type": "array", "untrusted": True},
    "names": {"type": "array"},
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
    user: str = "{{ article | fence }}{{ number }}{{ names | length }}{% if parts %}.{% endif %}"
    system: str = "Brief."
    inputs: dict[str, dict[str, object]] = field(default_factory=lambda: INPUTS)


CASES = [
    Case("undeclared", "'title' is not declared", user="{{ title }}"),
    Case(
        "unused", "no step uses the input 'parts'", user="{{ article | fence }}{{ number }}{{ names | join }}"
    ),
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
    Case(
        "two loops with one variable",
        "a loop runs over an input of type array",
        user="{% for x in article %}{{ x }}{% endfor %}{% for x in names %}{{ x }}{% endfor %}",
    ),
    Case(
        "one variable, once of what is trusted",
        "must be written {{ x | fence }}",
        user="{% for x in parts %}{{ x }}{% endfor %}{% for x in names %}{{ x }}{% endfor %}",
    ),
    Case("a variable after its loop", "'x' is not declared", user="{% for x in names %}{% endfor %}{{ x }}"),
    Case("a loop over a constant", "of type array", user="{% for x in 'aaaa' %}{{ x }}{% endfor %}"),
    Case("a loop over a text", "of type array", user="{% for x in number %}{{ x }}{% endfor %}"),
    Case(
        "a loop over a changed input", "of type array", user="{% for x in names | join %}{{ x }}{% endfor %}"
    ),
    Case(
        "a loop over the variable of a loop",
        "a loop inside a loop",
        user="{% for x in names %}{% for y in x %}{{ y }}{% endfor %}{% endfor %}",
    ),
    Case(
        "loops in loops",
        "a loop inside a loop",
        user="{% for x in names %}" * 6 + "x" + "{% endfor %}" * 6,
    ),
    Case(
        "a variable that is an input",
        "needs one name",
        user="{% for number in parts %}{{ number }}{% endfor %}",
    ),
    Case("a variable with a meaning", "needs one name", user="{% for loop in names %}{{ loop }}{% endfor %}"),
    Case("two variables", "needs one name", user="{% for x, y in names %}{{ x }}{% endfor %}"),
    Case("a loop with a condition", "condition", user="{% for x in names if x %}{{ x }}{% endfor %}"),
    Case("a loop that calls itself", "condition", user="{% for x in names recursive %}{{ x }}{% endfor %}"),
    Case("what stands in a text is asked", "| fence", user="{% if article == 'x' %}y{% endif %}"),
    Case("how a text begins is asked", "| fence", user="{% if article < 'x' and number %}y{% endif %}"),
    Case("a default that is the article", "takes one value", user="{{ number | default(article) }}"),
    Case("a filter on a constant", "only behind an input", user="{{ 'a' | upper }}"),
    Case("a filter on two constants", "only behind an input", user="{{ 'a' | join('b') }}"),
    Case(
        "a long word between all parts",
        "at most 100 characters",
        user="{{ names | join('" + "b" * 101 + "') }}",
    ),
    Case("an attribute of all parts", "takes one value", user="{{ names | join(' ', 'upper') }}"),
    Case("a named attribute", "Keyword is outside", user="{{ names | join(attribute='upper') }}"),
    Case("deep branches", "nested more than 20", user="{% if article %}" * 30 + "x" + "{% endif %}" * 30),
    Case("deeper branches", "nested", user="{% if article %}" * 300 + "x" + "{% endif %}" * 300),
    Case("many filters", "nested more than 20", user="{{ number" + " | upper" * 30 + " }}"),
    Case("more filters", "nested", user="{{ number" + " | upper" * 1_200 + " }}"),
    Case("many tags", "more than 5000 words", user="{{ number }}" * 1_001),
    Case("a long condition", "more than 5000 words", user="{% if 1" + " and 1" * 100_000 + " %}{% endif %}"),
    Case("many digits", "too many digits", user="{{ " + "9" * 5_000 + " }}"),
    Case("many brackets", "nested too deeply", user="{{ " + "(" * 2_000 + "1" + ")" * 2_000 + " }}"),
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
    template += "{% for part in names %}{{ part | trim | upper }}{% endfor %}{{ names | join(', ') }}"
    steps = {"single": {"user": template + "{{ article | fence }}"}}

    check_templates(Path("prompt.toml"), template, steps, INPUTS)

    values = {"parts": ["one", "two"], "article": "x", "number": 3, "names": ["a ", "b"]}
    assert render_template(template, values) == fence("one") + fence("two") + "3ABa , b"


NAMES = st.sampled_from(["article", "parts", "names", "number", "x", "y"])
TESTS = st.recursive(
    NAMES,
    lambda inner: (
        st.builds("not {}".format, inner)
        | st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | st.builds("{} == {}".format, NAMES, NAMES)
    ),
    max_leaves=3,
)
FILTERS = st.sampled_from(
    ["", " | fence", " | upper", " | join(' ')", " | fence | lower", " | default('x')", " | length"]
)
TEMPLATES = st.recursive(
    st.sampled_from(["Brief. ", ""]) | st.builds("{{{{ {}{} }}}}".format, NAMES, FILTERS),
    lambda inner: (
        st.builds("{}{}".format, inner, inner)
        | st.builds("{{% if {} %}}{}{{% endif %}}".format, TESTS, inner)
        | st.builds("{{% for {} in {} %}}{}{{% endfor %}}".format, NAMES, NAMES, inner)
    ),
    max_leaves=6,
)


@settings(max_examples=400)
@given(TEMPLATES)
@example("{% for x in parts %}{{ x | fence }}{{ number }}{% endfor %}{% if not article %}none{% endif %}")
@example("{% for x in article %}{{ x }}{% endfor %}{% for x in names %}{% endfor %}{{ article | fence }}")
@example("{% for x in parts %}{{ x }}{% endfor %}{% for x in names %}{{ x }}{% endfor %}")
@example("{% for number in article %}{{ number }}{% endfor %}")
@example(
    "{% for number in article %}{% for article in number %}{{ article | fence }}{% endfor %}{% endfor %}"
)
def test_outside_the_fences_nothing_depends_on_what_an_article_says(template: str) -> None:
    """Whatever passes the check: an article may only decide whether words stand there, by being there itself."""
    if list(find_faults(template, "user", INPUTS, set())):
        return
    texts = []
    for article, parts in (("Talks failed.", ["Bo", "Ka"]), ("omega", ["Su", "zzz"])):
        values = {"article": article, "parts": parts, "names": ["Ada"], "number": 3}
        try:
            texts.append(render_template(template, values))
        except PromptError as error:  # an integer behind a fence
            texts.append(str(error))

    assert without_fences(texts[0]) == without_fences(texts[1])


def without_fences(text: str) -> str:
    return re.sub(r"<<<SOURCE ([0-9a-f]{16})\n.*?\nSOURCE \1>>>", "<>", text, flags=re.DOTALL)


@pytest.mark.parametrize("value", [3, ["one"], [1, 2]])
def test_only_a_text_can_be_fenced(value: object) -> None:
    with pytest.raises(PromptError, match="only a text can be fenced"):
        render_template("{{ article | fence }}", {"article": value})


def test_a_template_cannot_make_a_book_of_a_few_values() -> None:
    template = "{% for x in names %}" + "word " * 10_000 + "{% endfor %}"

    assert len(render_template(template, {"names": ["a"] * 10})) == 500_000
    with pytest.raises(PromptError, match="too much text"):
        render_template(template, {"names": ["a"] * 1_000})


def test_a_long_article_may_be_inserted_more_than_once() -> None:
    article = "Talks failed. " * 200_000

    assert render_template("{{ article | fence }}" * 3, {"article": article}).count(article) == 3


def test_a_missing_value_is_an_error_not_an_empty_string() -> None:
    with pytest.raises(PromptError, match="article"):
        render_template("{{ article | fence }}", {})
