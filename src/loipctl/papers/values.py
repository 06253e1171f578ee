"""What passes between a template and its components: plain values and sealed parts of the tree."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NoReturn, TypeAlias

from loipctl.papers import PaperError, tree
from loipctl.words import day

Plain: TypeAlias = "str | int | float | Decimal | date | list[Plain] | dict[str, Plain] | None"
_SCALARS = (str, int, float, bool, Decimal, date, datetime, type(None))


class NotPlainError(TypeError):
    """A template was to be given what is not plain, which is a mistake of the program."""


class Blocks:
    """Blocks of a paper, sealed: a template can place them and look at nothing inside."""

    __slots__ = ("_content", "_maker")

    def __init__(self, *content: tree.Block, _maker: str = "this") -> None:
        self._content = content
        self._maker = _maker

    def __bool__(self) -> bool:
        return bool(self._content)


class Inlines:
    """Words of a paper, sealed: a template can place them and look at nothing inside."""

    __slots__ = ("_content",)

    def __init__(self, *content: tree.Inline) -> None:
        self._content = content

    def __bool__(self) -> bool:
        return bool(self._content)


def open_blocks(sealed: Blocks) -> tree.Blocks:
    """The blocks inside a seal."""
    return sealed._content


def signed(sealed: Blocks, maker: str) -> Blocks:
    """The same blocks with the name of the component that made them, for messages."""
    return Blocks(*sealed._content, _maker=maker)


def made_by(sealed: Blocks) -> str:
    """The name of the component that made these blocks."""
    return sealed._maker


def open_inlines(sealed: Inlines) -> tree.Inlines:
    """The words inside a seal."""
    return sealed._content


def as_text(value: object) -> str:
    """A plain value as a reader of papers expects it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str() | int() | float() | Decimal():
            return str(value)
        case date():
            return day(value)
    raise PaperError(*_unprintable(value))


def as_inlines(value: object) -> tree.Inlines:
    """A value as words: sealed words as they are, a plain value as literal text."""
    if isinstance(value, Inlines):
        return open_inlines(value)
    if isinstance(value, Blocks):
        match open_blocks(value):
            case ():
                return ()
            case (tree.Paragraph(content=content, number=None),):
                return content
        message = "only words fit here, and this is more than one paragraph"
        raise PaperError(message, "give one line of text")
    text = as_text(value)
    return (tree.Text(text),) if text else ()


def as_blocks(value: object) -> tree.Blocks:
    """A value as blocks: sealed blocks as they are, words as a paragraph."""
    if isinstance(value, Blocks):
        return open_blocks(value)
    content = as_inlines(value)
    return (tree.Paragraph(content),) if content else ()


def flat(items: Iterable[object]) -> Iterator[object]:
    """The items one by one, with each list among them opened."""
    for item in items:
        if isinstance(item, list | tuple):
            yield from flat(item)
        else:
            yield item


def plain(value: object) -> Plain:
    """A copy of a value that holds plain values only, whatever methods the value has."""
    return Copies().of(value)


class Copies:
    """Plain copies of values; what stands in several places is copied once, and stands in all of them."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[object, Plain]] = {}
        self.known: set[int] = set()
        """The identities of all copies that were made."""

    def of(self, value: object) -> Plain:
        """Return the copy of a value."""
        if type(value) in _SCALARS:
            return value  # type: ignore[return-value]
        if id(value) not in self._made:
            # the value is kept with its copy, so that no other can take its identity
            copy = self._copied(value)
            self._made[id(value)] = (value, copy)
            self.known.add(id(copy))
        return self._made[id(value)][1]

    def _copied(self, value: object) -> Plain:
        if isinstance(value, Mapping):
            # most of a plan is texts and numbers, for each of which a call would take longer than all else here
            return {_key(key): item if type(item) in _SCALARS else self.of(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(item) for item in value]
        return _not_plain(value)


def _not_plain(value: object) -> NoReturn:
    # An object in a template is a way out of the sandbox, so this is our mistake and may crash.
    message = f"a template cannot be given a {type(value).__name__}"
    raise NotPlainError(message)


def _key(key: object) -> str:
    if type(key) is str:
        return key
    message = f"a template cannot be given a {type(key).__name__} as a key"
    raise NotPlainError(message)


def _unprintable(value: object) -> tuple[str, str]:
    match value:
        case None:
            return "a value that is not given cannot be printed", "write {{ x or 'not given' }}"
        case list() | tuple():
            return "a list cannot be printed", "go through it with {% for %}, or write {{ x|join(', ') }}"
        case dict():
            return "a record cannot be printed", "name the part you want, such as {{ x.title }}"
    return "this cannot be printed", "print a text, a number, a day or what a component gives"
