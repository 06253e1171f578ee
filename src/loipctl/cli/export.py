"""loipctl export: hand a plan on, in formats that others can open."""

from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import export_names, plan_ids, record_ids
from loipctl.cli.options import AsAt
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.exchange.order import Export


def export(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[FORMAT]",
            help="The format; lists them all if not given.",
            autocompletion=export_names,
            show_default=False,
        ),
    ] = "",
    plans: Annotated[
        list[str] | None,
        typer.Option(
            "--plan",
            metavar="PLAN",
            help="The plan, by the name of its folder; may be repeated where a format takes several.",
            autocompletion=plan_ids,
        ),
    ] = None,
    as_at: AsAt = None,
    only_for: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="ID",
            help="The partner, group or officer whose part is wanted.",
            autocompletion=record_ids,
        ),
    ] = "",
    internal: Annotated[
        bool,
        typer.Option(
            "--internal", help="Put in what is not for publication: private contacts, updates kept back."
        ),
    ] = False,
    to: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PATH", help="The file or folder to write; - for standard output."),
    ] = "",
    allow_invalid: Annotated[
        bool, typer.Option("--allow-invalid", help="Write it though the plan has errors.")
    ] = False,
) -> None:
    """Hand a plan on, in a format that others can open; lists the formats if none is named."""
    from loipctl.cli import handing_on

    if not name:
        output.write(handing_on.list_of_exports())
        return
    chosen = _chosen(name)
    wish = handing_on.Wish(plans or (), only_for, to, internal=internal, allow_invalid=allow_invalid)
    handing_on.hand_on(chosen, wish, as_at)


def epilog() -> str:
    """Return the formats, which the help ends with."""
    from loipctl.cli import handing_on

    return f"\b\nFormats:\n{handing_on.list_of_exports('  ')}"


def _chosen(name: str) -> "Export":
    """Return the format of a name. Raises `LoipctlError` where there is none."""
    from loipctl.exchange.exports import exports
    from loipctl.words import did_you_mean, listed

    if name in exports():
        return exports()[name]
    advice = did_you_mean(name, exports()) or f"write {listed(exports(), 'or')}"
    raise LoipctlError(f"plans are not exported as `{name}`", advice, 2)
