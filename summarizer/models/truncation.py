"""Did the server read the whole question? Its own count of the prompt against ours.

Local servers cut a question that does not fit their window, answer with status 200 and say nothing; the cut takes
the beginning, instructions included, and the answer looks fine. Only the reported number of prompt tokens tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.domain import Message

# what a server must have reported, as a share of our count with o200k_base. Measured with seven other tokenizers
# (cl100k, Qwen, DeepSeek, Tekken, Mistral v3, Claude 2, SmolLM2): on 400 English articles none needs less than 0.94
# of ours, in tables 0.87; Chinese takes 0.69 with DeepSeek, 0.74 with Qwen, other scripts 0.86 or more
LATIN: Final = 0.75
OTHER_SCRIPT: Final = 0.6
SAME_TOKENIZER: Final = 0.9
# the same where the report is just what a server's round window holds: that is no accident
AT_A_WINDOW: Final = 0.93
SAME_AT_A_WINDOW: Final = 1.0  # an honest report is larger than our count by the marks of the chat template
# other tokenizers need up to 1.45 times our count in European languages: from this share on a report of exactly a
# window may hide a cut, and one in 2,000 that is none
IN_DOUBT: Final = 0.7
WINDOWS: Final = tuple(1 << power for power in range(9, 19))  # 512 to 262,144 tokens
NEAR: Final = 16  # tokens of a template or an end mark by which a full window may fall short of its size
# fewer tokens than this no server's window holds: such a number counts something else, as what was not cached
BELIEVABLE: Final = 256
# tokens that a byte takes, estimated from above: of letters and spaces, of other ASCII, of all else. Of 400 English
# articles 396 have fewer by this, German, Spanish and French too; other scripts half as many or fewer
LETTER: Final = 0.22
SIGN: Final = 0.8
OTHER_BYTE: Final = 0.4
# a report of this share of the estimate is believed without counting: in English 0.8 of our count
SURELY: Final = 0.7
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ "
_OTHERS: Final = bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Cut:
    """What a server left unread: it read ``read`` of about ``sent`` tokens; ``window`` is what it seems to hold.

    Not ``certain`` is one where the report fills a window exactly, but the count leaves it open whether that was all.
    """

    read: int
    sent: int
    window: int
    certain: bool = True


def find_cut(
    messages: Sequence[Message], *, model: str, reported: int, cached: int = 0, answer_tokens: int = 0
) -> Cut | None:
    """Return what was cut, None if the whole question was read or the server's count tells nothing.

    ``reported`` are its prompt tokens, 0 for none; ``cached`` those that it may have left out of them because it
    knew them already; ``answer_tokens`` the room that was asked for the answer, which some servers keep free. The
    tokenizer is loaded only where the length of the text leaves a doubt.
    """
    if reported < BELIEVABLE:
        return None
    texts = [message.content for message in messages]
    estimate, foreign = _measure(texts)
    window = _full_window(reported, answer_tokens)
    if window is None and reported + cached >= SURELY * estimate:
        return None
    from summarizer.tokens import count, margin

    sent = sum(map(count, texts))
    if margin(model) == 1.0:
        share = SAME_TOKENIZER if window is None else SAME_AT_A_WINDOW
    else:
        share = LATIN if window is None else AT_A_WINDOW
        share -= (share - OTHER_SCRIPT) * foreign
    if reported + cached < sent * share:
        return Cut(reported, sent, window or reported)
    if window in (reported, reported + 1) and margin(model) != 1.0 and sent >= IN_DOUBT * reported:
        return Cut(reported, sent, window, certain=False)
    return None


def _measure(texts: Sequence[str]) -> tuple[float, float]:
    """Return about how many tokens the texts have at most, and the share of their bytes that is not ASCII."""
    size = signs = others = 0
    for text in texts:
        raw = text.encode("utf-8", "replace")
        size += len(raw)
        rest = raw.translate(None, _LETTERS)
        ascii_only = rest.translate(None, _OTHERS)
        signs += len(ascii_only)
        others += len(rest) - len(ascii_only)
    estimate = LETTER * (size - signs - others) + SIGN * signs + OTHER_BYTE * others
    return estimate, others / size if size else 0.0


def _full_window(reported: int, answer_tokens: int) -> int | None:
    """Return the round window that a report fills, with or without the room of the answer."""
    for window in WINDOWS:
        if any(window - NEAR <= held <= window for held in (reported, reported + answer_tokens)):
            return window
    return None
