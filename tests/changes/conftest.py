"""The year of a plan's life as a repository, made once, and comparisons of its versions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from changes import year
from loipctl.changes.asked import Comparison
from loipctl.cli.compared import compared
from loipctl.plans import repository

AS_AT = date(2026, 6, 1)

Compare = Callable[..., Comparison]


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year.build(tmp_path_factory.mktemp("year") / "plans-of-strathbeg")


@pytest.fixture
def compare(plans: Path) -> Compare:
    def made(*refs: str, since: date | None = None, plan: str = "", folder: Path = plans) -> Comparison:
        return compared(repository.find(folder), refs, since, plan, AS_AT)

    return made
