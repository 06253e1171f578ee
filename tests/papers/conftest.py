"""Where the tests of papers find each other's parts."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How fast a computer is today is no property of a paper.
settings.register_profile("papers", deadline=None)
settings.load_profile("papers")

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def same_as() -> Callable[[str, bytes], None]:
    """Hold bytes against a stored file, or store them when LOIPCTL_UPDATE_GOLDEN is 1."""

    def compare(name: str, written: bytes) -> None:
        stored = GOLDEN / name
        if os.environ.get("LOIPCTL_UPDATE_GOLDEN") == "1":
            stored.parent.mkdir(exist_ok=True)
            stored.write_bytes(written)
        assert written.decode() == stored.read_bytes().decode()

    return compare
