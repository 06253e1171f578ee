"""A Word file says what the tree says: every word, every number, in order, whatever anybody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import sample
from test_hostile_text import ATTACKS, LOOKALIKES, paper
from test_properties import ANY, BLOCKS, letters, words

from loipctl.papers import addresses, tree
from loipctl.papers.markers import marker
from loipctl.papers.writers import NOTICE_TITLES
from loipctl.papers.writers.docx import write
from word_file import R, WordFile


def told(blocks):
    """The words of blocks with the numbers of their lists, without the spaces between them."""
    return "".join(letters(one) for block in blocks for one in told_of(block))


def told_of(block):
    match block:
        case tree.Numbered(items=items, marker=style):
            yield from (marker(style, number) + told(item) for number, item in enumerate(items, block.start))
        case tree.Bullets(items=items):
            yield from (told(item) for item in items)
        case tree.Quote(content=content):
            yield told(content)
        case tree.Table(caption=caption, header=header, rows=rows):
            yield from (tree.plain_text(run) for run in (caption, *header))
            yield from (told(cell) for row in rows for cell in row)
        case tree.Notice(kind=kind, content=content):
            yield NOTICE_TITLES[kind] + told(content)
        case tree.Facts(items=facts):
            yield from (fact.label + tree.plain_text(fact.value) for fact in facts)
        case tree.Figure(caption=caption, number=number):
            yield (f"Figure {number}: " if number else "") + tree.plain_text(caption)
        case _:
            yield from words(block, markers=False)


def told_of_paper(document):
    """The words of a whole paper in the built-in house style, whose foot stands on the page."""
    head = f"{document.subtitle}{document.title}"
    facts = (tree.Facts(document.facts),)
    return letters(head) + told((*document.notices, *facts, *document.blocks))


def read(*blocks, title="T"):
    return WordFile(write(tree.Document(title, blocks)))


@settings(max_examples=80)
@given(BLOCKS)
def test_a_word_file_says_what_the_tree_says(blocks):
    assert letters(read(*blocks).text()) == f"T{told(blocks)}"


@settings(max_examples=50)
@given(ANY)
def test_a_title_and_a_cell_are_literal(text):
    table = tree.Table((tree.Text("C"),), ((tree.Text(text),),), (((tree.Paragraph((tree.Text(text),)),),),))
    expected = letters(tree.Text(text).text)
    assert letters(read(table, title=text).text()) == f"{expected}C{expected}{expected}"


@settings(max_examples=30)
@given(st.lists(st.text(max_size=10), min_size=6, max_size=6))
def test_what_a_paper_is_for_is_literal_in_the_head_of_its_pages(texts):
    title, subtitle, *others = texts
    document = tree.Document(title, subtitle=subtitle, occasion=tree.Occasion(*others[:2], item=others[3]))
    word = WordFile(write(document))
    heads = [part for name, part in word.parts.items() if name.startswith("word/header")]
    said = letters("".join("".join(part.itertext()) for part in heads))
    item = letters(document.occasion.item)
    assert said in {letters(document.subtitle) + (f"Item{item}" if document.occasion.item else "")}


@pytest.mark.parametrize(
    "text", LOOKALIKES + ATTACKS + ["</w:t>", "]]>", "R&D <pilot>", "{_{ x }_}", "\a\f\v\x00"]
)
def test_every_word_of_hostile_text_stands_in_the_document(text):
    document = paper(text)
    word = WordFile(write(document))
    assert letters(word.text()) == told_of_paper(document)
    for link in word.find("//w:hyperlink"):
        assert addresses.is_safe(word.target(link.get(f"{R}id")))


def test_the_sample_says_all_it_holds():
    document = sample()
    assert letters(WordFile(write(document)).text()) == told_of_paper(document)
