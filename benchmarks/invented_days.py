"""Days of news to measure digests on: the sentences of our own example articles, put together anew as many stories.

The same for the same seed, on any machine. A story has its own names and figures, its articles share some sentences
as accounts of one event do; some are reprints, and some stories of a day go on the next.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"
FOLDERS: Final = ("eval", "digest/articles", "gold", ".")
OUTLETS: Final = (
    "Tarn Courier,Estfeld Mail,Karrow Times,Ostrand Wire,Velmora Post,Maristow Herald,Hollowby Echo,Lindvale News"
).split(",")
# of ten articles one is a reprint of another; of ten stories four go on the next day
REPRINTS: Final = 0.1
GOES_ON: Final = 0.4
MOST_OF_A_STORY: Final = 10
# of the longer words of a sentence, those that are each story's own: else all stories would be made of one language
OWN_WORDS: Final = 0.4
WORDS: Final = (300, 600)
SYLLABLES: Final = (
    "ba,cor,dun,el,fa,gri,hol,is,jan,kel,lo,mar,nor,ost,pel,quin,ra,sel,tor,ul,ven,wex,yar,zim".split(",")
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_TOKEN: Final = re.compile(r"\b[A-Z][a-z]{2,}\b|\b[a-z]{6,}\b|\b\d{2,3}\b")
_CALENDAR: Final = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as it is written to a file. ``published_at`` is in UTC, ``story`` the number of its story."""

    title: str
    text: str
    published_at: datetime
    publisher: str
    story: int

    @property
    def words(self) -> int:
        """Return how long the text is."""
        return len(self.text.split())


def invent_day(count: int, *, day: datetime, seed: int = 0, number: int = 0) -> list[Piece]:
    """Return so many articles of the 24 hours before ``day``. The days of one seed are told apart by ``number``.

    A part of the stories of a day is told on the day after it, with other sentences.
    """
    chance = random.Random(f"{seed}/{number}/{count}")  # noqa: S311 (nothing secret)
    pieces: list[Piece] = []
    for story in _stories(count, number):
        scene = _scene(f"{seed}/{story}")
        told = chance.choices(
            range(1, MOST_OF_A_STORY + 1), [1 / size for size in range(1, MOST_OF_A_STORY + 1)]
        )[0]
        start = len(pieces)
        for _ in range(min(told, count - len(pieces))):
            moment = day - timedelta(minutes=chance.randrange(1, 24 * 60))
            if len(pieces) > start and chance.random() < REPRINTS:
                pieces.append(_reprint(chance.choice(pieces[start:]), moment, chance))
            else:
                pieces.append(_account(scene, story, moment, chance))
        if len(pieces) >= count:
            break
    return pieces


def write_day(folder: Path, pieces: Sequence[Piece], *, ending: str = ".md") -> None:
    """Write articles as files, Markdown with front matter or whole pages of HTML (``ending`` is ``.html``)."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, piece in enumerate(pieces):
        text = _page(piece) if ending == ".html" else _markdown(piece)
        (folder / f"{number:05}{ending}").write_text(text, "utf-8")


def _stories(count: int, number: int) -> Iterator[int]:
    """Yield the numbers of the stories of a day: some of the day before, then new ones."""
    first = number * count
    if number:
        yield from range(first - count, first - count + int(count / 3 * GOES_ON))
    yield from range(first, first + count)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the articles of a story are made of: sentences in which names, figures and things are its own."""

    sentences: tuple[str, ...]


@cache
def _examples() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return title and sentences of each example article that is long enough."""
    found = []
    for path in sorted({path for folder in FOLDERS for path in (EXAMPLES / folder).rglob("*")}):
        if path.suffix not in (".txt", ".md") or path.name.upper().startswith("README"):
            continue
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
        paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if len(part) > 60]
        sentences = tuple(
            one
            for part in paragraphs
            for one in _SENTENCE.split(part)
            if 40 < len(one) < 400 and one[0].isupper()
        )
        if len(sentences) >= 10:
            found.append((path.stem.replace("-", " "), sentences))
    return tuple(found)


@cache
def _names() -> frozenset[str]:
    text = " ".join(one for _, sentences in _examples() for one in sentences)
    usual = set(re.findall(r"\b[a-z]+\b", text))
    return frozenset(name for name in {*_NAME.findall(text)} - _CALENDAR if name.lower() not in usual)


@cache
def _scene(seed: str) -> _Scene:
    chance = random.Random(seed)  # noqa: S311 (nothing secret)
    chosen = chance.sample(_examples(), 4)
    shift = chance.randrange(1, 800)
    own: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word.isdecimal():
            return str(int(word) + shift)
        if word not in own:
            is_own = word in _names() if word[0].isupper() else chance.random() < OWN_WORDS
            made = _invented(chance)
            own[word] = (made if word[0].isupper() else made.lower()) if is_own else word
        return own[word]

    sentences = [one for _, several in chosen for one in chance.sample(several, min(len(several), 30))]
    return _Scene(tuple(_TOKEN.sub(other, one) for one in sentences))


def _invented(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()


def _account(scene: _Scene, story: int, moment: datetime, chance: random.Random) -> Piece:
    wanted = chance.randrange(*WORDS)
    order = sorted(chance.sample(range(len(scene.sentences)), min(len(scene.sentences), 40)))
    paragraphs: list[str] = []
    length = 0
    while order and length < wanted:
        part = [scene.sentences[order.pop(0)] for _ in range(min(len(order), chance.choice((2, 3))))]
        paragraphs.append(" ".join(part))
        length += sum(len(one.split()) for one in part)
    lead = paragraphs[0].split(". ")[0]
    title = " ".join(lead.split()[:11]).rstrip(",;:.")
    return Piece(title, "\n\n".join(paragraphs), moment, chance.choice(OUTLETS), story)


def _reprint(piece: Piece, moment: datetime, chance: random.Random) -> Piece:
    paragraphs = piece.text.split("\n\n")
    kept = paragraphs[: max(2, len(paragraphs) - chance.randrange(3))]
    return Piece(piece.title, "\n\n".join(kept), moment, chance.choice(OUTLETS), piece.story)


def _markdown(piece: Piece) -> str:
    moment = piece.published_at.astimezone(UTC).isoformat(timespec="seconds")
    return (
        f"---\ntitle: {piece.title!r}\ndate: {moment}\npublisher: {piece.publisher}\n---\n\n# {piece.title}\n\n"
        f"{piece.text}\n"
    )


def _page(piece: Piece) -> str:
    from html import escape

    moment = piece.published_at.astimezone(UTC).isoformat(timespec="seconds")
    body = "\n".join(f"<p>{escape(part)}</p>" for part in piece.text.split("\n\n"))
    links = "".join(f'<li><a href="/{number}">Another page {number}</a></li>' for number in range(20))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(piece.title)}</title>'
        f'<meta property="article:published_time" content="{moment}">'
        f'<meta property="og:site_name" content="{escape(piece.publisher)}"></head><body><nav><ul>{links}</ul></nav>'
        f"<article><h1>{escape(piece.title)}</h1>\n{body}\n</article><footer>All rights.</footer></body></html>\n"
    )
