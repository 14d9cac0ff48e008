"""Can pages and documents be read, and which networks may they be fetched from?"""

from collections.abc import Iterator
from typing import Final

from summarizer.config import Settings
from summarizer.diagnosis.finding import Finding, broken
from summarizer.domain import Article
from summarizer.errors import SourceError, SummarizerError
from summarizer.extract.material import Material

AREA: Final = "sources"
TRIAL: Final = Material(
    b"<p>The harbour board met on Monday and put off its decision on the new quay until the spring.</p>",
    "a trial page",
    "fragment",
)


def examine_sources(settings: Settings) -> Iterator[Finding]:
    """Yield whether a page can be parsed in a process of its own, and what beside public addresses may be fetched."""
    from summarizer.sandbox import Limits, Sandbox

    limits = Limits()
    try:
        with Sandbox(limits, processes=1) as sandbox:
            read = sandbox.parse(TRIAL)
    except SourceError as error:
        yield broken(AREA, SummarizerError(f"pages and documents cannot be read: {error}"))
    else:
        if isinstance(read, Article):
            yield Finding(
                AREA,
                "ok",
                f"pages and documents are parsed in a process of their own: at most {limits.seconds:.0f} s and "
                f"{limits.memory_bytes // 1_000_000} MB each",
            )
    if settings.allow_private:
        networks = ", ".join(settings.allow_private)
        yield Finding(AREA, "warn", f"private addresses may be fetched: {networks}", "see allow_private")
    if settings.proxy:
        yield Finding(
            AREA,
            "warn",
            "addresses are fetched through a proxy: where it connects to cannot be checked",
            "see proxy",
        )
