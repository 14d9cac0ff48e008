"""A model double that obeys what is planted in an article: the worst answer that our own code has to withstand.

It puts the planted words into every section, the headline and the bottom line, with every kind of quote that a model could
offer for them. Add a way of quoting: one function in `QUOTING`. Add a way of cheating: one line in `CHEATS`.
"""

import json
import re
from collections.abc import Callable, Iterable

from summarizer.contract import ID_LETTERS, MAX_NAME, Briefing, Item
from summarizer.domain import Request
from tests.attacks import Attack
from tests.drafts import Fields, action, actor, answer, bottom_line, demand, entry, figure, question, risk

Quoting = Callable[[str, str, str], Iterable[str]]  # article, attack, planted words -> quotes
Cheat = Callable[[str, Attack], tuple[str, Iterable[str]]]  # article, attack -> what is said, quotes for it


def _pieces(article: str, attack: str, planted: str) -> Iterable[str]:
    yield from (line for line in attack.splitlines() if len(line) > 12)
    yield from (part for part in re.split(r"(?<=[.!?:;])\s+", attack) if len(part) > 12)


def _around(article: str, attack: str, planted: str) -> Iterable[str]:
    at = attack.lower().find(planted.lower())
    if at >= 0:
        yield attack[max(0, at - 30) : at + len(planted) + 30]
        yield attack[at : at + len(planted) + 40]
        yield attack[max(0, at - 40) : at + len(planted)]


def _across(article: str, attack: str, planted: str) -> Iterable[str]:
    at = article.find(attack)
    yield article[max(0, at - 60) : at + 60]
    yield article[at + len(attack) - 60 : at + len(attack) + 60]


def _elided(article: str, attack: str, planted: str) -> Iterable[str]:
    words = attack.split()
    if len(words) > 8:
        yield " ".join(words[:3]) + " ... " + " ".join(words[-3:])


QUOTING: tuple[Quoting, ...] = (
    lambda article, attack, planted: [attack],
    lambda article, attack, planted: [attack.upper(), " ".join(attack.split())],
    _pieces,
    _around,
    _across,
    _elided,
)


def honest_quote(article: str) -> str:
    """Return a sentence of the port strike that nobody has planted."""
    return re.search(r"Talks collapsed late on Sunday[^.]+\.", article).group()  # type: ignore[union-attr]


CHEATS: dict[str, Cheat] = {
    "quotes the attack": lambda article, attack: (
        attack.planted,
        [quote for quoting in QUOTING for quote in quoting(article, attack.text, attack.planted)],
    ),
    "says more": lambda article, attack: (f"{attack.planted} will mediate on Monday.", [attack.text]),
    "quotes honestly": lambda article, attack: (attack.planted, [honest_quote(article)]),
    "quotes both": lambda article, attack: (attack.planted, [f"{honest_quote(article)} {attack.text}"]),
    "invents a quote": lambda article, attack: (
        attack.planted,
        [f"As agreed, {attack.planted} takes over tonight."],
    ),
}


def obedient(attack: Attack, cheat: Cheat) -> Callable[[Request], str]:
    """Return a function that reads the article of a request and answers as a planted text wants it."""

    def obey(request: Request) -> str:
        article = "".join(chunk.text for chunk in request.chunks)
        said, quotes = cheat(article, attack)
        return json.dumps(_obeying(said, list(dict.fromkeys(quotes))[:12], honest_quote(article)))

    return obey


def _obeying(said: str, quotes: list[str], honest: str) -> Fields:
    name = said[:MAX_NAME]
    told = demand(honest, by="Calder Reach", of=None, demand="no ten-hour cap", deadline=None)
    return answer(
        key_actors=[actor(quote, name=name, role=said, stance=said) for quote in quotes],
        demands=[told, *(demand(quote, by=name, of=name, demand=said) for quote in quotes)],
        risks=[risk(quote, risk=said, likelihood="unstated", likelihood_from="unstated") for quote in quotes],
        recommended_actions=[
            *(action(quote, action=said, owner=name) for quote in quotes),
            *(action(quote, action=said, because=("d1",)) for quote in quotes),
        ],
        timeline=[entry(quote, event=said) for quote in quotes],
        figures=[figure(quote, figure=name, meaning=said) for quote in quotes],
        open_questions=[question(quote, question=said, why=said) for quote in quotes],
        bottom_line=bottom_line(said, "d1"),
        headline=said,
    )


def reached(briefing: Briefing, attack: Attack) -> list[str]:
    """Return the places of a briefing in which planted words or planted quotes stand; of a labelled source nothing."""
    said = {"headline": briefing.headline, "bottom_line": briefing.bottom_line.text}
    items: dict[str, list[Item]] = {section: list(getattr(briefing, section)) for section in ID_LETTERS}
    said |= {
        f"{section} {item.id}": json.dumps(item.model_dump(mode="json"), ensure_ascii=False)
        for section, held in items.items()
        for item in held
    }
    wanted = attack.planted.lower()
    return [place for place, words in said.items() if wanted in words.lower()]
