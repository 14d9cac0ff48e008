"""How many stories will be written -> the calls that this takes and their tokens, before anything is known."""

import math
from typing import Final

from summarizer.digest.gathering import CAPS
from summarizer.digesting.asking import Desk, Material, make_request
from summarizer.models.estimates import estimate
from summarizer.story_answers import AnswerStep
from summarizer.tokens import margin

MOST_ITEMS: Final = sum(CAPS.values())
# of 1,741 lines of items of 50 articles: 61 on average, 95 in 100 have at most 103; 18 at random have at most 1,444
ITEM_TOKENS: Final = 100
# what is contradictory, and the earlier words
AROUND_ITEMS: Final = 1_200
# what is written of a story: 3,100 characters at most
STORY_TOKENS: Final = 800


def story_calls(desk: Desk, stories: int) -> tuple[tuple[int, int], ...]:
    """Return the tokens of each call that writing so many stories and the bottom line takes: sent, and answered.

    Both are what they may come to at most in news as it is usual; what does not hold goes back once, which takes as
    much again. Nothing is called where there is no story, or the model reads no prompts.
    """
    if stories < 1 or not desk.model.reads_prompts:
        return ()
    one = _call(desk, "story", MOST_ITEMS * ITEM_TOKENS + AROUND_ITEMS)
    last = _call(desk, "bottom_line", stories * (MOST_ITEMS * ITEM_TOKENS + STORY_TOKENS))
    return (*(one for _ in range(stories)), last)


def _call(desk: Desk, step: AnswerStep, material: int) -> tuple[int, int]:
    empty = make_request(desk, step, Material(()))
    answer = int(empty.parameters["max_output_tokens"])
    sent = estimate(empty, desk.model.name) + math.ceil(material * margin(desk.model.name))
    window = desk.model.context_tokens
    return (sent if window is None else min(sent, max(0, window - answer))), answer
