from pathlib import Path

import pytest

from summarizer.prompts.lint.golden import check_golden
from summarizer.prompts.version import read_version
from tests.prompts.lint.port_desk import edited, put, sheet_of


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("At most 5", "At most 5"), []),
        (('["At most 5", ', '["At least", "At worst", '), ["the messages lack 'At least'", "the messages lack 'At worst'"]),
        (('absent = ["49"]', 'absent = ["marks is"]'), ["the messages have 'marks is'"]),
        (('absent = ["49"]\n', ""), []),
        (("with = { article", "with = { max_items = 'x', article"), ["it cannot be rendered"]),
        (('["49"]', f'["{"Dockers" * 20}", "Brief a"]'), ["the messages have 'Brief a'"]),
    ],
)  # fmt: skip
def test_golden_renders_that_do_not_hold(edit: tuple[str, str], expected: list[str], tmp_path: Path) -> None:
    text = edited(edit)
    found = list(check_golden(sheet_of(text), read_version(put(tmp_path, text), {})))

    assert len(found) == len(expected)
    assert all(complaint.message.startswith(words) for complaint, words in zip(found, expected, strict=True))
