"""Articles to measure on: our own sentences in the manner of news agencies, the same for the same seed.

They are meant to be read by programs: as long as asked for, with names, offices, figures, dates and conditions at the
density of real articles, and hardly a sentence twice.
"""

from pathlib import Path
from random import Random
from typing import Final

PLACES: Final = "Velmora,Ostrand,Karrow,Lindvale,Port Emery,Maristow,Tarn,Hollowby,Estfeld,Quarrington".split(
    ","
)
SURNAMES: Final = (
    "Halden,Okoye,Marwick,Serrano,Lindqvist,Batra,Novell,Castellan,Iwata,Dubrow,Ferris,Amadi".split(",")
)
OFFICES: Final = (
    "Transport Minister,Mayor,Harbour Commissioner,Finance Secretary,Union Leader,Chief Engineer".split(",")
)
BODIES: Final = (
    "the harbour union,the city council,the energy regulator,the shipping line,the ministry,the grid operator,"
    "the water board,the employers' association"
).split(",")
VERBS: Final = (
    "said,warned,told reporters,wrote in a letter to members,announced,repeated before parliament".split(",")
)
MATTERS: Final = (
    "the new timetable,the repair of the northern quay,the wage agreement,the inspection of the tunnels,the sale of"
    " the depot,the flood barrier,the emergency reserve,the ferry contract,the cable to the mainland"
).split(",")
MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)


def write_article(characters: int, *, seed: int = 0) -> str:
    """Return an article of about so many characters, in paragraphs of three sentences."""
    random = Random(seed)  # noqa: S311 (nothing secret)
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        paragraph = " ".join(_sentence(random) for _ in range(3))
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)[:characters].rsplit(". ", 1)[0] + ".\n"


def write_articles(folder: Path, number: int, characters: int, *, seed: int = 0) -> list[Path]:
    """Return the files that so many articles were written to."""
    paths = [folder / f"article-{characters}-{place}.txt" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_text(write_article(characters, seed=seed + place), "utf-8")
    return paths


def _sentence(random: Random) -> str:
    pick = random.choice
    who = f"{pick(OFFICES)} {pick(SURNAMES)}"
    body, other = random.sample(BODIES, 2)
    matter, place = pick(MATTERS), pick(PLACES)
    day = f"{random.randint(1, 28)} {pick(MONTHS)}"
    amount = f"{random.randint(11, 989)} million euros"
    count, share = f"{random.randint(1, 89)},{random.randint(100, 999)}", random.randint(3, 94)
    capital = body[0].upper() + body[1:]
    return pick(
        (
            f"{who} {pick(VERBS)} on {day} that {matter} in {place} would cost {amount}, more than {body} had"
            " expected.",
            f"{capital} demanded that {other} pay {amount} for {matter} before {day}, or the talks in {place} would"
            " end.",
            f"In {place} about {count} households depend on {matter}, and {body} put the share of those without any"
            f" other choice at {share} percent.",
            f"{capital} rejected the offer of {other} in {place}, {who} {pick(VERBS)}, because it left {matter} to a"
            f" vote on {day}.",
            f"If {matter} is delayed beyond {day}, {body} could lose {amount} and close {random.randint(2, 40)} sites"
            f" near {place}.",
            f"A report that {other} published on {day} found faults in {share} percent of the records on {matter}"
            f" in {place}.",
            f"{who} asked {body} to put {matter} off until the {count} workers of {place} have been heard.",
        )
    )
