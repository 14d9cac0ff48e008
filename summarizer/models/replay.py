"""A recording -> a model that says again what was heard: the same briefing, byte for byte, and no network."""

import json
from bisect import insort
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from summarizer.domain import Reply, Request
from summarizer.errors import ModelError, UsageError
from summarizer.heard import Heard, check_shape, check_texts, from_values
from summarizer.models.recording import FORMAT, ComparedNote, Header, request_digest

T = TypeVar("T")

MAX_HEADER: Final = 100_000  # bytes of the first line; a foreign file may have no line end at all
MAX_SECONDS: Final = 1e8  # three years
MOST_REPEATS: Final = 100  # that a comparison asks for
_HEADER: Final = {
    "format": (str,),
    "model": (str,),
    "reads_prompts": (bool,),
    "context_tokens": (int, type(None)),
    "version": (str,),
    "notices": (list,),
}
_ANSWER: Final = {"request": (str,), "number": (int,), "heard": (dict,)}
_COMPARED: Final = {
    "created_at": (str,),
    "arms": (dict,),
    "models": (dict,),
    "articles": (dict,),
    "repeats": (int,),
    "seed": (int,),
    "judge": (str, type(None)),
    "about": (str,),
}
_ARTICLE: Final = {"article": (str,), "created_at": (str,), "seconds": (int, float)}


@dataclass(slots=True)
class Recorded:
    """A recording that was read: its header, what each request was answered with, when each article was briefed."""

    header: Header
    compared: ComparedNote | None = None
    _heard: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)
    _times: dict[str, list[tuple[str, float]]] = field(default_factory=dict)

    def add(self, record: dict[str, Any]) -> None:
        """Take a line of the file. Raises `ValueError` for one that no recording has."""
        if "article" in record:
            check_shape(record, _ARTICLE)
            datetime.fromisoformat(record["created_at"])
            if not 0 <= record["seconds"] <= MAX_SECONDS:
                raise ValueError("no time that a briefing takes")
            times = self._times.setdefault(record["article"], [])
            times.append((record["created_at"], record["seconds"]))
            return
        if "comparison" in record:
            self.compared = _compared(record)
            return
        check_shape(record, _ANSWER)
        from_values(record["heard"])
        answers = self._heard.setdefault(record["request"], [])
        insort(answers, (record["number"], record["heard"]), key=lambda answer: answer[0])

    def times(self, article_sha256: str) -> tuple[str, float] | None:
        """Return ``created_at`` of an article's briefing and the seconds that it took, None if there was none.

        An article that was briefed several times has several: each call hands out the next, and then the last again.
        """
        return _next(self._times.get(article_sha256))

    def hear(self, key: str) -> Heard | None:
        """Return what a request was answered with, None for one that was not made.

        A request that was made several times has several answers: each call hands out the next, in the order in
        which they were asked for, and then the last again.
        """
        answer = _next(self._heard.get(key))
        return from_values(answer[1]) if answer else None


def load_recording(path: str | Path) -> Recorded:
    """Return a recording. Raises `UsageError` for a file that is none, is damaged or ends in the middle of a line."""
    try:
        with Path(path).open("rb") as file:
            recorded = Recorded(_header(file.readline(MAX_HEADER), path))
            for number, line in enumerate(file, start=2):
                _add(line, number, recorded, path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot read the recording {str(path)!r}: {reason}") from None
    return recorded


class ReplayModel:
    """A model that says what was recorded, failures too, and knows nothing else."""

    def __init__(self, recorded: Recorded, name: str = "") -> None:
        """Return the recorded model; ``name`` says which, of the several that a comparison asks."""
        self._recorded = recorded
        self._asked_of = name
        self.name: str = name or recorded.header.model
        self.reads_prompts: bool = recorded.header.reads_prompts
        windows = recorded.compared.models if recorded.compared else {}
        self.context_tokens: int | None = windows.get(name, recorded.header.context_tokens)

    async def complete(self, request: Request) -> Reply:
        """Return the recorded answer or raise the recorded failure; `ModelError` for what was never asked."""
        heard = self._recorded.hear(request_digest(request, self._asked_of))
        if isinstance(heard, Reply):
            return heard
        raise heard or ModelError(
            "the recording has no answer to this request",
            code="not_recorded",
            hint="it was made from another article, prompt or version",
        )


def _header(line: bytes, path: str | Path) -> Header:
    try:
        values = {"notices": [], **_values(line)}  # older recordings have none
        check_shape(values, _HEADER)
        if values.pop("format") != FORMAT:
            raise ValueError("of another format")
        notices = check_texts(values.pop("notices"))
    except ValueError:
        raise UsageError(f"{str(path)!r} is not a recording", hint="--record FILE makes one") from None
    return Header(**values, notices=notices)


def _compared(record: dict[str, Any]) -> ComparedNote:
    """Return what a comparison said of itself. Raises `ValueError` for what none says."""
    check_shape(record, {"comparison": (dict,)})
    values = record["comparison"]
    check_shape(values, _COMPARED)
    check_shape(values["models"], dict.fromkeys(values["models"], (int, type(None))))
    check_shape(values["articles"], dict.fromkeys(values["articles"], (str,)))
    datetime.fromisoformat(values["created_at"])
    if (
        not values["models"]
        or isinstance(values["repeats"], bool)
        or not 1 <= values["repeats"] <= MOST_REPEATS
    ):
        raise ValueError("no comparison that can be made")
    arms = {asked: check_texts(list(arm)) for asked, arm in values["arms"].items()}
    if any(len(arm) != 2 for arm in arms.values()):
        raise ValueError("no reference with its digest")
    return ComparedNote(**{**values, "arms": {asked: (arm[0], arm[1]) for asked, arm in arms.items()}})


def _add(line: bytes, number: int, recorded: Recorded, path: str | Path) -> None:
    """Read a line. Raises `UsageError` that names it where that cannot be done."""
    if not line.endswith(b"\n"):
        raise UsageError(
            f"{str(path)!r}, line {number}: the recording ends in the middle of a line",
            hint="the run was stopped there: without that line it can be replayed so far",
        )
    try:
        recorded.add(_values(line))
    except ValueError:
        raise UsageError(
            f"{str(path)!r}, line {number}: the recording is damaged", hint="record the run again"
        ) from None


def _values(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _next(parts: list[T] | None) -> T | None:
    if not parts:
        return None
    return parts.pop(0) if len(parts) > 1 else parts[0]
