"""Starts the program; the version is answered before anything heavy is imported."""

import sys

from loipctl import __version__


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"loipctl {__version__}\n")
        return
    from loipctl.cli.app import run

    run()


if __name__ == "__main__":
    main()
