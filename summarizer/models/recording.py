"""What a run hears from its model, kept in a file from which `replay` says it again.

A recording is JSON, one record a line: first what the model was, then each answer or failure under the digest of its
request, and each article with the time of its briefing. It holds no request, no key and no address.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from summarizer.domain import Model, Reply, Request
from summarizer.errors import AnswerError, BudgetError, ModelError, SourceError, UsageError, WriteError
from summarizer.heard import Heard, to_values
from summarizer.models.wrapper import Wrapper

FORMAT: Final = "summarizer recording/1"
# how the run ended, not what the model said: a replay must not stop there
NOT_SAID: Final = frozenset({"interrupted", "not_recorded"})


@dataclass(frozen=True, slots=True)
class Header:
    """What was recorded: the model as the engine knows it, the version of this program, what the user was told."""

    model: str
    reads_prompts: bool
    context_tokens: int | None
    version: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedNote:
    """What a comparison says of itself in its recording, so that a replay is of the same.

    ``arms`` are references with their digests as they were asked for, ``models`` names with their windows,
    ``articles`` names with the digests of their texts. ``about`` says who answered, where a model's name does not.
    """

    created_at: str
    arms: Mapping[str, tuple[str, str]]
    models: Mapping[str, int | None]
    articles: Mapping[str, str]
    repeats: int
    seed: int
    judge: str | None = None
    about: str = ""


def request_digest(request: Request, asked_of: str = "") -> str:
    """Return the hex digest of all that shapes an answer: step, schema, prompt, messages or chunks, and so on.

    ``asked_of`` is the model, where a recording holds the answers of several.
    """
    asked = [
        request.step,
        request.prompt,
        sorted(request.parameters.items()),
        dict(request.schema),
        [[message.role, message.content] for message in request.messages],
        [] if request.messages else [chunk.text for chunk in request.chunks],
        *([request.repeat] if request.repeat else []),
        *([asked_of] if asked_of else []),
    ]
    return hashlib.sha256(json.dumps(asked).encode("ascii")).hexdigest()


class Recording:
    """A recording in the making. Each line is written whole and at once: a run that is killed leaves its answers."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self._asked: dict[str, int] = {}
        self._broken = ""

    @classmethod
    @contextmanager
    def open(cls, path: str | Path, header: Header) -> "Iterator[Recording]":
        """Open a new file that only its owner can read, and close it when the block ends.

        Raises `UsageError` for a file that holds something already, `WriteError` where it cannot be written.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        try:
            descriptor = os.open(path, flags, 0o600)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WriteError(f"cannot write the recording {str(path)!r}: {reason}") from None
        try:
            state = os.fstat(descriptor)
            if stat.S_ISREG(state.st_mode):
                if state.st_size:
                    raise UsageError(f"{str(path)!r} is not empty", hint="name a new file for the recording")
                Path(path).chmod(0o600)
            recording = cls(Path(path), descriptor)
            recording._write({"format": FORMAT, **asdict(header)})
            yield recording
        finally:
            os.close(descriptor)

    def number(self, key: str) -> int:
        """Return how many equal requests were made before this one: answers come back in that order."""
        number = self._asked.get(key, 0)
        self._asked[key] = number + 1
        return number

    def note(self, key: str, number: int, heard: Heard) -> None:
        """Write down what a request was answered with. Raises `WriteError`."""
        self._write({"request": key, "number": number, "heard": to_values(heard)})

    def note_comparison(self, note: ComparedNote) -> None:
        """Write down what is compared. Raises `WriteError`."""
        self._write({"comparison": asdict(note)})

    def note_article(self, sha256: str, created_at: str, seconds: float) -> None:
        """Write down when an article was briefed and how long it took. Raises `WriteError`."""
        self._write({"article": sha256, "created_at": created_at, "seconds": seconds})

    def _write(self, record: Mapping[str, Any]) -> None:
        line = json.dumps(record).encode("ascii") + b"\n"
        try:
            while line and not self._broken:
                line = line[os.write(self._descriptor, line) :]
        except OSError as error:
            self._broken = error.strerror or type(error).__name__
        # behind half a line nothing may follow that would make it look whole
        if self._broken:
            raise WriteError(f"cannot write the recording {str(self._path)!r}: {self._broken}")


class RecordingModel(Wrapper):
    """A model whose answers and failures are written down as the engine hears them."""

    def __init__(self, inner: Model, recording: Recording, asked_of: str = "") -> None:
        super().__init__(inner)
        self._recording = recording
        self._asked_of = asked_of

    async def complete(self, request: Request) -> Reply:
        """Return what the model inside answers. Raises what it raises, and `WriteError`."""
        key = request_digest(request, self._asked_of)
        number = self._recording.number(key)
        try:
            reply = await self._inner.complete(request)
        except (ModelError, AnswerError, SourceError, BudgetError) as error:
            if getattr(error, "code", None) not in NOT_SAID:
                self._recording.note(key, number, error)
            raise
        self._recording.note(key, number, reply)
        return reply
