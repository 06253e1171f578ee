"""The formats a paper can be written in: one module each, which gives its `Writer`."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from loipctl.papers import PaperError
from loipctl.papers.tree import Document
from loipctl.words import quoted

NOTICE_TITLES = {"draft": "Draft", "problems": "This plan has problems", "note": "Note"}


class Writer(NamedTuple):
    """A format: the suffix of its files, its name for people, and how a paper is written in it."""

    suffix: str
    title: str
    write: Callable[[Document], bytes]


_MODULES: Mapping[str, str] = {".docx": "docx", ".html": "html", ".md": "markdown", ".pdf": "pdf"}
"""The module of each format by its suffix: what one needs to be written, no other has to wait for."""


def writers() -> Mapping[str, Writer]:
    """Every format by suffix."""
    return {suffix: writer_for(suffix) for suffix in _MODULES}


def writer_for(suffix: str) -> Writer:
    """The writer of the files with a suffix such as `.html`."""
    if suffix.lower() not in _MODULES:
        message = f"papers are not written as `{suffix}`"
        raise PaperError(message, f"end the name of the file in {quoted(_MODULES)}", code=2)
    module = import_module(f"{__name__}.{_MODULES[suffix.lower()]}")
    return next(one for one in vars(module).values() if isinstance(one, Writer))


def formats() -> tuple[str, ...]:
    """The names by which formats are asked for."""
    return tuple(suffix.removeprefix(".") for suffix in _MODULES)
