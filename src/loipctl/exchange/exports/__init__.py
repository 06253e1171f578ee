"""The formats in which a plan leaves the program, a module each."""
