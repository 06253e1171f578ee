"""Reads files of tables that other programs wrote: workbooks, comma-separated text, tables of documents."""
