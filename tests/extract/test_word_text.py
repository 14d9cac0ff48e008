import pytest

from summarizer.extract.material import Material
from summarizer.extract.word import read_docx
from tests.extract.word_files import make_docx, paragraph, part, run, table


def text_of(*body: str, before_body: str = "", **parts: str) -> str:
    data = make_docx(*body, before_body=before_body, **parts)
    return read_docx(Material(data, "minutes.docx", "docx")).text


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
STRUCTURE = [
    ("list", [paragraph("an audit", properties=NUMBERED)], "- an audit"),
    ("list switched off", [paragraph("an audit", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')], "an audit"),
    ("rows are lines", [table(["Port", "Ships"], ["North", "12"])], "Port | Ships\nNorth | 12"),
    ("empty cells leave no bars", [table(["", "Ships"], ["", ""])], "Ships"),
    ("a table in a cell", [table(["Port", table(["12", "ships"])])], "Port | 12 | ships"),
    ("several paragraphs in a cell", [table([paragraph("North") + paragraph("harbour"), "12"])], "North harbour | 12"),
    ("tabs and breaks", [paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>")], "a b\nc"),
    ("hyphens", [paragraph("<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term nego</w:t><w:softHyphen/><w:t>tiate</w:t></w:r>")], "long-term negotiate"),
    ("links", [paragraph("<w:hyperlink>" + run("the board") + "</w:hyperlink>")], "the board"),
    ("fields show their result", [paragraph("<w:r><w:instrText> PAGE </w:instrText></w:r>", run("7"))], "7"),
    ("controls", ["<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("kept") + "</w:sdtContent></w:sdt>"], "kept"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"), [case[1:] for case in STRUCTURE], ids=[case[0] for case in STRUCTURE]
)
def test_structure(body: list[str], text: str) -> None:
    assert text_of(*body) == text


DELETED = "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
CHANGES = [
    ("deleted", [paragraph("It was ", DELETED, "put off.")], "It was put off."),
    ("inserted", [paragraph("It was ", "<w:ins>" + run("not ") + "</w:ins>", "put off.")], "It was not put off."),
    ("moved away", [paragraph("<w:moveFrom>" + run("gone") + "</w:moveFrom>", "stays")], "stays"),
    ("moved here", [paragraph("<w:moveTo>" + run("came") + "</w:moveTo>")], "came"),
    ("deleted end of a paragraph", [paragraph("It was ", properties="<w:rPr><w:del/></w:rPr>"), paragraph("put off.")], "It was put off."),
    ("deleted row", [table(["kept"]).replace("</w:tbl>", "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("gone") + "</w:tc></w:tr></w:tbl>")], "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_all_changes_are_accepted(body: list[str], text: str) -> None:
    assert text_of(*body) == text


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
SIGHT = [
    ("marked hidden", "<w:vanish/>", False),
    ("not marked hidden", '<w:vanish w:val="0"/>', True),
    ("white", WHITE, False),
    ("nearly white", '<w:color w:val="FAFAFA"/>', False),
    ("white on dark", WHITE + DARK, True),
    ("white on white", WHITE + '<w:shd w:val="clear" w:fill="FFFFFF"/>', False),
    ("white on a highlight", WHITE + '<w:highlight w:val="blue"/>', True),
    ("grey", '<w:color w:val="A6A6A6"/>', True),
    ("automatic", '<w:color w:val="auto"/>', True),
    ("one point", '<w:sz w:val="2"/>', False),
    ("eight points", '<w:sz w:val="16"/>', True),
]


@pytest.mark.parametrize(
    ("properties", "is_seen"), [case[1:] for case in SIGHT], ids=[case[0] for case in SIGHT]
)
def test_what_a_reader_does_not_see_is_left_out(properties: str, is_seen: bool) -> None:
    text = text_of(paragraph("The quay", run(" and the ferry", properties)))

    assert text == ("The quay and the ferry" if is_seen else "The quay")


@pytest.mark.parametrize("where", ["cell", "paragraph", "page"])
def test_white_text_on_a_dark_ground_is_read(where: str) -> None:
    white = run("North", WHITE)
    body = {
        "cell": table([paragraph(white)], cell_properties=DARK),
        "paragraph": paragraph(white, properties=DARK),
        "page": paragraph(white),
    }[where]

    assert text_of(body, before_body='<w:background w:color="000000"/>' if where == "page" else "") == "North"


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert text_of(paragraph("before ", f"<w:r>{both}</w:r>", "behind")) == "before behind\n\nin the box"


def test_headers_and_comments_are_not_read() -> None:
    parts = {"header1": part("hdr", paragraph("head")), "comments": part("comments", paragraph("said"))}

    assert text_of(paragraph("The quay"), **parts) == "The quay"
