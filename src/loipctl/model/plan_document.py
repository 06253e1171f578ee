"""What whole plans carry on their way out and back in, beside their records, so that they are known again."""

from typing import Final

FORMAT: Final = "loipctl/plan/v1"
"""What the JSON and the workbook of whole plans say of their own format."""

MARK: Final = "_as_exported"
"""The name under which a record has, in JSON, what it was when it was written out."""
