"""A model's name and address -> how many tokens question and answer may take together, from a small table.

The facts are those of public price lists as of November 2026, each the least that any seller gives the model. A
window that is too small costs a call more; one that is too large costs an error from the server.
"""

import re
from functools import cache
from typing import Final
from urllib.parse import urlsplit

UNKNOWN: Final = 128_000
LOCAL: Final = 32_768
# programs that are mostly run with less, and cut longer prompts without a word: Ollama, LM Studio
CUTTING: Final = 8_192
CUTTING_PORTS: Final = frozenset({11434, 1234})
# endings by which a host is known to be nearby, beside private addresses and names without a dot
NEARBY: Final = (".localhost", ".local", ".lan", ".internal", ".home.arpa", ".intranet")

# the beginning of a model's name, without what stands before a slash; the first that fits holds
WINDOWS: Final = (
    (r".*(embed|tts|transcribe|guard|ocr)", 512),  # these write no briefings
    (r".*(live|audio|realtime|image|vision|omni|-vl\b)", 16_000),
    (r"gpt-3\.5-turbo-(0613|instruct)", 4_095),
    (r"gpt-3\.5", 16_385),
    (r"gpt-4-32k", 32_000),
    (r"gpt-4(-\d{4})?$", 8_191),
    (r"gpt-4\.1", 1_000_000),
    (r"gpt-5[\d.]*-chat|gpt-5\.3(?!-codex)", 128_000),
    (r"gpt-5\.[4-9](?!.*(mini|nano|codex|image))", 1_000_000),
    (r"gpt-5", 400_000),
    (r"gpt-6[\d.]*-(astra|luna|sol|terra)", 1_000_000),
    (r"gpt-oss", 131_072),
    (r"o1-(mini|preview)", 128_000),
    (r"o[134](-|:|$)", 200_000),
    (r"claude-(opus|sonnet)-4[-.][6-8]|claude-(fable|haiku|mythos|opus|sonnet)-5", 1_000_000),
    (r"claude", 200_000),
    (r"gemini-(1\.5|2\.0|2\.5|3(\.\d)?|4)-(pro|flash|argon)", 1_000_000),
    (r"gemini-pro$", 32_768),
    (r"gemma-4-(26|31)b", 262_144),
    (r"gemma-2", 8_192),
    (r"mistral-large-4", 1_000_000),
    (r"(mistral-(large|medium-3-5|small)|ministral-(8|14)b)-?2[56]\d\d(?<!2501)", 262_144),
    (r"mistral-(saba|7b)|.*-24b-instruct-2501|open-m|mixtral-8x7b", 32_768),
    (r"mixtral-8x22b", 65_536),
    (r"codestral", 256_000),
    (r"deepseek-(chat|reasoner|r1)$", 64_000),
    (r"deepseek-r1-distill", 8_192),
    (r"deepseek-(v4|flash|pro)", 1_000_000),
    (r"grok-2", 32_768),
    (r"grok-4\.[5-9]", 500_000),
    (r"grok-(4|code)", 256_000),
    (r"kimi-k3", 1_000_000),
    (r"kimi-k2(\.|-0905|-thinking)", 262_144),
    (r"moonshot-v1-8k", 8_192),
    (r"moonshot-v1-32k", 32_768),
    (r"glm-4\.5v", 65_536),
    (r"glm-5\.[23]", 1_000_000),
    (r"glm-5", 200_000),
    (r"minimax-m2(?!-her)", 204_800),
    (r"(meta-)?llama-3-|l3-", 8_192),
    (r"(meta-)?llama-3\.2-[13]b", 60_000),
    (r"phi-4-reasoning", 32_768),
    (r"phi-4$", 16_384),
    (r"qwen-?2\.5", 32_768),
    (r"qwen3-30b-a3b-thinking", 81_920),
    (r"qwen3\.\d-(plus|flash)(?!.*:batch)", 1_000_000),
    (r"qwen3(\.[56])?-max", 262_144),
    (r"sonar$", 127_000),
)


def context_window(model: str, base_url: str) -> int:
    """Return how many tokens a call may take: the table's figure, 128,000 for a model that it does not know.

    On this machine and on private addresses it is 32,768, whatever the model, and 8,192 at the ports of Ollama and LM
    Studio: servers that people run themselves are mostly started with 4,096 to 32,768 tokens, and the name does not
    tell. One that has less refuses or is caught; the user knows better, and says so with ``--context``.
    """
    if _is_nearby(base_url):
        return CUTTING if _port(base_url) in CUTTING_PORTS else LOCAL
    name = model.rpartition("/")[2].lower()
    return next((window for pattern, window in _table() if pattern.match(name)), UNKNOWN)


@cache
def _table() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(pattern), window) for pattern, window in WINDOWS)


def _port(base_url: str) -> int | None:
    try:
        return urlsplit(base_url).port
    except ValueError:
        return None


def _is_nearby(base_url: str) -> bool:
    """Say whether an address is this machine or in a private network, as far as it can be told without asking."""
    import ipaddress

    try:
        host = (urlsplit(base_url).hostname or "").rstrip(".")
    except ValueError:
        return False
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return "." not in host or host.endswith(NEARBY)
    return not address.is_global
