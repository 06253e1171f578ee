"""Components as a template sees them: something to call, and nothing to look at."""

from collections.abc import Callable
from inspect import signature

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from loipctl.papers import PaperError, values
from loipctl.papers.kept import Ledger
from loipctl.papers.reader import Reader


class Component:
    """A function that makes a part of a paper, sealed for use in a template."""

    __slots__ = ("_function", "_ledger", "_name", "_reader")

    def __init__(self, name: str, function: Callable[..., object], reader: Reader, ledger: Ledger) -> None:
        self._name = name
        self._function = function
        self._reader = reader
        self._ledger = ledger

    def __str__(self) -> str:
        return self._name

    @pass_context
    def __call__(
        self, context: Context, /, *args: object, caller: Callable[[], Markup] | None = None, **kwargs: object
    ) -> object:
        """What the component makes; the inside of a {% call %} block is its last argument."""
        if caller is None:
            return self._made(args, kwargs)
        # Jinja prints what a call block gives without asking `finalize`.
        return self._ledger.keep(self._made((*args, caller()), kwargs), context.name or "")

    def _made(self, args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        given = [self._readable(value) for value in args]
        named = {name: self._readable(value) for name, value in kwargs.items()}
        self._check(given, named)
        try:
            made = self._function(*given, **named)
        except (TypeError, LookupError, AttributeError, ValueError) as error:
            message = f"`{self._name}` is given something that it is not made for"
            raise PaperError(message, f"write {self._usage()}") from error
        return values.signed(made, self._name) if isinstance(made, values.Blocks) else made

    def _readable(self, value: object) -> object:
        """A value without tokens: what a macro printed is read as Markdown here."""
        if id(value) in self._ledger.plain:
            return value
        match value:
            case Undefined():
                return str(value)
            case Markup():
                return values.Blocks(*self._reader.read(str(value)))
            case list() | tuple():
                return [self._readable(item) for item in value]
            case dict():
                return {key: self._readable(item) for key, item in value.items()}
        return value

    def _check(self, args: list[object], kwargs: dict[str, object]) -> None:
        wanted = signature(self._function)
        try:
            wanted.bind(*args, **kwargs)
        except TypeError:
            message = f"`{self._name}` is not called with what it needs"
            raise PaperError(message, f"write {self._usage()}") from None

    def _usage(self) -> str:
        names = ", ".join(str(name) for name in signature(self._function).parameters)
        return f"{{{{ {self._name}({names}) }}}}"
