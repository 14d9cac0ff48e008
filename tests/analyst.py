"""A language model's part in comparisons: reads the article out of a real prompt and answers as an analyst would.

It is our own extractive engine behind OpenAI's protocol, made worse on purpose, so that what should come out of a
comparison is known.
"""

import asyncio
import hashlib
import json
import random
import re
from collections.abc import Mapping
from typing import Any

from summarizer.domain import Chunk, Request
from summarizer.models.extractive import ExtractiveModel
from summarizer.wire import request_schema
from tests.chat_server import Answer, Raw, completion

# the prompt's last fenced text is the article, unless something else follows it
_FENCED = re.compile(r"<<<SOURCE ([0-9a-f]{16})\n(.*?)\nSOURCE \1>>>", re.DOTALL)
SECTIONS = (
    "key_actors", "demands", "risks", "recommended_actions", "timeline", "figures", "open_questions",
)  # fmt: skip


def article_in(prompt: str) -> str:
    """Return the article of a prompt: the longest fenced text in it."""
    fenced: list[tuple[str, str]] = _FENCED.findall(prompt)
    return max((text for _, text in fenced), key=len)


def briefed(article: str) -> dict[str, Any]:
    """Return what the extractive engine says of an article, in the form of a model's answer."""
    request = Request("single", (Chunk(article, 0, len(article)),), request_schema())
    answer: dict[str, Any] = json.loads(asyncio.run(ExtractiveModel().complete(request)).text)
    return answer


def analyst(
    *,
    kept: Mapping[str, float] | None = None,
    altered: Mapping[str, float] | None = None,
    default: float = 1.0,
) -> Answer:
    """Return a script of a server: it keeps a share of the items and alters a share of the quotes.

    The shares go by words that stand in the prompt, such as those in which only one version speaks; what happens to
    an article is decided by its text, so the same question has the same answer.
    """

    def answer(request: dict[str, Any]) -> Raw:
        prompt = "\n".join(message["content"] for message in request["messages"])
        text = article_in(prompt)
        keep, alter = _share(kept, prompt, default), _share(altered, prompt, 0.0)
        chance = random.Random(int(hashlib.sha256(text.encode()).hexdigest()[:8], 16))  # noqa: S311
        value = briefed(text)
        for section in SECTIONS:
            value[section] = [item for item in value[section] if chance.random() < keep]
            for item in value[section]:
                if chance.random() < alter:
                    item["evidence"] = [
                        {"quote": f"{part['quote']} or so it seems to all"} for part in item["evidence"]
                    ]
        value["bottom_line"] = {"text": "", "rests_on": []}
        return completion(json.dumps(value))

    return answer


def _share(shares: Mapping[str, float] | None, prompt: str, usual: float) -> float:
    return next((share for words, share in (shares or {}).items() if words in prompt), usual)
