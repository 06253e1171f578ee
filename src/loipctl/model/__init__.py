"""The records of a plan: what officers write, with a title and a description for every field."""
