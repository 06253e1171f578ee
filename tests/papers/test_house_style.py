"""A council's own Word file keeps all it has; its tags are filled, and nothing in it can do more than that."""

# ruff: noqa: E501 (a sentence stays on one line)

import io
import os
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from house import PNG, changed, house, in_a_text_box, in_runs, landscape, saved, with_footnote, with_table, without
from loipctl.errors import LoipctlError
from loipctl.papers import PaperError, tree
from loipctl.papers.brand import PLAIN
from loipctl.papers.word import built_in, house_check, house_file
from loipctl.papers.writers.docx import in_style
from word_file import W, WordFile

NAME = "house-style.docx"
PAPER = tree.Document(
    "Progress on R&D <pilot>",
    (
        tree.Heading(2, (tree.Text("Purpose"),), "1"),
        tree.Paragraph((tree.Text("To tell the board what has changed."),), "1.1"),
        tree.Bullets(((tree.Paragraph((tree.Text("one decision"),)),),)),
    ),
    subtitle="Strathbeg Partnership",
    facts=(
        tree.Fact("Report to", (tree.Text("Strathbeg Board"),)),
        tree.Fact("Meeting", (tree.Text("14 April 2027"),)),
        tree.Fact("Report number", (tree.Text("CPB/04"),)),
    ),
    footer=(tree.Text("Made from the records."),),
    occasion=tree.Occasion("Strathbeg plan", "Strathbeg Board", "14 April 2027", "7.2", "Head of Partnerships"),
)


def filled(word):
    content = house_file.checked(saved(word) if hasattr(word, "save") else word, NAME)
    return WordFile(in_style(PAPER, content, NAME))


def lines(word):
    return [f"{number} {text}".strip() for _, number, text in word.paragraphs() if text.strip()]


def said_in(word, part):
    return "".join(word.parts[f"word/{part}.xml"].itertext())


def refusal(word):
    with pytest.raises(PaperError) as caught:
        filled(word)
    assert caught.value.code == 2
    return caught.value.message, caught.value.help


def test_the_words_and_styles_of_the_house_stay_and_the_paper_stands_in_its_place():
    word = filled(house())
    assert lines(word) == [
        "Progress on R&D <pilot>",
        "Strathbeg Council",
        "Report to Strathbeg Board",
        "Meeting 14 April 2027",
        "Report number CPB/04",
        "1 Purpose",
        "1.1 To tell the board what has changed.",
        "one decision",
        "Made from the records.",
        "This paper is public.",
    ]
    assert said_in(word, "header1").strip() == "14 April 2027"
    assert said_in(word, "footer1").strip() == "Item 7.2"
    (font,) = word.find("w:style[w:name/@w:val='heading 1']/w:rPr/w:rFonts", "word/styles.xml")
    assert font.get(f"{W}ascii") == "Georgia"


def test_what_the_house_shows_of_the_head_of_a_paper_is_not_said_twice():
    word = filled(with_table(house()))
    assert lines(word)[:6] == [
        "Progress on R&D <pilot>",
        "To",
        "Strathbeg Board",
        "Date",
        "14 April 2027",
        "Strathbeg Council",
    ]
    assert "Report number CPB/04" in lines(word)
    assert "Meeting 14 April 2027" not in lines(word)


def test_what_only_the_head_of_a_paper_says_is_filled_too():
    facts = (tree.Fact("Meeting", (tree.Text("Strathbeg Board, 25 June 2026"),)),)
    paper = tree.Document("Brief for the chair", facts=facts)
    word = WordFile(in_style(paper, house_file.checked(saved(with_table(house())), NAME), NAME))
    assert lines(word)[:4] == ["Brief for the chair", "To", "Date", "Strathbeg Board, 25 June 2026"]
    assert said_in(word, "header1").strip() == "Strathbeg Board, 25 June 2026"


def test_a_house_without_the_title_in_its_text_gets_it_with_the_paper():
    word = filled(house("{{ paper }}", header="{{ title }}", footer="{{ footer }}"))
    assert lines(word)[:2] == ["Strathbeg Partnership", "Progress on R&D <pilot>"]
    assert lines(word)[-1] == "one decision"
    assert said_in(word, "header1").strip() == "Progress on R&D <pilot>"


def test_styles_that_the_house_has_not_are_made_from_its_normal():
    word = filled(house())
    (style,) = word.find("w:style[w:name/@w:val='List Bullet']", "word/styles.xml")
    assert style.find(f"{W}basedOn").get(f"{W}val") == "Normal"
    (bullet,) = (style for style, _, text in word.paragraphs() if text == "one decision")
    assert bullet == "List Bullet"


def test_a_tag_that_word_has_cut_into_pieces_is_filled():
    word = house()
    in_runs(word.sections[0].header.paragraphs[0], "{{ mee", "ting", " }}, {", "{ item }}")
    assert said_in(filled(word), "header1").strip() == "14 April 2027, 7.2"


def test_a_tag_can_ask_whether_a_value_is_given():
    word = house(
        header="{% if item %}Item {{ item }}{% endif %}", footer="{% if as_at %}As at {{ as_at }}{% endif %}"
    )
    written = filled(word)
    assert said_in(written, "header1").strip() == "Item 7.2"
    assert said_in(written, "footer1").strip() == ""


def test_a_tag_in_a_footnote_is_filled():
    assert said_in(filled(with_footnote(house(), "See {{ plan }}")), "footnotes") == "See Strathbeg plan"
    message, _ = refusal(with_footnote(house(), "See {{ planet }}"))
    assert message == "house-style.docx: a footnote names `planet`, which no paper has"
    assert refusal(with_footnote(house(), "Glenn Mòr", "latin-1"))[0] == "house-style.docx is not a Word file"


def test_the_paper_takes_the_style_of_the_line_it_stands_on_and_the_width_of_its_page():
    word = landscape(house())
    word.paragraphs[2].style = "Body Text"
    table = tree.Table((), ((tree.Text("a"),), (tree.Text("b"),)), ())
    paper = tree.Document("T", (tree.Paragraph((tree.Text("Words."),)), table))
    written = WordFile(in_style(paper, house_file.checked(saved(word), NAME), NAME))
    assert ("Body Text", "", "Words.") in list(written.paragraphs())
    (whole,) = written.find("//w:tblW/@w:w")
    assert int(whole) == pytest.approx((Mm(297) - Mm(50)) / 635, abs=2)


def test_the_paper_can_stand_in_a_cell_of_the_house():
    word = house("Before")
    word.add_table(1, 1).cell(0, 0).text = "{{ paper }}"
    written = filled(word)
    assert lines(written)[0] == "Before"
    assert written.find("//w:tc")[0][-1].tag == f"{W}p"


def test_the_lists_of_the_house_keep_their_numbers():
    word = house("First", "Second", "{{ paper }}", "Third")
    for paragraph in (*word.paragraphs[:2], word.paragraphs[3]):
        paragraph.style = "List Number"
    before = {one.get(f"{W}numId") for one in word.part.numbering_part.element.iter(f"{W}num")}
    written = filled(word)
    own = set(written.find("//w:body//w:numId/@w:val")) - {"0"}
    assert own
    assert not own & before


def test_a_house_without_lists_languages_or_a_page_gets_what_it_needs():
    word = without(house(), "w:docDefaults")
    word.sections[0]._sectPr.clear()
    part = word.part.numbering_part
    number = next(number for number, one in word.part.rels.items() if one._target is part)
    del word.part.rels[number]
    written = filled(word)
    assert "1.1 To tell the board what has changed." in lines(written)
    assert written.find("w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["en-GB"]


def test_the_words_of_the_house_in_another_language_keep_it():
    word = house()
    word.styles["Intense Quote"].element.get_or_add_rPr().append(docx.oxml.OxmlElement("w:lang"))
    word.styles["Intense Quote"].element.rPr[-1].set(f"{W}val", "gd-GB")
    assert set(filled(word).find("//w:lang/@w:val", "word/styles.xml")) == {"en-GB", "gd-GB"}


def test_a_draft_says_so_over_the_header_of_the_house():
    paper = tree.Document("T", notices=(tree.Notice("draft", ()),))
    written = WordFile(in_style(paper, house_file.checked(saved(house()), NAME), NAME))
    assert said_in(written, "header1").startswith("Draft")


def test_a_word_template_is_a_house_style_too():
    content = saved(house())
    types = zipfile.ZipFile(io.BytesIO(content)).read("[Content_Types].xml")
    template = types.replace(b"document.main+xml", b"template.main+xml")
    assert "one decision" in lines(filled(changed(content, **{"[Content_Types]_xml": template})))


def test_the_template_a_house_style_was_made_from_is_not_fetched():
    word = house()
    address = "file:///\\\\server\\templates\\board.dotm"
    settings = word.part._settings_part
    kind = RELATIONSHIP_TYPE.HYPERLINK.replace("hyperlink", "attachedTemplate")
    settings.rels.get_or_add_ext_rel(kind, address)
    written = filled(word)
    assert not [part for part in written.parts.values() if "server" in str(part.xpath("//@Target"))]


@pytest.mark.parametrize(
    ("word", "message", "advice"),
    [
        (
            house("{{ tilte }}", "{{ paper }}"),
            "house-style.docx: the text names `tilte`, which no paper has",
            "did you mean `title` or `item`?",
        ),
        (
            house(footer="{{ agenda }}"),
            "house-style.docx: a footer names `agenda`, which no paper has",
            "write one of `title`, `partnership`, `organisation`, `plan`, `report_to`, `meeting`, `item`, `report_by`, `as_at`, `footer` or `paper`",
        ),
        (
            house("{{ title }}"),
            "house-style.docx has no {{ paper }}, so there is no place for the paper",
            "type {{ paper }} on a line of its own where the paper should go",
        ),
        (
            house("Text", header="{{ paper }}"),
            "house-style.docx: {{ paper }} stands outside the text of the page",
            "type {{ paper }} on a line of its own where the paper should go",
        ),
        (
            house("{{ paper }}", "{{ paper }}"),
            "house-style.docx: {{ paper }} stands in 2 places",
            "type {{ paper }} once, on a line of its own",
        ),
        (
            house("{{ paper", "{{ title }}"),
            "house-style.docx: the text: `{` is not expected here",
            "look at the brackets and commas",
        ),
        (
            house("{{p paper }}"),
            "house-style.docx: the text comes apart where its tags are filled",
            "type each tag on one line and in one go, as in {{ title }}",
        ),
        (
            house("{{" * 500),
            "house-style.docx: the text: its tags stand too deep inside each other",
            "write tags as {{ title }}, one after the other",
        ),
        (
            house("{{ title }} " * 3000, "{{ paper }}"),
            "house-style.docx: the text is too large for a house style",
            "keep the words and tags that every paper has, and take out the rest",
        ),
        (
            house("{% if item %}", "{{ paper }}"),
            "house-style.docx: the text: {% if %} is not closed",
            "write {% endif %} where it ends",
        ),
    ],
)
def test_what_is_wrong_with_its_tags_is_said(word, message, advice):
    assert refusal(word) == (message, advice)


def test_a_place_for_the_paper_in_a_text_box_is_refused():
    word = house("Text")
    word.element.body.insert(0, in_a_text_box("{{ paper }}"))
    assert refusal(word)[0] == "house-style.docx: {{ paper }} stands in a text box"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ title.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ title.join('ab') }}",
        "{{ title()}}",
        "{{ ''.__class__ }}",
        "{{ title['__class__'] }}",
        "{% for x in range(99999) %}{% for y in range(99999) %}{{ y }}{% endfor %}{% endfor %}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as x %}",
        "{{ title|attr('__class__') }}",
        "{{ title|center(2000000000) }}",
        "{{ 'a' * 2000000000 }}",
        "{{ 9 ** 9 }}",
        "{{ title ~ title }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{{ title|safe }}",
        "{{ lipsum(n=1000000) }}",
        "{{ [1] }}",
    ],
)
@pytest.mark.parametrize("where", ["the text", "a header", "a footer"])
def test_a_tag_can_do_nothing_but_say_what_it_names(attack, where):
    word = {
        "the text": lambda: house(attack, "{{ paper }}"),
        "a header": lambda: house(header=attack),
        "a footer": lambda: house(footer=attack),
    }[where]()
    assert refusal(word)[0].startswith(f"house-style.docx: {where}")


def test_the_properties_of_the_house_are_not_carried_out():
    word = house()
    word.core_properties.title = "{{ cycler.__init__.__globals__ }}"
    word.core_properties.author = "{{ 7 * 7 }}"
    word.core_properties.last_modified_by = "A person of the council"
    written = filled(word)
    core = "".join(written.parts["docProps/core.xml"].itertext())
    assert "Progress on R&D <pilot>" in core
    assert not [word for word in ("cycler", "49", "A person") if word in core]


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def torn(name, words):
    """A report template of which one part has lost some of its words, or has others in their place."""
    content = saved(house())
    part = zipfile.ZipFile(io.BytesIO(content)).read(name)
    assert words in part
    return changed(
        content, **{name.replace("/", "__"): part.replace(words, b'w:numId="x"' if b"numId" in words else b"")}
    )


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
WORD = "save your house style in Word as Word Document (.docx)"
TYPES = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("content", "message", "advice"),
    [
        (b"", "house-style.docx is not a Word file", WORD),
        (b"Our house style", "house-style.docx is not a Word file", WORD),
        (PNG, "house-style.docx is not a Word file", WORD),
        (saved(house())[:5000], "house-style.docx is not a Word file", WORD),
        (zipped(**{"xl__workbook.xml": "<x/>", TYPES: "<x/>"}), "house-style.docx is not a Word file", WORD),
        (zipped(**{"word__document.xml": "<x/>", TYPES: "<Types/>"}), "house-style.docx is not a Word file", WORD),
        (changed(saved(house()), word__document_xml="<w:document"), "house-style.docx is not a Word file", WORD),
        (
            changed(saved(house()), word__document_xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            "house-style.docx is not a Word file",
            WORD,
        ),
        (
            torn("word/_rels/document.xml.rels", b'Target="styles.xml"'),
            "house-style.docx is not a Word file",
            WORD,
        ),
        (
            torn("word/_rels/document.xml.rels", b'relationships/header"'),
            "house-style.docx is not a Word file",
            WORD,
        ),
        (torn("word/numbering.xml", b'w:numId="1"'), "house-style.docx is not a Word file", WORD),
        (OLD, "house-style.docx is in Word's old format", "save it again in Word as Word Document (.docx)"),
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "house-style.docx is locked with a password",
            "take the password off and save it again",
        ),
        (
            changed(saved(house()), **{"[Content_Types]_xml": "application/vnd.ms-word.document.macroEnabled"}),
            "house-style.docx holds macros, which a paper must not carry",
            "save it again in Word as Word Document (.docx)",
        ),
        (
            zipped(**{TYPES: "<x/>", "word__document.xml": bytes(101 * 1024 * 1024)}),
            "house-style.docx unpacks to more than a paper can carry",
            "make its pictures smaller",
        ),
    ],
)
def test_a_file_that_word_would_not_open_is_told(content, message, advice):
    assert refusal(content) == (message, advice)


def test_a_picture_that_stands_outside_the_file_is_refused():
    word = house()
    word.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.IMAGE, "https://evil.example/track.png")
    assert refusal(word)[0] == (
        "house-style.docx shows something that stands outside the file, such as a linked picture"
    )


def test_a_link_in_the_house_stays():
    word = house()
    word.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, "https://strathbeg.example/")
    targets = filled(word).find("//@Target", "word/_rels/document.xml.rels")
    assert "https://strathbeg.example/" in targets


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe"])
def test_a_name_that_is_no_file_is_told(tmp_path, kind):
    path = tmp_path / NAME
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(LoipctlError) as caught:
        house_file.read(path, NAME)
    assert caught.value.code == 2
    assert caught.value.message == (f"there is no file {NAME}" if kind == "nothing" else f"{NAME} is not a file")


def test_the_built_in_house_style_has_nothing_to_mend():
    said = house_check.check(built_in.built_in(PLAIN), built_in.NAME)
    assert said.faults == 0
    assert [line.partition(":")[0] for line in said.lines] == ["filled"] * 5


CHECKED = """\
filled: `report_to`, the group that the paper goes to, in the text and a header
not known: `tilte`, in the text; did you mean `title` or `item`?
known: `title`, `partnership`, `organisation`, `plan`, `report_to`, `meeting`, `item`, `report_by`, `as_at`, `footer` and `paper`
wrong: it has no {{ paper }}, so there is no place for the paper; type {{ paper }} on a line of its own where the \
paper should go
missing: `title`; the paper itself begins with it
missing: `partnership`; no page says whose paper it is
missing: `footer`; the paper itself ends with it
missing: a page number; insert one in Word, in the footer
missing: alternative text for 1 picture; add it in Word, for those who cannot see
added: the styles Caption, List Bullet, Quote, Facts, Notice, Preformatted, Page Mark, Paper Footer, Table Text, \
Table Heading, Table Row Heading, After Table, Code, Hyperlink and Paper Table, made from Normal
"""


def test_a_check_says_what_is_filled_unknown_and_missing():
    word = house("{{ tilte }}", "{{ report_to }}", header="{{ report_to }}", footer="Strathbeg")
    word.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG))
    said = house_check.check(house_file.checked(saved(word), NAME), NAME)
    assert said.lines == tuple(CHECKED.splitlines())
    assert said.verdict == (
        "no paper can be made in this house style, because of 2 things",
        "mend it in Word and check again",
    )
