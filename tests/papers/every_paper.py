"""The papers that everybody must be able to read, in every format: what the checks and the browser look at."""

from datetime import date

from sample import sample
from strathbeg import REQUESTS
from strathbeg import made as of_strathbeg
from test_example_papers import PAPERS, made

from loipctl.papers.tree import Document

DOCUMENTS: dict[str, Document] = {
    **PAPERS,
    "edinburgh-duties": made("edinburgh-best-value", "duties", date(2026, 11, 22)),
    "sample": sample(),
    **{f"strathbeg-{name}": of_strathbeg(name) for name in REQUESTS},
}
