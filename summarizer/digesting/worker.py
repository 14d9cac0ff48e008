"""One process that briefs articles with the extractive engine: a line of JSON in, a line of JSON out."""

import json
import sys
from datetime import datetime
from typing import Any

from summarizer.digesting.briefings import brief_one, write_finished
from summarizer.domain import Article
from summarizer.errors import SummarizerError
from summarizer.models.extractive import ExtractiveModel
from summarizer.pipeline import Progress
from summarizer.prompts import PromptVersion, load_briefing_prompt
from summarizer.running import finish


def main() -> None:
    """Answer one line after another until there are no more."""
    told = json.loads(sys.argv[1])
    # the engine reads no prompt: any will do, and the usual one is at hand everywhere
    prompt, now = load_briefing_prompt("briefing@default", []), datetime.fromisoformat(told["now"])
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line), prompt, now), ensure_ascii=True) + "\n")
        sys.stdout.flush()


def answer(value: dict[str, Any], prompt: PromptVersion, now: datetime) -> dict[str, Any]:
    """Return the briefing of an article as it is kept, or why there is none."""
    value |= {"page_starts": tuple(value["page_starts"]), "notices": tuple(value["notices"])}
    asked = brief_one(Article(**value), ExtractiveModel(), prompt, "auto", now, Progress())
    try:
        return {"finished": write_finished(finish(asked, waits=False))}
    except SummarizerError as error:
        return {"message": error.message, "hint": error.hint, "exit_code": error.exit_code}


if __name__ == "__main__":
    main()
