"""Quotes made of real articles: which are found, which false ones are accepted, and how long it takes.

Called by ``benchmarks.verify``. The kinds of quotes are those of ``tests/alterations.py``; ``SEED`` says which
sentences are drawn, so another seed is another sample.
"""

import importlib
import importlib.util
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.data import articles, verdict
from summarizer.text import Span, sentences
from summarizer.verify.quotes.context import widened
from summarizer.verify.quotes.locate import Location, QuoteIndex
from tests.alterations import FALSE, HONEST, Quote, materials, quotes

SEED: Final = 20_261_122
ARTICLES: Final = 400
SENTENCES: Final = 2  # of each article
COMPARED: Final = 12  # articles that langextract's aligner gets too; it takes 20 ms a quote
LIMITS: Final = {"middle elided": 0.98, "function word dropped": 0.95, "typo": 0.95}
USUAL_LIMIT: Final = 0.99
# in tickers and where a name is cut off as a sentence, some of these happen to be true
FALSE_LIMITS: Final = {"fragments reversed": 0.02, "subject of the sentence before": 0.005}
# what word lists cannot always tell: shown, not judged
SHOWN: Final = ("subject of the main clause",)


def measure(folder: Path) -> None:
    """Print the figures of the quotes with their limits."""
    random = Random(SEED)  # noqa: S311 (nothing secret)
    texts = [row["text"] for row in articles(folder) if len(row["text"]) > 1000]
    random.shuffle(texts)
    texts = texts[: 2 * ARTICLES]
    warm_up(texts[0])
    found: dict[str, list[bool]] = defaultdict(list)
    seconds: list[float] = []
    indexing: list[float] = []
    for text, foreign in zip(texts[:ARTICLES], reversed(texts), strict=False):
        began = time.perf_counter()
        index = QuoteIndex(text)
        indexing.append(time.perf_counter() - began)
        for material in materials(text, foreign, random, number=SENTENCES):
            for quote in (*quotes(HONEST, material), *quotes(FALSE, material)):
                began = time.perf_counter()
                location = index.locate(quote.text)
                seconds.append(time.perf_counter() - began)
                honest = quote.kind in HONEST
                found[quote.kind].append(is_there(location, quote, text) if honest else location.found)
    print(f"{len(indexing)} articles, {len(seconds)} quotes, seed {SEED}")
    print_shares(found)
    print_widening(texts[:ARTICLES], random)
    seconds.sort()
    print(verdict("ms a quote, mean", statistics.mean(seconds) * 1e3, 0.5, least=False))
    print(verdict("ms a quote, 99 of 100", seconds[int(0.99 * len(seconds))] * 1e3, 5, least=False))
    print(verdict("ms an article, to index", statistics.mean(indexing) * 1e3, 5, least=False))
    compare(texts[:COMPARED], random)


def warm_up(text: str) -> None:
    """Load what is loaded once in a process: the fuzzy search, the known words."""
    words = text.split()[:20]
    QuoteIndex(text).locate(" ".join([*words[:10], "goverment", *words[10:]]))
    QuoteIndex("The government said on Monday that it would go.").locate(
        "The goverment said on Monday that it would go."
    )


def is_there(location: Location, quote: Quote, text: str) -> bool:
    """Say whether a quote was found where it was made, or at a place with the same words."""
    if location.start is None or location.end is None:
        return False
    shared = min(location.end, quote.end) - max(location.start, quote.start)
    whole = max(location.end, quote.end) - min(location.start, quote.start)
    one, other = text[location.start : location.end], text[quote.start : quote.end]
    same = one.rstrip(" .").split() == other.rstrip(" .").split()
    return shared >= 0.9 * whole or same


def print_shares(found: dict[str, list[bool]]) -> None:
    for kind in HONEST:
        limit = LIMITS.get(kind, USUAL_LIMIT)
        print(
            verdict(f"located: {kind} ({len(found[kind])})", statistics.mean(found[kind]), limit, least=True)
        )
    for kind in FALSE:
        if not found[kind]:
            continue
        share = statistics.mean(found[kind])
        if kind in SHOWN:
            print(f"accepted: {kind} ({len(found[kind])}) {share:.4f}")
        else:
            name = f"accepted: {kind} ({len(found[kind])})"
            print(verdict(name, share, FALSE_LIMITS.get(kind, 0), least=False))


def print_widening(texts: Sequence[str], random: Random) -> None:
    """Print how often true quotes are widened: whole sentences, and cuts of at least five words from within."""
    whole: list[bool] = []
    cut: list[bool] = []
    for text in texts:
        spans = sentences(text)
        for start, end in random.sample(spans, min(8, len(spans))):
            whole.append(is_widened(text, (start, end), spans))
            starts = [at for at in range(start + 1, end) if text[at - 1].isspace() and not text[at].isspace()]
            if len(starts) > 8:
                first = random.randrange(len(starts) - 6)
                last = random.randrange(first + 5, len(starts))
                span = (starts[first], len(text[: starts[last]].rstrip()))
                cut.append(is_widened(text, span, spans))
    print(verdict(f"widened: whole sentences ({len(whole)})", statistics.mean(whole), 0.005, least=False))
    print(verdict(f"widened: cut from within ({len(cut)})", statistics.mean(cut), 0.045, least=False))


def is_widened(text: str, span: Span, spans: tuple[Span, ...]) -> bool:
    return bool(widened(text, span, lambda: spans)[1])


def compare(texts: Sequence[str], random: Random) -> None:
    """Print how much longer langextract's aligner takes for the same quotes, if it is installed."""
    if importlib.util.find_spec("langextract") is None:
        print(
            "langextract is not installed (pip install -e .[bench]): the ratio to its aligner was not measured"
        )
        return
    resolver = importlib.import_module("langextract.resolver")
    data = importlib.import_module("langextract.data")

    def theirs(text: str, wanted: str) -> None:
        extraction = data.Extraction(extraction_class="quote", extraction_text=wanted)
        resolver.WordAligner().align_extractions([[extraction]], text)

    ours, others = [], []
    for text in texts:
        index = QuoteIndex(text)
        for material in materials(text, text, random, number=1):
            for quote in (*quotes(HONEST, material), *quotes(FALSE, material)):
                ours.append(timed(index.locate, quote.text))
                others.append(timed(theirs, text, quote.text))
    ratio = statistics.mean(others) / statistics.mean(ours)
    print(verdict(f"times langextract's aligner ({len(ours)} quotes)", ratio, 10, least=True))


def timed(function: Callable[..., object], *arguments: object) -> float:
    began = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - began
