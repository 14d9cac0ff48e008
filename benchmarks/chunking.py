"""Print what `chunking.split` takes, as a multiple of one encode of the same text, beside LangChain's own way.

    python -m benchmarks.chunking

Goals: at most 3 encodes at every size; 5 MB in at most 6 times the time of 1 MB; no chunk over the limit. The
texts are made up on the spot (seeded). Look at the ratios: absolute times depend on the machine.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import tiktoken
from langchain_text_splitters import RecursiveCharacterTextSplitter

from summarizer import tokens
from summarizer.chunking import split
from summarizer.domain import Article

LIMIT: Final = 1000
SIZES: Final = (100_000, 1_000_000, 5_000_000)
SYLLABLES: Final = "ba ke ti lo mun der sa pre con vi al or en st ra ing".split()
COMMON: Final = (
    "the of and to in a that said for on was with by port crew council minister money vote day".split()
)


def main() -> None:
    use_our_ranks()
    langchain = RecursiveCharacterTextSplitter.from_tiktoken_encoder(
        encoding_name="o200k_base", chunk_size=LIMIT, chunk_overlap=0, strip_whitespace=False
    )
    split(Article(prose(20_000, "\n\n")), limit=LIMIT)  # imports and tables

    print(f"limit {LIMIT} tokens; times in ms, in brackets as a multiple of one encode\n")
    print("| text | encode | split | chunks | full | LangChain | its chunks | over limit, ours / its |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    ours: dict[tuple[int, str], float] = {}
    for kind, between in (("paragraphs", "\n\n"), ("one line", " ")):
        for size in SIZES:
            text = prose(size, between)
            repeats = 5 if size < SIZES[-1] else 3
            encode, own = alternated(
                (partial(tokens.count, text), partial(split, Article(text), limit=LIMIT)), repeats
            )
            chunks = [chunk.text for chunk in split(Article(text), limit=LIMIT)]
            began = time.perf_counter()
            theirs = langchain.split_text(text)
            langchain_time = time.perf_counter() - began
            assert "".join(chunks) == text
            ours[size, kind] = own
            print(
                f"| {size / 1e6:g} MB, {kind} | {encode * 1e3:.0f} | {own * 1e3:.0f} ({own / encode:.1f}) "
                f"| {len(chunks)} | {tokens.count(text) / len(chunks) / LIMIT:.0%} "
                f"| {langchain_time * 1e3:.0f} ({langchain_time / encode:.1f}) | {len(theirs)} "
                f"| {over_limit(chunks)} / {over_limit(theirs)} |"
            )
    print()
    for kind in ("paragraphs", "one line"):
        print(f"growth from 1 to 5 MB, {kind}: {ours[SIZES[2], kind] / ours[SIZES[1], kind]:.1f}")


def prose(size: int, between: str) -> str:
    """Return made-up paragraphs of 2 to 6 sentences of 5 to 30 words."""
    source = random.Random(size)  # noqa: S311 (nothing secret)
    rare = ["".join(source.choices(SYLLABLES, k=source.randint(1, 3))) for _ in range(4000)]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        sentences = []
        for _ in range(source.randint(2, 6)):
            words = [
                source.choice(rare if source.random() < 0.5 else COMMON) for _ in range(source.randint(5, 30))
            ]
            words[len(words) // 2] += ","
            sentences.append(" ".join(words).capitalize() + ".")
        paragraphs.append(" ".join(sentences) + between)
        length += len(paragraphs[-1])
    return "".join(paragraphs)[:size]


def alternated(functions: Sequence[Callable[[], object]], repeats: int) -> list[float]:
    """Return the median seconds of each, taken in turns so that a busy moment hits them alike."""
    seconds: list[list[float]] = [[] for _ in functions]
    for _ in range(repeats):
        for function, taken in zip(functions, seconds, strict=True):
            began = time.perf_counter()
            function()
            taken.append(time.perf_counter() - began)
    return [statistics.median(taken) for taken in seconds]


def over_limit(texts: Sequence[str]) -> int:
    return sum(tokens.count(text) > LIMIT for text in texts)


def use_our_ranks() -> None:
    """Let ``from_tiktoken_encoder`` find o200k_base without a download."""
    ranks = {token: rank for rank, token in enumerate(tokens.vocabulary())}
    encoding = tiktoken.Encoding(
        "o200k_base", pat_str=tokens.PATTERN, mergeable_ranks=ranks, special_tokens={}
    )
    tiktoken.registry.ENCODINGS["o200k_base"] = encoding


if __name__ == "__main__":
    main()
