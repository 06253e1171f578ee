"""Whatever anybody types, a paper is written, and says it."""

# ruff: noqa: E501 (one case stays on one line)

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading import Page, markdown_text, squeezed

from loipctl.papers import PaperError, engine, tree
from loipctl.papers.components import COMPONENTS
from loipctl.papers.loader import Templates
from loipctl.papers.markers import marker
from loipctl.papers.prose import prose
from loipctl.papers.writers.html import HTML
from loipctl.papers.writers.markdown import MARKDOWN

MEANINGFUL = st.text(st.sampled_from("*_`~[]()<>#+-=.:1a|\\&;!$ \n\t{}%\ue000\ue001\u00a0é“"), max_size=20)
ANY = st.one_of(MEANINGFUL, st.text(max_size=30))
TEXTS = ANY.map(tree.Text)
RUNS = st.lists(TEXTS | ANY.map(tree.Code) | st.builds(tree.Break), max_size=4).map(tuple)
INLINES = st.recursive(
    RUNS,
    lambda inner: st.lists(
        TEXTS | inner.map(tree.Strong) | inner.map(tree.Emphasis) | inner.map(lambda x: tree.Link("https://x.example", x)),
        max_size=4,
    ).map(tuple),
    max_leaves=6,
)  # fmt: skip
PARAGRAPHS = st.builds(tree.Paragraph, INLINES, st.none() | st.sampled_from(["1.1", "2."]))
LEAVES = (
    PARAGRAPHS
    | ANY.map(tree.Preformatted)
    | st.builds(tree.Heading, st.integers(2, 6), INLINES)
    | st.builds(tree.Table, INLINES.map(lambda c: (tree.Text("C"), *c)), st.tuples(INLINES, INLINES), st.lists(st.tuples(*[PARAGRAPHS.map(lambda p: (p,))] * 2), max_size=2).map(tuple))
)  # fmt: skip
BLOCKS = st.recursive(
    st.lists(LEAVES, max_size=3).map(tuple),
    lambda inner: st.lists(
        LEAVES
        | inner.map(tree.Quote)
        | st.lists(inner, max_size=3).map(lambda items: tree.Bullets(tuple(items)))
        | st.builds(tree.Numbered, st.lists(inner, max_size=3).map(tuple), st.sampled_from(["1.", "a)", "i."]), st.integers(1, 20)),
        max_size=3,
    ).map(tuple),
    max_leaves=6,
)  # fmt: skip


def letters(text):
    return "".join(text.split())


def told(blocks, *, markers=False):
    """The words of blocks, without the spaces between them; Markdown has a) and i. as words."""
    return "".join(letters(one) for block in blocks for one in words(block, markers=markers))


def words(block, *, markers):
    match block:
        case tree.Heading(content=content) | tree.Paragraph(content=content):
            yield block.number or ""
            yield tree.plain_text(content)
        case tree.Preformatted(text=text):
            yield text
        case tree.Quote(content=content):
            yield told(content, markers=markers)
        case tree.Numbered(items=items, marker=style) if markers and style != "1.":
            yield from (
                marker(style, n) + told(item, markers=markers) for n, item in enumerate(items, block.start)
            )
        case tree.Bullets(items=items) | tree.Numbered(items=items):
            yield from (told(item, markers=markers) for item in items)
        case tree.Table(caption=caption, header=header, rows=rows):
            yield from (tree.plain_text(run) for run in (caption, *header))
            yield from (told(cell, markers=markers) for row in rows for cell in row)


def as_page(*blocks, title="T"):
    return Page(HTML.write(tree.Document(title, blocks)).decode())


def as_markdown(*blocks, title="T"):
    return markdown_text(MARKDOWN.write(tree.Document(title, blocks)).decode())


@given(ANY)
def test_a_title_is_literal(text):
    expected = squeezed(tree.Text(text).text)
    assert as_page(title=text).text == squeezed(f"Skip to main content {expected}")
    assert as_markdown(title=text) == expected


@given(ANY)
def test_a_cell_is_literal(text):
    table = tree.Table((tree.Text("C"),), ((tree.Text("H"),),), (((tree.Paragraph((tree.Text(text),)),),),))
    expected = squeezed(tree.Text(text).text)
    assert as_page(table).text == squeezed(f"Skip to main content T C H {expected}")
    assert as_markdown(table) == squeezed(f"T C H {expected}")


@given(ANY)
def test_text_in_a_template_is_literal(text):
    template = "{{ text }}\n\n- {{ text }}\n\n**{{ text }}**{{ text }}\n\n{{ bullets([text]) }}"
    blocks = engine.render(
        "p", loader=Templates(texts={"p.md.j2": template}), context={"text": text}, components=COMPONENTS
    )
    assert told(blocks) == letters(tree.Text(text).text) * 5


@settings(max_examples=300)
@given(INLINES)
def test_markdown_of_a_run_of_text_says_the_same(content):
    assert letters(as_markdown(tree.Paragraph(content))) == f"T{letters(tree.plain_text(content))}"


@settings(max_examples=300)
@given(BLOCKS)
def test_a_page_says_what_the_tree_says(blocks):
    page = as_page(*blocks)
    assume(not any(attributes.get("id") == "contents" for _, attributes in page.elements))
    assert letters(page.text) == f"SkiptomaincontentT{told(blocks)}"


@settings(max_examples=300)
@given(BLOCKS)
def test_markdown_says_what_the_tree_says(blocks):
    assert letters(as_markdown(*blocks)) == f"T{told(blocks, markers=True)}"


@settings(max_examples=300)
@given(ANY | st.lists(MEANINGFUL, max_size=5).map("\n".join))
def test_prose_never_fails_and_says_the_same_in_both_formats(text):
    try:
        blocks = prose(text)
    except PaperError:
        return
    assert letters(as_markdown(*blocks)) == f"T{told(blocks)}"
    assert letters(as_page(*blocks).text) == f"SkiptomaincontentT{told(blocks)}"


@given(st.text(max_size=60))
def test_any_template_is_written_or_refused_with_a_sentence(source):
    assert refusal(source) is None or refusal(source).startswith("p.md.j2")


def refusal(source):
    try:
        engine.render("p", loader=Templates(texts={"p.md.j2": source}), context={}, components=COMPONENTS)
    except PaperError as error:
        return error.message
    return None
