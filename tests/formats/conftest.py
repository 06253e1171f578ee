"""What every test of the formats rests on."""

import pytest


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the version still, so that a release changes no stored output."""
    for module in ("json_", "sarif"):
        monkeypatch.setattr(f"loipctl.formats.{module}.__version__", "0.0.0")
