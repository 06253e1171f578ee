"""How the findings of a run are written: each format one module, one function of the results."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import getdoc
from typing import NamedTuple

from loipctl.check import Results
from loipctl.collect import collect
from loipctl.formats.paint import Paint, bright, plain

Written = Callable[[Results, Paint], str]


class Format(NamedTuple):
    """A way to write results, named after its function; the first line of its docstring is its help."""

    written: Written

    @property
    def name(self) -> str:
        """Return the name given to --format."""
        return self.written.__name__.rstrip("_")

    @property
    def help(self) -> str:
        """Return what it is for, in one line."""
        return (getdoc(self.written) or "").split("\n")[0]

    def write(self, results: Results, *, colour: bool = False) -> str:
        """Return the results in this format; only a format for people has any use for colour."""
        return self.written(results, bright if colour else plain)


def output_format(written: Written) -> Format:
    """Make a format of the function below it."""
    return Format(written)


def find(name: str) -> Format | None:
    """Return the format of a name, importing no other."""
    for module in (name, f"{name}_"):
        if name.isalpha() and find_spec(f"loipctl.formats.{module}"):
            found = getattr(import_module(f"loipctl.formats.{module}"), module, None)
            return found if isinstance(found, Format) else None
    return None


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by its name."""
    return {one.name: one for one in sorted(collect("loipctl.formats", Format), key=lambda one: one.name)}
