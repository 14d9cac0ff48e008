"""A long article of our own, and a model double that reads it part by part as a model would."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from summarizer.domain import Article, Request
from summarizer.wire import SAME
from tests import drafts
from tests.doubles import FunctionModel

PORTS = "Aldmouth Brennick Corvale Dunport Eastney Farholm Gullhaven Harwold Innsmere Jarrowby".split()


def paragraph(number: int) -> str:
    port = PORTS[number % len(PORTS)]
    return (
        f"The pilots of {port} want {number + 3} more boats before the winter of {2030 + number}. "
        f"The harbour office of {port} has refused them twice. "
        + f"Nobody at {port} expects the matter to be settled soon, and the quays stay as they are. "
        * 6
    )


def long_article(paragraphs: int = 40) -> Article:
    return Article.from_text(
        "\n\n".join(map(paragraph, range(paragraphs))), title="The pilots and their boats"
    )


WANTED = re.compile(r"The pilots of (\w+) want (\d+) more boats before the winter of \d+\.")


def demands(text: str) -> Iterator[drafts.Fields]:
    """Yield a demand for each sentence that makes one."""
    for found in WANTED.finditer(text):
        yield drafts.demand(
            found[0],
            by=f"The pilots of {found[1]}",
            of=None,
            demand=f"{found[2]} more boats",
            deadline=None,
            response="unstated",
        )


def sections(**parts: Any) -> str:
    """Return an answer to the step map."""
    whole = drafts.answer(**parts)
    return json.dumps({name: whole[name] for name in whole if name not in ("headline", "bottom_line")})


def selection(text: str = "", rests_on: tuple[str, ...] = (), headline: str = "", **parts: Any) -> str:
    """Return an answer to the step reduce."""
    empty: dict[str, list[str]] = {
        name: [] for name in drafts.answer() if name not in ("headline", "bottom_line")
    }
    judgement = {"bottom_line": {"text": text, "rests_on": list(rests_on)}, "headline": headline}
    return json.dumps({SAME: [], **empty, **parts, **judgement})


def listed(request: Request) -> list[str]:
    """Return the ids that a request to choose shows."""
    return re.findall(r"^([adrstfq]\d+) ¶\d+: ", request.messages[-1].content, re.M)


def reader(
    choose: Callable[[Request], str] | None = None,
    read: Callable[[Request], str] | None = None,
    *,
    context_tokens: int | None = 6000,
) -> FunctionModel:
    """Return a model that finds every demand of a part and chooses as it is told, else the first three."""

    def answer(request: Request) -> str:
        if request.step == "map":
            return read(request) if read else sections(demands=list(demands(request.chunks[0].text))[:10])
        if request.step == "reduce":
            if choose:
                return choose(request)
            first = listed(request)[:3]
            return selection("The pilots want more boats.", tuple(first), "Pilots want boats.", demands=first)
        return json.dumps(drafts.answer(headline="", bottom_line=drafts.bottom_line("")))

    return FunctionModel(answer, context_tokens=context_tokens)
