import pytest

from summarizer.extract.pdf.pdfium import open_document, open_page
from summarizer.extract.pdf.scene import survey
from summarizer.extract.pdf.visibility import judge
from summarizer.extract.pdf.words import read_words
from tests.extract.pdf.paper import Sheet, box, make_pdf, picture, write

SEEN = write(72, 700, "the visible words of this page are more than a stamp on it")
PROBE = write(100, 640, "probe")
WHITE = write(100, 640, "probe", color=(1, 1, 1))
GROUND = (80, 620, 200, 50)
LAYERS = "/OCProperties << /OCGs [6 0 R 7 0 R] /D << /OFF [6 0 R] /ON [7 0 R] >> >>"
GROUPS = ("<< /Type /OCG /Name (off) >>", "<< /Type /OCG /Name (on) >>")


def sights(
    sheet: Sheet | str, *, catalog: str = "", objects: tuple[str, ...] = (), may_look: bool = True
) -> dict[str, str]:
    data = make_pdf([sheet], catalog=catalog, objects=objects)
    with open_document(data, name="a.pdf") as document, open_page(document, 0) as page:
        assert page is not None
        scene = survey(page, has_layers=document.has_layers)
        words = read_words(page, by_line=scene.is_plain)
        judged, _ = judge(page, scene, words, has_layers=document.has_layers, may_look=may_look)
        return dict(zip(words.texts, judged, strict=True))


CASES = [
    ("plain", PROBE, "seen"),
    ("drawn by nothing", write(100, 640, "probe", mode=3), "hidden"),
    ("only a clip", write(100, 640, "probe", mode=7), "hidden"),
    ("outlined", write(100, 640, "probe", mode=1), "seen"),
    ("outlined in white", "1 1 1 RG " + write(100, 640, "probe", mode=1), "hidden"),
    ("too small", write(100, 640, "probe", size=1), "hidden"),
    ("small", write(100, 640, "probe", size=5), "seen"),
    ("enlarged", "q 12 0 0 12 0 0 cm " + write(8, 53, "probe", size=1) + " Q", "seen"),
    ("shrunk", "q 0.1 0 0 0.1 0 0 cm " + write(1000, 6400, "probe") + " Q", "hidden"),
    ("above the page", write(100, 900, "probe"), "hidden"),
    ("left of the page", write(-300, 640, "probe"), "hidden"),
    ("white", WHITE, "hidden"),
    ("nearly white", write(100, 640, "probe", color=(0.97, 0.97, 0.97)), "hidden"),
    ("grey", write(100, 640, "probe", color=(0.75, 0.75, 0.75)), "seen"),
    ("white on dark", box(*GROUND, (0, 0, 0.4)) + WHITE, "seen"),
    ("white on white on dark", box(*GROUND, (0, 0, 0.4)) + box(*GROUND, (1, 1, 1)) + WHITE, "hidden"),
    ("white across a line", WHITE + "0.5 w 90 643 m 200 643 l S ", "hidden"),
    ("white on a picture", picture(*GROUND) + WHITE, "seen"),
    ("in the colour of its ground", box(*GROUND, (0, 0, 0)) + PROBE, "hidden"),
    ("on another colour", box(*GROUND, (1, 0.9, 0.5)) + PROBE, "seen"),
    ("painted over", PROBE + box(*GROUND, (1, 1, 1)), "hidden"),
    ("painted over in black", PROBE + box(*GROUND, (0, 0, 0)), "hidden"),
    ("under a picture", PROBE + picture(*GROUND), "hidden"),
    ("framed", PROBE + "q 1 w 80 620 200 50 re S Q ", "seen"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "sight"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_word_is_seen_or_not(content: str, sight: str) -> None:
    found = sights(SEEN + content)

    assert found.pop("probe") == sight
    assert set(found.values()) == {"seen"}


@pytest.mark.parametrize(("alpha", "sight"), [("0", "hidden"), ("0.03", "hidden"), ("0.6", "seen")])
def test_transparent_text(alpha: str, sight: str) -> None:
    resources = f"/ExtGState << /G << /ca {alpha} >> >>"

    assert sights(Sheet(f"{SEEN} /G gs {PROBE}", resources=resources))["probe"] == sight


@pytest.mark.parametrize(("layer", "sight"), [("/L0", "hidden"), ("/L1", "seen")], ids=["off", "on"])
def test_layers(layer: str, sight: str) -> None:
    sheet = Sheet(f"{SEEN} /OC {layer} BDC {PROBE} EMC", resources="/Properties << /L0 6 0 R /L1 7 0 R >>")

    assert sights(sheet, catalog=LAYERS, objects=GROUPS)["probe"] == sight


def test_the_crop_box_is_the_page() -> None:
    assert (
        sights(Sheet(SEEN + write(100, 300, "probe"), entries="/CropBox [0 400 612 792]"))["probe"]
        == "hidden"
    )


@pytest.mark.parametrize(
    "content",
    [
        write(100, 640, "the probe is here") + box(124, 636, 30, 12, (0, 0, 0)),
        box(124, 636, 30, 12, (0, 0, 0)) + write(100, 640, "the probe is here"),
        write(100, 640, "the") + write(124, 640, "probe", mode=3) + write(160, 640, "is here"),
        write(100, 640, "the") + write(124, 640, "probe", color=(1, 1, 1)) + write(160, 640, "is here"),
        write(100, 640, "the") + write(124, 640, "probe", size=1) + write(160, 640, "is here"),
    ],
    ids=["painted over", "on its own colour", "drawn by nothing", "white", "too small"],
)
def test_a_word_in_a_line_is_judged_by_itself(content: str) -> None:
    found = sights(
        "".join(write(72, 700 - 12 * row, f"line {row} of the visible text") for row in range(5)) + content
    )

    assert found.pop("probe") == "hidden"
    assert set(found.values()) == {"seen"}


class TestScans:
    PAGE = picture(0, 0, 612, 792)

    @pytest.mark.parametrize(
        "content",
        [
            PAGE + write(100, 640, "probe", mode=3),
            PROBE + PAGE,
            picture(0, 0, 612, 400) + picture(0, 400, 612, 392) + write(100, 640, "probe", mode=3),
            PAGE + write(100, 640, "probe " * 12, mode=3) + write(72, 700, "copy"),
        ],
        ids=["drawn by nothing", "under the picture", "a picture in strips", "with a stamp on it"],
    )
    def test_text_behind_the_picture_of_a_page_is_its_text(self, content: str) -> None:
        assert sights(content)["probe"] == "behind a scan"

    @pytest.mark.parametrize(
        "content",
        [
            PAGE + SEEN + write(100, 640, "probe", mode=3),
            picture(0, 0, 300, 300) + write(100, 640, "probe", mode=3),
        ],
        ids=["beside other text", "a small picture"],
    )
    def test_hidden_text_on_other_pages_is_hidden(self, content: str) -> None:
        assert sights(content)["probe"] == "hidden"


def test_what_may_not_be_looked_at_is_taken_as_hidden_if_it_is_doubtful() -> None:
    found = sights(SEEN + box(*GROUND, (0, 0, 0)) + WHITE, may_look=False)

    assert (found["probe"], found["visible"]) == ("hidden", "seen")


def test_letters_that_are_objects_of_their_own_are_judged_too() -> None:
    letters = "".join(write(100 + 6 * place, 640, letter, mode=3) for place, letter in enumerate("probe"))
    others = "".join(write(72 + 6 * place, 700, letter) for place, letter in enumerate("thevisiblewords"))

    found = sights(others + letters)

    assert found == {"thevisiblewords": "seen", "probe": "hidden"}
