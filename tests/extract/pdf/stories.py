"""Texts to set on paper, and a way to read it back."""

from collections.abc import Sequence

from summarizer.domain import Article
from summarizer.extract.material import Material
from summarizer.extract.pdf.document import read_pdf
from tests.extract.pdf.paper import Sheet, make_pdf

QUAY = (
    "The harbour board met on Monday and put off its decision on the new quay until the spring. Members had heard "
    "the engineers for three hours. None of them wished to speak of the costs before the audit is done."
)
FERRY = (
    "The ferry company has two ships on order and says that it needs the quay by June. Its chief, Ada Lind, told the "
    "board that each week of delay costs 40,000 crowns. She left before the vote was taken."
)
MARKET = (
    "The town wants to keep the market where it is. Traders gathered nine hundred names in a week, and the mayor "
    "promised to read every one of them before the council meets again in May."
)


def read(
    sheets: Sequence[Sheet | str], *, info: str = "", catalog: str = "", objects: Sequence[str] = ()
) -> Article:
    """Return the article on these pages."""
    return read_bytes(make_pdf(sheets, info=info, catalog=catalog, objects=objects))


def read_bytes(data: bytes) -> Article:
    """Return the article in these bytes."""
    return read_pdf(Material(data, "paper.pdf", "pdf"))
