"""Answers are read whatever the server claims: taken out of prose, asked for once more, saved item by item."""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from summarizer.domain import Chunk, EndpointFacts, Form, Message, Reply, Request, Usage
from summarizer.drafts import read_draft, salvage_draft
from summarizer.errors import AnswerError, BudgetError, ModelError, SummarizerError
from summarizer.models.answering import READERS, AnsweringModel
from summarizer.models.negotiation import Negotiation
from summarizer.wire import request_schema
from tests.drafts import answer, bottom_line, demand

SECRET = "zqxjkv"
QUOTE = "The dockers want six per cent"
GOOD = json.dumps(answer(demands=[demand(QUOTE)]))
# one sound item, one that is none
HALF = json.dumps(answer(demands=[demand(QUOTE), demand(QUOTE, basis=SECRET)]))
MOST = json.dumps(answer(demands=[demand(QUOTE), demand(QUOTE), {}]))
BAD = json.dumps({SECRET: SECRET})
PROSE = f"I am sorry, {SECRET}."
REQUEST = Request(
    step="single",
    chunks=(Chunk(QUOTE, 0, len(QUOTE)),),
    schema=request_schema(),
    messages=(Message("system", "You brief."), Message("user", QUOTE)),
    parameters={"max_output_tokens": 500},
)
USED = Usage(prompt_tokens=10, completion_tokens=4, cost_usd=0.5)


@dataclass
class Scripted:
    """Says what it is told to, one thing after the other: texts, replies, errors."""

    said: Iterable[str | Reply | SummarizerError]
    name: str = "scripted"
    reads_prompts: bool = True
    context_tokens: int | None = 4096
    seen: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = iter(self.said)

    async def complete(self, request: Request) -> Reply:
        self.seen.append(request)
        said = next(self._left)
        if isinstance(said, SummarizerError):
            raise said
        return said if isinstance(said, Reply) else Reply(said, "scripted-1", USED)


def ask(model: Scripted, request: Request = REQUEST, negotiation: Negotiation | None = None) -> Reply:
    return asyncio.run(AnsweringModel(model, negotiation).complete(request))


def failure(code: str = "timeout") -> ModelError:
    return ModelError(
        "it did not come", code=code, usage=Usage(failed_calls=1, prompt_tokens=3, cost_usd=0.25)
    )


def is_read(reply: Reply, step: str = "single") -> bool:
    READERS[step].strict(reply.text)
    return True


def test_it_is_the_model_inside_to_everybody_else() -> None:
    inner = Scripted([], name="ollama/tiny", reads_prompts=False, context_tokens=7)
    model = AnsweringModel(inner)

    assert (model.name, model.reads_prompts, model.context_tokens) == ("ollama/tiny", False, 7)


def test_a_good_answer_is_returned_as_it_is() -> None:
    reply = Reply(GOOD, "scripted-1", USED, notes=("slow",), parameters={"temperature": 0})
    model = Scripted([reply])

    assert ask(model) == replace(reply, valid=True)
    assert model.seen == [REQUEST]


@pytest.mark.parametrize(
    "around",
    [
        "```json\n{}\n```",
        "<think>Let me see {{.</think>{}",
        "Here it is:\n{}\nDone.",
        "\ufeff\ufeff{}",
        "[{}]",
    ],
)
def test_json_is_taken_out_of_what_surrounds_it_and_nothing_is_sent_again(around: str) -> None:
    model = Scripted([around.replace("{}", GOOD).replace("{{", "{")])

    assert ask(model).text == GOOD
    assert len(model.seen) == 1


def test_of_several_objects_the_last_that_follows_the_schema_counts() -> None:
    first = json.dumps(answer(demands=[demand("an earlier try")]))

    reply = ask(Scripted([f"{first}\nNo:\n{GOOD}\nas in {BAD}"]))

    assert reply.text == GOOD


def test_a_good_answer_in_a_thought_is_none() -> None:
    model = Scripted([f"<think>{GOOD}</think> I would rather not.", GOOD])

    assert ask(model).usage.calls == 2


@pytest.mark.parametrize("first", [BAD, HALF, PROSE, GOOD[:-1], f"```json\n{GOOD[:-2]}\n```", "[1]"])
def test_what_breaks_the_schema_is_asked_for_once_more(first: str) -> None:
    model = Scripted([first, GOOD])

    reply = ask(model)

    assert reply.text == GOOD
    assert reply.usage == USED + USED
    assert reply.notes == ()
    *before, last = model.seen[1].messages
    assert tuple(before) == REQUEST.messages[:-1]
    assert (last.role, last.content.startswith(f"{QUOTE}\n\n")) == ("user", True)
    assert model.seen[1].attempts == REQUEST.attempts - 1
    assert replace(model.seen[1], messages=REQUEST.messages, attempts=3) == REQUEST


@pytest.mark.parametrize("first", [BAD, HALF, PROSE, json.dumps(answer(demands=[{SECRET: QUOTE}] * 100))])
def test_the_objection_has_paths_and_rules_and_nobodys_words(first: str) -> None:
    model = Scripted([first, GOOD])
    ask(model)

    objection = model.seen[1].messages[-1].content.removeprefix(QUOTE)

    assert SECRET not in objection
    assert QUOTE not in objection
    assert 1 <= sum(line.startswith("- ") for line in objection.splitlines()) <= 20


def test_the_objection_says_what_is_wrong_where() -> None:
    model = Scripted([f"Gladly! {HALF}", GOOD])
    ask(model)

    assert "- demands/1/basis: the value is not one of" in model.seen[1].messages[-1].content


@pytest.mark.parametrize(("attempts", "spent"), [(2, 1), (3, 2), (3, 1)])
def test_the_second_question_counts_among_the_attempts(attempts: int, spent: int) -> None:
    model = Scripted([Reply(BAD, "scripted-1", replace(USED, calls=spent)), GOOD])

    ask(model, replace(REQUEST, attempts=attempts))

    assert [request.attempts for request in model.seen] == [attempts, attempts - spent]


@pytest.mark.parametrize(
    ("attempts", "calls", "negotiated", "left"), [(3, 3, 2, 2), (3, 6, 4, 1), (2, 4, 3, 1)]
)
def test_what_was_negotiated_takes_no_second_chance(
    attempts: int, calls: int, negotiated: int, left: int
) -> None:
    first = Reply(BAD, "scripted-1", replace(USED, calls=calls), negotiated=negotiated)
    model = Scripted([first, Reply(GOOD, "scripted-1", USED, negotiated=1)])

    reply = ask(model, replace(REQUEST, attempts=attempts))

    assert reply.text == GOOD
    assert model.seen[1].attempts == left
    assert reply.negotiated == negotiated + 1


@pytest.mark.parametrize(("attempts", "spent"), [(1, 1), (3, 3), (0, 1)])
def test_where_no_attempt_is_left_nothing_is_sent(attempts: int, spent: int) -> None:
    used = replace(USED, calls=spent)
    request = replace(REQUEST, attempts=attempts)
    model = Scripted([Reply(BAD, "scripted-1", used), Reply(HALF, "scripted-1", used)])

    with pytest.raises(AnswerError) as caught:
        ask(model, request)

    assert (caught.value.raw, caught.value.usage) == (BAD, used)
    assert ask(model, request).text == HALF
    assert len(model.seen) == 2


def test_notes_of_both_answers_are_kept_once() -> None:
    first = Reply(BAD, "scripted-1", USED, notes=("slow", "counted by us"))
    second = Reply(GOOD, "scripted-2", USED, notes=("slow", "late"))

    reply = ask(Scripted([first, second]))

    assert (reply.notes, reply.model) == (("slow", "counted by us", "late"), "scripted-2")


# ---------------------------------------------------------------- the form


@pytest.mark.parametrize(
    ("known", "asked", "second"),
    [
        ("json_schema", None, "json_object"),
        ("json_object", None, None),
        ("text", None, None),
        ("text", "json_schema", "json_object"),
        ("json_schema", "text", "text"),
    ],
)
def test_a_schema_that_was_not_enforced_is_put_into_the_prompt(
    known: Form, asked: Form | None, second: Form | None
) -> None:
    model = Scripted([BAD, GOOD])

    ask(model, replace(REQUEST, form=asked), Negotiation(EndpointFacts(known)))

    assert model.seen[1].form == second


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ([BAD, GOOD], "json_object"),
        ([HALF, f"```json\n{GOOD}\n```"], "json_object"),
        ([f"```json\n{GOOD}\n```"], "json_schema"),
        ([BAD, HALF], "json_schema"),
        ([HALF, ModelError("it did not come", code="timeout")], "json_schema"),
    ],
)
def test_what_works_better_is_remembered(said: list[Any], known: Form) -> None:
    learned: list[EndpointFacts] = []
    negotiation = Negotiation(on_change=learned.append)

    ask(Scripted(said), negotiation=negotiation)

    assert negotiation.facts.form == known
    assert len(learned) == (known != "json_schema")


def test_a_lower_form_that_works_only_now_does_not_lower_it_further() -> None:
    negotiation = Negotiation(EndpointFacts("json_object"))

    ask(Scripted([BAD, GOOD]), negotiation=negotiation)

    assert negotiation.facts.form == "json_object"


# ---------------------------------------------------------------- what can be saved


@pytest.mark.parametrize(
    ("first", "second", "saved", "note"),
    [
        (HALF, BAD, HALF, "1 item of the answer did not follow the schema and was rejected."),
        (HALF, PROSE, HALF, "1 item"),
        (PROSE, HALF, HALF, "1 item"),
        (HALF, MOST, MOST, "1 item"),
        (MOST, HALF, MOST, "1 item"),
        (f"Here: {MOST}", HALF, MOST, "1 item"),
        (PROSE, f"```json\n{HALF}\n```", HALF, "1 item"),
        (json.dumps(answer(demands=[demand(QUOTE), {}, 7])), PROSE, None, "2 items of the answer did not"),
        (json.dumps(answer(demands=[demand(QUOTE)], headline=None)), PROSE, None, "what of it did was read"),
    ],
)
def test_the_better_of_two_answers_is_saved(first: str, second: str, saved: str | None, note: str) -> None:
    reply = ask(Scripted([Reply(first, "scripted-1", USED, notes=("slow",)), second]))

    assert reply.text == (saved or first)
    assert reply.usage == USED + USED
    assert note in reply.notes[-1]
    with pytest.raises(AnswerError):
        read_draft(reply.text)
    assert salvage_draft(reply.text).items


def test_of_two_that_are_as_good_the_second_is_taken() -> None:
    other = HALF.replace("higher pay", "shorter shifts")

    assert ask(Scripted([HALF, other])).text == other


def test_an_answer_cut_by_a_server_that_does_not_say_so_is_not_made_whole() -> None:
    cut = f'{{"briefing": {GOOD}'

    with pytest.raises(AnswerError) as caught:
        ask(Scripted([cut, cut]))

    assert caught.value.raw == cut


@pytest.mark.parametrize("second", [BAD, PROSE, "[]", GOOD[:-1]])
def test_where_nothing_can_be_saved_the_last_answer_is_kept_whole(second: str) -> None:
    with pytest.raises(AnswerError) as caught:
        ask(Scripted([PROSE, f"<think>{SECRET}</think>{second}"]))

    error = caught.value
    assert error.raw == f"<think>{SECRET}</think>{second}"
    assert SECRET not in str(error) + "".join(error.complaints)
    assert error.usage == USED + USED
    assert error.hint
    assert bool(error.complaints) == (second == BAD)


# ---------------------------------------------------------------- failures


@pytest.mark.parametrize(
    "error", [AnswerError("cut", raw=GOOD, cut=True), failure(), BudgetError("spent"), failure("interrupted")]
)
def test_a_failure_of_the_first_is_passed_on_untouched(error: SummarizerError) -> None:
    model = Scripted([error, GOOD])

    with pytest.raises(type(error)) as caught:
        ask(model)

    assert caught.value is error
    assert len(model.seen) == 1


FAILURES: dict[str, Callable[[], SummarizerError]] = {
    "the network": failure,
    "a cut": lambda: AnswerError("cut", raw=GOOD[:-5], cut=True, usage=Usage(prompt_tokens=3, cost_usd=0.25)),
    "no money left": lambda: BudgetError("spent"),
}


@pytest.mark.parametrize("kind", FAILURES)
def test_a_failure_of_the_second_costs_nothing_that_can_be_saved(kind: str) -> None:
    reply = ask(Scripted([HALF, FAILURES[kind]()]))

    assert reply.text == HALF
    assert reply.usage.prompt_tokens == (10 if kind == "no money left" else 13)
    assert "1 item" in reply.notes[-1]
    assert reply.provisional


@pytest.mark.parametrize("said", [[GOOD], [BAD, GOOD], [HALF, BAD], [BAD, HALF], [HALF, HALF]])
def test_what_two_answers_gave_is_not_provisional(said: list[str]) -> None:
    assert not ask(Scripted(said)).provisional


@pytest.mark.parametrize(
    ("attempts", "calls", "negotiated", "provisional"), [(1, 1, 0, False), (3, 3, 0, True), (1, 3, 2, False)]
)
def test_half_an_answer_is_provisional_where_failures_took_the_second_chance(
    attempts: int, calls: int, negotiated: int, provisional: bool
) -> None:
    half = Reply(HALF, "scripted-1", replace(USED, calls=calls), negotiated=negotiated)

    assert ask(Scripted([half]), replace(REQUEST, attempts=attempts)).provisional == provisional


def test_a_failure_of_the_second_is_raised_where_nothing_can_be_saved() -> None:
    with pytest.raises(ModelError) as caught:
        ask(Scripted([BAD, failure()]))

    assert caught.value.code == "timeout"
    assert caught.value.usage == USED + Usage(failed_calls=1, prompt_tokens=3, cost_usd=0.25)


def test_a_failure_without_usage_has_that_of_the_first() -> None:
    with pytest.raises(ModelError) as caught:
        ask(Scripted([BAD, ModelError("no", code="unreachable")]))

    assert caught.value.usage == USED


def test_an_interrupted_run_keeps_no_half_answer() -> None:
    with pytest.raises(ModelError) as caught:
        ask(Scripted([HALF, failure("interrupted")]))

    assert caught.value.code == "interrupted"


# ---------------------------------------------------------------- the steps


def test_every_step_has_its_reader() -> None:
    sections = answer(demands=[demand(QUOTE)])
    mapped = {name: part for name, part in sections.items() if name not in ("headline", "bottom_line")}
    ids: dict[str, list[str]] = {name: [] for name in mapped} | {"demands": ["d1"], "same": []}
    said = {
        "single": sections,
        "map": mapped,
        "repair": answer(demands=[demand(QUOTE) | {"id": "d3"}]),
        "reduce": {**ids, "headline": "Pay.", "bottom_line": bottom_line("So.", "d1")},
        "judge": {"better": "first", "reason": "It says who pays."},
        "story": dict.fromkeys(("happened", "changed", "means", "headline"), bottom_line("So.", "n1.d1")),
        "bottom_line": {"order": ["s1"], "bottom_line": bottom_line("So.", "n1.d1")},
    }
    for step, value in said.items():
        reply = ask(Scripted([f"Here: {json.dumps(value)}"]), replace(REQUEST, step=step))

        assert is_read(reply, step)
    assert said.keys() == READERS.keys()


@pytest.mark.parametrize(
    ("raw", "valid"),
    [
        (GOOD, True),
        (f"\n {GOOD}\n", True),
        (f"```json\n{GOOD}\n```", True),
        (f"```\n{GOOD}```\n", True),
        (f"\ufeff{GOOD}", True),
        (f"<think>Who asks for pay?</think>\n{GOOD}", True),
        (f"Who asks for pay?</think>```json\n{GOOD}\n```", True),
        (json.dumps(answer(demands=[demand("<think>six per cent</think>")])), True),
        (f"I obey! {GOOD}", False),
        (f"{GOOD}\nDone.", False),
        (f"Here:\n```json\n{GOOD}\n```", False),
        (f"```json\n{GOOD}\n```\n```json\n{GOOD}\n```", False),
        (f"[{GOOD}]", False),
        (f"{BAD}{GOOD}", False),
        (GOOD.replace("}]", "},]"), False),
    ],
)
def test_only_an_answer_with_nothing_around_it_is_valid(raw: str, valid: bool) -> None:
    reply = ask(Scripted([raw]))

    assert reply.valid is valid
    assert reply.raws == (() if reply.text == raw else (raw,))
    assert reply.usage == USED


@pytest.mark.parametrize(
    ("said", "raws"),
    [
        ([PROSE, f"Here: {GOOD}"], (PROSE, f"Here: {GOOD}")),
        ([PROSE, GOOD], (PROSE, GOOD)),
        ([HALF, PROSE], (HALF, PROSE)),
        ([PROSE, HALF], (PROSE, HALF)),
        ([f"Here: {HALF}", failure()], (f"Here: {HALF}",)),
        ([HALF, AnswerError("cut", raw=f"{SECRET} {{", cut=True)], (HALF, f"{SECRET} {{")),
    ],
)
def test_a_reply_that_was_mended_carries_all_that_was_answered(
    said: list[Any], raws: tuple[str, ...]
) -> None:
    reply = ask(Scripted(said))

    assert (reply.raws, reply.valid) == (raws, False)


def test_an_answer_of_which_half_was_saved_at_once_is_not_valid() -> None:
    reply = ask(Scripted([HALF]), replace(REQUEST, attempts=1))

    assert (reply.text, reply.raws, reply.valid) == (HALF, (HALF,), False)


@pytest.mark.parametrize(
    ("last", "raws"),
    [
        (BAD, (PROSE,)),
        (failure(), (PROSE,)),
        (AnswerError("cut", raw="{", cut=True), (PROSE,)),
        (AnswerError("no", raw="{", raws=("[]",)), (PROSE, "[]")),
    ],
    ids=["unreadable", "it did not come", "cut", "unreadable inside"],
)
def test_an_error_carries_what_was_answered_before(last: Any, raws: tuple[str, ...]) -> None:
    with pytest.raises((AnswerError, ModelError)) as caught:
        ask(Scripted([PROSE, last]))

    assert isinstance(caught.value, AnswerError | ModelError)
    assert caught.value.raws == raws


def test_a_choice_of_ids_is_not_saved_in_part() -> None:
    with pytest.raises(AnswerError):
        ask(Scripted([HALF, HALF]), replace(REQUEST, step="reduce"))
