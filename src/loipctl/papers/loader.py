"""Where templates are read from: folders, and texts in memory; never through a link."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError

from loipctl.papers import PaperError, tree
from loipctl.papers.kept import RESERVED

SUFFIX = ".md.j2"
LARGEST = 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_. -]*(/[A-Za-z0-9_-][A-Za-z0-9_. -]*)*")
_PURPOSE = re.compile(r"\ufeff?\{#-?\s*(.*?)\s*-?#\}")
_SHEET = re.compile(r"\{#-?\s*One sheet of (\S+?)\s*-?#\}", re.IGNORECASE)
_SHEETS: Mapping[str, tree.Sheet] = {"a3": "A3", "a4": "A4"}
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Templates:
    """Templates by name: texts in memory first, then the folders in their order."""

    folders: tuple[Path, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def read(self, name: str) -> str | None:
        """The text of a template, or nothing where there is none of that name."""
        if not _NAME.fullmatch(name):
            message = f"`{name}` is not the name of a template"
            raise PaperError(message, "name a template inside the folder of templates, such as board-paper.md.j2")
        if name in self.texts:
            return self.texts[name]
        found = (_read_inside(folder, name) for folder in self.folders)
        return next((text for text in found if text is not None), None)

    def names(self) -> tuple[str, ...]:
        """The names of all templates, as they are asked for."""
        inside = (path.name for folder in self.folders if folder.is_dir() for path in folder.iterdir())
        return tuple(sorted({name for name in (*self.texts, *inside) if name.endswith(SUFFIX)}))


class TemplateLoader(BaseLoader):
    """Jinja's way to templates."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template, with its name for messages."""
        text = self._templates.read(template)
        if text is None:
            raise TemplateNotFound(template)
        if any(mark in text for mark in RESERVED):
            message = "the template holds a character that stands for no sign"
            raise TemplateSyntaxError(message, _line_of_mark(text), template, template)
        return text, template, lambda: True


def templates(folders: Iterable[Path]) -> dict[str, str]:
    """What can be written: the name of each template with its purpose, earlier folders first."""
    chosen = Templates(tuple(folders))
    named: dict[str, str] = {}
    for folder in chosen.folders:
        for name in Templates((folder,)).names():
            if not name.startswith("_"):
                named.setdefault(name.removesuffix(SUFFIX), purpose(chosen.read(name) or ""))
    return named


def purpose(text: str) -> str:
    """What a template is for, as the comment on its first line says."""
    first = text.partition("\n")[0]
    found = _PURPOSE.match(first)
    return found[1] if found else ""


def sheet(text: str) -> tree.Sheet | None:
    """The one sheet that a template is for, as a comment on its second line says.

    Raises `PaperError` for a sheet that is none of A3 and A4.
    """
    found = _SHEET.match((text.splitlines()[1:2] or [""])[0])
    if found is None:
        return None
    if found[1].lower() not in _SHEETS:
        raise PaperError(f"`{found[1]}` is no sheet that a template can be for", "write One sheet of A3, or of A4")
    return _SHEETS[found[1].lower()]


def _read_inside(folder: Path, name: str) -> str | None:
    path = folder / name
    for part in (folder, *reversed(path.parents[: name.count("/")]), path):
        if part.is_symlink():
            message = f"`{name}` is reached through a link, and a template may not be"
            raise PaperError(message, "put the file itself into the folder of templates")
    try:
        handle = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        message = f"`{name}` cannot be read: {error.strerror}"
        raise PaperError(message, "check the file and who may read it") from None
    try:
        return _read_file(handle, name)
    finally:
        os.close(handle)


def _read_file(handle: int, name: str) -> str:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        message = f"`{name}` is not a file of text"
        raise PaperError(message, "name the file of a template")
    with os.fdopen(handle, "rb", closefd=False) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        message = f"`{name}` is larger than 1 MiB"
        raise PaperError(message, "split the template with {% include %}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"`{name}` is not saved as UTF-8"
        raise PaperError(message, "save the template again as UTF-8") from None


def _line_of_mark(text: str) -> int:
    first = min(text.find(mark) for mark in RESERVED if mark in text)
    return text.count("\n", 0, first) + 1
