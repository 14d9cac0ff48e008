import pytest

from summarizer.extract.html.frames import Frame, frame_of, is_pushed_out
from summarizer.extract.html.sheets import read_declarations

LOW = Frame(24.0, cuts=True)


def values(style: str) -> dict[str, str]:
    return {one.name: one.value for one in read_declarations(style)}


@pytest.mark.parametrize(
    ("style", "frame"),
    [
        ("", Frame()),
        ("height:24px;overflow:hidden", LOW),
        ("max-height:24px;overflow:clip", LOW),
        ("height:0;min-height:200px;overflow:hidden", Frame(200.0, cuts=True)),
        ("height:0;padding-top:20px;overflow:hidden", Frame(20.0, cuts=True)),
        ("height:50%;overflow:hidden", Frame(None, cuts=True)),
        ("height:24px;overflow:visible", Frame(24.0)),
    ],
)
def test_a_box_cuts_off_what_does_not_fit_it(style: str, frame: Frame) -> None:
    assert frame_of(values(style), 16.0, Frame()) == frame


@pytest.mark.parametrize(
    "style",
    ["margin-top:24px", "margin:-60px 0 0", "padding-top:2em", "position:relative;top:30px", "transform:translateX(100%)",
     "transform:translateY(40px)", "translate:-100% 0"],
)  # fmt: skip
def test_what_is_beyond_the_edge_of_a_low_box_is_out_of_sight(style: str) -> None:
    assert is_pushed_out(values(style), 16.0, LOW)
    if "%" not in style:
        assert not is_pushed_out(values(style), 16.0, Frame(800.0, cuts=True))
    assert not is_pushed_out(values(style), 16.0, Frame(24.0))


@pytest.mark.parametrize("style", ["", "margin-top:4px", "top:30px", "transform:translateX(10%)"])
def test_what_stays_inside_is_seen(style: str) -> None:
    assert not is_pushed_out(values(style), 16.0, LOW)
