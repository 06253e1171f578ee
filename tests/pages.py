r"""Reads pages of examples: Markdown in which YAML blocks are files and a text block is what a run prints.

A page holds cases, each under a heading of the second level. In a case, a `yaml` block is a file of the plan
`strathbeg`; its first line names it, as `# actions/a1.yaml`, and is part of the file. A `text` block is the exact
output of the run; a case without one prints nothing. `As at 1 March 2027.` on a line of its own sets another day
than `AS_AT`; ``Also runs `missing-field`.`` runs other rules beside the one that the page is about.

What such blocks cannot show stands in others:
- `yaml actions/a1.yaml` has the file's name beside the fence, for a file that starts with something else;
- `yaml escaped` may hold `\xNN`, `\r` and the like, and is the bytes they stand for;
- `version plan-2025` has a tag beside the fence: the file as it stood in the version of git with that tag;
- `link` holds `actions/a1.yaml -> /somewhere`, where `/a1.yaml` would stand in the root of the repository;
- `folder` holds the names of folders, `gone` those of files that are deleted after the folders were listed and
  before they are read;
- `set` holds a limit that is lowered for the case, as `loipctl.source.files.MOST_FILES = 2`.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from command import git
from loipctl import check, choosing
from loipctl.formats import formats
from loipctl.papers.refusals import with_refusals
from loipctl.plans import being_read, crew, repository, workspace
from loipctl.plans.layout import Role
from loipctl.plans.sections import Sections
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace

AS_AT = date(2026, 6, 1)

PLAN = """\
title: Strathbeg plan
kind: other
partnership:
  name: Strathbeg Partnership
period:
  start: 2025
  end: 2030
state: draft
"""

_FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_DAY = re.compile(r"^As at (\d+ \w+ \d{4})\.$", re.MULTILINE)
_ALSO = re.compile(r"^Also runs (.+)\.$", re.MULTILINE)


@dataclass
class Case:
    """One example of a page: the files, and what is printed."""

    page: Path
    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    limits: dict[str, int] = field(default_factory=dict)
    versions: dict[str, dict[str, bytes]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    expected: str = ""
    as_at: date = AS_AT

    def __str__(self) -> str:
        return f"{self.page.stem}: {self.title}"


def cases(page: Path) -> list[Case]:
    """Return the cases of a page."""
    sections = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_case(page, section) for section in sections]


def _case(page: Path, section: str) -> Case:
    title, _, body = section.partition("\n")
    also = _ALSO.search(body)
    case = Case(page, title.strip(), rules=(page.stem, *re.findall("`(.+?)`", also[1] if also else "")))
    if found := _DAY.search(body):
        case.as_at = datetime.strptime(found[1], "%d %B %Y").date()  # noqa: DTZ007
    for fence in _FENCE.finditer(body):
        _add(case, fence["kind"].strip(), fence["body"])
    return case


def _add(case: Case, kind: str, body: str) -> None:
    if kind == "text":
        case.expected = body
    elif kind.startswith("version "):
        name = body.partition("\n")[0].lstrip("# ").strip()
        case.versions.setdefault(kind.split()[1], {})[_path(name)] = body.encode()
    elif kind.startswith("yaml"):
        _add_file(case, kind.split()[1:], body)
    elif kind == "folder":
        case.folders += map(_path, body.split("\n")[:-1])
    elif kind == "gone":
        case.gone += map(_path, body.split())
    for line in body.splitlines() if kind in {"link", "set"} else ():
        name, _, value = line.replace(" = ", " -> ").partition(" -> ")
        if kind == "link":
            case.links[_path(name)] = value
        else:
            case.limits[name] = int(value)


def _add_file(case: Case, words: list[str], body: str) -> None:
    raw = body.encode("utf-8")
    first_line = body.partition("\n")[0]
    name = next((word for word in words if word != "escaped"), first_line.lstrip("# ").strip())
    case.files[_path(name)] = codecs.escape_decode(raw)[0] if "escaped" in words else raw


def _path(name: str) -> str:
    from_root = name.startswith(("plans/", "loipctl.yaml", "/"))
    return name.removeprefix("/") if from_root else f"plans/strathbeg/{name}"


def lay_out(case: Case, root: Path) -> None:
    """Write the files of a case below a folder, with a plain plan.yaml where the case has none."""
    for tag, files in case.versions.items():
        _commit(root, tag, files)
    _write(root, {"plans/strathbeg/plan.yaml": PLAN.encode(), **case.files})
    for name in case.folders:
        (root / name).mkdir(parents=True, exist_ok=True)
    for name, target in case.links.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)


def _write(root: Path, files: dict[str, bytes]) -> None:
    for name, raw in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _commit(root: Path, tag: str, files: dict[str, bytes]) -> None:
    """Keep files in git under a tag, and take them out of the folder again."""
    _write(root, files)
    git(root, "init", "-q")
    day = "2025-04-15T10:00:00Z"
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", tag, GIT_COMMITTER_DATE=day, GIT_AUTHOR_DATE=day)
    git(root, "tag", tag)
    for name in files:
        (root / name).unlink()


def run(case: Case, root: Path, *rules: str) -> str:
    """Return what a run of some rules prints for a case, one line a finding."""

    def lose_some(roles: Sequence[Role]) -> Iterator[Role]:
        for role in roles:
            if role.file in case.gone:
                (root / role.file).unlink()
            yield role

    lay_out(case, root)
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in case.limits.items():
            patch.setattr(name, limit)
        read = workspace.read(repository.find(root), case.as_at, track=lose_some)
        chosen = choosing.choice(read, rules)
        found = check.check(with_refusals(read), chosen)
        # neither what is looked at at a time nor who reads it nor a check for errors alone makes another answer
        assert check.check(in_sections(with_refusals(read)), chosen) == found
        assert case.gone or check.check(with_refusals(read_together(root, case.as_at)), chosen) == found
        assert all(chosen.may_find_errors(one.rule) for one in found.errors().diagnostics)
        return formats()["lines"].write(found)


def in_sections(read: Workspace) -> Workspace:
    """Return the same plans in sections of a single file each."""
    sections = Sections(files_in_one=1)
    plans: dict[str, Snapshot] = {}
    for id_, snapshot in read.everything.items():
        plans[id_] = replace(snapshot, keeper=sections, others=plans)
    return read._replace(snapshots={id_: plans[id_] for id_ in read.snapshots}, everything=plans)


def read_together(root: Path, as_at: date, processes: int = 2) -> Workspace:
    """Return the plans of a repository as several processes read them, few as the files may be."""
    handed_over = crew._handed_over

    def surely_handed_over(worker: crew._Worker) -> crew._Parcel | None:
        parcel = handed_over(worker)
        assert parcel is not None, "a process came to grief"
        return parcel

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(being_read, "MANY", 1)
        patch.setattr(crew, "_handed_over", surely_handed_over)
        engaging = replace(repository.find(root), engage=lambda: crew.Crew(processes, check.works))
        return workspace.read(engaging, as_at)


def rewrite(case: Case, printed: str) -> None:
    """Write what was printed for a case into its text block on the page."""
    head, *sections = re.split(r"^(?=## )", case.page.read_text("utf-8"), flags=re.MULTILINE)
    rewritten = [
        _rewritten(section, printed) if _title(section) == case.title else section for section in sections
    ]
    case.page.write_text(head + "".join(rewritten).rstrip() + "\n", "utf-8")


def _title(section: str) -> str:
    return section.partition("\n")[0].removeprefix("## ").strip()


def _rewritten(section: str, text: str) -> str:
    bare = re.sub(r"\n```text\n.*?^```\n", "", section, flags=re.MULTILINE | re.DOTALL)
    return f"{bare.rstrip()}\n\n```text\n{text}```\n\n" if text else f"{bare.rstrip()}\n\n"
