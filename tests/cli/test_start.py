"""What a command may import: nothing heavy comes in before it is needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from cli.commands import clean_environment

ROOT = Path(__file__).parents[2]

OPTIONS = {"typer", "click", "annotated_doc", "shellingham"}
RECORDS = OPTIONS | {"pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"}
FILES = RECORDS | {"yaml"}
TABLES = FILES | {"rich", "pygments"}
PAPERS = FILES | {"jinja2", "markupsafe", "markdown_it", "mdurl"}

BARE = {"cli", "errors"}
REMEMBERED = BARE | {"remembered", "source"}
MODELS = BARE | {"diagnostics", "model", "places", "resources", "source", "words"}
READING = MODELS | {"colours", "law", "plans", "shape", "shown", "undisturbed"}
STANDING = {"status", "tallies"}
CHECKING = (
    READING
    | STANDING
    | {"check", "choosing", "collect", "excuses", "figures", "glyphs", "ignored", "indicators", "rules"}
)

PRINTING = (
    READING | STANDING | {"characters", "deadlines", "duties", "figures", "glyphs", "indicators", "publication"}
)
PAPER = "--template plan-summary --plan stirling-loip --format md -o -"

COMMANDS: dict[str, tuple[set[str], set[str]]] = {
    "--version": (set(), set()),
    "--help": (OPTIONS, BARE),
    "validate --help": (OPTIONS, REMEMBERED),
    "validate plans/stirling-loip": (
        FILES,
        CHECKING | {"remembered", "formats", "papers"},
    ),
    "validate plans/stirling-loip again": (OPTIONS, REMEMBERED),
    "explain LP301": (FILES, CHECKING),
    "status --plan stirling-loip": (TABLES, READING | STANDING | {"screens"}),
    "show oban --plan stirling-loip": (TABLES, READING | STANDING | {"indicators", "publication", "screens"}),
    "due --plan stirling-loip": (TABLES, READING | {"deadlines", "screens", "status"}),
    "duties --plan stirling-loip": (TABLES, CHECKING | {"duties", "screens"}),
    "report": (FILES, READING | {"papers", "remembered"}),
    "export": (
        FILES,
        CHECKING
        | {"ascii_json", "characters", "deadlines", "duties", "edit", "exchange", "publication", "remembered"},
    ),
    f"report {PAPER}": (PAPERS, CHECKING | PRINTING | {"papers", "remembered"}),
    f"report {PAPER} again": (PAPERS, PRINTING | {"papers", "remembered"}),
    "schema": (RECORDS, MODELS | {"editor"}),
    "doctor": (FILES, READING | {"doctor", "editor"}),
    "fmt --check": (FILES, READING | {"edit", "tidy"}),
    "import --help": (OPTIONS, BARE),
    "fix --diff": (FILES, CHECKING | {"edit", "remembered"}),
}
"""Each command with the libraries, and the parts of the program, that it may import."""

SLOW = {"importlib.metadata", "importlib.resources", "email", "statistics", "logging", "xml", "asyncio", "http"}
"""What of Python itself takes long to import, and does nothing for a command that checks."""

PROGRAM = """
import atexit, sys

def tell():
    origins = {name: str(getattr(module.__spec__, "origin", "")) for name, module in sys.modules.items()
               if getattr(module, "__spec__", None)}
    libraries = {name.partition(".")[0] for name, origin in origins.items() if "site-packages" in origin}
    parts = {name.split(".")[1] for name in sys.modules if name.startswith("loipctl.")}
    sys.stderr.write("\\n" + repr((sorted(libraries), sorted(parts), sorted(sys.modules))))

atexit.register(tell)
sys.argv = ["loipctl", *ARGUMENTS]
from loipctl.__main__ import main
main()
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_only_what_it_needs(command: str, tmp_path: Path) -> None:
    words = command.removesuffix(" again")
    runs = 2 if words != command else 1
    for _ in range(runs):
        libraries, parts, _ = imported(words.split(), tmp_path)
    assert libraries - {"_distutils_hack"} <= COMMANDS[command][0]
    assert parts - {"__main__"} <= COMMANDS[command][1]


def test_a_check_imports_nothing_slow(tmp_path: Path) -> None:
    _, _, modules = imported(["validate", "plans/stirling-loip", "--no-cache"], tmp_path)
    assert modules & SLOW == set()


def test_a_paper_in_one_format_imports_what_writes_no_other(tmp_path: Path) -> None:
    _, _, modules = imported(["report", *PAPER.split()], tmp_path)
    writers = {name for name in modules if name.startswith("loipctl.papers.writers.")}
    assert {name.rpartition(".")[2].partition("_")[0] for name in writers} == {"markdown"}
    assert "loipctl.papers.since_tables" not in modules


def imported(arguments: list[str], cache: Path) -> tuple[set[str], set[str], set[str]]:
    """Return the libraries, the parts of the program, and all modules, that a run of a command imports."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("ARGUMENTS", repr(arguments))],
        cwd=ROOT,
        env={**clean_environment(), "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    libraries, parts, modules = ast.literal_eval(done.stderr.rpartition("\n")[2])
    return set(libraries), set(parts), set(modules)


def test_pydantic_looks_for_no_plugins_and_finds_all_else_in_its_own_module() -> None:
    program = (
        "import sys\nfrom loipctl.__main__ import _use_no_plugins\n_use_no_plugins()\n"
        "from loipctl.model.papers import Paper\nPaper.model_rebuild()\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "from pydantic.plugin import _loader\nprint(_loader.PYDANTIC_ENTRY_POINT_GROUP)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "pydantic\n"
