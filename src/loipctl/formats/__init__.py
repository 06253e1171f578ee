"""How the findings of a run are written: each format one module, one function of the results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getdoc

from loipctl.check import Results
from loipctl.collect import collect


@dataclass(frozen=True)
class Format:
    """A way to write results, named after its function; the first line of its docstring is its help."""

    write: Callable[[Results], str]

    @property
    def name(self) -> str:
        """Return the name given to --format."""
        return self.write.__name__.rstrip("_")

    @property
    def help(self) -> str:
        """Return what it is for, in one line."""
        return (getdoc(self.write) or "").split("\n")[0]


def output_format(write: Callable[[Results], str]) -> Format:
    """Make a format of the function below it."""
    return Format(write)


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by its name."""
    return {one.name: one for one in sorted(collect("loipctl.formats", Format), key=lambda one: one.name)}
