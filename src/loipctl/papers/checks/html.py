"""What is wrong with a web page for those who do not see it, or see it badly."""

import re
from collections import Counter
from collections.abc import Iterator

from loipctl import colours
from loipctl.papers.checks import Checks, out_of_order
from loipctl.papers.checks.page import Element
from loipctl.words import count, plain, shortened

_INK_ON_GROUND = re.compile(r"background:(#[0-9a-f]{6});\s*color:(#[0-9a-f]{6})", re.IGNORECASE)
_FETCHES = re.compile(r"url\((?!['\"]?data:)|@import", re.IGNORECASE)
_SAYS_NOTHING = frozenset({"clickhere", "here", "link", "more", "readmore", "this", "thispage"})


def _language(page: Element) -> Iterator[str]:
    if not any(one.attributes.get("lang") for one in page.all("html")):
        yield "the page does not say what language it is in"


def _title(page: Element) -> Iterator[str]:
    if not any(one.text.strip() for one in page.all("title")):
        yield "the page has no title"


def _headings(page: Element) -> Iterator[str]:
    yield from out_of_order(page.levels)
    if page.levels.count(1) > 1:
        yield f"there are {page.levels.count(1)} headings of level 1"
    if empty := sum(not one.text.strip() for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")):
        yield f"{count(empty, 'heading has', 'headings have')} no words"


def _tables(page: Element) -> Iterator[str]:
    for position, table in enumerate(page.all("table"), 1):
        headers = table.all("th")
        if not headers:
            yield f"table {position} has no header cells"
        if any(not one.attributes.get("scope") for one in headers):
            yield f"table {position} has header cells that do not say what they head"
        if not any(one.text.strip() for one in table.all("caption")):
            yield f"table {position} has no caption"
        if any({"rowspan", "colspan"} & one.attributes.keys() for one in table.all("td", "th")):
            yield f"table {position} has merged cells"


def _pictures(page: Element) -> Iterator[str]:
    for position, picture in enumerate(page.all("img", "svg"), 1):
        if not (picture.attributes.get("alt") or picture.attributes.get("aria-label")):
            yield f"picture {position} has no alternative text"


def _links(page: Element) -> Iterator[str]:
    for link in page.all("a"):
        said = link.text.strip()
        if not said:
            yield f"the link to {shortened(link.attributes.get('href', ''))} has no words"
        elif plain(said) in _SAYS_NOTHING:
            yield f"the words of a link say nothing: `{shortened(said)}`"


def _names(page: Element) -> Iterator[str]:
    names = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{count(times, 'element')} have the name `{name}`"
    for one in page.all("a"):
        href = one.attributes.get("href", "")
        if href.startswith("#") and href[1:] not in names:
            yield f"a link leads to `{shortened(href)}`, which is not on the page"


def _contrast(page: Element) -> Iterator[str]:
    for one in page.all():
        for ground, ink in _INK_ON_GROUND.findall(one.attributes.get("style", "")):
            if (ratio := colours.contrast(ground, ink)) < colours.READABLE:
                pair = f"{ink} on {ground} is a contrast of {ratio:.1f} to 1"
                yield f"`{shortened(one.text)}` is hard to read: {pair}"


def _alone(page: Element) -> Iterator[str]:
    """Nothing runs and nothing is fetched, so that the page works wherever it lies."""
    if page.all("script") or any(name.startswith("on") for one in page.all() for name in one.attributes):
        yield "the page has a script in it"
    fetched = any(not one.attributes.get("src", "data:").startswith("data:") for one in page.all())
    if (
        fetched
        or page.all("link", "iframe", "object")
        or any(_FETCHES.search(one.text) for one in page.all("style"))
    ):
        yield "the page loads something from elsewhere"


def _regions(page: Element) -> Iterator[str]:
    if len(page.all("main")) != 1:
        yield "the page has no main part to skip to"


HTML_CHECKS = Checks(
    {
        "language": _language,
        "title": _title,
        "headings": _headings,
        "tables": _tables,
        "alternative texts": _pictures,
        "links": _links,
        "names": _names,
        "contrast": _contrast,
        "nothing run or fetched": _alone,
        "main part": _regions,
    }
)
"""The checks of a web page."""
