"""Gather the values of one type from the modules of a package, so that a registry needs no list."""

import importlib
import pkgutil
from typing import TypeVar

T = TypeVar("T")


def collect(package: str, kind: type[T]) -> list[T]:
    """Return every module-level value of `kind` in a package and the packages below it.

    Modules are visited by name and each value is returned once, so the order is the same on every machine.
    """
    root = importlib.import_module(package)
    inner = pkgutil.walk_packages(getattr(root, "__path__", ()), f"{package}.")
    modules = [root, *(importlib.import_module(found.name) for found in inner)]
    values: dict[int, T] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, kind):
                values.setdefault(id(value), value)
    return list(values.values())
