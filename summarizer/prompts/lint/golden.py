"""The golden renders of a prompt: can they be made, and do they have what they promise? P206."""

from collections.abc import Iterator
from typing import Final

from summarizer.errors import PromptError
from summarizer.prompts.lint.rules import Complaint
from summarizer.prompts.lint.sheet import Sheet
from summarizer.prompts.rendering import render
from summarizer.prompts.version import PromptVersion

SHOWN: Final = 60


def check_golden(sheet: Sheet, prompt: PromptVersion) -> Iterator[Complaint]:
    """Yield the golden renders that do not hold."""
    for number, test in enumerate(prompt.tests, start=1):
        key = ("tests", str(number))
        try:
            messages = render(prompt, test["step"], test["with"])
        except (PromptError, TypeError, ValueError) as error:
            # a filter may stumble over a value that it is not made for, such as the length of a number
            yield sheet.complain((*key, "with"), "P206", f"it cannot be rendered: {error}")
            continue
        text = "\n".join(message.content for message in messages)
        for words in test.get("contains", ()):
            if words not in text:
                yield sheet.complain((*key, "contains"), "P206", f"the messages lack {_short(words)}")
        for words in test.get("absent", ()):
            if words in text:
                yield sheet.complain((*key, "absent"), "P206", f"the messages have {_short(words)}")


def _short(words: str) -> str:
    return repr(words if len(words) <= SHOWN else words[: SHOWN - 3] + "...")
