"""The web pages of papers in a real browser: axe-core finds nothing wrong, wide, narrow and with styles off."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import npm

GOLDEN = Path(__file__).parents[1] / "papers" / "golden"
PAGES = sorted(GOLDEN.glob("*.html"))
VIEWS = ("1280 pixels", "320 pixels", "styles off")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Found = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the browser and axe-core say of every page, asked in one go."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        npm.missing("there is no Chromium on this machine")
    modules = npm.installed(Path(__file__).parent, "axe-core and playwright-core", tmp_path_factory)
    script = Path(__file__).with_name("axe.mjs")
    pages = [str(_broken(tmp_path_factory.mktemp("broken"))), *map(str, PAGES)]
    run = subprocess.run(
        ["node", script, modules, browser, *pages], capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stderr
    return {name.rpartition("/")[2]: one for name, one in json.loads(run.stdout).items()}


def _broken(folder: Path) -> Path:
    """A page with faults that must be found, or the test would see none anywhere."""
    page = folder / "broken.html"
    body = '<img src="x.png"><p style="color:#ccc">Pale</p><div style="width:3000px">Wide</div>'
    page.write_text(f"<!doctype html><title></title>{body}", "utf-8")
    return page


def test_faults_are_found(found: Found) -> None:
    wide = found["broken.html 1280 pixels"]
    rules = {one.partition(":")[0] for one in wide["violations"]}
    assert {"image-alt", "color-contrast", "document-title", "html-has-lang"} <= rules
    assert wide["overflow"] > 1000


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(found: Found, page: Path, view: str) -> None:
    seen = found[f"{page.name} {view}"]
    assert (seen["violations"], seen["overflow"], seen["said"]) == ([], 0, [])
    assert seen["passes"] > 15
