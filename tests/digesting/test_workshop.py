from dataclasses import replace
from pathlib import Path

from summarizer.digesting.workshop import STEPS
from tests.digesting.runs import BRIDGE, PORT, config, run, workshop, write_article


def test_the_steps_are_those_that_a_run_passes_in_their_order(tmp_path: Path) -> None:
    for name, words in (("port", PORT), ("bridge", BRIDGE)):
        write_article(tmp_path / "in", name, words)
    passed: list[str] = []
    with workshop(tmp_path / "s", config(tmp_path / "in")) as shop:
        run(replace(shop, on_step=passed.append))

    # that it has begun is said before there is a workshop's work to be done
    assert passed == [step for step in STEPS if step != "begun"]


def test_nobody_needs_to_listen(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT)
    with workshop(tmp_path / "s", config(tmp_path / "in")) as shop:
        shop.on_step("frozen")
        assert not run(shop).frozen.stands
