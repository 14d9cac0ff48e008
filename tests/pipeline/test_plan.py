from dataclasses import replace

import pytest

from summarizer import tokens
from summarizer.domain import Article
from summarizer.errors import ModelError
from summarizer.pipeline.job import Job, Options, make_request
from summarizer.pipeline.plan import answer_room, halved, plan_reading, text_room
from summarizer.prompts import load_prompt
from summarizer.verify import SourceIndex
from tests.doubles import FunctionModel
from tests.pipeline.long import long_article

LONG = long_article()


def job(
    context_tokens: int | None, article: Article = LONG, *, prompt: str = "briefing@v3", name: str = "double"
) -> Job:
    model = FunctionModel(lambda _: "", name=name, context_tokens=context_tokens)
    return Job(article, SourceIndex.of(article), model, load_prompt(prompt), Options(), context_tokens)


@pytest.mark.parametrize("context_tokens", [None, 128_000, 1_000_000])
def test_what_fits_one_call_is_read_whole(context_tokens: int | None) -> None:
    plan = plan_reading(job(context_tokens))

    assert (plan.step, len(plan.chunks)) == ("single", 1)
    assert plan.chunks[0].text == LONG.text


@pytest.mark.parametrize("name", ["gpt-5-mini", "someone/else"])
@pytest.mark.parametrize("prompt", ["briefing@v3", "lean@v1"])
@pytest.mark.parametrize("context_tokens", [3000, 6000, 8192, 16_000])
def test_every_request_of_a_plan_fits_the_window_with_its_answer(
    context_tokens: int, prompt: str, name: str
) -> None:
    made = job(context_tokens, long_article(200), prompt=prompt, name=name)
    plan = plan_reading(made)

    assert plan.step == "map"
    assert "".join(chunk.text for chunk in plan.chunks) == made.article.text
    for chunk in plan.chunks:
        request = make_request(made, "map", (chunk,), output_tokens=plan.output_tokens)
        sent = sum(tokens.count(message.content, model=name) for message in request.messages)
        assert sent + int(request.parameters["max_output_tokens"]) <= context_tokens


def test_a_small_window_gets_a_short_answer_and_a_large_one_the_prompts_own() -> None:
    assert answer_room(job(4000)) == 1000
    assert answer_room(job(128_000)) == 8000
    assert answer_room(job(None)) == 8000


def test_in_a_large_window_the_schema_has_its_place_too() -> None:
    small, large = job(15_999), job(16_000)
    schema = tokens.count(str(make_request(large, "map", ()).schema), model="double")
    lost = (text_room(small, "map") or 0) - (text_room(large, "map") or 0)

    assert lost == pytest.approx(schema, rel=0.25)
    assert text_room(job(None), "map") is None


def test_a_limit_makes_chunks_smaller_even_where_the_whole_would_fit() -> None:
    plan = plan_reading(job(128_000), largest=500)

    assert plan.step == "map"
    assert max(tokens.count(chunk.text) for chunk in plan.chunks) <= 500


def test_a_window_without_room_names_what_it_would_take() -> None:
    with pytest.raises(ModelError, match="leave no room for an article; it needs a window of") as caught:
        plan_reading(job(1200))

    assert caught.value.code == "too_long"


@pytest.mark.parametrize("prompt", ["briefing@v1", "briefing@v2"])
def test_a_prompt_without_steps_for_long_articles_says_so(prompt: str) -> None:
    with pytest.raises(ModelError, match=f"{prompt} has no steps for what exceeds one call") as caught:
        plan_reading(job(8000, prompt=prompt))

    assert "briefing@v3" in str(caught.value)


def test_halves_tile_the_chunk_in_the_articles_own_offsets() -> None:
    made = job(6000)
    chunk = plan_reading(made).chunks[1]
    halves = halved(made, chunk)

    assert len(halves) == 2
    assert (halves[0].start, halves[-1].end) == (chunk.start, chunk.end)
    assert [LONG.text[half.start : half.end] for half in halves] == [half.text for half in halves]


def test_what_cannot_be_halved_stays_whole() -> None:
    chunk = plan_reading(job(6000)).chunks[0]
    word = replace(chunk, text="Boats.", end=chunk.start + 6)

    assert halved(job(6000), word) == (word,)
