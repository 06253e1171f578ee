"""Check a Local Outcomes Improvement Plan kept as YAML in git, and write its board papers."""

__version__ = "0.1.0"
