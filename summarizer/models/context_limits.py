"""A server's complaint that a request is too long: recognised in many servers' words, with the window it names."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

# what a window may be: smaller numbers are counts of something else, larger ones no window
SMALLEST: Final = 128
LARGEST: Final = 100_000_000
FIELDS: Final = ("n_ctx", "max_model_len", "context_length", "max_context_length", "context_window")
_NUMBER: Final = r"([0-9][0-9,_]{1,11}[0-9])"


def is_too_long(said: str) -> bool:
    """Say whether an error's words complain of the length of the question, not of the answer asked for."""
    about_answer = _about_answer().search(said)
    return bool(_too_long().search(said)) and not (about_answer and not _about_question().search(said))


def context_named(said: str, fields: Mapping[str, object]) -> int | None:
    """Return how many tokens the server says that it takes, None if it does not say.

    ``fields`` are those of the error in JSON: llama.cpp names its window in ``n_ctx``.
    """
    for name in FIELDS:
        value = fields.get(name)
        if type(value) is int and SMALLEST <= value <= LARGEST:
            return value
    for pattern in _limits():
        for found in pattern.finditer(said):
            value = int(re.sub("[,_]", "", found[1]))
            if SMALLEST <= value <= LARGEST:
                return value
    return None


@cache
def _too_long() -> re.Pattern[str]:
    return re.compile(
        r"context[ _-]?(?:length|window|size|limit)|exceed_context|too many (?:input |prompt )?tokens"
        r"|(?:prompt|inputs?|request|messages?|content|article)\W{1,3}(?:is |are |was )?too (?:long|large)"
        r"|maximum (?:prompt|input|sequence|model|allowed) length|max_model_len|max_new_tokens\W{1,3}must"
        r"|reduce the length of (?:the|your) (?:input|prompt|messages?)|tokens? (?:count|limit)[^.]{0,40}exceed"
        r"|exceed\w*[^.]{0,60}(?:token limit|number of tokens|limit of [0-9])|must have less than [0-9]+ tokens"
        r"|tokens? in the prompt cannot exceed",
        re.IGNORECASE,
    )


@cache
def _about_answer() -> re.Pattern[str]:
    return re.compile(
        r"(?:completion|output) tokens|max(?:_completion)?_tokens\b.{0,20}too large", re.IGNORECASE
    )


@cache
def _about_question() -> re.Pattern[str]:
    return re.compile(r"context|prompt|input|messages", re.IGNORECASE)


@cache
def _limits() -> tuple[re.Pattern[str], ...]:
    """Return where windows stand, the surest wording first.

    "5000 tokens > 4096", "context size (4096 tokens)", "must be <= 4096", "maximum prompt length is 131072",
    "32768 maximum context length", "Limit 6000".
    """
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"[0-9]\s*(?:tokens)?\s*>\s*{_NUMBER}",
            rf"context[ _-]?(?:length|window|size|limit)(?! by)(?:[^0-9.,;]|, ){{0,30}}?\b{_NUMBER}",
            rf"(?:must be (?:<=|at most|less than or equal to)|less than|cannot exceed) {_NUMBER}",
            rf"{_NUMBER}(?: tokens?)? (?:is the )?max",
            rf"max[^0-9.]{{0,60}}?{_NUMBER}",
            rf"limit\W{{1,3}}(?:of )?(?:is )?{_NUMBER}",
        )
    )
