"""The ways in which reading one document can end badly, in the words of our errors."""

import signal
import traceback
from types import TracebackType

from summarizer.errors import SourceError

_GIVE_TEXT = "save its text as .txt and give it that"


def too_slow(name: str, *, seconds: float) -> SourceError:
    """Return the error for a document whose reading was stopped by the clock."""
    return SourceError(
        f"{name!r} took longer than {seconds:g} s to read and was given up", hint=_GIVE_TEXT, code="too_slow"
    )


def too_much_memory(name: str, *, memory_bytes: int) -> SourceError:
    """Return the error for a document that needs more memory than it may have."""
    return SourceError(
        f"{name!r} needs more than {memory_bytes // 1_000_000} MB of memory to read",
        hint=f"give it a smaller one, or {_GIVE_TEXT}",
        code="too_much_memory",
    )


def crashed(name: str, *, how: str) -> SourceError:
    """Return the error for a document that took down the process that read it."""
    return SourceError(f"the parser crashed on {name!r} ({how})", hint=_GIVE_TEXT, code="crashed")


def unreadable(name: str, error: BaseException) -> SourceError:
    """Return the error for a document on which a parser gave up: which parser and how, not in its words.

    Those may hold any part of the document.
    """
    if isinstance(error, RecursionError):
        return SourceError(f"{name!r} is nested too deeply to read", hint=_GIVE_TEXT, code="unreadable")
    if isinstance(error, ImportError):
        return SourceError(
            f"{name!r} cannot be read: {error.name} is not installed",
            hint="install this program again, with what it depends on",
            code="unreadable",
        )
    return SourceError(
        f"{name!r} cannot be read: {_parser_of(error.__traceback__)} gave up ({type(error).__name__})",
        hint=f"check that the file is whole, or {_GIVE_TEXT}",
        code="unreadable",
    )


def stopped(name: str) -> SourceError:
    """Return the error for a document that was being read, or waited to be, when the sandbox was closed."""
    return SourceError(f"reading {name!r} was stopped", code="stopped")


def no_process(name: str, *, reason: str) -> SourceError:
    """Return the error for a document that could not be read because there was no process to read it in."""
    return SourceError(
        f"cannot start the process that would read {name!r}: {reason}",
        hint="free memory or processes and try again",
        code="no_process",
    )


def describe_status(status: int) -> str:
    """Return how a process ended, by the exit code that is negative for a signal."""
    if status >= 0:
        return f"exit code {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _parser_of(trace: TracebackType | None) -> str:
    """Return the name of the library that our code had called, ours if it was our own code."""
    for frame, _ in traceback.walk_tb(trace):
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if package not in ("summarizer", "__main__", ""):
            return package
    return "its reader"
