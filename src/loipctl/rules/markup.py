"""What a text should not have in it: headings, HTML, unsafe or empty links (LP705, LP707, LP708)."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.record import WrittenText
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.passages import ADDRESSES, columns, having
from loipctl.words import plain, shortened

_HEADING = re.compile(
    r"^ {0,3}#{1,6}(?:[ \t][^\n]*|$)|^[ \t]*+\S[^\n]*+(?=\n {0,3}(?:={2,}|-{3,})[ \t]*$)", re.MULTILINE
)
_HTML = re.compile(
    r"<!--|</?(?:a|abbr|b|big|blockquote|br|button|center|code|dd|details|div|dl|dt|em|embed|font|form|h[1-6]|hr|i"
    r"|iframe|img|input|li|link|mark|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|summary|sup|svg|table"
    r"|tbody|td|tfoot|th|thead|tr|u|ul|video)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_HEADING_OR_HTML = (b"<", b"#", b"==", b"---")
"""What a text with either has in it."""

_PLAIN_HTTP = re.compile(r"\bhttp://[^\s<>()\[\]]{1,200}", re.IGNORECASE)
_TARGET = re.compile(r"\]\(\s{0,3}<?(([a-z][a-z0-9+.-]{0,30}):[^\s<>()]{0,200})", re.IGNORECASE)
_LINK_TEXT = re.compile(r"(?<!!)\[([^\[\]\n]{1,100})\]\(")

_SAFE = frozenset({"https", "mailto", "tel"})
_SAYS_NOTHING = frozenset(
    {
        "clickhere", "details", "findoutmore", "here", "learnmore", "link", "more", "moreinfo", "moreinformation",
        "page", "readmore", "seehere", "this", "thislink", "thispage", "thiswebsite", "website",
    }
)  # fmt: skip


@alone
@rule("LP705", Severity.WARNING)
def heading_or_html_in_prose(part: Part) -> Iterator[Finding]:
    """A text has a heading or HTML in it.

    Papers number their own headings, and a heading inside a table or a list breaks the order that screen readers
    go by. HTML is printed as it was typed.

    Write paragraphs, lists, links and emphasis only. A paragraph can start with **words in bold**.
    """
    for passage in having(part, *_HEADING_OR_HTML):
        if passage.kind != "prose":
            continue
        if found := _HEADING.search(passage.text):
            yield Finding(
                passage.at,
                f"`{passage.field}` has a heading in it, `{shortened(found[0])}`",
                "start the paragraph with words in bold instead, as **Next steps.**",
            )
        if found := _HTML.search(passage.text):
            yield Finding(
                passage.at,
                f"`{passage.field}` has HTML in it, `{shortened(found[0])}`",
                "leave an empty line for a new paragraph, and write **bold** or *emphasis*",
            )


@alone
@rule("LP707", Severity.WARNING)
def link_not_https(part: Part) -> Iterator[Finding]:
    """A link does not start with https.

    Readers are warned off such pages, or are not led there at all; what is read on the way can be changed.

    Write the address with `https://`. Nearly every page has one.
    """
    for passage in _with_links(part):
        if found := _unsafe_link(passage):
            yield Finding(
                passage.at,
                f"`{passage.field}` has a link that does not start with https, `{shortened(found)}`",
                "write the address with https://",
            )


def _with_links(part: Part) -> Iterator[WrittenText]:
    """Yield the texts that are a link, and those that could have one in them."""
    for column in columns(part):
        if column.field in ADDRESSES:
            yield from column.passages()
    yield from (passage for passage in having(part, b"://", b"](") if passage.field not in ADDRESSES)


def _unsafe_link(passage: WrittenText) -> str:
    if "://" in passage.text and (found := _PLAIN_HTTP.search(passage.text)):
        return found[0]
    for target in _TARGET.finditer(passage.text) if "](" in passage.text else ():
        if target[2].casefold() not in _SAFE:
            return target[1]
    if passage.field in ADDRESSES and not passage.text.casefold().startswith(("https://", "mailto:")):
        return passage.text
    return ""


@alone
@rule("LP708", Severity.WARNING)
def link_text_says_nothing(part: Part) -> Iterator[Finding]:
    """The words of a link do not say where it leads.

    Screen readers read out the links of a page as a list, in which "click here" says nothing; and on paper it
    leads nowhere.

    Let the words say what the reader will find: [the plan for Kinbeg](https://…).
    """
    for passage in having(part, b"]("):
        for found in _LINK_TEXT.finditer(passage.text):
            if plain(found[1]) in _SAYS_NOTHING:
                yield Finding(
                    passage.at,
                    f"`{passage.field}` has a link whose words say nothing, `{shortened(found[1])}`",
                    "let the words say what the reader will find there",
                )
                break
