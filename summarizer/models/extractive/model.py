"""Request -> reply: the rules as a `Model` like any other, without network, key or weights."""

import json
from typing import Final

from summarizer.domain import Reply, Request, Usage
from summarizer.errors import SourceError
from summarizer.models.extractive.engine import read
from summarizer.models.extractive.lexicon import lexicon
from summarizer.models.extractive.sentence import MAX_SENTENCES
from summarizer.text import looks_english, sentences

VERSION: Final = "extractive-1"
NOTE: Final = (
    "Produced by pattern matching, without a language model: it selects and labels sentences of the article, it does "
    "not rephrase, infer or recommend. Who demands something of whom may be missing; it reads English only."
)
CUT_NOTE: Final = f"The article is very long: only its first {MAX_SENTENCES} sentences were read."


class ExtractiveModel:
    """The offline reading machine. Ignores the messages of a request and reads its chunks."""

    name: str = "extractive"
    reads_prompts: bool = False
    context_tokens: int | None = None

    async def complete(self, request: Request) -> Reply:
        """Return the draft of the article in JSON; an article that is not English is a `SourceError`."""
        text = "".join(chunk.text for chunk in request.chunks)
        if not looks_english(text):
            raise SourceError(
                "the extractive engine reads English only, and this article does not look English",
                hint="use a language model: --model NAME",
            )
        draft = read(text)
        end = _end_of_reading(text)
        encodable = text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
        return Reply(
            text=json.dumps(draft, ensure_ascii=not encodable),
            model=f"{VERSION}+{lexicon().digest[:8]}",
            usage=Usage(calls=0),
            notes=(NOTE,) if end == len(text) else (NOTE, CUT_NOTE),
            characters_read=end,
        )


def _end_of_reading(text: str) -> int:
    """Return how many characters are read; only a very long text is looked at for it."""
    if len(text) <= MAX_SENTENCES:
        return len(text)
    spans = sentences(text)
    return len(text) if len(spans) <= MAX_SENTENCES else spans[MAX_SENTENCES - 1][1]
