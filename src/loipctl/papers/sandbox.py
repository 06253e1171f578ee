"""The environment a template runs in: plain values, listed names, and no way out.

A template may come from anybody's pull request, so everything is refused that is not listed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import BuiltinMethodType, CodeType, MethodType
from typing import cast

from jinja2 import nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import _GroupTuple
from jinja2.loaders import BaseLoader
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
    StrictUndefined,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from loipctl.papers import PaperError, filters, values
from loipctl.papers.calls import Component
from loipctl.papers.kept import Ledger
from loipctl.words import did_you_mean

_DAY = frozenset({"year", "month", "day", "isoformat"})
_LOOP = frozenset(name for name in dir(LoopContext) if not name.startswith("_"))
_METHODS: Mapping[type, frozenset[str]] = {
    dict: frozenset({"items", "keys", "values", "get"}),
    str: frozenset({"startswith", "endswith", "split", "strip", "lower", "upper"}),
    date: _DAY,
    datetime: _DAY,
    _GroupTuple: frozenset({"grouper", "list"}),
    LoopContext: _LOOP,
    Cycler: frozenset({"current", "next", "reset"}),
    BlockReference: frozenset({"super"}),
}
_OPEN = (Namespace, TemplateModule)
_HELPERS = (Component, Macro, LoopContext, BlockReference, Joiner)
_NODES = frozenset(
    {
        nodes.Add, nodes.And, nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.Break, nodes.Call,
        nodes.CallBlock, nodes.Compare, nodes.CondExpr, nodes.Const, nodes.Continue, nodes.Dict, nodes.Div,
        nodes.ExprStmt, nodes.Extends, nodes.Filter, nodes.FloorDiv, nodes.For, nodes.FromImport, nodes.Getattr,
        nodes.Getitem, nodes.If, nodes.Import, nodes.Include, nodes.Keyword, nodes.List, nodes.Macro, nodes.Mod,
        nodes.Mul, nodes.NSRef, nodes.Name, nodes.Neg, nodes.Not, nodes.Operand, nodes.Or, nodes.Output,
        nodes.Pair, nodes.Pos, nodes.Slice, nodes.Sub, nodes.Template, nodes.TemplateData, nodes.Test,
        nodes.Tuple, nodes.With,
    }
)  # fmt: skip
_AUTOESCAPE = "{% autoescape %} is not available here; every text stays literal anyway"
_REFUSED = {
    nodes.Concat: "`~` does not join texts here; print them one after the other, as in {{ a }} {{ b }}",
    nodes.Pow: "`**` is not available here",
    nodes.FilterBlock: "{% filter %} is not available here; use the filter on each value",
    nodes.Scope: _AUTOESCAPE,
    nodes.ScopedEvalContextModifier: _AUTOESCAPE,
}


class Missing(StrictUndefined):
    """A name that nothing was given for; using it in any way says so, with the nearest names."""

    __slots__ = ()
    known: Iterable[str] = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, holder = self._undefined_name, self._undefined_obj
        if isinstance(holder, dict):
            return f"`{name}` is not part of this record; {did_you_mean(str(name), holder)}"
        if type(holder) in _METHODS or isinstance(holder, list | tuple | int | float | Decimal):
            return f"`{name}` is not available here"
        return f"`{name}` is not known here; {did_you_mean(str(name), self.known)}"


@dataclass(frozen=True, slots=True)
class Later:
    """A value that a template is given when it first names it."""

    make: Callable[[], values.Plain]


class PaperContext(Context):
    """What a template can name, in which each value is there once it is named."""

    def resolve_or_missing(self, key: str) -> object:
        """What a name stands for; never what is still to be worked out."""
        found = super().resolve_or_missing(key)
        return found.make() if isinstance(found, Later) else found


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with a list of what works; every value it prints is kept in a ledger."""

    context_class = PaperContext
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(
        self,
        loader: BaseLoader,
        ledger: Ledger,
        components: Mapping[str, Component],
        known: Iterable[str],
    ) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=type("Missing", (Missing,), {"known": (*known, *components), "__slots__": ()}),
            finalize=self._print,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.loopcontrols"],
        )
        self.ledger = ledger
        self.globals = {name: self.globals[name] for name in ("range", "dict", "cycler", "joiner", "namespace")}
        self._builders = tuple(self.globals.values())
        self.globals.update(components)
        self.filters = dict(filters.FILTERS) | {"join": filters.join_with(self._keep)}
        self.tests = dict(filters.TESTS)

    def compile(  # type: ignore[override]  # the overloads differ in `raw` alone, which nobody sets here
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """The code of a template, once every part of it is found to be listed."""
        parsed = self.parse(source, name, filename)
        for part in (parsed, *parsed.find_all(nodes.Node)):
            if message := _refusal(part):
                raise TemplateSyntaxError(message, _line(part), name, filename)
        return super().compile(parsed, name, filename)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 (Jinja's signature)
        """Whether a template may look at an attribute: only at listed ones of listed kinds."""
        if isinstance(obj, _OPEN):
            return not attr.startswith("_")
        return attr in _METHODS.get(type(obj), ())

    def is_safe_callable(self, obj: object) -> bool:
        """Whether a template may call something: components, macros, loops and listed methods."""
        if isinstance(obj, BuiltinMethodType | MethodType):
            return obj.__name__ in _METHODS.get(type(obj.__self__), ())
        return isinstance(obj, _HELPERS) or any(obj is builder for builder in self._builders)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """What calling something gives, where it may be called."""
        if isinstance(obj, Undefined):
            str(obj)
        if not self.is_safe_callable(obj):
            message = "this cannot be called in a template"
            raise SecurityError(message)
        return context.call(cast("Callable[..., object]", obj), *args, **kwargs)

    def getattr(self, obj: object, attribute: str) -> object:
        """A part of a value: a field of a record comes before a method of the same name."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        """A name that is there but not for templates."""
        return self.undefined(f"`{attribute}` is not available in a template", obj=obj, name=attribute)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:  # noqa: ARG002
        """Nothing: `format` is not listed, so it needs no wrapping."""
        return None

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """What two values make with `+`, `-` and the like; texts can be added and nothing more."""
        if operator == "+" and any(isinstance(side, Markup | values.Inlines) for side in (left, right)):
            return self._keep(left, context.name) + self._keep(right, context.name)
        if operator == "**" or (operator != "+" and _has_length(left, right)):
            message = f"`{operator}` does not work here"
            raise SecurityError(message)
        try:
            return super().call_binop(context, operator, left, right)
        except TypeError:
            message = f"`{operator}` needs two numbers, two texts or two lists"
            raise SecurityError(message) from None

    @pass_context
    def _print(self, context: Context, value: object) -> Markup:
        return self._keep(value, context.name)

    def _keep(self, value: object, template: str | None = None) -> Markup:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Undefined):
            str(value)
        if isinstance(value, Component | Macro):
            message = f"`{value}` is printed without being called"
            raise PaperError(message, "add brackets, as in {{ key(statuses) }}")
        return self.ledger.keep(value, template or "")


def _refusal(part: nodes.Node) -> str:
    """Return why a part of a template is refused, or nothing."""
    if type(part) not in _NODES:
        return _REFUSED.get(type(part), "this is not available here")
    asked = part.attr if isinstance(part, nodes.Getattr) else None
    if isinstance(part, nodes.Getitem) and isinstance(part.arg, nodes.Const):
        asked = part.arg.value
    hidden = isinstance(asked, str) and asked.startswith("_")
    return (
        f"`{asked}` is not available in a template; a template can print the fields of the plan" if hidden else ""
    )


def _line(part: nodes.Node) -> int:
    """Return the line a part stands on: its own, or that of the first thing in it."""
    lines = (one.lineno for one in (part, *part.find_all(nodes.Node)))
    return next((line for line in lines if line), 1)


def _has_length(*operands: object) -> bool:
    return any(isinstance(operand, str | list | tuple) for operand in operands)
