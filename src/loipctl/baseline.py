"""Findings that were accepted on a day, so that a run says only what is new since."""

import json
from collections.abc import Set as AbstractSet

from loipctl.check import Results
from loipctl.errors import LoipctlError
from loipctl.fingerprints import fingerprints
from loipctl.source.named import Wanted

SCHEMA = "loipctl/baseline/v1"
"""Names the shape of the file. Fields may be added to it; one that is there keeps its name and its meaning."""

ACCEPTED = Wanted("a list that loipctl validate --write-baseline wrote", 64 * 1024 * 1024)
"""The file; this is room for some 200,000 findings."""


def written(results: Results) -> str:
    """Return the file that accepts every finding of a run, but for those that nothing may hide."""
    findings = [
        {
            "fingerprint": fingerprint,
            "code": one.rule.code,
            "name": one.rule.name,
            "file": one.span.file,
            "message": one.message,
        }
        for fingerprint, one in zip(fingerprints(results), results.diagnostics, strict=True)
        if not one.always_stands
    ]
    return json.dumps({"schema": SCHEMA, "findings": findings}, indent=2) + "\n"


def read(name: str, raw: bytes) -> frozenset[str]:
    """Return the fingerprints that a file accepts.

    Raises `LoipctlError` for a file that is no baseline.
    """
    try:
        found = json.loads(raw)
        if found["schema"] != SCHEMA:
            raise _no_baseline(name)
        return frozenset(str(one["fingerprint"]) for one in found["findings"])
    except (ValueError, TypeError, LookupError, RecursionError):
        raise _no_baseline(name) from None


def _no_baseline(name: str) -> LoipctlError:
    return LoipctlError(
        f"{name} is not a list of accepted findings", "write one with loipctl validate --write-baseline FILE", 2
    )


def without(results: Results, accepted: AbstractSet[str]) -> Results:
    """Return what is new: the findings that are not accepted, and those that nothing may hide."""
    new = tuple(
        one
        for fingerprint, one in zip(fingerprints(results), results.diagnostics, strict=True)
        if one.always_stands or fingerprint not in accepted
    )
    return results._replace(diagnostics=new, accepted=len(results.diagnostics) - len(new))


def gone(results: Results, accepted: AbstractSet[str]) -> int:
    """Return how many accepted findings a run of every plan and rule did not meet again."""
    return len(accepted - set(fingerprints(results)))
