"""A template and its values become the blocks of a paper."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError

from loipctl.papers import PaperError, tree, values
from loipctl.papers.calls import Component
from loipctl.papers.complaints import in_words
from loipctl.papers.kept import Ledger
from loipctl.papers.loader import SUFFIX, TemplateLoader, Templates
from loipctl.papers.reader import Reader
from loipctl.papers.sandbox import Later, PaperEnvironment
from loipctl.words import did_you_mean, quoted

Components = Mapping[str, Callable[..., object]]
_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_TOO_DEEP = (RecursionError, MemoryError, SyntaxError)
_DEEP = "the template goes too deep into itself"
_UNTANGLE = "look for a macro or an include that uses itself"


def render(name: str, *, loader: Templates, context: Mapping[str, object], components: Components) -> tree.Blocks:
    """The blocks a template makes of plain values and components."""
    copies = values.Copies()
    given = {name: Later(partial(_copy, copies, context, name)) for name in context}
    if shared := given.keys() & components.keys():
        message = f"both a value and a component are called {sorted(shared)[0]}"
        raise ValueError(message)
    ledger = Ledger(plain=copies.known)
    reader = Reader(_heading, tables=True, kept=ledger)
    sealed = {key: Component(key, function, reader, ledger) for key, function in components.items()}
    environment = PaperEnvironment(TemplateLoader(loader), ledger, sealed, given)
    file = name if name.endswith(SUFFIX) else name + SUFFIX
    markdown = _Rendering(file, loader).markdown(environment, ledger, given)
    return _read(file, reader, markdown)


def _copy(copies: values.Copies, context: Mapping[str, object], name: str) -> values.Plain:
    return copies.of(context[name])


def refusals(name: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line of a template that cannot be read or is not allowed, what is wrong there, and what to do.

    The template is not filled, so nothing in it is carried out.
    """
    loader = TemplateLoader(Templates(texts={name: text}))
    environment = PaperEnvironment(loader, Ledger(), {}, ())
    try:
        environment.compile(loader.get_source(environment, name)[0], name, name)
    except TemplateSyntaxError as error:
        yield error.lineno, *in_words(error)
    except _TOO_DEEP:
        yield 1, _DEEP, _UNTANGLE


def _heading(level: int, content: tree.Inlines) -> tree.Block:
    return tree.Heading(level, content)


def _read(name: str, reader: Reader, markdown: str) -> tree.Blocks:
    try:
        return reader.read(markdown)
    except RecursionError as error:
        message = f"{name}: lists or quotes stand too deep inside each other"
        raise PaperError(message, "use fewer levels") from error
    except PaperError as error:
        raise _placed(error, name) from error


class _Rendering:
    """One rendering, with every fault in the template told as a sentence with its place."""

    def __init__(self, name: str, loader: Templates) -> None:
        self._name = name
        self._loader = loader

    def markdown(self, environment: PaperEnvironment, ledger: Ledger, given: Mapping[str, Any]) -> str:
        try:
            return "".join(_counted(environment.get_template(self._name), ledger, given))
        except PaperError as error:
            raise _placed(error, self._place(error)) from error
        except TemplateNotFound as error:
            raise self._not_found(error) from error
        except TemplateSyntaxError as error:
            raise _unreadable(error) from error
        except TemplateError as error:
            message, _, offered = (error.message or "").partition("; ")
            raise PaperError(f"{self._place(error)}: {message}", offered or "correct the template") from error
        except values.NotPlainError:
            raise
        except _TOO_DEEP as error:
            raise PaperError(f"{self._place(error)}: {_DEEP}", _UNTANGLE) from error
        except _FAULTS as error:
            message = f"{self._place(error)}: {_fault(error)}"
            raise PaperError(message, "look at the values used on this line") from error

    def _place(self, error: BaseException) -> str:
        places = list(_template_places(error.__traceback__))
        return places[-1] if places else self._name

    def _not_found(self, error: TemplateNotFound) -> PaperError:
        wanted = str(error.name or self._name)
        if wanted != self._name:
            offered = did_you_mean(wanted, self._loader.names())
            message = f"{self._place(error)}: there is no template `{wanted}`"
            return PaperError(message, offered or "name a template that is there")
        names = [name.removesuffix(SUFFIX) for name in self._loader.names()]
        asked = wanted.removesuffix(SUFFIX)
        offered = did_you_mean(asked, names) or f"the templates are {quoted(names, 'and')}"
        return PaperError(f"there is no template `{asked}`", offered, code=2)


def _counted(template: Template, ledger: Ledger, given: Mapping[str, Any]) -> Iterator[str]:
    for chunk in template.generate(given):
        ledger.spend(len(chunk))
        yield chunk


def _placed(error: PaperError, place: str) -> PaperError:
    name = place.partition(":")[0]
    if error.message.startswith(f"{name}:"):
        return error
    return PaperError(f"{place}: {error.message}", error.help, error.code)


def _template_places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback:
        frame = traceback.tb_frame
        # Jinja marks the frames it rewrites to stand for lines of a template.
        if "__jinja_exception__" in frame.f_globals:
            yield f"{frame.f_code.co_filename}:{traceback.tb_lineno}"
        traceback = traceback.tb_next


def _unreadable(error: TemplateSyntaxError) -> PaperError:
    message, advice = in_words(error)
    return PaperError(f"{error.filename or error.name}:{error.lineno}: {message}", advice)


def _fault(error: Exception) -> str:
    match error:
        case ZeroDivisionError():
            return "a number is divided by 0"
        case OverflowError():
            return "a number or a range is too large"
    return "a value does not fit what is done with it here"
