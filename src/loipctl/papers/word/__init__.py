"""Word: how the parts of a paper are written in a .docx, and how a council's own Word file is filled.

The modules here lean on lxml, python-docx and docxtpl, which are slow to load; only the writer of Word files
imports them, and only when a paper is written.
"""
