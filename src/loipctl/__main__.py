"""Starts the program; the version is answered before anything heavy is imported."""

import gc
import os
import sys

from loipctl import __version__


def main() -> None:
    """Run the command line."""
    _open_what_is_closed()
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"loipctl {__version__}\n")
        return
    # Plans are read into very many small things that stay: to look through them all again and again for what is
    # not needed any more takes the longer the larger a plan is, and finds nothing.
    gc.set_threshold(100_000, 20, 20)
    from loipctl.cli.app import run

    run()


def _open_what_is_closed() -> None:
    """Let what is written to a stream that was closed before the start go nowhere, and not into another file."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


if __name__ == "__main__":
    main()
