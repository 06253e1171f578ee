"""The floor: libyaml makes events of every file of a folder in one process, and nothing is made of them.

python -m benchmarks.floor FOLDER
"""

import os
import sys
from contextlib import suppress

from yaml import YAMLError
from yaml._yaml import CParser


def main() -> None:
    """Read every file below a folder."""
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123  # the least that reads it
                event = CParser(file.read()).get_event
            with suppress(YAMLError):  # a file that is broken is read as far as it goes
                while event() is not None:
                    pass


if __name__ == "__main__":
    main()
