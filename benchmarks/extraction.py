"""How fast pages and documents become articles, beside the bare libraries in the same run; and what they give.

Pages are the layouts of the tests, documents are made of our own examples. Ratios are ours / bare: below 1 is slower.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from summarizer.extract import Material, extract_article
from summarizer.extract.parse import parse
from summarizer.sandbox import Sandbox
from tests.generated import ROOT

LAYOUTS: Final = ROOT / "tests" / "extract" / "html" / "layouts"
ROUNDS: Final = 5
PAGES: Final = 40  # of the document


def main() -> None:
    sys.path.insert(0, str(ROOT))
    pages = sorted(path for path in LAYOUTS.glob("*.html") if path.with_suffix(".txt").exists())
    print(
        f"{len(pages)} pages of {sum(path.stat().st_size for path in pages) // 1000} kB in all, {ROUNDS} rounds"
    )
    for name, ratio in _html(pages):
        print(f"  {name}: {ratio}")
    print(f"  given whole and nothing else: {sum(map(_is_exact, pages))} of {len(pages)}")
    print(f"a document of {PAGES} pages, {ROUNDS} rounds")
    for name, ratio in _pdf():
        print(f"  {name}: {ratio}")


def _html(pages: list[Path]) -> Iterator[tuple[str, str]]:
    import trafilatura

    data = [path.read_bytes() for path in pages]
    materials = [Material(one, path.name, "html") for one, path in zip(data, pages, strict=True)]

    def bare() -> None:
        for one in data:
            trafilatura.extract(one, include_comments=False)

    def ours() -> None:
        for material in materials:
            parse(material)

    with Sandbox() as sandbox:

        def beside() -> None:
            for material in materials:
                sandbox.parse(material)

        yield from _compared(
            {"bare trafilatura": bare, "ours": ours, "ours in the sandbox": beside}, len(pages)
        )


def _pdf() -> Iterator[tuple[str, str]]:
    import pypdfium2

    from tests.extract.pdf.paper import Sheet, column, make_pdf, wrap

    text = (
        (ROOT / "examples" / "port-strike.txt")
        .read_bytes()
        .decode("utf-8")
        .encode("cp1252", "replace")
        .decode("cp1252")
    )
    lines = wrap(text, 75)[:50]
    data = make_pdf([Sheet(column(72, 720, lines))] * PAGES)
    material = Material(data, "paper.pdf", "pdf")

    def bare() -> None:
        document = pypdfium2.PdfDocument(data)
        for page in document:
            page.get_textpage().get_text_range()
        document.close()

    with Sandbox() as sandbox:
        yield from _compared(
            {
                "bare pypdfium2": bare,
                "ours": lambda: parse(material),
                "ours in the sandbox": lambda: sandbox.parse(material),
            },
            PAGES,
        )


def _compared(ways: dict[str, Callable[[], object]], pages: int) -> Iterator[tuple[str, str]]:
    """Yield pages a second of each way, and its share of the first; the ways take turns."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS + 1):  # the first warms up
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - began)
    first = statistics.median(next(iter(times.values()))[1:])
    for name, taken in times.items():
        median = statistics.median(taken[1:])
        yield name, f"{pages / median:.0f} pages/s, {first / median:.2f}x"


def _is_exact(path: Path) -> bool:
    article = extract_article(Material(path.read_bytes(), path.name, "html"))
    return article.text.strip() == path.with_suffix(".txt").read_text("utf-8").strip()


if __name__ == "__main__":
    main()
