"""What an endpoint takes: learned from its refusals, told to whoever remembers it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.domain import EndpointFacts, Form
from summarizer.models.negotiation import (
    FORMS,
    Negotiation,
    below,
    limit_name,
    lower_of,
    named_parameters,
    names_form,
    names_roles,
)


def test_the_best_form_is_assumed_until_something_is_known() -> None:
    assert Negotiation().facts == EndpointFacts("json_schema", frozenset())
    assert Negotiation(EndpointFacts("text")).facts.form == "text"


def test_stepping_down_ends_at_plain_text() -> None:
    negotiation = Negotiation()

    assert negotiation.step_down("json_schema")
    assert negotiation.step_down("json_object")
    assert not negotiation.step_down("text")
    assert negotiation.facts.form == "text"


def test_who_meets_the_same_refusal_later_does_not_step_twice() -> None:
    learned: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=learned.append)

    assert [negotiation.step_down("json_schema") for _ in range(4)] == [True] * 4
    assert negotiation.facts.form == "json_object"
    assert len(learned) == 1


def test_a_lower_form_that_fails_says_nothing_about_a_better_one() -> None:
    negotiation = Negotiation()

    assert negotiation.step_down("json_object")
    assert negotiation.facts.form == "json_schema"


def test_a_refused_parameter_is_told_once() -> None:
    learned: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=learned.append)

    negotiation.refuse("temperature")
    negotiation.refuse("temperature")
    negotiation.refuse("seed")

    assert negotiation.facts.refused == {"temperature", "seed"}
    assert len(learned) == 2


def test_of_the_two_names_of_the_limit_one_is_always_left() -> None:
    negotiation = Negotiation()
    names = []
    for refused in ("max_completion_tokens", "max_tokens", "max_completion_tokens"):
        names.append(limit_name(negotiation.facts.refused))
        negotiation.refuse(refused)

    assert names == ["max_completion_tokens", "max_tokens", "max_completion_tokens"]


@given(st.lists(st.sampled_from(FORMS)))
def test_the_form_never_rises_and_every_change_is_told(refused: list[Form]) -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=told.append)
    seen = [negotiation.facts]
    for form in refused:
        negotiation.step_down(form)
        if negotiation.facts != seen[-1]:
            seen.append(negotiation.facts)

    assert told == seen[1:]
    assert [FORMS.index(facts.form) for facts in seen] == list(range(len(seen)))


def test_what_a_call_proved_is_adopted_beside_what_others_learned() -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(EndpointFacts("json_object", frozenset(("seed",))), told.append)

    negotiation.adopt(EndpointFacts("json_schema", frozenset(("max_completion_tokens",))))
    negotiation.adopt(EndpointFacts("json_schema", frozenset(("max_completion_tokens",))))

    assert negotiation.facts == EndpointFacts("json_object", frozenset(("seed", "max_completion_tokens")))
    assert told == [negotiation.facts]


def test_of_the_two_names_of_the_limit_the_one_that_worked_is_adopted() -> None:
    negotiation = Negotiation(EndpointFacts(refused=frozenset(("max_completion_tokens",))))

    negotiation.adopt(EndpointFacts(refused=frozenset(("max_tokens",))))

    assert limit_name(negotiation.facts.refused) == "max_completion_tokens"


def test_what_is_assumed_holds_at_once_and_is_told_when_an_answer_proves_it() -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=told.append)
    assumed = EndpointFacts("text", frozenset(("seed",)))

    negotiation.assume(assumed)
    assert (negotiation.facts, told) == (assumed, [])

    negotiation.adopt(negotiation.facts)
    assert (negotiation.facts, told) == (assumed, [assumed])


def test_what_is_proved_beside_it_tells_nothing_of_what_is_assumed() -> None:
    told: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=told.append)
    negotiation.assume(EndpointFacts("text"))

    negotiation.adopt(EndpointFacts("json_schema", frozenset(("seed",))))

    assert negotiation.facts == EndpointFacts("text", frozenset(("seed",)))
    assert told == [EndpointFacts("json_schema", frozenset(("seed",)))]


def test_forms_have_an_order() -> None:
    assert [below(form) for form in FORMS] == ["json_object", "text", "text"]
    assert lower_of("json_object", "json_schema") == lower_of("json_schema", "json_object") == "json_object"


SENT = ("max_completion_tokens", "temperature", "top_p")
NAMED = [
    ("Unsupported parameter: 'max_completion_tokens'", {"max_completion_tokens"}),
    (
        "'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        {"temperature"},
    ),
    ("`temperature` must be strictly positive", {"temperature"}),
    ("loc: body\nloc: max_completion_tokens\nmsg: Extra inputs are not permitted", {"max_completion_tokens"}),
    ("param: top_p", {"top_p"}),
    ("temperature and top_p cannot both be set", {"temperature", "top_p"}),
    ("max_completion_tokens is too large: 9. This model supports at most 8", set()),
    ("Use max_tokens", set()),
    ("the room temperatures", set()),
    ("", set()),
]


@pytest.mark.parametrize(("words", "named"), NAMED)
def test_an_error_names_what_of_the_sent_is_refused(words: str, named: set[str]) -> None:
    assert named_parameters(words, SENT) == named


ABOUT_FORM = [
    "param: response_format",
    "'response_format.type' must be 'json_schema' or 'text'",
    "Invalid schema for response_format 'briefing'",
    "structured outputs are not supported",
    "failed to parse grammar",
    "The provided JSON schema contains features not supported by xgrammar",
    "strict mode is not supported",
]


@pytest.mark.parametrize("words", ABOUT_FORM)
def test_an_error_about_structured_output_is_recognised(words: str) -> None:
    assert names_form(words)


@pytest.mark.parametrize(
    "words", ["temperature must be strictly positive", "no such thing", "messages: too restrictive"]
)
def test_other_errors_are_not_about_structured_output(words: str) -> None:
    assert not names_form(words)


def test_a_breakdown_must_name_it_surely() -> None:
    assert names_form("failed to parse grammar", surely=True)
    assert not names_form("database schema is locked", surely=True)
    assert not names_form("failed to read the JSON object of the upstream", surely=True)


def test_an_error_about_roles_is_recognised() -> None:
    assert names_roles("System role not supported")
    assert not names_roles("The system is not available")
