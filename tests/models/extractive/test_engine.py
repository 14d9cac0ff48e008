"""Text -> draft: complete, verbatim, deterministic, bounded."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.contract import ITEM_TYPES
from summarizer.models.extractive.engine import read

ARTICLE = "\n\n".join(
    (
        "Ferry strike looms on Skagen coast",
        "Talks between the Coastal Crews Union (CCU) and ferry operator Skagen Line broke down on Monday, "
        "putting 40 services at risk.",
        "CCU leader Kjell Berg warned that crews could walk out in four days unless the firm withdraws the new "
        'rota. "We want a fair rota and we will not move," he said. The union has urged Skagen Line to pay 6% '
        "more, hire 120 people and end night shifts.",
        "Skagen Line has rejected the demands. It said the rise would cost $14m a year. Norwegian Transport "
        'Minister Anna Dahl said both sides must return to talks this week. "There is a 75% likelihood of a '
        'strike," said Skagen analyst Nils Holm.',
        "Little hope\nA ballot is due to close on 23 March. Last year a walkout stranded 9,000 passengers.",
    )
)

SECTIONS = ("key_actors", "demands", "risks", "recommended_actions", "timeline", "figures", "open_questions")


def items(draft: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(section, item) for section in SECTIONS for item in draft[section]]


def check(text: str, draft: dict[str, Any]) -> None:
    """Hold a draft against the contract: fields, lengths, verbatim quotes, references."""
    assert set(draft) == {"headline", "bottom_line", *SECTIONS}
    assert len(draft["headline"]) <= 400
    assert len(draft["bottom_line"]["text"]) <= 1200
    letters = dict(zip(SECTIONS, "adrstfq", strict=True))
    known = {f"{letters[section]}{n}" for section in SECTIONS for n in range(1, len(draft[section]) + 1)}
    assert set(draft["bottom_line"]["rests_on"]) <= known
    assert len(draft["bottom_line"]["rests_on"]) <= 24
    for section, item in items(draft):
        ours = {"id", "checks"}
        assert set(item) == set(ITEM_TYPES[section].model_fields) - ours  # type: ignore[index]
        assert item["basis"] in ("reported", "attributed")
        assert (item["basis"] == "attributed") == (item["attributed_to"] is not None)
        assert 1 <= len(item["evidence"]) <= 6
        for evidence in item["evidence"]:
            assert evidence["quote"] in text
            assert len(evidence["quote"]) >= 12
            assert len(evidence["quote"].split()) >= 3
            assert len(evidence["quote"]) <= 2000
        for field, value in item.items():
            if isinstance(value, str):
                assert value, field
                assert len(value) <= 600


def test_the_draft_of_an_article_is_complete_and_verbatim() -> None:
    check(ARTICLE, read(ARTICLE))


def test_every_statement_is_made_of_the_articles_words() -> None:
    plain = " ".join(ARTICLE.split()).lower()
    statements = {"demands": "demand", "risks": "risk", "recommended_actions": "action", "timeline": "event"}
    draft = read(ARTICLE)
    for section, field in statements.items():
        for item in draft[section]:
            assert item[field].lower() in plain


def test_the_article_is_understood() -> None:
    draft = read(ARTICLE)
    assert draft["headline"] == "Ferry strike looms on Skagen coast"
    demands = {item["demand"]: item for item in draft["demands"]}
    for demand in ("pay 6% more", "hire 120 people", "end night shifts"):
        assert (demands[demand]["by"], demands[demand]["of"]) == ("Coastal Crews Union", "Skagen Line")
        assert demands[demand]["response"] == "rejected"
    assert "likely" in {item["likelihood"] for item in draft["risks"]}
    actors = {item["name"]: item for item in draft["key_actors"]}
    assert actors["Kjell Berg"]["role"] == "CCU leader"
    assert actors["Anna Dahl"]["role"] == "Norwegian Transport Minister"
    assert {"6%", "75%", "$14m"} <= {item["figure"] for item in draft["figures"]}
    assert "on 23 March" in {item["when"] for item in draft["timeline"]}
    assert draft["open_questions"] == []


def test_the_bottom_line_is_the_lead_and_rests_on_its_items() -> None:
    bottom_line = read(ARTICLE)["bottom_line"]
    assert bottom_line["text"].startswith("Talks between the Coastal Crews Union")
    assert bottom_line["rests_on"]


def test_without_a_headline_the_lead_is_cut_at_a_clause() -> None:
    assert (
        read("Crews walked out on Monday, as Norway waited. Ports closed.")["headline"]
        == "Crews walked out on Monday"
    )


@pytest.mark.parametrize("text", ["", " \n ", "Ferry", "?!", "12", "\ud800", '"""', "A.A.A."])
def test_next_to_nothing_gives_an_empty_draft(text: str) -> None:
    draft = read(text)
    check(text, draft)
    assert not items(draft)


def test_a_film_review_has_no_demands_and_no_risks() -> None:
    draft = read(
        "The film opens in June. Anna Dahl plays a baker who learns to sing. Critics liked the music."
    )
    assert draft["demands"] == draft["risks"] == []


def test_the_same_text_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import json, sys; from summarizer.models.extractive.engine import read; "
        "print(json.dumps(read(sys.stdin.read())))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=ARTICLE,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(path for path in sys.path if path)},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1
    assert json.loads(answers.pop()) == read(ARTICLE)


FRAGMENTS = (
    *"Norway Mr Berg he it they urged wants must said to that and of rejected unless between talks".split(),
    *"Friday 75% $4m . , ; : ( ) U.S. - — in May report according pressure from no deal ’s 。 “ ”".split(),
    *("the union", '"', "\n", "\n\n", "\ud800"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_proper_draft(text: str) -> None:
    check(text, read(text))


HOSTILE = {
    "articles": ARTICLE + "\n\n",
    "capitals": "Alpha Beta ",
    "words without a stop": "word ",
    "of the": "Alpha of the ",
    "and": "Alpha and ",
    "brackets": "urged (",
    "quotation marks": '"',
    "curly marks": "“”’—",
    "urged to": "urged him to ",
    "demand a": "demand a ",
    "stops": ". ",
    "figures": "1,",
    "initials": "A.",
    "prime": "prime ",
    "no deal": "no deal ",
    "agreement": "agreement ",
    "quoted": '"He said he would. ',
    "commas": "Berg, ",
    "said": 'said Mr Berg, "',
    "between": "between Norway and ",
    "chinese": "中文新闻。",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        read(text)
        return time.process_time() - started

    short, long = min(seconds(60_000), seconds(60_000)), min(seconds(120_000), seconds(120_000))
    assert long < 3 * short + 0.1


@pytest.mark.parametrize(
    "unit", [" ", "\n", "A.A.A. ", '"', "Norway urged Denmark to open ports. ", "a b\r\n"]
)
def test_a_megabyte_is_read_in_bounded_time(unit: str) -> None:
    started = time.process_time()
    read(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < 15  # five seconds on a quiet machine
