"""What the tests of the engine share: a way from words to what the engine makes of them."""

from collections.abc import Callable
from itertools import chain

import pytest

from summarizer.models.extractive.counterparts import Counterparts
from summarizer.models.extractive.lexicon import Lexicon, lexicon
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.ranking import centrality
from summarizer.models.extractive.scene import Scene, read_scene


@pytest.fixture(scope="session")
def words() -> Lexicon:
    return lexicon()


@pytest.fixture(scope="session")
def scene() -> Callable[[str], Scene]:
    return lambda text: read_scene(text, lexicon())


@pytest.fixture(scope="session")
def names(scene: Callable[[str], Scene]) -> Callable[[str], list[str]]:
    """Return the parties of a text in the order of their mentions, places left out."""

    def read(text: str) -> list[str]:
        found = scene(text)
        mentions = chain.from_iterable(found.mentions)
        return [found.parties[m.party].name for m in mentions if m.kind not in ("place", "demonym")]

    return read


class Reading:
    """All that the sections are read from, for one text."""

    def __init__(self, text: str) -> None:
        self.scene = read_scene(text, lexicon())
        self.who = Who(self.scene)
        self.counterparts = Counterparts(self.scene, self.who)
        self.ranks = centrality(self.scene.sentences, self.scene.lexicon)

    def place(self, word: str, sentence: int = 0) -> int:
        """Return where a word stands in a sentence."""
        return self.scene.sentences[sentence].lower.index(word)


@pytest.fixture(scope="session")
def reading() -> Callable[[str], Reading]:
    return Reading
