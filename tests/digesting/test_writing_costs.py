import asyncio

import pytest

from summarizer.digest.composing import compose_words
from summarizer.digest.outline import told as tell
from summarizer.digesting.asking import Desk
from summarizer.digesting.writing import write_bottom_line, write_story
from summarizer.digesting.writing_costs import story_calls
from summarizer.domain import Request
from summarizer.errors import AnswerError
from summarizer.models.estimates import estimate
from summarizer.prompts import load_prompt
from tests.doubles import FunctionModel
from tests.outlines import hurt, outline, post, wire


def refuse(_: Request) -> str:
    raise AnswerError("nothing to say", raw="")


def desk(**parts: int | bool) -> Desk:
    articles = (post()[1], wire()[1])
    return Desk(
        FunctionModel(refuse, name="gpt-5-mini", **parts),  # type: ignore[arg-type]
        load_prompt("digest"),
        "auto",
        {text.sha256: text for text in articles},
    )


def test_what_is_sent_is_no_more_than_what_was_forecast() -> None:
    (first, _), (second, _) = post(), wire()
    story = outline(
        first, second, contradictions=(hurt(first, second),), earlier="The union wanted 70 crowns."
    )
    office = desk()
    asyncio.run(write_story(story, office))
    asyncio.run(write_bottom_line([tell(story, compose_words(story))], story.articles, office))
    sent = office.model.seen  # type: ignore[attr-defined]
    calls = story_calls(office, 1)

    assert len(calls) == len(sent) == 2
    for (prompt_tokens, completion_tokens), request in zip(calls, sent, strict=True):
        assert estimate(request, office.model.name) <= prompt_tokens
        assert completion_tokens == request.parameters["max_output_tokens"] == 4000


@pytest.mark.parametrize(("stories", "calls"), [(0, 0), (1, 2), (5, 6)])
def test_a_day_takes_one_call_a_story_and_one_for_the_bottom_line(stories: int, calls: int) -> None:
    assert len(story_calls(desk(), stories)) == calls


def test_no_call_takes_more_than_the_window() -> None:
    for prompt_tokens, completion_tokens in story_calls(desk(context_tokens=6000), 40):
        assert prompt_tokens + completion_tokens <= 6000
        assert completion_tokens == 1500


def test_a_model_that_reads_no_prompts_takes_none() -> None:
    assert story_calls(desk(reads_prompts=False), 5) == ()
