"""The formats a paper can be written in: one module each, found by their `Writer`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from loipctl.collect import collect
from loipctl.papers import PaperError
from loipctl.papers.tree import Document
from loipctl.words import quoted

NOTICE_TITLES = {"draft": "Draft", "problems": "This plan has problems", "note": "Note"}


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: the suffix of its files, its name for people, and how a paper is written in it."""

    suffix: str
    title: str
    write: Callable[[Document], bytes]


@cache
def writers() -> Mapping[str, Writer]:
    """Every format by suffix."""
    return MappingProxyType({writer.suffix: writer for writer in collect(__name__, Writer)})


def writer_for(suffix: str) -> Writer:
    """The writer of the files with a suffix such as `.html`."""
    known = writers()
    if suffix.lower() in known:
        return known[suffix.lower()]
    message = f"papers are not written as `{suffix}`"
    raise PaperError(message, f"end the name of the file in {quoted(known)}", code=2)
