"""Every way in which a run can end badly, by who must act; each class knows its exit code.

SummarizerError            1   our fault
├── UsageError             2   the caller's words: options, names, values
│   ├── ConfigError        2   a configuration file or variable
│   └── PromptError        2   a prompt file or reference
│       └── LockError      9   a released prompt that no longer matches its digest
├── SourceError            3   the article: missing, unreadable, empty
│   ├── FetchError         3   its address: refused, unreachable, too large
│   └── ContractError      3   a saved briefing or edition that breaks its contract
├── ModelError             4   the endpoint or the way to it
├── AnswerError            5   the endpoint answered, but not with a briefing
├── RejectionError         6   --strict: something did not hold
├── BudgetError            7   --max-cost or --max-tokens is reached
├── StoreError             1   the store of replies and editions: damaged, locked, not ours, disk full
└── WriteError             1   the result could not be written
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from summarizer.domain import Usage


class SummarizerError(Exception):
    """What happened, with the offending value, and in ``hint`` what to do next. Base of all our errors."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(SummarizerError):
    """The caller asked for something that does not exist or does not go together."""

    exit_code = 2


class ConfigError(UsageError):
    """A configuration file or an environment variable holds something that we do not understand."""


class PromptError(UsageError):
    """A prompt file or reference is wrong: unknown, malformed, missing a variable, not fenced."""


class LockError(PromptError):
    """A released prompt version was changed after its release."""

    exit_code = 9


class SourceError(SummarizerError):
    """The article cannot be had, read or briefed. ``code`` says in one word why, where programs may want to know."""

    exit_code = 3

    def __init__(self, message: str, *, hint: str | None = None, code: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.code = code


class FetchError(SourceError):
    """An address could not be fetched. ``retry_after`` is how many seconds its server wants to be left alone."""

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        code: str,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint=hint, code=code)
        self.status = status
        self.retry_after = retry_after


class ContractError(SourceError):
    """A saved briefing or edition breaks its contract; ``complaints`` says where and how."""

    def __init__(self, message: str, *, complaints: tuple[str, ...]) -> None:
        super().__init__(message)
        self.complaints = complaints


class ModelError(SummarizerError):
    """The model or the way to it failed. ``code`` names the kind for programs, such as ``rate_limited``.

    ``retry_after`` is how many seconds the server asks to wait, ``context_tokens`` the window that it says it has;
    None where it said nothing. ``usage`` is what the attempts took that ended here, ``raws`` what was answered before
    it failed, as it came, and could not be read.
    """

    exit_code = 4

    def __init__(
        self,
        message: str,
        *,
        code: str,
        hint: str | None = None,
        retry_after: float | None = None,
        context_tokens: int | None = None,
        usage: "Usage | None" = None,
        raws: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, hint=hint)
        self.code = code
        self.retry_after = retry_after
        self.context_tokens = context_tokens
        self.usage = usage
        self.raws = raws


class AnswerError(SummarizerError):
    """The model's answer is not a briefing. ``raw`` is the answer, ``complaints`` what is wrong with it.

    ``cut`` says that it was cut off at the token limit: then it is never read, however whole it looks. ``usage`` is
    what the attempts took that ended here, ``raws`` what was answered before, as it came, and could not be read.
    """

    exit_code = 5

    def __init__(
        self,
        message: str,
        *,
        raw: str,
        complaints: tuple[str, ...] = (),
        hint: str | None = None,
        cut: bool = False,
        usage: "Usage | None" = None,
        raws: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, hint=hint)
        self.raw = raw
        self.complaints = complaints
        self.cut = cut
        self.usage = usage
        self.raws = raws


class RejectionError(SummarizerError):
    """Items were rejected, and the caller asked for that to be an error (``--strict``)."""

    exit_code = 6


class BudgetError(SummarizerError):
    """The next call could cost more than is left of what the run may spend; it was not made."""

    exit_code = 7


class StoreError(SummarizerError):
    """The store cannot be opened, read or written; it is left as it is.

    Briefings are made without it, and nothing of them is kept. An edition is not: one that is not kept is none.
    """


class WriteError(SummarizerError):
    """The result could not be written: disk full, no permission, nobody reads any more."""
