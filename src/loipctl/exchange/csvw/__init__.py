"""A plan as CSV on the Web: the tables, and the document that describes them."""
