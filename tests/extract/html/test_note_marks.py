import pytest

from summarizer.extract.html.blocks import write_text
from summarizer.extract.html.note_marks import remove_note_marks
from summarizer.extract.html.trees import parse_markup

NOTES = "<ol><li id=fn1>One.<li id=fn2>Two.</ol>"
CASES = [
    # marks
    ("<p>sold 31<a class=footnote-anchor href='#footnote-1'>1</a> million", "sold 31 million"),
    ("<p>sold 31<a href='#fn1'>1</a> million", "sold 31 million"),
    ("<p>sold 31 <a href='#fn1'>1</a> million", "sold 31 million"),
    ("<p>sold 31<a href='#x'>1</a> million", "sold 31 million"),
    ("<p>sold 31<a role=doc-noteref href='notes.html#x'>1</a> million", "sold 31 million"),
    ("<p>sold 31<span class=footnote-ref>1</span> million", "sold 31 million"),
    ("<p>sold 31<a href=/notes style='vertical-align: super'>1</a> million", "sold 31 million"),
    ("<p>sold 31<sup><a href='#a'>1</a></sup><sup><a href='#b'>2</a></sup> million", "sold 31 million"),
    ("<p>sold 31<a href='#a'><sup>1</sup></a> million", "sold 31 million"),
    ("<p>sold 31<sup class=reference>[1]</sup> million", "sold 31 million"),
    ("<p>sold 31<sup>[1]</sup> million", "sold 31 million"),
    ("<p>sold 31<sup>*</sup> million", "sold 31 million"),
    ("<p>rose 3.2%<sup>1</sup> in May", "rose 3.2% in May"),
    ("<p>rose in May.<sup>1,2</sup> It fell", "rose in May. It fell"),
    ("<p>sold 31<sup>1</sup> million<p><sup>1</sup> With boats.", "sold 31 million\n\n¹ With boats."),
    ("<p>sold 31<sup>a</sup> million<p><sup>a</sup> With boats.", "sold 31 million\n\na With boats."),
    ("<p>the sale<sup>1</sup> went on<p><b><sup>1</sup></b> With boats.", "the sale went on\n\n¹ With boats."),
    ("<li>With boats. <a href='#ref1'>↩</a>", "- With boats."),
    # no marks
    ("<p>10<sup>6</sup> and 4 m<sup>2</sup> and 3 km<sup>2</sup>", "10⁶ and 4 m² and 3 km²"),
    ("<p>4 m<sup>2</sup> of it<p><sup>2</sup> With boats.", "4 m² of it\n\n² With boats."),
    ("<p>the cube 12<sup>3</sup>", "the cube 12³"),
    ("<p>the 3<sup>e</sup> and 4<sup>th</sup>, n<sup>o</sup> 5", "the 3e and 4th, no 5"),
    ("<p>see chapter <a href='#c4'>4</a> or table (<a href='#t1'>1</a>)", "see chapter 4 or table (1)"),
    ("<p>section 4.<a href='#s41'>1</a>", "section 4.1"),
    ("<p>in <a href=/2019>2019</a>, page<a href=/p>7</a>", "in 2019, page7"),
    ("<p>vitamin <a href='#d'>D</a> and <span class=note>1</span>", "vitamin D and 1"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "written"), CASES)
def test_marks_of_notes_go_and_numbers_stay(html: str, written: str) -> None:
    root = parse_markup(f"{html}", name="a")
    remove_note_marks(root)

    assert write_text(root) == written


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("mark", "written"), [("<sup>1</sup>", "31¹ boats,"), ("<a href='#fn1'>1</a>", "31 boats,")]
)
def test_many_marks_in_deep_elements_take_linear_time(mark: str, written: str) -> None:
    root = parse_markup("<p>" + "<b>" * 100 + f"31{mark} boats, " * 20_000, name="a")
    remove_note_marks(root)

    assert write_text(root).count(written) == 20_000
