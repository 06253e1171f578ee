"""The settings of a repository: `loipctl.yaml`, in which every key has a default."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.schemes import Colour, Scheme, built_in
from loipctl.model.values import Id, Meanings, Text, Texts, Whole
from loipctl.source.root import PLANS


class RuleSettings(Record):
    """Which rules run, and how much they matter."""

    noun: ClassVar[str] = "rule settings"

    ignore: Texts = Field(
        (),
        title="Ignore",
        description="Names or codes of rules that are not run.",
        examples=["LP3", "prose-too-long"],
    )
    severity: Mapping[
        Text,
        Annotated[
            Literal["error", "warning", "info"],
            Meanings(
                {
                    "error": "It fails the check, and no paper is written.",
                    "warning": "It is pointed at, and fails only a strict check.",
                    "info": "It is mentioned.",
                }
            ),
        ],
    ] = Field({}, title="Severity", description="How much a rule matters here, by its name or code.")


class Limits(Record):
    """How old and how late things may be before they are reported."""

    noun: ClassVar[str] = "limits"

    update_age_days: Whole = Field(
        92, title="Update age", description="The most days since an action's newest update."
    )
    late_grace_days: Whole = Field(
        31, title="Late grace", description="The days a milestone may be late before the action is off track."
    )


class Branding(Record):
    """How papers look."""

    noun: ClassVar[str] = "branding"

    organisation: Text | None = Field(None, title="Organisation", description="The name at the head of papers.")
    logo: Text | None = Field(None, title="Logo", description="A picture file in the repository.")
    accent: Colour | None = Field(None, title="Accent", description="The colour of headings, as #00553a.")
    reference_doc: Text | None = Field(
        None, title="Reference document", description="A Word file with the house style."
    )


class ReportSettings(Record):
    """Which files papers are written to."""

    noun: ClassVar[str] = "report settings"

    formats: Texts = Field(("html", "md"), title="Formats", description="The formats that are written.")
    out: Text = Field("papers-out", title="Out", description="The folder they are written to.")


class Settings(Record):
    """The settings of a repository."""

    noun: ClassVar[str] = "settings"

    plans: Text = Field(PLANS, title="Plans", description="The folder of plans.")
    law: Text = Field(
        "law", title="Law", description="The folder of facts of the law that are corrected or added here."
    )
    rules: RuleSettings = Field(
        default_factory=RuleSettings.model_construct,
        title="Rules",
        description="Which rules run, and how much they matter.",
    )
    limits: Limits = Field(
        default_factory=Limits.model_construct, title="Limits", description="How old and how late things may be."
    )
    schemes: Mapping[Id, Scheme] = Field({}, title="Schemes", description="The partnership's own status schemes.")
    branding: Branding = Field(
        default_factory=Branding.model_construct, title="Branding", description="How papers look."
    )
    reports: ReportSettings = Field(
        default_factory=ReportSettings.model_construct,
        title="Reports",
        description="Which files papers are written to.",
    )

    def scheme(self, name: str) -> Scheme | None:
        """Return the status scheme of a name, the repository's own before the built-in one."""
        return self.schemes.get(name) or built_in().get(name)

    def scheme_names(self) -> list[str]:
        """Return the names of every scheme there is."""
        return sorted({*self.schemes, *built_in()})


DEFAULTS = Settings.model_construct()
"""The settings of a repository that has no `loipctl.yaml`; made without a check, which costs more than reading."""
