"""Tells editors what the files of a plan may hold, as JSON Schemas made from the records themselves."""
