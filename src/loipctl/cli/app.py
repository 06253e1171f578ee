"""The list of commands, and the one place where what stops a command is said."""

import errno
import os
import sys
from typing import Annotated, NoReturn

import typer

from loipctl import __version__
from loipctl.cli.doctor import doctor
from loipctl.cli.due import due
from loipctl.cli.duties import duties
from loipctl.cli.explain import explain
from loipctl.cli.fix import fix
from loipctl.cli.fmt import fmt
from loipctl.cli.init import init
from loipctl.cli.recover import recover
from loipctl.cli.report import report
from loipctl.cli.schema import schema
from loipctl.cli.show import show
from loipctl.cli.status import status
from loipctl.cli.validate import validate
from loipctl.errors import LoipctlError

app = typer.Typer(
    name="loipctl",
    help="Check a Local Outcomes Improvement Plan kept as YAML in git, see how it stands, write its board papers.",
    epilog="Exit codes: 0 fine, 1 the plan has problems, 2 the command line or the settings are wrong, "
    "3 it could not be done, 4 refused because files could be lost, 130 stopped.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command()(init)
app.command()(validate)
app.command()(explain)
app.command()(fix)
app.command()(fmt)
app.command()(recover)
app.command()(status)
app.command()(show)
app.command()(due)
app.command()(duties)
app.command()(report)
app.command()(schema)
app.command()(doctor)


def _print_version(wanted: bool) -> None:  # typer calls it with the option's value
    if wanted:
        typer.echo(f"loipctl {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def run() -> NoReturn:
    """Run a command and leave with its exit code, saying in one sentence what stopped it."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    try:
        app()
    except LoipctlError as stop:
        _leave(stop.message, stop.help, stop.code)
    except KeyboardInterrupt:
        _leave("stopped", "", 130)
    except OSError as fault:
        _leave(*_in_words(fault), 3)
    except Exception as fault:  # noqa: BLE001  # no input may end in a traceback; this is the only such place
        _leave(*_our_fault(fault), 3)
    sys.exit(0)


def _in_words(fault: OSError) -> tuple[str, str]:
    where = f"{fault.filename}: " if fault.filename else ""
    if fault.errno == errno.ENOSPC:
        return f"{where}the disk is full", "make room, then run the command again"
    return f"{where}{(fault.strerror or str(fault)).lower()}", ""


def _our_fault(fault: Exception) -> tuple[str, str]:
    import traceback

    if os.environ.get("LOIPCTL_DEBUG"):
        traceback.print_exception(fault)
    last = traceback.extract_tb(fault.__traceback__)[-1]
    file = last.filename.replace("\\", "/").rpartition("/")[2]
    return (
        f"this is a fault in loipctl: {type(fault).__name__} in {file}, line {last.lineno}",
        "nothing was changed; tell the maintainers what you typed and this line",
    )


def _leave(message: str, advice: str, code: int) -> NoReturn:
    from loipctl.shown import shown

    lines = [f"loipctl: {shown(message)}", *([f"  help: {shown(advice)}"] if advice else [])]
    try:
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()
        sys.stdout.flush()
    except OSError:
        # what could not be written would be tried again, and complained of, when the interpreter ends
        os._exit(code)
    sys.exit(code)
