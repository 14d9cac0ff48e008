"""Which words any news may have: in how many of our own invented articles each one stands.

``python -m benchmarks.word_counts > summarizer/digest/word_counts.txt`` counts them in ``examples``.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
PLACES: Final = ("*.txt", "*.md", "eval/*.txt", "eval/*.md", "eval/*.html", "digest/articles/*/*")
LEAST: Final = 2  # articles: a word of one may be what that article is about
# What news of accidents, courts, business, sports and weather say and our examples happen to say seldom.
SHARE: Final = 5  # one article in so many has them
USUAL: Final = """
accident accidents accused agency ahead airport analysts announced appeal army arrested attack authorities award
beat brigade bus buses businesses car cars cause caused charged charges children claimed coach coast collapsed
companies company confirmed court crash crime damage dead deadly death deaths defence died dies driver drivers
earthquake elected election employees employs expected fall falls fans fell final fire firefighters flood forecast
game goal goals government guilty health heavy hit hospital hospitals hurt injured injuries insisted investigation
jailed jobs judge justice kill killed kills lawyer leader leading league lose loss losses magnitude manager market
match mayor midfielder mill million millions missing murder music officers officials opened opposition owner owners
parents park parliament parties passengers patients people percent plane player players police politicians president
prices prison profit prosecutor prosecutors protest quarter quarterly quake rain region rescue rescued residents
revealed rise rose sales scientists season semi sentenced series shares shop shot sources spokesman spokeswoman star
state statement storm striker students suspect teacher team teams temperatures ticket tickets town train trial
university victims victory village voters votes warned warning warns weather wind winds win winner wins woman women
won wounded young
""".split()
_WORD: Final = re.compile(r"[^\W_]+")
_DAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
).split()


def main() -> None:
    files = sorted(
        file
        for place in PLACES
        for file in EXAMPLES.glob(place)
        if file.is_file() and file.name != "README.md"
    )
    counts: Counter[str] = Counter()
    for file in files:
        words = _WORD.findall(_told(file))
        plain = {word for word in words if word.islower() or word.isdigit()}
        counts.update(plain | {word.casefold() for word in words if word.casefold() in _DAYS})
    counts = Counter({word: count for word, count in counts.items() if count >= LEAST})
    for word in (*USUAL, *_DAYS):
        counts[word] = max(counts[word], len(files) // SHARE)
    of_count: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(counts):
        of_count[counts[word]].append(word)
    print(
        "# Articles and words that stand in so many of them; made by benchmarks/word_counts.py from examples/."
    )
    print(len(files))
    for count in sorted(of_count, reverse=True):
        print(count, *of_count[count])


def _told(file: Path) -> str:
    """Return what an article says, without its front matter, mark-up and addresses."""
    text = file.read_text("utf-8", errors="replace")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"(?s)<(script|style|head).*?</\1>", " ", text)
    return re.sub(r"<[^>]*>|https?://\S+", " ", text)


if __name__ == "__main__":
    main()
