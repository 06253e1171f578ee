"""The records of a plan: what officers write, with a title and a description for every field."""

import os

# Pydantic would search every installed package for plug-ins, which takes longer than reading a plan, and run them.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
