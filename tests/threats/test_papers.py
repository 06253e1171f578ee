"""T25 to T34: templates of strangers, and hostile text on its way into pages, PDFs and Word files."""

import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from every_paper import DOCUMENTS
from pdf_reading import page_texts
from pikepdf import Dictionary, Pdf
from program import DAY, digest, faults, repository, run
from reading import Page
from strathbeg import REQUESTS, root, strathbeg
from test_templates import KEPT_BACK

from cli.commands import loipctl
from command import git
from loipctl.model.record import Record
from loipctl.papers import apart, document, paper, tree
from loipctl.papers.context import context
from loipctl.papers.writers.html import HTML
from loipctl.papers.writers.pdf import PDF
from loipctl.plans.snapshot import Snapshot

ATTACK = (
    '<script>alert(1)</script>"><img src=https://evil.example/t onerror=alert(1)> [x](javascript:alert(1)) '
    "![](https://evil.example/t.png) </style><svg onload=alert(1)> ]]> <!--"
)
TYPST = (
    '#read("/etc/hostname") #import "@preview/cetz:0.3.0" #eval("6*7") #link("file:///etc/passwd")[x] '
    '#image("/etc/passwd") $6 dot 7$ #set page(width: 1pt) // no more'
)


def with_template(folder: Path, text: str) -> Path:
    return repository(folder, {"/templates/stranger.md.j2": text})


def report(folder: Path) -> Any:
    return run(folder, "report", "--template", "stranger", "--format", "md", "-o", "-", *DAY)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A\n\n{% include 'stranger.md.j2' %}", ":3"),
        ("# A\n{% macro m() %}\n{{ m() }}\n{% endmacro %}{{ m() }}", ":3"),
        (f"# A\n\n{{{{ {'(' * 3000}1{')' * 3000} }}}}", ""),
    ],
    ids=["includes itself", "macro calls itself", "brackets, of which no line can be told"],
)
def test_a_template_that_goes_too_deep_is_named_with_its_line(tmp_path: Path, text: str, line: str) -> None:
    before = digest(with_template(tmp_path, text))
    ended = report(tmp_path)
    assert (faults(ended), ended.output, digest(tmp_path)) == ([], b"", before)
    assert ended.code == 3
    assert f"stranger.md.j2{line}: the template goes too deep into itself\n  help: look for a macro" in ended.said


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n{{ ''.__class__.__mro__ }}",
        "# A\n\n{{ cycler.__init__.__globals__.os.environ }}",
        "# A\n\n{% set name = '__cla' + 'ss__' %}{{ ''|attr(name) }}",
        "# A\n\n{% set name = '__cla' + 'ss__' %}{{ ''[name] }}",
        "# A\n\n{% include '../canary' %}",
        "# A\n\n{% include '/proc/self/environ' %}",
        "# A\n\n{{ plan.model_dump() }}",
        "# A\n\n{{ section.__call__.__globals__ }}",
    ],
)
def test_a_template_of_a_stranger_reaches_nothing_and_prints_no_secret(tmp_path: Path, text: str) -> None:
    before = digest(with_template(tmp_path, text))
    words = ("report", "--template", "stranger", "--format", "md", "-o", "-", *DAY)
    ended = run(tmp_path, *words, DEPLOY_KEY_ID="canary-7f3a")
    assert (faults(ended), ended.output, digest(tmp_path)) == ([], b"", before)
    assert ended.code == 3
    assert b"canary-7f3a" not in ended.messages


def test_a_template_of_a_stranger_is_filled_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, asked = apart.done, []
    monkeypatch.setattr(apart, "done", lambda work: asked.append(work) or done(work))
    assert report(with_template(tmp_path, "# {{ plan.title }}\n")).code == 0
    assert len(asked) == 1
    shutil.rmtree(tmp_path / "templates")
    assert run(tmp_path, "report", "--template", "forward-plan", "--format", "md", "-o", "-", *DAY).code == 0
    assert len(asked) == 1


def test_a_template_that_prints_all_it_is_given_prints_nothing_that_is_kept_back(tmp_path: Path) -> None:
    everything = "".join(f"{{{{ all({name}) }}}} " for name in context(strathbeg(), None))
    (tmp_path / "all.md.j2").write_text(
        "# All\n\n{% macro all(x) %}{% if x is mapping %}"
        "{% for k, v in x.items() %}{{ k }} {{ all(v) }}{% endfor %}"
        "{% elif x is string or x is not iterable %}{{ x or 0 }} "
        "{% else %}{% for v in x %}{{ all(v) }}{% endfor %}{% endif %}{% endmacro %}\n" + everything,
        "utf-8",
    )
    printed = paper.make(strathbeg(), replace(REQUESTS["exceptions"], template="all"), (tmp_path,))
    told = repr(printed.blocks)
    assert "Groups walk in two of four villages." in told
    assert [words for words in KEPT_BACK if words in told] == []


def hostile() -> Snapshot:
    """The plan of Strathbeg in which everything that has a title or a name bears an attack for one."""

    def attacked(record: Record) -> Record:
        named = {"title", "name", "text"} & record.__class__.model_fields.keys()
        inside = {"milestones": tuple(map(attacked, getattr(record, "milestones", ())))}
        return record.model_copy(update=dict.fromkeys(named, ATTACK) | inside)

    known = strathbeg()
    records = {name: tuple(map(attacked, given)) for name, given in known.records.items()}
    return replace(known, records=records)


def made(name: str) -> tree.Document:
    """One of the papers that everybody must be able to read, or a paper of the hostile plan."""
    if name in DOCUMENTS:
        return DOCUMENTS[name]
    request = REQUESTS[name.removeprefix("hostile ")]
    words = hostile().papers[0] if request.template == "board-paper" else None
    return paper.make(hostile(), replace(request, paper=words), paper.folders(root()))


@pytest.mark.parametrize("name", [*DOCUMENTS, *(f"hostile {name}" for name in REQUESTS)])
def test_no_page_runs_anything_leads_astray_or_asks_another_machine(name: str) -> None:
    written = HTML.write(made(name)).decode()
    assert [*wrongs(written)] == []
    assert "default-src 'none'" in written
    assert ("onerror" in written) == name.startswith("hostile")


def test_the_page_of_what_changed_runs_nothing_either(tmp_path: Path) -> None:
    title = "title: '{}'\n".format(ATTACK.replace("'", ""))
    repository(tmp_path, {"actions/a1.yaml": "title: Open the hub\n"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Begin")
    repository(tmp_path, {"actions/a1.yaml": title, "actions/a2.yaml": title})
    ended = run(tmp_path, "diff", "--format", "html", *DAY)
    assert (ended.code, faults(ended)) == (0, [])
    assert "onerror" in ended.said
    assert [*wrongs(ended.said)] == []


def test_what_is_wrong_with_a_page_would_be_found() -> None:
    for wrong in (
        "<p onclick=x>",
        "<script>",
        "<a href='javascript:x'>",
        "<a href='//evil.example'>",
        "<img src='https://evil.example/t.png'>",
        "<link rel=stylesheet href=x.css>",
        "<style>a { background: url(x.png) }</style>",
        "<p style='background: url(x.png)'>",
        "<meta http-equiv=refresh content=0>",
        "<img src='data:image/svg+xml,%3Csvg onload=x%3E'>",
    ):
        assert [*wrongs(wrong)], wrong


def wrongs(source: str) -> Iterator[str]:
    """Yield what in a page runs, leads to a kind of address that no paper has, or asks another machine."""
    styles = "".join(re.findall(r"<style[^>]*>(.*?)</style>", source, re.DOTALL))
    for tag, attributes in Page(source).elements:
        if tag in {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "link",
            "foreignobject",
            "audio",
            "video",
        }:
            yield f"<{tag}>"
        if attributes.get("http-equiv", "").lower() == "refresh":
            yield "a page that leads elsewhere by itself"
        for name, value in attributes.items():
            yield from _wrong_attribute(tag, name, value or "")
        styles += attributes.get("style") or ""
    if re.search(r"url\(|@import", styles, re.IGNORECASE):
        yield "a style that loads something"


def _wrong_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in {"srcset", "action", "formaction", "ping", "background", "data"}:
        yield f"{name} of <{tag}>"
    if name in {"href", "xlink:href"}:
        parts = urlsplit(value)
        if parts.scheme not in {"", "http", "https", "mailto"} or (parts.netloc and not parts.scheme):
            yield f"an address of another kind: {value}"
    if name == "src":
        head, _, drawn = value.partition(",")
        if not head.startswith("data:image/"):
            yield f"something is loaded: {value}"
        yield from wrongs(b64decode(drawn).decode() if "base64" in head else unquote(drawn))


def test_text_is_no_order_to_what_lays_out_a_pdf() -> None:
    words = (tree.Text(TYPST),)
    cell = (tree.Paragraph(words),)
    blocks = (tree.Heading(1, words), tree.Heading(2, words), *cell, tree.Table(words, (words,), ((cell,),)))
    painted = "".join(page_texts(PDF.write(document.document(blocks))))
    assert painted.count("".join(TYPST.split())) >= 4
    assert "42" not in painted


@pytest.mark.parametrize("name", ["edinburgh-board-paper", "sample", "hostile board-paper"])
def test_a_pdf_runs_nothing_carries_no_file_and_opens_no_other(name: str) -> None:
    with Pdf.open(BytesIO(PDF.write(made(name)))) as file:
        parts = [one for one in file.objects if isinstance(one, Dictionary)]
        keys = {key for one in parts for key in one.keys()}  # noqa: SIM118  (a dictionary of pikepdf)
        kinds = {str(one.S) for one in parts if "/S" in one and one.get("/Type") in (None, "/Action")}
        addresses = [str(one.URI) for one in parts if "/URI" in one and one.get("/S") == "/URI"]
    assert keys & {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AA", "/RichMediaContent", "/XFA"} == set()
    assert kinds & {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"} == set()
    assert {urlsplit(one).scheme for one in addresses} <= {"http", "https", "mailto"}


def test_the_same_commit_and_day_give_the_same_bytes_on_another_machine(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there" / "a longer way down"
    shutil.copytree(root() / "plans", here / "plans")
    git(here, "init", "-q")
    git(here, "add", ".")
    git(here, "commit", "-q", "-m", "Begin")
    shutil.copytree(here, there)
    formats = [word for name in ("docx", "html", "md", "pdf") for word in ("--format", name)]
    words = ("report", "--template", "progress-report", "--plan", "strathbeg", *formats, *DAY)
    others = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    for folder, environment in ((here, {"TZ": "Europe/London", "PYTHONHASHSEED": "1"}), (there, others)):
        ended = loipctl(folder, *words, **environment)
        assert ended.code == 0, ended.messages
    written = {one.suffix: one.read_bytes() for one in (here / "papers-out/strathbeg").iterdir()}
    assert sorted(written) == [".docx", ".html", ".md", ".pdf"]
    assert {one.suffix: one.read_bytes() for one in (there / "papers-out/strathbeg").iterdir()} == written
