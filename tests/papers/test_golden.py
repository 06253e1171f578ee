"""Whole papers, compared with stored ones."""

import pytest
from sample import sample

from loipctl.papers import PaperError
from loipctl.papers.writers import writer_for, writers


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_sample(suffix, same_as):
    same_as(f"sample{suffix}", writers()[suffix].write(sample()))


@pytest.mark.parametrize("suffix", writers())
def test_the_same_document_gives_the_same_bytes(suffix):
    assert writers()[suffix].write(sample()) == writers()[suffix].write(sample())


def test_an_unknown_suffix_says_which_are_known():
    with pytest.raises(PaperError) as caught:
        writer_for(".odt")
    assert caught.value.message == "papers are not written as `.odt`"
    assert caught.value.help == "end the name of the file in `.docx`, `.html`, `.md` or `.pdf`"
    assert caught.value.code == 2
