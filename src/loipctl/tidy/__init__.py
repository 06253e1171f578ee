"""Lays plan files out alike, and changes nothing that they say.

A file is read into a tree of its names and values as they were typed, with its comments; the tree is written out
in one way. What comes of it is read again, and is kept only where it says the same.
"""
