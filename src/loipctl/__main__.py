"""Starts the program; the version is answered before anything heavy is imported."""

import gc
import os
import sys

from loipctl import __version__

_FINDS_PLUGINS = "pydantic.plugin._loader"


def main() -> None:
    """Run the command line."""
    _open_what_is_closed()
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"loipctl {__version__}\n")
        return
    # Plans are read into very many small things that stay: to look through them all again and again for what is
    # not needed any more takes the longer the larger a plan is, and finds nothing.
    gc.set_threshold(100_000, 20, 20)
    _use_no_plugins()
    from loipctl.cli.app import run

    run()


def _use_no_plugins() -> None:
    """Answer Pydantic at once that it has no plugins, which would see every record of a plan.

    It has a setting for that, and all the same first imports what looks through the installed packages for them,
    which takes as long as the interpreter takes to start.
    """
    from types import ModuleType

    stand_in = ModuleType(_FINDS_PLUGINS)
    stand_in.__dict__.update(get_plugins=tuple, __getattr__=_of_real_module)
    sys.modules[_FINDS_PLUGINS] = stand_in


def _of_real_module(name: str) -> object:
    """Return what another release of Pydantic may want of the module that finds plugins."""
    from importlib import import_module

    if name.startswith("__"):
        raise AttributeError(name)
    sys.modules.pop(_FINDS_PLUGINS, None)
    return getattr(import_module(_FINDS_PLUGINS), name)


def _open_what_is_closed() -> None:
    """Let what is written to a stream that was closed before the start go nowhere, and not into another file."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


if __name__ == "__main__":
    main()
