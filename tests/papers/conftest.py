"""Where the tests of papers find each other's parts."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def same_as(update_golden: bool) -> Callable[[str, bytes], None]:
    """Hold bytes against a stored file, or store them where --update-golden is given."""

    def compare(name: str, written: bytes) -> None:
        stored = GOLDEN / name
        if update_golden:
            stored.parent.mkdir(exist_ok=True)
            stored.write_bytes(written)
        assert written.decode() == stored.read_bytes().decode()

    return compare
