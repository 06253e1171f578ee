"""The colours of charts, and every pair of them that a reader must be able to tell apart."""

PAPER = "#ffffff"
INK = "#1b2229"
QUIET = "#3d4650"
GRID = "#d5dae0"
VALUE = "#0b4f8a"
TARGET = "#8a3c00"
GAP = "#eef2f5"
LATE = "#b3131b"

TEXTS = ((INK, PAPER), (QUIET, PAPER), (VALUE, PAPER), (TARGET, PAPER), (LATE, PAPER), (QUIET, GAP), (INK, GAP))
"""Each colour of words with what lies under them: WCAG 2.2, 1.4.3, asks for 4.5 to 1."""

SHAPES = ((VALUE, PAPER), (TARGET, PAPER), (LATE, PAPER), (INK, PAPER), (VALUE, GAP), (TARGET, GAP))
"""Each colour of lines and marks with what lies under them: 1.4.11 asks for 3 to 1. GRID only decorates."""
