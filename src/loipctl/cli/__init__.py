"""The commands: options in, one function called, text out, an exit code."""
