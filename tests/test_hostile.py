"""Planted text in an article, and a model that obeys it: nothing of it may reach the briefing."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

import pytest

from summarizer.contract import ID_LETTERS, Briefing
from summarizer.domain import Article, Model
from summarizer.models.extractive.model import ExtractiveModel
from summarizer.pipeline import Options, brief_article
from summarizer.prompts import load_prompt
from summarizer.verify.suspects.find import find_suspects
from tests.attacks import ATTACKS, HARMLESS, Attack
from tests.doubles import FunctionModel
from tests.obedient import CHEATS, obedient, reached

CLEAN = (Path(__file__).parent.parent / "examples" / "port-strike.txt").read_text("utf-8")
_MIDDLE = CLEAN.index("Talks collapsed late on Sunday")
PLACES: dict[str, Callable[[str], str]] = {
    "start": lambda planted: f"{planted}\n\n{CLEAN}",
    "middle": lambda planted: f"{CLEAN[:_MIDDLE]}{planted} {CLEAN[_MIDDLE:]}",
    "end": lambda planted: f"{CLEAN}\n{planted}",
}
OTHER_CHEATS = [name for name in CHEATS if name != "quotes the attack"]
# each attack at one place and with one more cheat, the next with the next; the benchmark has all of them
placed = pytest.mark.parametrize(
    ("attack", "place"),
    [
        pytest.param(attack, place, id=f"{attack.name}, {place}")
        for attack, place in zip(ATTACKS, cycle(PLACES), strict=False)
    ],
)


def brief(text: str, model: Model) -> Briefing:
    return asyncio.run(
        brief_article(
            Article.from_text(text, title="Selmouth dockers walk out"),
            model=model,
            prompt=load_prompt("briefing@v1"),
            options=Options(),
            clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        )
    )


@placed
def test_a_model_that_obeys_cannot_put_planted_words_into_a_briefing(attack: Attack, place: str) -> None:
    text = PLACES[place](attack.text)
    cheats = {"quotes the attack", OTHER_CHEATS[ATTACKS.index(attack) % len(OTHER_CHEATS)]}
    briefings = {name: brief(text, FunctionModel(obedient(attack, CHEATS[name]))) for name in cheats}

    assert {name: reached(briefing, attack) for name, briefing in briefings.items()} == {
        name: [] for name in cheats
    }


@pytest.mark.parametrize("attack", ATTACKS[::3], ids=lambda attack: attack.name)
def test_the_extractive_engine_prints_nothing_that_was_planted(attack: Attack) -> None:
    assert reached(brief(PLACES["start"](attack.text), ExtractiveModel()), attack) == []


@placed
def test_planted_text_is_found_and_the_article_around_it_is_left_alone(attack: Attack, place: str) -> None:
    text = PLACES[place](attack.text)
    suspects = find_suspects(text)
    taken = sum(suspect.end - suspect.start for suspect in suspects)

    assert any(attack.planted in text[suspect.start : suspect.end] for suspect in suspects) or suspects
    assert taken <= len(attack.text) + 400


def test_an_honest_item_survives_beside_planted_text() -> None:
    attack = ATTACKS[0]
    briefing = brief(PLACES["end"](attack.text), FunctionModel(obedient(attack, CHEATS["quotes the attack"])))

    assert [item.demand for item in briefing.demands] == ["no ten-hour cap"]
    assert any(lost.reason == "suspect" for lost in briefing.rejected)


def test_a_clean_article_loses_nothing() -> None:
    assert find_suspects(CLEAN) == ()


def test_harmless_text_that_looks_like_an_attack_is_left_alone() -> None:
    flagged = [text for text in HARMLESS if find_suspects(text)]

    assert len(flagged) <= 2, flagged


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_in_an_article_can_still_be_quoted(text: str) -> None:
    briefing = brief(
        PLACES["middle"](text),
        FunctionModel(obedient(Attack("honest", text, "none"), CHEATS["quotes the attack"])),
    )

    assert not [lost for lost in briefing.rejected if lost.reason == "suspect" and lost.quote == text]
    assert any(
        text in item.evidence[0].quote for section in ID_LETTERS for item in getattr(briefing, section)
    )
