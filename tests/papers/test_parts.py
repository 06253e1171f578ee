"""The parts papers are made of: prose, numbers, lists, tables, statuses and the whole."""

# ruff: noqa: E501 (one case stays on one line)

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from reading import Page

from loipctl import colours
from loipctl.papers import PaperError, engine, tree, values
from loipctl.papers.components import COMPONENTS
from loipctl.papers.document import document
from loipctl.papers.loader import Templates
from loipctl.papers.markers import marker
from loipctl.papers.numbering import Numbering
from loipctl.papers.prose import line, prose
from loipctl.papers.tree import (
    Bullets,
    Code,
    Heading,
    Link,
    Numbered,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Text,
)
from loipctl.papers.writers.html import HTML


def p(*words):
    return Paragraph(tuple(Text(word) if isinstance(word, str) else word for word in words))


def rendered(template, components=COMPONENTS, **context):
    return engine.render(
        "paper", loader=Templates(texts={"paper.md.j2": template}), context=context, components=components
    )


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one\ntwo", (p("one two"),)),
        ("a\n\nb", (p("a"), p("b"))),
        ("a  \nb", (p("a", tree.Break(), "b"),)),
        ("# Title", (p(Strong((Text("Title"),))),)),
        ("- a\n- b\n  1. c", (Bullets(((p("a"),), (p("b"), Numbered(((p("c"),),))))),)),
        ("3. a", (Numbered(((p("a"),),), start=3),)),
        ("`a*b`", (p(Code("a*b")),)),
        ("    four spaces", (p("four spaces"),)),
        ("| a |\n|---|", (p("| a | |---|"),)),
        ("[x]: y", (p("[x]: y"),)),
        ("[x](y.html)", (p(Link("y.html", (Text("x"),))),)),
        ("<a@b.example>", (p(Link("mailto:a@b.example", (Text("a@b.example"),))),)),
        ("![what it shows](x.png)", (p("what it shows"),)),
        ("> said", (Quote((p("said"),)),)),
        ("```\na\n b\n```", (Preformatted("a\n b"),)),
        ("a\x00b\x0bc", (p("a\ufffdb c"),)),
        ("", ()),
    ],
)
def test_prose(text, blocks):
    assert prose(text) == blocks


def test_headings_of_prose_may_stand_under_a_level():
    assert prose("# a\n\n##### b", under=3) == (Heading(4, (Text("a"),)), Heading(6, (Text("b"),)))


def test_a_line_is_never_markdown():
    assert line("# *a*\nb") == (Text("# *a* b"),)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ d }}", "31 March 2027"),
        ("{{ d|day }}", "31 March 2027"),
        ("{{ at }}", "31 March 2027"),
        ("{{ n|number }} {{ f|number(1) }} {{ m|number }}", "9,000 0.3 1,234.50"),
        ("{{ 1|plural('action') }}, {{ 2|plural('person', 'people') }}", "1 action, 2 people"),
        ("{{ true }} {{ 2027 }}", "yes 2027"),
        ("{{ 'nHS'|capitalise }} {{ 'a b c'|truncate(4) }} {{ 'a-b'|replace('-', '+') }}", "NHS a… a+b"),
        ("{{ ['a', 'b']|join(', ') }}", "a, b"),
        ("{{ missing|default('not given') }} {{ gone or 'not given' }}", "not given not given"),
        ("{% for k, v in r.items() %}{{ k }}{{ v }}{{ '' if loop.last else ';' }}{% endfor %}", "a1;b2"),
        ("{% for g in rows|groupby('x') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}", "12"),
        (
            "{% set ns = namespace(n=1) %}{% for i in range(3) %}{% set ns.n = ns.n * 2 %}{% endfor %}{{ ns.n }}",
            "8",
        ),
    ],
)
def test_what_is_printed(template, text):
    given = {"d": date(2027, 3, 31), "at": datetime(2027, 3, 31, 9), "n": 9000, "f": 0.25 + 0.0625, "gone": None}  # noqa: DTZ001 (a day)
    context = {**given, "m": Decimal("1234.50"), "r": {"a": 1, "b": 2}, "rows": [{"x": 1}, {"x": 1}]}
    assert rendered(template, **context) == (p(text),)


def test_components_stand_in_lists_quotes_and_cells():
    blocks = rendered("- {{ prose(t) }}\n\n> {{ prose(t) }}\n\n| A |\n|---|\n| {{ prose(t) }} |", t="a\n\n- b")
    inner = (p("a"), Bullets(((p("b"),),)))
    assert blocks == (Bullets((inner,)), Quote(inner), tree.Table((), ((Text("A"),),), ((inner,),)))


def test_a_component_on_its_own_line_of_a_paragraph():
    assert rendered("before\n{{ prose('x') }}\nafter") == (p("before"), p("x"), p("after"))


def test_a_macro_may_be_given_to_a_component():
    template = "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ bullets([m('*'), 'b']) }}"
    assert rendered(template) == (Bullets(((p(Strong((Text("*"),))),), (p("b"),))),)


def test_numbers_of_sections_and_paragraphs():
    numbering = Numbering()
    components = {**COMPONENTS, "section": numbering.section, "numbered": numbering.numbered}
    template = (
        "{{ section('A') }}\n{{ numbered('x', prose('y\n\nz')) }}\n{{ section('B') }}\n{{ numbered(['w']) }}"
    )
    assert rendered(template, components) == (
        Heading(2, (Text("A"),), "1"),
        Paragraph((Text("x"),), "1.1"),
        Paragraph((Text("y"),), "1.2"),
        p("z"),
        Heading(2, (Text("B"),), "2"),
        Paragraph((Text("w"),), "2.1"),
    )


def test_a_numbered_paragraph_needs_a_section():
    with pytest.raises(PaperError, match="before the first section"):
        Numbering().numbered("x")


@pytest.mark.parametrize(
    ("style", "position", "written"), [("1.", 12, "12."), ("a)", 27, "aa)"), ("i.", 1994, "mcmxciv.")]
)
def test_markers(style, position, written):
    assert marker(style, position) == written


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("table('c', ['a', 'b'], [[1]])", "row 1 of a table has 1 cells under 2 columns"),
        ("table('c', ['a'], [[none]])", "a value that is not given cannot be printed"),
        ("facts([1])", "`facts` needs pairs of a label and a value"),
        ("bullets('x')", "`bullets` needs a list"),
        ("status({'label': 'On track', 'colour': '#00703c'})", "a status is given without its symbol"),
        ("status('green')", "`status` needs a record with a label, a symbol and a colour"),
        ("prose(3)", "`prose` needs a text"),
        ("heading('x', 9)", "a heading has a level from 1 to 6"),
    ],
)
def test_components_say_what_they_need(call, message):
    with pytest.raises(PaperError) as caught:
        rendered(f"{{{{ {call} }}}}")
    assert caught.value.message == f"paper.md.j2:1: {message}"


def test_a_whole_paper():
    paper = document(rendered("# {{ t }}\n{{ facts({'Date': 'today'}) }}\n#### a\n\n## b\n\n##### c", t="*T*"))
    assert (paper.title, paper.facts) == ("*T*", (tree.Fact("Date", (Text("today"),)),))
    assert [block.level for block in paper.blocks] == [2, 2, 3]


def test_a_paper_needs_a_title():
    with pytest.raises(PaperError, match="does not begin with a title"):
        document((p("x"),))


def test_headings_have_anchors_of_their_own():
    same = Heading(2, (Text("Fàilte & welcome"),))
    page = Page(HTML.write(tree.Document("T", (same, same, Heading(2, (Text("歓迎"),))))).decode())
    assert [attributes["id"] for tag, attributes in page.elements if tag == "h2"] == [
        "s-failte-welcome",
        "s-failte-welcome-2",
        "s",
    ]


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#777777", "#00703c", "#ffb84d", "#b3131b", "#0b4f8a", "#5b6570"]
)
def test_ink_can_be_read_on_any_colour(colour):
    assert colours.contrast(colours.ink_on(colour), colour) >= 4.5


def test_the_page_has_colours_that_can_be_read():
    style = Path(HTML.write.__globals__["__file__"]).with_name("page.css").read_text()
    for ink, paper in [("#1b2229", "#ffffff"), ("#ffffff", "#1d3f5e"), ("#1d3f5e", "#ffffff"), ("#0b4f8a", "#ffffff"),
                       ("#1b2229", "#eef2f5"), ("#1b2229", "#fff6d6"), ("#1b2229", "#fdeceb"), ("#0b4f8a", "#fff6d6")]:  # fmt: skip
        assert all(colour in style or colour == "#ffffff" for colour in (ink, paper))
        assert colours.contrast(ink, paper) >= 7


def test_sealed_values_show_nothing():
    for sealed in (values.Blocks(p("x")), values.Inlines(Text("x"))):
        assert not [name for name in dir(sealed) if not name.startswith("_")]
        assert sealed
