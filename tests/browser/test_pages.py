"""The web pages of papers in a real browser: axe-core finds nothing wrong, wide, narrow and with styles off."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from every_paper import DOCUMENTS

import npm
from loipctl.papers.writers.html import HTML

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Found = dict[str, dict[str, Any]]


def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the browser and axe-core say of every page in every view, asked in one go."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        npm.missing("there is no Chromium on this machine")
    modules = npm.installed(Path(__file__).parent, "axe-core and playwright-core", tmp_path_factory)
    script = Path(__file__).with_name("axe.mjs")
    folder = tmp_path_factory.mktemp("pages")
    pages = [_broken(folder), *(_written(folder, name) for name in DOCUMENTS)]
    run = subprocess.run(
        ["node", script, modules, browser, *pages], capture_output=True, text=True, timeout=600, check=False
    )
    assert run.returncode == 0, run.stderr
    return {name.rpartition("/")[2]: one for name, one in json.loads(run.stdout).items()}


def _written(folder: Path, name: str) -> Path:
    page = folder / f"{name}.html"
    page.write_bytes(HTML.write(DOCUMENTS[name]))
    return page


def _broken(folder: Path) -> Path:
    """A page with faults that must be found, or the test would see none anywhere."""
    page = folder / "broken.html"
    body = '<img src="x.png"><p style="color:#ccc">Pale</p><div style="width:3000px">Wide</div>'
    page.write_text(f"<!doctype html><title></title>{body}", "utf-8")
    return page


def test_nothing_is_wrong_with_any_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    # one test, because several would start a browser on each of several workers
    found = looked_at(tmp_path_factory)
    wide = found.pop("broken.html 1280 pixels")
    rules = {one.partition(":")[0] for one in wide["violations"]}
    assert {"image-alt", "color-contrast", "document-title", "html-has-lang"} <= rules
    assert wide["overflow"] > 1000
    pages = {name: seen for name, seen in found.items() if not name.startswith("broken.html")}
    assert len(pages) == 3 * len(DOCUMENTS)
    assert {name: one for name, one in pages.items() if one["violations"] or one["overflow"] or one["said"]} == {}
    assert [name for name, seen in pages.items() if seen["passes"] < 15] == []
