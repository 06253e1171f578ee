"""JSON that may stand in a log."""

import json


def ascii_json(value: object) -> str:
    """Return a value as JSON in ASCII, without the sign that CI obeys and the one control character left."""
    return json.dumps(value, indent=2).replace("##", r"#\u0023").replace("\x7f", r"\u007f") + "\n"
