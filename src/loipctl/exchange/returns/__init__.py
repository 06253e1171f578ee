"""A partner's return: the workbook in which it says how its work goes, sent out and read in again."""

FORMAT = "loipctl-return"
"""The word a return is known by, in the properties of the workbook and on its hidden sheet."""

VERSION = "1"
"""The version of how a return is laid out; one of another is not read."""
