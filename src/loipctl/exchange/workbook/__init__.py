"""A plan as a workbook that people read, print and fill in, and that comes back."""
