"""Request -> reply: the engine as a model like any other."""

import asyncio
import json
import re

import pytest

from summarizer.domain import Chunk, Model, Request
from summarizer.errors import SourceError
from summarizer.models.extractive import ExtractiveModel

TEXT = (
    "The crews of four ferries walked out on Monday after talks with the owners broke down. "
    "Norway urged the owners to return to the talks. They have not said what they will do."
)


def request(*texts: str) -> Request:
    chunks, start = [], 0
    for text in texts:
        chunks.append(Chunk(text, start, start + len(text)))
        start += len(text)
    return Request(step="single", chunks=tuple(chunks), schema={})


def test_it_is_a_model_that_reads_no_prompts() -> None:
    model: Model = ExtractiveModel()
    assert (model.name, model.reads_prompts, model.context_tokens) == ("extractive", False, None)


def test_the_reply_is_a_draft_that_cost_nothing() -> None:
    reply = asyncio.run(ExtractiveModel().complete(request(TEXT)))
    assert json.loads(reply.text)["demands"][0]["by"] == "Norway"
    assert reply.usage.calls == reply.usage.prompt_tokens == 0
    assert re.fullmatch(r"extractive-1\+[0-9a-f]{8}", reply.model)


def test_the_reply_says_what_it_is() -> None:
    (note,) = asyncio.run(ExtractiveModel().complete(request(TEXT))).notes
    for words in ("without a language model", "does not rephrase, infer or recommend", "English only"):
        assert words in note


def test_chunks_are_read_as_one_text() -> None:
    whole = asyncio.run(ExtractiveModel().complete(request(TEXT)))
    parts = asyncio.run(ExtractiveModel().complete(request(TEXT[:40], TEXT[40:])))
    assert whole.text == parts.text


@pytest.mark.parametrize(
    "text",
    [
        "部长周一会见了工会代表。他说谈判将继续进行。",
        "Die Ministerin traf am Montag die Gewerkschaften.",
        "1 2 3",
    ],
)
def test_other_languages_are_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(SourceError, match="does not look English") as caught:
        asyncio.run(ExtractiveModel().complete(request(text)))
    assert "language model" in (caught.value.hint or "")


def test_a_lone_surrogate_does_not_break_the_reply() -> None:
    reply = asyncio.run(
        ExtractiveModel().complete(request(TEXT + " Norway urged \ud800 Denmark to wait for it."))
    )
    assert reply.text.encode("utf-8")
    assert json.loads(reply.text)


def test_what_is_not_read_of_a_very_long_article_is_said() -> None:
    reply = asyncio.run(ExtractiveModel().complete(request(TEXT + " They had to go. It was so." * 6000)))
    assert len(reply.notes) == 2
    assert "only its first 10000 sentences" in reply.notes[1]
    assert 0 < (reply.characters_read or 0) < len(TEXT) * 1000
