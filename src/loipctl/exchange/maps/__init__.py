"""A plan as a drawing, before any language of drawings."""
