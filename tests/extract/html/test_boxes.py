import pytest

from summarizer.extract.html.boxes import is_out_of_sight
from summarizer.extract.html.sheets import read_declarations

GONE = [
    "display:none", "display:table-column", "content-visibility:hidden", "clip:rect(0,0,0,0)", "clip:rect(0 0 0 0)",
    "clip:rect(5px,auto,5px,auto)", "clip-path:inset(100%)", "clip-path:inset(0 60% 0 40%)", "clip-path:circle(0px at 50% 50%)",
    "clip-path:ellipse(0 0)", "clip-path:polygon(0 0,0 0,0 0)", "-webkit-clip-path:inset(50%)", "clip-path:path('M0 0')",
    "clip-path:xywh(0 0 0 0)", "mask:linear-gradient(transparent,transparent)", "height:0;overflow:hidden", "zoom:0",
    "max-height:1px;overflow-y:clip", "width:1px;overflow:auto", "inline-size:0;overflow:hidden", "height:0;contain:strict",
    "position:absolute;left:-999px", "position:fixed;bottom:200vw", "position:relative;top:-2000px",
    "position:absolute;inset:0 auto auto -9999px", "margin-left:-9999px", "margin:-2000px 0 0", "text-align:left;margin-inline-start:-9999em",
    "transform:scale(0)", "transform:scale(1,0)", "transform:scaleY(.001)", "transform:translateY(-10000px)", "transform:translate(-100%)",
    "transform:rotateX(90deg)", "transform:rotateY(-.25turn)", "transform:matrix(1,0,0,1,-9999,0)", "transform:matrix(0,0,0,0,0,0)",
    "transform:matrix3d(0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1)", "scale:0", "translate:-9999px", "rotate:y 90deg", "filter:opacity(0%)", "filter:blur(1em) contrast(1)",
    "filter:contrast(0)", "position:fixed;bottom:-100vh", "position:absolute;top:-100%", "transform:rotateX(1.5708rad)",
    "transform:rotateY(180deg);backface-visibility:hidden", "filter:alpha(opacity=0)",
]  # fmt: skip
THERE = [
    "", "display:block", "display:inline-block", "clip:auto", "clip:rect(0,200px,100px,0)", "clip-path:inset(0 10%)", "clip-path:circle(50%)",
    "clip-path:polygon(0 0,100% 0,100% 100%)", "clip-path:none", "height:0", "height:0;overflow:visible", "height:300px;overflow:hidden",
    "max-width:100%;overflow:hidden", "height:0;overflow:hidden;padding:20px", "left:-9999px", "position:static;left:-9999px",
    "position:relative;left:-20px", "position:absolute;top:100%", "margin:-20px", "margin-left:calc(50% - 50vw)", "margin:0 auto",
    "transform:none", "transform:translate(-50%,-50%)", "transform:scale(1.2)", "transform:rotate(90deg)", "transform:rotateZ(90deg)", "scale:1", "transform:rotateX(20deg)", "backface-visibility:hidden", "transform:rotateY(180deg)", "zoom:1.5",
    "filter:none", "filter:opacity(1)", "filter:drop-shadow(0 0 4px #000)", "filter:blur(1px)", "display:inline;height:0;overflow:hidden",
    "mask-image:linear-gradient(black,transparent)", "grid-area:1/2", "width:auto;overflow:hidden",
]  # fmt: skip


def out_of_sight(style: str) -> bool:
    return is_out_of_sight({one.name: one.value for one in read_declarations(style)}, font=16)


@pytest.mark.parametrize("style", GONE)
def test_nothing_of_it_can_be_seen(style: str) -> None:
    assert out_of_sight(style)


@pytest.mark.parametrize("style", THERE)
def test_it_can_be_seen(style: str) -> None:
    assert not out_of_sight(style)
