"""The formats in which a plan leaves the program, a module each.

A module has the `NAME`, the `ABOUT` and the `files` of an `Export`. It says `FOR_ONE = True` where it can write
the part of one partner, group or officer, `SEVERAL_PLANS = True` where it writes any number of plans in one go,
and `EXTRA` names the extra of our package that it needs.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from loipctl.exchange.order import Export

_MODULES: tuple[str, ...] = (
    "xlsx",
    "csv_",
    "json_",
    "partner_return",
    "ics",
    "ledger",
    "mermaid",
    "dot",
    "parquet",
    "iati",
    "jsonld",
)
"""The modules, in the order the help lists their formats."""


@cache
def exports() -> Mapping[str, Export]:
    """Return every format by its name."""
    found = [import_module(f"{__name__}.{module}") for module in _MODULES]
    return MappingProxyType({one.NAME: one for one in found})


def is_for_one(export: Export) -> bool:
    """Tell whether a format can write the part of one partner, group or officer."""
    return bool(getattr(export, "FOR_ONE", False))


def takes_several(export: Export) -> bool:
    """Tell whether a format writes any number of plans in one go."""
    return bool(getattr(export, "SEVERAL_PLANS", False))


def extra_of(export: Export) -> str:
    """Return the extra of the package that a format needs, empty where it needs none."""
    return str(getattr(export, "EXTRA", ""))
