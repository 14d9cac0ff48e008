import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from summarizer.digest.composing import NOTHING_NEW, compose_bottom_line, compose_words
from summarizer.digest.outline import StoryOutline, Words
from summarizer.digest.outline import told as tell
from summarizer.digesting.writing import Desk, write_bottom_line, write_story
from summarizer.domain import NOTHING_USED, Model, Request, Usage
from summarizer.edition import Rank, Statement, Story
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.models import Choice
from summarizer.models.answering import AnsweringModel
from summarizer.models.chain import open_chain
from summarizer.models.ledger import Ledger
from summarizer.prompts import load_prompt
from summarizer.store import Store
from tests.chat_server import ChatServer, completion, refusal
from tests.doubles import FunctionModel
from tests.outlines import cited, hurt, outline, post, shown, wire

POST, POST_TEXT = post()
WIRE, WIRE_TEXT = wire()
TEXTS = {text.sha256: text for text in (POST_TEXT, WIRE_TEXT)}
NEW = outline(POST, WIRE, contradictions=(hurt(POST, WIRE),))
UPDATED = outline(
    POST,
    WIRE,
    status="updated",
    earlier="The dockers demanded 70 crowns.",
    items=(
        shown("n1.d1", news="changed", earlier=cited("The union demands 70 crowns by 12 June.")),
        shown("n1.t1", news="known", earlier=cited("The dockers rejected the offer.")),
        shown("n2.f1"),
    ),
)
ONCE = Usage(prompt_tokens=3, completion_tokens=2)


def part(text: str, *rests_on: str) -> dict[str, Any]:
    return {"text": text, "rests_on": list(rests_on)}


GOOD = {
    "happened": part("Harbour Post counts twelve hurt, Tidewire fifteen. The union demands 75 crowns.", "n1.f1", "n2.f1", "n1.d1"),
    "changed": part(""),
    "means": part("The union must have its answer by 12 June.", "n1.d1"),
    "headline": part("Dockers of Selmouth reject 57 crowns and demand 75.", "n1.t1", "n1.d1"),
}  # fmt: skip
BAD_MEANS = part("The union must have its answer by 14 June.", "n1.d1")


def said(**parts: Any) -> str:
    return json.dumps({**GOOD, **parts})


def answering(*answers: str | Exception) -> FunctionModel:
    """Return a model that gives these answers one after the other."""
    given = iter(answers)

    def answer(_: Request) -> str:
        following = next(given)
        if isinstance(following, Exception):
            raise following
        return following

    return FunctionModel(answer)


def desk(model: Model, language: str = "auto") -> Desk:
    return Desk(model, load_prompt("digest"), language, TEXTS)


def written(model: Model, story: StoryOutline = NEW) -> tuple[Words, Usage]:
    return asyncio.run(write_story(story, desk(model)))


def composed_parts(words: Words) -> set[str]:
    return {
        name
        for name in ("headline", "happened", "changed", "means")
        if getattr(words, name).composed and getattr(words, name).text
    }


def test_what_holds_is_said_as_the_model_wrote_it() -> None:
    model = answering(said())
    words, usage = written(model)

    assert words.happened == Statement(
        text=GOOD["happened"]["text"], rests_on=("n1.f1", "n2.f1", "n1.d1"), composed=False
    )
    assert words.headline.text == GOOD["headline"]["text"]
    assert words.changed == Statement(text="", rests_on=(), composed=False)
    assert not composed_parts(words)
    assert words.notes == ()
    assert usage == ONCE


def test_the_prompt_has_the_items_and_the_contradictions_and_the_earlier_words() -> None:
    model = answering(said(changed=part("The union demands 75 crowns.", "n1.d1")), said())
    written(model, UPDATED)
    request = model.seen[0]
    prompt = request.messages[-1].content

    assert request.step == "story"
    assert request.prompt.startswith("digest@v")
    assert "n1.d1 (Harbour Post, 2026-06-02): 75 crowns; by: the union" in prompt
    assert "changed, the last digest had “The union demands 70 crowns by 12 June.”" in prompt
    assert "The dockers demanded 70 crowns." in prompt
    assert "did not hold" not in prompt

    model = answering(said())
    written(model)
    assert (
        "contradiction about people hurt at the gates: Twelve (n1.f1, Harbour Post"
        in model.seen[0].messages[-1].content
    )


def test_what_does_not_hold_goes_back_once_with_the_reason() -> None:
    model = answering(said(means=BAD_MEANS), said())
    words, usage = written(model)

    assert words.means.text == GOOD["means"]["text"]
    assert words.notes == ()
    assert usage == ONCE + ONCE
    objections = model.seen[1].messages[-1].content
    assert "means: The union must have its answer by 14 June." in objections
    assert "means did not hold: date “14 June”" in objections
    assert "happened did not hold" not in objections


def test_what_falls_twice_is_composed_and_a_note_says_so() -> None:
    words, usage = written(answering(said(means=BAD_MEANS), said(means=BAD_MEANS)))

    assert composed_parts(words) == {"means"}
    assert words.means == compose_words(NEW).means
    assert words.happened.text == GOOD["happened"]["text"]
    assert len(words.notes) == 1
    assert words.notes[0].startswith(
        "s1: means put together by code, the model's own did not hold: date “14 June”"
    )
    assert usage == ONCE + ONCE


def test_what_held_stays_where_the_second_try_breaks_it() -> None:
    broken = part("The union demands 99 crowns.", "n1.d1")
    words, _ = written(answering(said(means=BAD_MEANS), said(happened=broken)))

    assert words.happened.text == GOOD["happened"]["text"]
    assert words.means.text == GOOD["means"]["text"]
    assert words.notes == ()


def test_where_both_tries_hold_the_second_counts_since_it_is_of_one_piece() -> None:
    other = part("The union demands 75 crowns by 12 June.", "n1.d1")
    words, _ = written(answering(said(means=BAD_MEANS), said(happened=other)))

    assert words.happened.text == other["text"]


FALLS = {
    "invented figure": part("The union demands 99 crowns.", "n1.d1"),
    "name of an article that it does not rest on": part("The hospital told Olga Brandt.", "n2.f1"),
    "confidence and likelihood": part("With high confidence the port is likely to close.", "n1.r1", "n1.d1"),
    "second row": part("The port will probably close.", "n1.r1", "n1.d1"),
    "unknown id": part("The union demands 75 crowns.", "n1.d7"),
    "rests on nothing": part("The union demands 75 crowns."),
    "too long": part("The union demands more. " * 60, "n1.d1"),
    "empty": part(""),
    "publishers swapped": part("Harbour Post counts fifteen hurt, Tidewire twelve.", "n1.f1", "n2.f1"),
}


@pytest.mark.parametrize("happened", FALLS.values(), ids=FALLS)
def test_a_part_that_does_not_hold_costs_itself_and_no_other(happened: dict[str, Any]) -> None:
    words, _ = written(answering(said(happened=happened), said(happened=happened)))

    assert composed_parts(words) == {"happened"}
    assert words.happened == compose_words(NEW).happened


def test_a_name_of_another_article_holds_where_it_is_rested_on() -> None:
    happened = part("The hospital counts fifteen hurt, and Olga Brandt warns.", "n2.f1", "n1.r1")
    words, _ = written(answering(said(happened=happened)))

    assert words.happened.text == happened["text"]


@pytest.mark.parametrize(
    "trouble",
    [
        "no JSON at all",
        "",
        json.dumps({"happened": part("x")}),
        AnswerError("cut off", raw="{", cut=True, usage=ONCE),
        ModelError("the endpoint is down", code="unreachable", usage=ONCE),
        BudgetError("the next call could cost too much"),
    ],
    ids=["prose", "nothing", "half", "cut", "down", "budget"],
)
def test_a_story_that_the_model_cannot_write_is_composed_and_a_note_says_why(
    trouble: str | Exception,
) -> None:
    words, usage = written(answering(trouble))

    assert (words.headline, words.happened, words.means) == (
        compose_words(NEW).headline,
        compose_words(NEW).happened,
        compose_words(NEW).means,
    )
    assert words.notes
    assert words.unwritten
    assert all(note.startswith("s1: ") for note in words.notes)
    assert "no JSON at all" not in "".join(words.notes)
    assert usage == (NOTHING_USED if isinstance(trouble, BudgetError) else ONCE)


def test_what_held_stays_where_the_second_try_cannot_be_had() -> None:
    words, usage = written(answering(said(means=BAD_MEANS), BudgetError("the next call could cost too much")))

    assert composed_parts(words) == {"means"}
    assert not words.unwritten
    assert "s1: The model could not be asked: the next call could cost too much." in words.notes
    assert usage == ONCE


@pytest.mark.parametrize("before", [0, 1])
def test_what_ends_a_run_is_raised_with_what_was_used(before: int) -> None:
    answers = [said(means=BAD_MEANS)] * before
    with pytest.raises(ModelError) as caught:
        written(answering(*answers, ModelError("the key is refused", code="bad_key", usage=ONCE)))

    assert caught.value.usage == (ONCE + ONCE if before else ONCE)


def test_a_second_answer_after_broken_json_is_asked_for_by_the_reader_of_answers() -> None:
    inner = answering("no JSON", f"```json\n{said()}\n```")
    words, usage = written(AnsweringModel(inner))

    assert words.headline.text == GOOD["headline"]["text"]
    assert usage == ONCE + ONCE

    inner = answering("no JSON", "none again")
    words, usage = written(AnsweringModel(inner))
    assert words.headline == compose_words(NEW).headline
    assert usage == ONCE + ONCE


def refuse(_: Request) -> str:
    raise AssertionError("nothing was to be asked")


@pytest.mark.parametrize(
    "story",
    [
        outline(POST, status="unchanged"),
        outline(POST, items=()),
        outline(POST, rank=Rank(score=1.0, terms=(), watched=None, place="noted")),
    ],
    ids=["unchanged", "no items", "merely noted"],
)
def test_only_a_story_at_the_top_that_has_news_is_asked_about(story: StoryOutline) -> None:
    assert written(FunctionModel(refuse), story) == (compose_words(story), NOTHING_USED)


def test_a_model_that_reads_no_prompts_writes_nothing() -> None:
    model = FunctionModel(refuse, reads_prompts=False)

    assert written(model) == (compose_words(NEW), NOTHING_USED)
    line, notes, usage, _ = asyncio.run(write_bottom_line(stories(NEW), NEW.articles, desk(model)))
    assert (line, notes, usage) == (compose_bottom_line(stories(NEW), NEW.articles), (), NOTHING_USED)


# ---------------------------------------------------------------- what is new


def test_what_changed_rests_on_something_that_is_new() -> None:
    known = part("The dockers rejected 57 crowns.", "n1.t1")
    fresh = part("The union demands 75 crowns.", "n1.d1")
    words, _ = written(
        answering(said(changed=known, headline=fresh, happened=fresh), said(changed=known)), UPDATED
    )

    assert words.changed == compose_words(UPDATED).changed
    assert words.changed.rests_on == ("n1.d1",)

    words, _ = written(answering(said(changed=fresh, headline=fresh, happened=fresh)), UPDATED)
    assert words.changed.text == fresh["text"]
    assert not words.changed.composed


@pytest.mark.parametrize("name", ["headline", "happened"])
def test_nothing_that_was_known_stands_as_news(name: str) -> None:
    known = part("The dockers rejected 57 crowns.", "n1.t1")
    fresh = part("The union demands 75 crowns.", "n1.d1")
    answer = said(**{"changed": fresh, "headline": fresh, "happened": fresh, name: known})
    words, _ = written(answering(answer, answer), UPDATED)

    assert composed_parts(words) == {name}


def test_a_story_that_is_new_has_not_changed_whatever_the_model_says() -> None:
    words, usage = written(answering(said(changed=part("All is different now: 99 crowns.", "n1.d1"))))

    assert words.changed.text == ""
    assert usage == ONCE


def test_silence_about_another_value_is_an_objection_and_about_what_is_merely_new_is_not() -> None:
    fresh = part("The union demands 75 crowns.", "n1.d1")
    silent = said(changed=part(""), headline=fresh, happened=fresh)
    words, _ = written(answering(silent, silent), UPDATED)
    assert words.changed == compose_words(UPDATED).changed

    merely_new = outline(POST, WIRE, status="updated", items=(shown("n1.d1"), shown("n1.t1", news="known")))
    words, usage = written(answering(silent), merely_new)
    assert words.changed == Statement(text="", rests_on=(), composed=False)
    assert usage == ONCE


# ---------------------------------------------------------------- the window


def test_items_that_exceed_the_window_are_left_out_from_the_end() -> None:
    model = answering(said(happened=part("The union demands 75 crowns.", "n1.d1")))
    model.context_tokens = 2600
    many = outline(POST, items=(shown("n1.d1"), shown("n1.t1"), *(shown("n1.f1") for _ in range(200))))
    words, _ = written(model, many)
    prompt = model.seen[0].messages[-1].content

    assert "n1.t1 (" in prompt
    number = prompt.count("n1.f1 (")
    assert 0 < number < 200
    assert words.notes == (f"s1: Written from the first {number + 2} of 202 items: more do not fit.",)


def test_a_window_without_room_for_an_item_is_said() -> None:
    model = FunctionModel(refuse, context_tokens=900)
    words, usage = written(model)

    assert usage == NOTHING_USED
    assert words.notes == ("s1: Put together by code: nothing of it fits one call of the model.",)


# ---------------------------------------------------------------- the bottom line


def stories(*outlines: StoryOutline) -> Sequence[Story]:
    return [tell(one, compose_words(one)) for one in outlines]


def lines(
    *answers: str | Exception, of: Sequence[Story] | None = None
) -> tuple[Statement, tuple[str, ...], Usage, FunctionModel]:
    model = answering(*answers)
    line = asyncio.run(write_bottom_line(of or stories(NEW), NEW.articles, desk(model)))
    return line.line, line.notes, line.usage, model


def day(text: str, *rests_on: str, order: Sequence[str] = ("s1",)) -> str:
    return json.dumps({"order": list(order), "bottom_line": part(text, *rests_on)})


def test_a_bottom_line_that_holds_is_the_models() -> None:
    line, notes, usage, model = lines(day("The union demands 75 crowns by 12 June.", "n1.d1", order=["s9"]))

    assert line == Statement(
        text="The union demands 75 crowns by 12 June.", rests_on=("n1.d1",), composed=False
    )
    assert (notes, usage) == ((), ONCE)
    prompt = model.seen[0].messages[-1].content
    assert "s1 (new): Fifteen hurt at the gates of Selmouth" in prompt
    assert "n1.d1 (Harbour Post, 2026-06-02): 75 crowns" in prompt


def test_a_bottom_line_that_falls_twice_is_composed() -> None:
    bad = day("The union demands 99 crowns.", "n1.d1")
    line, notes, usage, model = lines(bad, bad)

    assert line == compose_bottom_line(stories(NEW), NEW.articles)
    assert "99 crowns" in notes[0]
    assert notes[0].startswith("bottom line: put together by code")
    assert usage == ONCE + ONCE
    assert "bottom_line did not hold" in model.seen[1].messages[-1].content


@pytest.mark.parametrize(
    "bad",
    [
        day("The operator is absurd.", "n2.a1"),  # no story rests on it
        day(""),
        day("The dockers rejected 57 crowns."),
        day("The union probably gets 75 crowns.", "n1.d1"),
        BudgetError("the next call could cost too much"),
    ],
    ids=["not told", "empty", "rests on nothing", "second row", "budget"],
)
def test_a_bottom_line_rests_on_what_the_stories_rest_on(bad: str | Exception) -> None:
    line, notes, _, _ = lines(bad, bad)

    assert line.composed
    assert notes


def test_the_known_is_no_bottom_line() -> None:
    words = compose_words(UPDATED)
    known = tell(UPDATED, Words(words.headline, words.happened, words.changed, compose_words(NEW).headline))
    bad = day("The dockers rejected 57 crowns.", "n1.t1")
    line, _, _, _ = lines(bad, bad, of=[known])

    assert line.composed
    assert "n1.t1" not in line.rests_on


def test_a_day_without_news_is_not_asked_about() -> None:
    quiet = stories(outline(POST, status="unchanged"))
    line, notes, usage, _ = asyncio.run(write_bottom_line(quiet, (POST,), desk(FunctionModel(refuse))))

    assert (line.text, notes, usage) == (NOTHING_NEW, (), NOTHING_USED)


@pytest.mark.parametrize(
    ("language", "sent"), [("auto", "Write in English."), ("French", "Write in French.")]
)
def test_the_language_is_the_prompts_own_unless_it_is_chosen(language: str, sent: str) -> None:
    model = answering(said())
    asyncio.run(write_story(NEW, desk(model, language)))

    assert sent in model.seen[0].messages[-1].content


# ---------------------------------------------------------------- behind a real server


def test_a_story_is_written_behind_a_server_and_kept(chat_server: ChatServer, tmp_path: Path) -> None:
    """What was answered is not paid for twice: a run that was broken off gets the same words from the store."""
    chat_server.answers(completion(said(means=BAD_MEANS)), completion(said()), refusal(500, "no more"))

    async def run() -> tuple[Words, Usage]:
        choice = Choice("desk/small", "small", chat_server.base_url, "sk-secret")
        with Store.open(tmp_path / "store.sqlite") as store:
            async with open_chain(
                choice, store=store, timeout=60.0, places=4, ledger=Ledger(), on_trouble=lambda _: None
            ) as chain:
                return await write_story(NEW, desk(chain.model))

    first, took = asyncio.run(run())
    again, cost = asyncio.run(run())

    assert first == again
    assert first.means.text == GOOD["means"]["text"]
    assert not composed_parts(first)
    assert (took.calls, took.prompt_tokens, took.completion_tokens) == (2, 22, 14)
    assert (cost.calls, cost.cached_calls, cost.prompt_tokens) == (0, 2, 0)
    assert len(chat_server.requests) == 2
    assert "did not hold" in chat_server.requests[1]["messages"][-1]["content"]
