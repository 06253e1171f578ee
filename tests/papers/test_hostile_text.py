"""Texts of a plan that look like something else stay texts, in every format."""

# ruff: noqa: E501 (one case stays on one line)

import pytest
from reading import Page, markdown_text, markdown_tokens, squeezed

from loipctl.papers import PaperError, addresses, engine, tree
from loipctl.papers.components import COMPONENTS
from loipctl.papers.document import document
from loipctl.papers.loader import Templates
from loipctl.papers.prose import prose
from loipctl.papers.writers.html import HTML
from loipctl.papers.writers.markdown import MARKDOWN

LOOKALIKES = [
    "*bold*", "**bold**", "_x_", "# x", "x #", "{{ 7*7 }}", "{% raw %}", "{# x #}", "| a |", "a | b", "\ue000t1\ue001",
    "\ue0001\ue001", "\ue0000\ue001", "- x", "+ x", "1. x", "1) x", "> x", "```", "~~~", "~~x~~", "`x`", "[x](y)",
    "[x]: y", "![x](y)", "<b>x</b>", "<https://x.example>", "&amp;", "&lt;b&gt;", "&#60;", r"\*", "\\", "---", "===",
    "    indented", ":---", "$x$", "a\nb", "a  \nb", "www.example.org", "https://example.org",
]  # fmt: skip
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](JaVa&#9;script:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    r"[x](\\evil.example)",
    r"[x](/\evil.example)",
    "[x](<javascript:alert(1)>)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/track.png)",
    "![x](javascript:alert(1))",
    '<div style="position:fixed">x</div>',
    "<p id=location>x</p>",
    "<!-- x --><?php x ?><![CDATA[x]]>",
    "[x][1]\n\n[1]: javascript:alert(1)",
]
TEMPLATE = """# {{ text }}

{{ facts([[text, text]]) }}
{{ section(text) }}
{{ text }} and **{{ text }}**, `{{ text }}`, [{{ text }}]({{ text }})

{{ bullets([text]) }}
{{ table(text, [text], [[text], [prose(text)]]) }}
{{ status({"label": text, "symbol": text, "colour": "#00703c"}) }}

{{ prose(text) }}
"""
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "main", "dl", "div", "dt", "dd",
    "p", "strong", "em", "code", "span", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "br",
    "pre", "blockquote",
}  # fmt: skip


def paper(text):
    components = {**COMPONENTS, "section": COMPONENTS["heading"]}
    blocks = engine.render(
        "paper", loader=Templates(texts={"paper.md.j2": TEMPLATE}), context={"text": text}, components=components
    )
    return document(blocks)


@pytest.mark.parametrize("text", LOOKALIKES + ATTACKS)
def test_nothing_in_a_page_runs_or_leads_astray(text):
    for tag, attributes in Page(HTML.write(paper(text)).decode()).elements:
        assert tag in ALLOWED
        assert not any(name.startswith("on") or name in ("src", "srcset", "action") for name in attributes)
        assert "href" not in attributes or addresses.is_safe(attributes["href"])
        assert not attributes.get("id") or attributes["id"].startswith(("s", "main", "table-"))
        assert "style" not in attributes or attributes["style"] == "background:#00703c;color:#ffffff"


@pytest.mark.parametrize("text", LOOKALIKES + ATTACKS)
def test_text_of_a_plan_is_literal(text):
    title = tree.Document(text).title
    content = tree.Table((), ((tree.Text(text),),), (((tree.Paragraph((tree.Text(text),)),),),))
    written = tree.Document(text, (tree.Paragraph((tree.Text(text),)), content))
    expected = squeezed(title)
    page = Page(HTML.write(written).decode())
    assert page.text == squeezed(f"Skip to main content {title} {title} Table 1 {title} {title}")
    assert markdown_text(MARKDOWN.write(written).decode()) == f"{expected} {expected} {expected} {expected}"


@pytest.mark.parametrize("text", LOOKALIKES + ATTACKS)
def test_markdown_of_hostile_text_holds_no_html_and_no_bad_address(text):
    for token in markdown_tokens(MARKDOWN.write(paper(text)).decode()):
        assert token.type not in ("html_inline", "html_block", "image")
        assert token.type != "link_open" or addresses.is_safe(str(token.attrs["href"]))


def test_values_are_not_read_as_markdown_through_macros_and_sets():
    template = """# T

{% macro m(x) %}({{ x }}){% endmacro %}
{% set s %}<{{ text }}>{% endset %}
{{ m(text) }} {{ m(m(text)) }} {{ s }} {{ "a" + m(text) }} {{ [text, text]|join(", ") }} {{ [m(text), text]|join("*") }}
"""
    blocks = engine.render(
        "p", loader=Templates(texts={"p.md.j2": template}), context={"text": "*x* <b>"}, components={}
    )
    assert blocks[1].content == (
        tree.Text("(*x* <b>) ((*x* <b>)) <*x* <b>> a(*x* <b>) *x* <b>, *x* <b> (*x* <b>)**x* <b>"),
    )


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c&d#e", True),
        ("HTTP://example.org", True),
        ("mailto:a@b.example", True),
        ("#part", True),
        ("minutes.html", True),
        ("../a:b", True),
        ("", True),
        ("a:b", False),
        ("//evil.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("/\\evil.example", False),
        ("\x01javascript:x", False),
    ],
)
def test_addresses(address, safe):
    assert addresses.is_safe(address) is safe
    if not safe:
        with pytest.raises(PaperError, match="is not an address"):
            tree.Link(address, ())


def test_an_unsafe_address_in_a_template_is_told_not_linked():
    blocks = engine.render(
        "p", loader=Templates(texts={"p.md.j2": "[go]({{ a }})"}), context={"a": "javascript:x"}, components={}
    )
    assert blocks == (tree.Paragraph((tree.Text("go (javascript:x)"),)),)


def test_prose_too_long_says_how_long():
    with pytest.raises(PaperError, match="20,001 characters is too long for a paper, which takes 20,000"):
        prose("x" * 20_001)


@pytest.mark.parametrize("colour", ["red", "#fff", "#00703c;position:fixed", "url(x)", "#00703C\n"])
def test_only_a_colour_is_a_colour(colour):
    with pytest.raises(PaperError, match="is not a colour"):
        tree.Status("On track", "●", colour, "#000000")
