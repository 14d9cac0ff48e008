"""A request -> how many prompt tokens it can be billed for, before it is sent."""

import functools
import json
import math
from typing import Final

from summarizer.domain import Request
from summarizer.tokens import count, margin

# what chat templates put around a message, and around the whole: 3 and 3 with o200k's own, up to 4 and 8 elsewhere
PER_MESSAGE: Final = 4
PER_REQUEST: Final = 8
# the sentence that introduces a schema in plain words takes 15 and a message of its own
AROUND_SCHEMA: Final = 24


def estimate(request: Request, model_name: str) -> int:
    """Return an upper bound of the prompt tokens of ``request``, in tokens of the model of that name.

    It bounds what the server counts for the messages' texts, the JSON schema (in whichever form it is sent) and the
    chat template around them. The count itself is exact for models that count with o200k; for others it carries
    the margin of `tokens.margin`, which is a measured one, not a proof: see `Ledger` for what happens beyond it.
    """
    texts = sum(count(message.content) for message in request.messages)
    schema = _schema_tokens(json.dumps(request.schema, ensure_ascii=False, separators=(",", ":")))
    around = PER_MESSAGE * len(request.messages) + PER_REQUEST + AROUND_SCHEMA
    return math.ceil((texts + schema + around) * margin(model_name))


@functools.lru_cache(maxsize=8)  # one per step of a prompt; counting it takes as long as counting an article
def _schema_tokens(text: str) -> int:
    return count(text)
