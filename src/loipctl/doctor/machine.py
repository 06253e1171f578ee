"""Looks at the machine: Python, the reader of YAML, and the terminal."""

import codecs
import platform
from collections.abc import Iterator

from loipctl import __version__
from loipctl.doctor import Sign, note, ok
from loipctl.words import count

NARROWEST = 80
"""The width at which the tables of status and due still fit."""


def machine(encoding: str, width: int | None) -> Iterator[Sign]:
    """Yield how the machine stands; `width` is None where the output is no terminal."""
    yield ok(f"Python {platform.python_version()}")
    yield ok(f"loipctl {__version__}")
    yield _reader()
    yield _encoding(encoding)
    if width is not None:
        yield _width(width)


def _reader() -> Sign:
    import yaml

    if yaml.__with_libyaml__:
        return ok("the quick reader of YAML (libyaml)")
    return note(
        "files are read by the slow reader, because PyYAML was installed without libyaml",
        "pip install --force-reinstall PyYAML, from a wheel; a large plan is then checked many times faster",
    )


def _encoding(encoding: str) -> Sign:
    if _is_utf8(encoding):
        return ok("the terminal prints UTF-8")
    return note(
        f"the terminal prints {encoding or 'no encoding that is known'}, so some signs come out as numbers",
        "set PYTHONUTF8=1 in the environment",
    )


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _width(width: int) -> Sign:
    if width >= NARROWEST:
        return ok(f"the terminal is {count(width, 'character')} wide")
    return note(
        f"the terminal is {count(width, 'character')} wide, and tables need {NARROWEST}", "make the window wider"
    )
