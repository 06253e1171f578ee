"""The papers that everybody must be able to read, in every format: what the checks and the browser look at."""

from dataclasses import replace
from datetime import date

from sample import GREEN, sample
from strathbeg import REQUESTS
from strathbeg import made as of_strathbeg
from test_example_papers import PAPERS, made

from loipctl.papers.tree import Document

DOCUMENTS: dict[str, Document] = {
    **PAPERS,
    "edinburgh-duties": made("edinburgh-best-value", "duties", date(2026, 11, 22)),
    "sample": sample(),
    "sample-in-green": replace(sample(), subtitle="Strathbeg Community Planning Partnership", brand=GREEN),
    **{f"strathbeg-{name}": of_strathbeg(name) for name in REQUESTS},
}
